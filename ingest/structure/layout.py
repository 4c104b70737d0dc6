"""Turns the lines of a document's pages into blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import quantiles

from ingest.reading.source import Line, Page, Role
from ingest.structure.blocks import Block, BlockRole, bounded_title
from ingest.structure.furniture import furniture
from ingest.structure.lines import (
    HEADING_CHARACTERS,
    Place,
    has_children,
    is_row,
    is_title,
    opens_paragraph,
)
from ingest.structure.numbering import (
    Mark,
    Numbered,
    NumberSequence,
    is_child,
    is_next,
    numbered,
)

PAGED = frozenset({"application/pdf"})
_OFFICE = "application/vnd.openxmlformats-officedocument"
SHEETS = f"{_OFFICE}.spreadsheetml.sheet"
PARTED = frozenset({SHEETS, f"{_OFFICE}.presentationml.presentation"})
"""The media types of which each page is a setting of its own: sheets and slides."""

WRAPPED = frozenset({"text/plain", "message/rfc822", "application/vnd.ms-outlook"})
UNWRAPPED_CHARACTERS = 180


CAPTION = 9
"""The level of a table's caption: under every heading, and over the rows of its table alone."""

SHEET_LEVEL = 0
"""The level of a sheet's name: over every heading on it."""

_UNNAMED = re.compile(r"(?:sheet|table|tabelle|feuil|hoja)?\s*\d*", re.IGNORECASE)
"""What programs call a sheet that nobody named."""

_CAPTION = re.compile(r"(?:table|appendix table) [A-Z]?\d*[a-z]?\b", re.IGNORECASE)


def blocks(
    pages: Sequence[Page], media_type: str, outline: Sequence[tuple[int, str]] = ()
) -> list[list[Block]]:
    """The blocks of each page, in order.

    Together the blocks of a page cover every character of it that is not a blank. Heading path and
    paragraph number run on from one page to the next, but for sheets and slides, each of which
    begins its own; one of several sheets begins with its name, where somebody gave it one.
    `outline` (level, title) names headings that the document itself declares.
    """
    marked = furniture(pages) if media_type in PAGED else [frozenset[int]() for _ in pages]
    wrapped = media_type in PAGED | WRAPPED
    declared = {_key(title): level for level, title in outline}

    def begun(name: str = "") -> _Layout:
        stack = [(SHEET_LEVEL, name)] if name else []
        return _Layout(declared, media_type in PAGED, wrapped, stack)

    if media_type in PARTED:
        named = media_type == SHEETS and len(pages) > 1
        names = [
            page.label if named and not _UNNAMED.fullmatch(page.label) else "" for page in pages
        ]
        return [
            begun(name).page(page, skip)
            for page, skip, name in zip(pages, marked, names, strict=True)
        ]
    layout = begun()
    return [layout.page(page, skip) for page, skip in zip(pages, marked, strict=True)]


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass
class _Layout:
    outline: dict[str, int]
    paged: bool
    """Whether lines are those of the printed page, which no reader knows to belong together."""
    wrapped: bool
    """Whether paragraphs are broken into lines."""
    stack: list[tuple[int, str]] = field(default_factory=list)
    number: str = ""
    number_depth: int = 0
    in_table: bool = False
    whole: bool = False
    """Whether the last block is known to have ended, for the format or the outline says so."""
    sequence: NumberSequence = field(default_factory=NumberSequence)

    def page(self, page: Page, skip: frozenset[int]) -> list[Block]:
        found: list[Block] = []
        wrap = _wrap_width(page) if self.wrapped else 0
        offset = 0
        previous = ""
        for index, line in enumerate(page.lines):
            text = line.text.strip()
            start = offset + len(line.text) - len(line.text.lstrip())
            end = start + len(text)
            offset += len(line.text) + 1
            if not text:
                previous = ""
                continue
            if index in skip or line.role is Role.FURNITURE:
                found.append(Block(start, end, BlockRole.FURNITURE))
                continue
            above = found[-1].role if previous and found else None
            following = _next_text(page.lines, index, skip)
            runs_on = _role(page.lines, index + 1) is Role.CONTINUED
            carried = None if self.paged else line.role is Role.CONTINUED
            place = Place(text, start, end, previous, following, above, wrap, runs_on, carried)
            block = self._formatted(place, line)
            if block is None and _is_caption(text, page.lines, index):
                block = self._heading(place, CAPTION)
            whole = block is not None
            if block is None:
                block = self._block(place)
            below_furniture = not found or found[-1].role is BlockRole.FURNITURE
            if block is None and not below_furniture and not self.whole:
                found[-1] = replace(found[-1], end=end)
            else:
                found.append(block or self._make(place, BlockRole.PARAGRAPH))
            self.whole = whole
            previous = text
        return found

    def _formatted(self, place: Place, line: Line) -> Block | None:
        """The block that this line is because the format or the outline says so."""
        if line.role is Role.HEADING:
            return self._heading(place, line.level)
        if line.role in (Role.HEADER_ROW, Role.ROW):
            self.in_table = True
            return self._make(place, BlockRole(line.role.value), line.header)
        if self.in_table and self.stack and self.stack[-1][0] == CAPTION:
            self.stack.pop()
        self.in_table = False
        declared = self.outline.get(_key(place.text))
        return None if declared is None else self._heading(place, declared)

    def _block(self, place: Place) -> Block | None:
        """The block that starts with this line, or None where the line carries on the last one."""
        mark = numbered(place.text)
        if mark is not None and self.sequence.accepts(mark, place.after_break):
            if mark.mark in (Mark.DECIMAL, Mark.PLAIN) and is_title(mark.rest, place):
                depth = mark.number.count(".") + 1
                block = self._heading(place, depth)
                self.number, self.number_depth = mark.number, depth
                return block
            if has_children(mark, place):
                self._end_of_parent(mark.number)
                block = self._heading(place, self._unnumbered() + mark.number.count(".") + 1)
                self.number = mark.number
                return block
            return self._item(mark, place)
        if place.after_break and is_title(place.text, place):
            return self._heading(place, 1 if place.text.isupper() else 2)
        if not place.previous or (place.wrap == 0 and mark is None and not place.carried):
            return self._make(place, BlockRole.PARAGRAPH)
        if place.wrap and is_row(place) and not place.carried:
            return self._make(place, BlockRole.ROW)
        if place.carried is not None:
            return None if place.carried else self._make(place, BlockRole.PARAGRAPH)
        if opens_paragraph(place):
            return self._make(place, BlockRole.PARAGRAPH)
        return None

    def _heading(self, place: Place, level: int) -> Block:
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()
        above = tuple(title for _, title in self.stack)
        self.stack.append((level, bounded_title(" ".join(place.text.split()))))
        if level <= self.number_depth or not self.number_depth:
            self.number, self.number_depth = "", 0
        return Block(place.start, place.end, BlockRole.HEADING, "", above)

    def _item(self, mark: Numbered, place: Place) -> Block:
        if mark.mark is Mark.BULLET:
            return self._make(place, BlockRole.ITEM)
        if mark.mark is Mark.LETTER:
            number = f"{self.number} {mark.number}".strip()
            return replace(self._make(place, BlockRole.ITEM), number=number)
        self._end_of_parent(mark.number)
        self.number, self.number_depth = mark.number, 0
        return self._make(place, BlockRole.PARAGRAPH)

    def _unnumbered(self) -> int:
        """The level of the innermost heading without a number, which those with one stand under."""
        return next((level for level, title in reversed(self.stack) if not numbered(title)), 0)

    def _end_of_parent(self, number: str) -> None:
        """What stands right after the last one under a numbered heading, and is numbered as the
        next of that heading, does not stand under it.
        """
        for at, (_, title) in enumerate(self.stack):
            own = numbered(title)
            if own and is_child(self.number, own.number) and is_next(number, own.number):
                del self.stack[at:]
                return

    def _make(self, place: Place, role: BlockRole, header: str = "") -> Block:
        headings = tuple(title for _, title in self.stack)
        return Block(place.start, place.end, role, self.number, headings, header)


def _wrap_width(page: Page) -> int:
    """The usual width of a full line in characters, or 0 where each line is a paragraph."""
    lengths = [len(line.text.strip()) for line in page.lines if line.text.strip()]
    if not lengths or max(lengths) > UNWRAPPED_CHARACTERS or len(lengths) < 4:
        return 0 if lengths and max(lengths) > UNWRAPPED_CHARACTERS else max(lengths, default=0)
    return int(quantiles(lengths, n=10)[8])


def _is_caption(text: str, lines: Sequence[Line], index: int) -> bool:
    table = _role(lines, index + 1) in (Role.HEADER_ROW, Role.ROW)
    return table and len(text) <= HEADING_CHARACTERS and _CAPTION.match(text) is not None


def _role(lines: Sequence[Line], index: int) -> Role:
    return lines[index].role if index < len(lines) else Role.TEXT


def _next_text(lines: Sequence[Line], index: int, skip: frozenset[int]) -> str:
    for place in range(index + 1, min(index + 4, len(lines))):
        if place not in skip and lines[place].text.strip():
            return lines[place].text.strip()
    return ""
