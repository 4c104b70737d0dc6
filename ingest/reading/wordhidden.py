"""What of a Word document nobody sees: hidden runs, words without contrast, boxes off the page.

In doubt words are seen: in a text box, over a picture or shape behind the text, and in a table
whose style fills cells, pale words may well stand out. `webHidden`, which every table of contents
has, hides words from the web view alone.
"""

import re
from dataclasses import dataclass, field

from ingest.reading.colours import BLACK, WHITE, Rgb, near, of_hex
from ingest.reading.office import W, Xml, is_on
from ingest.reading.source import HiddenKind
from ingest.reading.wordstyles import Styles, style_id
from ingest.reading.wordtext import DRAWING, Hides

SMALLEST = 4
"""Half points: no one reads smaller print."""

_PAGE = 7_772_400
"""The width of a page in EMU, where a document does not state it."""

_TALL = 3_000_000
"""EMU, about 8 cm: a header's picture behind the text that is taller is a ground for the page."""

_INTEGER = re.compile(r"-?\d{1,12}")
_EMU_A_TWIP = 635
_PENS: dict[str, Rgb | None] = {"black": BLACK, "white": WHITE}

Ground = Rgb | None
"""The colour beneath words; None where it is not known."""


@dataclass(frozen=True, slots=True)
class _Print:
    """How a run is printed: `ink` and `pen` are None where nothing states a colour or a fill."""

    vanished: bool = False
    ink: str = ""
    size: int = SMALLEST
    ground: str = ""


@dataclass(slots=True)
class Sight:
    """Tells which runs and frames of a document are seen."""

    styles: Styles
    page: Rgb | None
    width: int
    _prints: dict[tuple[str, str], _Print] = field(default_factory=dict[tuple[str, str], _Print])

    @classmethod
    def of(cls, root: Xml, headers: list[Xml], styles: Styles) -> "Sight":
        """For the main part of a document, with the parts of its headers."""
        colour = next((each.get(f"{W}color") or "" for each in root.findall(f"{W}background")), "")
        ground = of_hex(colour) if colour not in ("", "auto") else WHITE
        if any(_behind(anchor, 0) for anchor in root.iter(f"{DRAWING}anchor")) or any(
            _behind(anchor, _TALL) for part in headers for anchor in part.iter(f"{DRAWING}anchor")
        ):
            ground = None
        widths = [_integer(size.get(f"{W}w")) for size in root.iter(f"{W}pgSz")]
        return cls(styles, ground, max(widths, default=0) * _EMU_A_TWIP or _PAGE)

    def hides(self, paragraph: Xml, ground: Ground) -> Hides:
        """Tells why nobody sees a run of `paragraph`, or what is drawn in a frame of it."""
        style = style_id(paragraph) or self.styles.usual_paragraph
        beneath = self._shading([paragraph.find(f"{W}pPr"), *self._properties(style, "pPr")])
        around = ground if beneath is None else _fill(beneath)

        def why(element: Xml) -> HiddenKind | None:
            if element.tag == f"{DRAWING}anchor":
                return self._frame(element)
            return self._run(element.find(f"{W}rPr"), style, around)

        return why

    def cell_ground(self, table: Xml, cell: Xml, ground: Ground) -> Ground:
        """The colour beneath the words of a cell."""
        own = self._shading([cell.find(f"{W}tcPr"), table.find(f"{W}tblPr")])
        if own is not None:
            return _fill(own)
        style = table.find(f"{W}tblPr/{W}tblStyle")
        chain = self.styles.chain(style.get(f"{W}val") or "") if style is not None else []
        filled = any(
            (shade.get(f"{W}fill") or "auto") != "auto"
            for each in chain
            for shade in each.iter(f"{W}shd")
        )
        return None if filled else ground

    def _run(self, own: Xml | None, paragraph_style: str, ground: Ground) -> HiddenKind | None:
        named = own.find(f"{W}rStyle") if own is not None else None
        style = (named.get(f"{W}val") or "") if named is not None else ""
        key = (style, paragraph_style)
        if key not in self._prints:
            chain = [*self._properties(style, "rPr"), *self._properties(paragraph_style, "rPr")]
            self._prints[key] = self._printed([*chain, self.styles.usual_run()])
        usual = self._prints[key]
        stated = usual if own is None else self._printed([own], usual)
        if stated.vanished:
            return HiddenKind.MARKED
        if stated.size < SMALLEST:
            return HiddenKind.TINY
        beneath = _fill(stated.ground) if stated.ground else ground
        # Word makes the usual black white over a dark shading, but not over its marker pen.
        marked = stated.ground == "black" and stated.ink in ("", "auto")
        ink = BLACK if marked else of_hex(stated.ink)
        return HiddenKind.BACKGROUND if near(ink, beneath) else None

    def _printed(self, holders: list[Xml | None], usual: _Print | None = None) -> _Print:
        """What the first of `holders` that says so states, or else `usual`."""
        usual = usual or _Print()
        found = [holder for holder in holders if holder is not None]
        vanished = next(
            (is_on(each, "vanish") for each in found if each.find(f"{W}vanish") is not None),
            usual.vanished,
        )
        sizes = (_value(each, "sz") for each in found)
        size = next((int(each) for each in sizes if each.isdigit()), usual.size)
        ink = next(filter(None, (_value(each, "color") for each in found)), usual.ink)
        pens = (_value(each, "highlight") for each in found)
        pen = next(filter(None, pens), "none")
        shade = self._shading(list(found))
        ground = pen if pen != "none" else usual.ground if shade is None else shade
        return _Print(vanished, ink, size, ground)

    def _shading(self, holders: list[Xml | None]) -> str | None:
        """The fill that the first of `holders` with one states; None where none does."""
        for holder in holders:
            shade = holder.find(f"{W}shd") if holder is not None else None
            if shade is None:
                continue
            pattern, fill = shade.get(f"{W}val") or "clear", shade.get(f"{W}fill") or "auto"
            if pattern == "solid":
                return shade.get(f"{W}color") or "auto"
            if pattern not in ("clear", "nil"):
                return "pattern"
            if fill != "auto":
                return fill
        return None

    def _properties(self, style: str, name: str) -> list[Xml | None]:
        return [each.find(f"{W}{name}") for each in self.styles.chain(style)]

    def _frame(self, anchor: Xml) -> HiddenKind | None:
        about = anchor.find(f"{DRAWING}docPr")
        if about is not None and about.get("hidden") in ("1", "true"):
            return HiddenKind.SHAPE
        extent = anchor.find(f"{DRAWING}extent")
        wide = _integer(extent.get("cx")) if extent is not None else 0
        across = anchor.find(f"{DRAWING}positionH/{DRAWING}posOffset")
        moved = _integer(across.text) if across is not None else 0
        # From the edge of the page, a margin or a column: a whole page further is off it for sure.
        off = moved + wide <= -self.width or moved >= self.width
        return HiddenKind.OFF_PAGE if off else None


def _behind(anchor: Xml, tall: int) -> bool:
    """Whether something that is taller lies behind the text."""
    extent = anchor.find(f"{DRAWING}extent")
    height = _integer(extent.get("cy")) if extent is not None else 0
    return anchor.get("behindDoc") in ("1", "true") and height > tall


def _fill(stated: str) -> Ground:
    return _PENS.get(stated, of_hex(stated))


def _value(holder: Xml, name: str) -> str:
    found = holder.find(f"{W}{name}")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _integer(text: str | None) -> int:
    return int(text) if text and _INTEGER.fullmatch(text) else 0
