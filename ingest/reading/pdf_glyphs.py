"""The words of a showing of text on a PDF page, and where each of its glyphs stands."""

from collections.abc import Iterator, Sequence
from typing import Any

from ingest.reading.cleaning import clean
from ingest.reading.pdf_fonts import is_told
from ingest.reading.pdf_geometry import spread
from ingest.reading.pdf_resources import at
from ingest.reading.pdf_state import Shown
from ingest.reading.source import Box

WIDEST = 1.2
"""A glyph is hardly ever wider than high by more."""

Reach = tuple[float, float]
"""How far words go back and on from the start of their line, in the units of the line."""

NO_REACH: Reach = (0.0, 0.0)
_BOLD = ("bold", "black", "heavy")
_TWO_BYTES = "utf-16-be"
_SPACE = 32
_GAP = 0.15
"""The part of its height from which on a gap between letters parts words."""


class Fonts:
    """The fonts of a document, each opened once."""

    def __init__(self) -> None:
        self._opened: dict[int, tuple[Any, Any]] = {}
        self._told: dict[int, bool] = {}
        self._tables: dict[int, dict[int, tuple[str, float]]] = {}

    def text(self, one: Shown) -> str:
        """The text of a showing, as it comes."""
        font = self._font(one)
        parts: list[str] = []
        for string in one.strings:
            if isinstance(string, bytes):
                parts.append(_decoded(font, string))
            elif not isinstance(string, str) and -string / 1000 > _GAP:
                parts.append(" ")
        return "".join(parts)

    def words(self, shown: Sequence[Shown]) -> str:
        """The text of those showings, a line of it for each line that they stand on."""
        lines: list[str] = []
        ends: tuple[float, float] | None = None
        for one in shown:
            text = self.text(one)
            *_, wide = (0.0, *(x + step for x, step, _ in self._steps(one)))
            begin, _, end, _ = spread(
                (0.0, 0.0, wide or len(text) * one.style[1] / 2, 0), one.frame
            )
            same = ends is not None and abs(one.frame[5] - ends[1]) < one.height / 2
            if not same:
                lines.append("")
            elif ends is not None and abs(begin - ends[0]) > _GAP * one.height:
                lines[-1] += " "
            lines[-1] += text
            ends = (end, one.frame[5])
        return clean("\n".join(" ".join(line.split()) for line in lines if line.strip()))

    def glyph_boxes(self, shown: Sequence[Shown], number: int) -> dict[int, list[Box]]:
        """By showing, of all on that line: for each byte the middle of its glyph, as a box on the
        page. Bare for a showing whose font does not tell.
        """
        first = number
        while shown[first].follows:
            first -= 1
        found: dict[int, list[Box]] = {}
        start, each = 0.0, first
        while each == first or (each < len(shown) and shown[each].follows):
            one, end = shown[each], 0.0
            size = one.style[1]
            found[each] = []
            for x, step, wide in self._steps(one):
                left, right = start + x + 0.2 * step, start + x + 0.8 * step
                box = spread((left, 0.05 * size, right, 0.45 * size), one.frame)
                found[each] += [box] * wide
                end = x + step
            start += end
            each += 1
        return found

    def extent(self, one: Shown) -> Box | None:
        """A box on the page that holds a showing, by its glyphs; None where these do not tell."""
        steps = [] if one.follows else list(self._steps(one))
        if not steps:
            return None
        size = one.style[1]
        left, right = min(x for x, _, _ in steps), max(x + step for x, step, _ in steps)
        return spread((left, -0.2 * size, right, 0.8 * size), one.frame)

    def glyphs(self, one: Shown) -> Iterator[tuple[str, float, float, float, int]]:
        """The letters of each glyph, where it begins, its width, how far it goes on, and of how
        many bytes it is; no letters for a blank.

        Raises `ValueError` where the font does not tell.
        """
        font = self._font(one)
        _, size, across, spacing, word_spacing = one.style
        if font is None or not (isinstance(font.encoding, dict) or font.encoding == _TWO_BYTES):
            if any(string for string in one.strings if isinstance(string, bytes)):
                raise ValueError("the font does not tell its widths")
            return
        wide = 1 if isinstance(font.encoding, dict) else 2
        table = self._tables.setdefault(id(font), {})
        scale = size * across / 1000
        x = 0.0
        for string in one.strings:
            if not isinstance(string, bytes):
                x -= 0.0 if isinstance(string, str) else float(string) * scale
                continue
            for start in range(0, len(string), wide):
                code = int.from_bytes(string[start : start + wide])
                if code not in table:
                    text = "".join(clean(_decoded(font, string[start : start + wide])).split())
                    widths = font.character_widths
                    table[code] = text, float(widths.get(chr(code), widths["default"]))
                text, width = table[code]
                blank = word_spacing if code == _SPACE and wide == 1 else 0.0
                step = width * scale + across * (spacing + blank)
                yield text, x, width * scale, step, wide
                x += step

    def count(self, one: Shown) -> tuple[int, int]:
        """How many letters a showing has, and how many of them its font does not name."""
        strings = [string for string in one.strings if isinstance(string, bytes)]
        wide = 2 if at(one.style[0], "/Subtype") == "/Type0" else 1
        letters = sum(map(len, strings)) // wide
        key = id(one.style[0])
        if key not in self._told:
            self._told[key] = is_told(one.style[0])
        return letters, 0 if self._told[key] else letters

    def is_bold(self, one: Shown) -> bool:
        """Whether the name of its font says so."""
        name = str(at(one.style[0], "/BaseFont")).lower()
        return any(word in name for word in _BOLD)

    def _steps(self, one: Shown) -> Iterator[tuple[float, float, int]]:
        """Where each glyph begins, how far it goes on, and of how many bytes it is."""
        font = self._font(one)
        _, size, across, spacing, word_spacing = one.style
        if font is None or not (isinstance(font.encoding, dict) or font.encoding == _TWO_BYTES):
            return
        wide = 1 if isinstance(font.encoding, dict) else 2
        widths = font.character_widths
        x = 0.0
        for string in one.strings:
            if not isinstance(string, bytes):
                x -= 0.0 if isinstance(string, str) else float(string) / 1000 * size * across
                continue
            for start in range(0, len(string), wide):
                code = int.from_bytes(string[start : start + wide])
                width = float(widths.get(chr(code), widths["default"])) / 1000 * size * across
                blank = word_spacing if code == _SPACE and wide == 1 else 0.0
                step = width + across * (spacing + blank)
                yield x, step, wide
                x += step

    def _font(self, one: Shown) -> Any:  # noqa: ANN401
        from pypdf.generic._font import Font  # pyright: ignore[reportPrivateUsage]

        resource = one.style[0]
        key = id(resource)
        if key not in self._opened:
            vertical = str(at(resource, "/Encoding")).endswith("-V")
            font = None if resource is None or vertical else Font.from_font_resource(resource)
            # With the dictionary itself, so that no other may come to have its identity.
            self._opened[key] = (resource, font)
        return self._opened[key][1]


def reach(shown: Shown, before: Reach) -> Reach:
    """How far a showing goes back and on from the start of its line, at the most, where those
    before it on the line go so far.
    """
    back, on = before
    _, size, _, spacing, word_spacing = shown.style
    step = WIDEST * abs(size) + max(spacing, 0.0) + max(word_spacing, 0.0)
    for string in shown.strings:
        if isinstance(string, bytes | str):
            on += len(string) * step
            back += len(string) * max(-spacing, 0.0)
        else:
            moved = -string / 1000 * abs(size)
            on, back = on + max(moved, 0.0), back + max(-moved, 0.0)
    return back, on


def region(shown: Shown, reached: Reach) -> Box:
    """A box on the page that holds a showing of that reach, whatever the widths of its font."""
    back, on = reached
    across, size = shown.style[2], shown.style[1]
    sides = (-back * across, on * across)
    return spread((min(sides), -0.3 * size, max(sides), size), shown.frame)


def _decoded(font: Any, data: bytes) -> str:  # noqa: ANN401
    if font is None:
        return data.decode("latin-1")
    if isinstance(font.encoding, str):
        codes = data.decode(font.encoding, "replace")
    else:
        codes = "".join(font.encoding.get(code, chr(code)) for code in data)
    return "".join(str(font.character_map.get(code, code)) for code in codes)
