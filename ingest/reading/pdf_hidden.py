"""Tells the words of a PDF page that nobody sees from those that stand there to be read.

In doubt words are seen: evidence that is lost is as bad as words that nobody can find on the page.
"""

import logging
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from ingest.reading.cleaning import clean
from ingest.reading.colours import WHITE, near
from ingest.reading.pdf_doubles import without_doubles
from ingest.reading.pdf_drawing import (
    NARROWEST,
    PALE,
    SHOWING,
    SMALLEST,
    SOLID,
    Drawing,
)
from ingest.reading.pdf_forms import fields_of, with_fields
from ingest.reading.pdf_geometry import EVERYWHERE, SLACK, area, holds, meet, touch
from ingest.reading.pdf_glyphs import NO_REACH, Fonts, Reach, reach, region
from ingest.reading.pdf_letters import on_one_line
from ingest.reading.pdf_resources import Layers, Resources, Space, at
from ingest.reading.pdf_rules import Rules, rules_of
from ingest.reading.pdf_state import Painted, Shown
from ingest.reading.pdf_words import Placed, words_of
from ingest.reading.source import Box, HiddenKind, HiddenText

MOSTLY, LARGE = 0.5, 0.1
"""Parts of a page: pictures over so much of it make it a scan, whose invisible words are what OCR
read; so are those upon one picture that is so large."""

MOST_COMPARED = 300_000
"""Shapes compared with words on one page; what is not compared is seen."""

MOST_UNTOLD = 0.3
"""The part of the letters of a page from which on it is not read, if nothing tells what they are.
"""

LEAST_UNTOLD = 20
"""The letters of which nothing tells what they are from which on the page says so: fewer are marks.
"""

MOST_ANNOTATIONS = 500
_NO_LETTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]")
_NOT_SHOWN = 0b100010

Glyphs = frozenset[int] | None
"""Which glyphs of a showing are meant: None for all."""


class Told(Enum):
    """Of how many of the letters of a page its fonts say what they are."""

    ALL = "all"
    PARTLY = "partly"
    HARDLY = "hardly"


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a page: its text, and whether pictures cover most of it.

    `told` tells whether its fonts say what its letters are; `hidden` is what is not seen, by
    kind; `placed` the words of the text, None where it cannot be
    told where they stand; `rules` the lines drawn between them.
    """

    text: str
    hidden: tuple[HiddenText, ...]
    pictured: bool
    placed: Placed | None
    rules: Rules
    told: Told


def read_page(page: Any, layers: Layers, fonts: Fonts) -> Sight:  # noqa: ANN401
    """Read a page with pypdf. Raises whatever that does where the page is damaged."""
    judge = _Judge(page, layers, fonts)
    drawing = judge.drawing
    forms = at(at(page, "/Resources"), "/XObject")
    text = _extracted(page, drawing.before, drawing.after if forms else None)
    if judge.at_last():
        text = _extracted(page, _Cutting(judge.unseen))
    found: dict[HiddenKind, list[Shown]] = {}
    for number, (kind, glyphs) in sorted(judge.unseen.items()):
        found.setdefault(kind, []).append(_part(drawing.shown[number], glyphs))
    words = ((kind, fonts.words(shown)) for kind, shown in found.items())
    hidden = tuple(HiddenText(kind, unseen_text) for kind, unseen_text in words if unseen_text)
    unseen = {number: glyphs for number, (_, glyphs) in judge.unseen.items()}
    placed = words_of(text, drawing.shown, unseen, fonts)
    if placed:
        text, placed = without_doubles(text, placed)
        text = on_one_line(text, placed)
    if fields := fields_of(page):
        text, placed = with_fields(text, placed, fields)
    rules = rules_of(drawing.outlines, drawing.painted, placed.upright) if placed else Rules()
    told = _told(text, [one for n, one in enumerate(drawing.shown) if n not in unseen], fonts)
    return Sight(text, hidden, judge.pictured, placed, rules, told)


def _told(text: str, shown: Sequence[Shown], fonts: Fonts) -> Told:
    counts = [fonts.count(one) for one in shown]
    letters, nameless = sum(all_ for all_, _ in counts), sum(nameless for _, nameless in counts)
    if max(nameless, len(_NO_LETTERS.findall(text))) > MOST_UNTOLD * letters:
        return Told.HARDLY
    return Told.PARTLY if nameless >= LEAST_UNTOLD else Told.ALL


def _extracted(
    page: Any,  # noqa: ANN401
    before: Callable[..., None],
    after: Callable[..., None] | None = None,
) -> str:
    text = page.extract_text(visitor_operand_before=before, visitor_operand_after=after)
    return clean(text or "")


class _Cutting:
    """A visitor that takes what is unseen out of the showings of a page, counted in their order."""

    def __init__(self, unseen: Mapping[int, tuple[HiddenKind, Glyphs]]) -> None:
        self._unseen = unseen
        self._number = -1

    def __call__(self, operator: bytes, operands: list[Any], *_: object) -> None:
        if operator in SHOWING:
            self._number += 1
            if self._number in self._unseen:
                _cut(operator, operands, self._unseen[self._number][1])


def _cut(operator: bytes, operands: list[Any], glyphs: Glyphs) -> None:
    """Take some glyphs out of the operands of a showing."""
    listed = operator == b"TJ"
    left = [] if glyphs is None else _sifted(operands[0] if listed else operands[-1:], glyphs)
    if listed:
        operands[0] = type(operands[0])(left)
    else:
        operands[-1] = left[0] if left else b""


def _sifted(strings: Sequence[Any], glyphs: Collection[int], kept: bool = False) -> list[Any]:
    """The strings without the bytes at those places, or with them alone."""
    left: list[Any] = []
    count = 0
    for string in strings:
        if isinstance(string, bytes):
            places = enumerate(string, start=count)
            left.append(bytes(code for at_place, code in places if (at_place in glyphs) == kept))
            count += len(string)
        else:
            left.append(string)
    return left


def _part(shown: Shown, glyphs: Glyphs) -> Shown:
    """The showing with those glyphs alone."""
    return shown if glyphs is None else replace(shown, strings=_sifted(shown.strings, glyphs, True))


class _Judge:
    """Judges the showings of one page: most as they come, the rest when all is drawn."""

    def __init__(self, page: Any, layers: Layers, fonts: Fonts) -> None:  # noqa: ANN401
        self.unseen: dict[int, tuple[HiddenKind, Glyphs]] = {}
        self.pictured = False
        self._fonts = fonts
        self._page = _page_box(page)
        unit = at(page, "/UserUnit")
        self._unit = float(unit) if isinstance(unit, int | float) and unit > 0 else 1.0
        resources = Resources(at(page, "/Resources"))
        self.drawing = Drawing(resources, layers, self._page, self._unit, self.at_once)
        self._notes = _annotated(page)
        self._left = MOST_COMPARED
        self._reaches: dict[int, Reach] = {}
        self._glyphs: dict[int, list[Box]] = {}

    def at_once(self, shown: Shown, operator: bytes, operands: list[Any]) -> None:
        """Judge a showing by what was drawn before it; what is not seen goes before it is read."""
        kind = self._kind(shown)
        if kind is not None and self._says(shown, None):
            self.unseen[len(self.drawing.shown) - 1] = (kind, None)
            _cut(operator, operands, None)

    def at_last(self) -> bool:
        """Judge by all that was drawn; tells whether more is unseen than was known at once."""
        self.drawing.end()
        seen = [meet(box, self._page) for box in self.drawing.pictures]
        whole = area(self._page)
        self.pictured = sum(map(area, seen)) >= MOSTLY * whole
        large = [box for box in seen if area(box) >= LARGE * whole]
        more: dict[int, tuple[HiddenKind, Glyphs]] = {}
        for number, shown in enumerate(self.drawing.shown):
            invisible = shown.kind is HiddenKind.INVISIBLE and not self._read_by_ocr(shown, large)
            if invisible and self._says(shown, None):
                more[number] = (HiddenKind.INVISIBLE, None)
        try:
            for number, kind, glyphs in self._covered():
                if self._says(self.drawing.shown[number], glyphs):
                    more[number] = (kind, glyphs)
        except Exception:  # a font that cannot be opened: where its letters stand is not known
            logging.getLogger(__name__).debug("covers not judged")
        self.unseen.update(more)
        return bool(more)

    def _says(self, shown: Shown, glyphs: Glyphs) -> bool:
        """Whether those glyphs are words or figures: blanks that nobody sees part the words that
        are seen, and stay with them.
        """
        return any(map(str.isalnum, self._fonts.text(_part(shown, glyphs))))

    def _kind(self, shown: Shown) -> HiddenKind | None:
        if shown.kind is not None or shown.drawn:
            return None if shown.kind is HiddenKind.INVISIBLE else shown.kind
        if shown.height * self._unit < SMALLEST or shown.width * self._unit < NARROWEST:
            return HiddenKind.TINY
        box = self._region(len(self.drawing.shown) - 1)
        if not touch(box, self._page):
            return HiddenKind.OFF_PAGE
        if not touch(box, shown.clip):
            return HiddenKind.CLIPPED
        pale = shown.ink is not None and min(shown.ink) >= PALE
        if pale and self._sinks(shown):
            return HiddenKind.BACKGROUND
        return None

    def _read_by_ocr(self, shown: Shown, large: Sequence[Box]) -> bool:
        """Whether invisible words are what OCR read off a picture."""
        x, y = shown.frame[4:]
        return self.pictured or any(holds(box, (x, y, x, y)) for box in large)

    def _sinks(self, shown: Shown) -> bool:
        """Whether words of a pale ink have nothing but the like beneath them."""
        number = len(self.drawing.shown) - 1
        extent = self._fonts.extent(shown)
        box = meet(extent or self._region(number), self._page)
        for order in range(shown.before - 1, -1, -1):
            painted = self.drawing.painted[order]
            self._left -= 1
            if self._left < 0:
                return False
            if touch(painted.box, box):
                if not near(painted.colour, shown.ink):
                    return False
                if painted.exact and holds(painted.box, box):
                    return True
        return True

    def _covered(self) -> Iterator[tuple[int, HiddenKind, frozenset[int]]]:
        """The glyphs that lie under a solid box drawn after them, or on one of their own ink."""
        shown = self.drawing.shown
        heights = sorted(
            (one.frame[5], number)
            for number, one in enumerate(shown)
            if number not in self.unseen and not one.drawn
        )
        covers = [*self.drawing.painted, *self._notes]
        compared = 0
        hidden: dict[tuple[int, HiddenKind], set[int]] = {}
        for order, cover in enumerate(covers):
            _, low, _, high = cover.box
            if not cover.exact or cover.colour is None:
                continue
            first = bisect_left(heights, (low - SLACK, 0))
            beside = heights[first : bisect_right(heights, (high, len(shown)))]
            compared += len(beside)
            if compared > MOST_COMPARED:
                break
            for _, number in beside:
                kind = self._may_cover(cover, number)
                places = self._under(cover.box, number) if kind else ()
                compared += len(places)
                if kind and places and not self._painted_over(cover, order, number, kind):
                    hidden.setdefault((number, kind), set()).update(places)
        for (number, kind), places in hidden.items():
            yield number, kind, frozenset(places)

    def _may_cover(self, cover: Painted, number: int) -> HiddenKind | None:
        one = self.drawing.shown[number]
        if cover.before > number:
            return HiddenKind.COVERED
        alike = near(cover.colour, one.ink) and not near(one.ink, WHITE)
        return HiddenKind.BACKGROUND if alike else None

    def _painted_over(self, ground: Painted, order: int, number: int, kind: HiddenKind) -> bool:
        """Whether something else may lie between words and the box beneath that has their ink."""
        between = range(order + 1, self.drawing.shown[number].before)
        if kind is not HiddenKind.BACKGROUND:
            return False
        self._left -= len(between)
        return self._left < 0 or any(
            touch(self.drawing.painted[each].box, ground.box) for each in between
        )

    def _region(self, number: int) -> Box:
        """A box that holds a showing, whatever the widths of its font."""
        if number not in self._reaches:
            first = number
            while self.drawing.shown[first].follows and first - 1 not in self._reaches:
                first -= 1
            for each in range(first, number + 1):
                shown = self.drawing.shown[each]
                before = self._reaches.get(each - 1, NO_REACH) if shown.follows else NO_REACH
                self._reaches[each] = reach(shown, before)
        return region(self.drawing.shown[number], self._reaches[number])

    def _under(self, cover: Box, number: int) -> list[int]:
        """The places of the glyphs of a showing that lie in a box."""
        if not touch(self._region(number), cover):
            return []
        if number not in self._glyphs:
            self._glyphs |= self._fonts.glyph_boxes(self.drawing.shown, number)
        boxes = self._glyphs[number]
        return [place for place, box in enumerate(boxes) if holds(cover, box)]


def _annotated(page: Any) -> list[Painted]:  # noqa: ANN401
    """The filled boxes that were laid over a page as comments."""
    try:
        notes = [each.get_object() for each in (at(page, "/Annots") or [])[:MOST_ANNOTATIONS]]
        return [_box_of(note) for note in notes if _is_cover(note)]
    except Exception:  # broken comments cover nothing
        return []


def _is_cover(note: Any) -> bool:  # noqa: ANN401
    shown = at(note, "/Subtype") == "/Square" and not int(at(note, "/F") or 0) & _NOT_SHOWN
    return shown and bool(at(note, "/IC")) and float(at(note, "/CA") or 1.0) >= SOLID


def _box_of(note: Any) -> Painted:  # noqa: ANN401
    colour = [float(number) for number in note["/IC"]]
    left, low, right, high = (float(number) for number in note["/Rect"])
    box = (min(left, right), min(low, high), max(left, right), max(low, high))
    space = {1: Space.GREY, 3: Space.RGB, 4: Space.CMYK}.get(len(colour), Space.OTHER)
    return Painted(box, space.colour(colour), True, sys.maxsize)


def _page_box(page: Any) -> Box:  # noqa: ANN401
    try:
        boxes = [
            (float(box.left), float(box.bottom), float(box.right), float(box.top))
            for box in (page.cropbox, page.mediabox)
        ]
    except Exception:  # a page of no size that can be told has no outside
        return EVERYWHERE
    shared = meet(*boxes)
    return shared if area(shared) > 0 else EVERYWHERE
