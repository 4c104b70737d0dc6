"""The words of a PDF page, each with its place, matched letter by letter to the text of the page.

pypdf gives the text; the showings that it was read from tell where each letter stands. Both come in
one order, so the letters that are no blanks pair off. Where they do not, nothing is placed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.reading.pdf_glyphs import Fonts
from ingest.reading.pdf_state import Shown
from ingest.reading.source import Box

GAP = 0.3
"""The part of its height from which on a gap between letters parts words."""

BLANK = 0.08
"""The same, where the text has a blank."""

_LEVEL = 0.1
_SKEW = 0.05


@dataclass(frozen=True, slots=True)
class Word:
    """Letters with no gap between them.

    `first` is the place of its first letter among all letters of the page, blanks not counted;
    `starts` where each letter begins, from the left; `base` the height of its base line; `size`
    that of its font, in points as the word is read upright. `opens` tells that the text of the page
    has a blank before it.
    """

    text: str
    first: int
    starts: tuple[float, ...]
    right: float
    base: float
    size: float
    bold: bool
    opens: bool

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.starts[0]

    @property
    def middle(self) -> float:
        """The middle between its edges."""
        return (self.starts[0] + self.right) / 2

    @property
    def height(self) -> float:
        """The middle of its small letters."""
        return self.base + 0.3 * self.size

    @property
    def places(self) -> range:
        """The places of its letters."""
        return range(self.first, self.first + len(self.text))

    def parted(self, at: int) -> tuple["Word", "Word"]:
        """The word up to its letter `at`, and from there on."""
        one = replace(self, text=self.text[:at], starts=self.starts[:at], right=self.starts[at])
        other = replace(
            self, text=self.text[at:], first=self.first + at, starts=self.starts[at:], opens=True
        )
        return one, other


@dataclass(frozen=True, slots=True)
class Placed:
    """The words of a page that run in one direction, most of them, by quarter turns."""

    words: tuple[Word, ...]
    turns: int

    def upright(self, box: Box) -> Box:
        """A box of the page as it stands where the words are read upright."""
        left, low, right, high = box
        if self.turns == 0:
            return box
        if self.turns == 1:
            return (low, -right, high, -left)
        if self.turns == 2:
            return (-right, -high, -left, -low)
        return (-high, left, -low, right)


def words_of(
    text: str, shown: Sequence[Shown], unseen: Mapping[int, frozenset[int] | None], fonts: Fonts
) -> Placed | None:
    """The words of `text`, placed; None where the showings do not say the same letters.

    `unseen` has the showings that are no part of the text, with the bytes of them that are not.
    """
    try:
        letters = list(_letters(shown, unseen, fonts))
    except Exception:  # a font that cannot be opened: where its letters stand is not known
        return None
    said = text.split()
    if "".join([each[0] for each in letters]) != "".join(said):
        return None
    opens = set(accumulate(map(len, said), initial=0))
    counts = [0, 0, 0, 0]
    for each in letters:
        if each[6] is not None:
            counts[each[6]] += 1
    turns = max(range(4), key=counts.__getitem__)
    return Placed(tuple(_words(letters, turns, opens)), turns)


_Letter = tuple[str, float, float, float, float, bool, int | None]
"""What it says, where it begins, ends and stands, its size, whether it is bold, its direction."""


def _letters(
    shown: Sequence[Shown], unseen: Mapping[int, frozenset[int] | None], fonts: Fonts
) -> Iterator[_Letter]:
    end = 0.0
    for number, one in enumerate(shown):
        start = end if one.follows else 0.0
        end = start
        hidden = unseen.get(number, frozenset())
        a, b, _, _, e, f = one.frame
        turns = _turns(a, b)
        # Across and up, as the line of text is read upright.
        (ax, ex), (ay, ey) = (
            ((a, e), (b, f)),
            ((b, f), (-a, -e)),
            ((-a, -e), (-b, -f)),
            ((-b, -f), (a, e)),
        )[turns or 0]
        size, bold = one.height, fonts.is_bold(one)
        place = 0
        for letters, x, width, step, wide in fonts.glyphs(one):
            end = start + x + step
            seen = hidden is not None and place not in hidden
            place += wide
            if not letters or not seen:
                continue
            left = ax * (start + x) + ex
            base = ay * (start + x) + ey
            part = width * ax / len(letters)
            for letter in letters:
                yield letter, left, left + part, base, size, bold, turns
                left += part


def _turns(a: float, b: float) -> int | None:
    """How often a line of text is turned to the left by a quarter, None where it stands aslant."""
    if abs(b) <= _SKEW * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= _SKEW * abs(b):
        return 1 if b > 0 else 3
    return None


def _words(letters: Iterable[_Letter], turns: int, opens: Set[int]) -> Iterator[Word]:
    """Runs of letters that go in that direction."""
    text, starts = "", list[float]()
    first, right, base, size, bold = 0, 0.0, 0.0, 0.0, False
    for number, (letter, left, end, height, big, dark, way) in enumerate(letters):
        fits = (
            bool(text)
            and way == turns
            and abs(height - base) <= _LEVEL * size
            and -size <= left - right <= (BLANK if number in opens else GAP) * size
            and left >= starts[-1]
        )
        if not fits:
            if text:
                yield Word(text, first, tuple(starts), right, base, size, bold, first in opens)
            text, starts = "", []
            if way != turns:
                continue
            first, base, size, bold = number, height, big, dark
        text += letter
        starts.append(left)
        right = end
    if text:
        yield Word(text, first, tuple(starts), right, base, size, bold, first in opens)
