"""A page's statements: its sentences, cut at short lines and items, and the cells of its tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.personal.circumstances import Told, is_general, told
from ingest.personal.labels import is_label
from ingest.personal.row_kinds import RowKind
from ingest.personal.tables import Row
from ingest.sentences import sentences

_LINE_END = re.compile(
    r"(?:(?:^|(?<=\n))[^\n]{0,45}\n(?=[A-Z>\"\u201c(])"
    r"|\n(?=\s{0,4}(?:[\u2022#*\[-]|\d{1,2}[).] |[A-Z][a-z ]{1,20}: )))"
)
_MARK = re.compile(
    r"[>\u2022*#\s\"\u201c-]*(?:\(?(?:[a-z]|\d{1,2})[).]\s+|\d{1,2}(?:\.\d{1,2})+\s+)?"
    r"(?:[A-Z][\w ,'()/-]{1,30}:\s+)?"
    r"(?:[A-Z][\w.'\u2019 -]{1,40}\s(?:said|reported|explained|confirmed|advised)\sthat\s)?"
    r"[\"\u201c]?(?=\w)"
)
_LABEL = re.compile(r"(?<=\s)[A-Z][\w.'\u2019/-]{0,20}(?: [\w.'\u2019()/-]{1,15}){0,3}:\s")
_LONG_LINE = re.compile(r"[^\n]{130}")
_PARAGRAPH = re.compile(r"\n[> ]*\n")
_ENDED_LINE = re.compile(r"\n[> ]*\n|(?<=[.!?:|\"\u201d)])\n")


@dataclass(frozen=True)
class Statement:
    """`text[start:end]` without what leads in to it ("4.", "Name:", "Dr A said that"); its words on
    one line, with them; the number of its paragraph; the row and the header of the cell it is.
    """

    start: int
    end: int
    said: str
    paragraph: int
    row: Row | None = None
    header: str = ""

    @cached_property
    def told(self) -> Told:
        """What it tells of a person."""
        return told(self.said)

    @cached_property
    def is_general(self) -> bool:
        """Whether it speaks of people in general or of what the council does."""
        return is_general(self.said)

    @property
    def weight(self) -> int:
        """How much it tells of a person."""
        return self.told.weight


def statements(text: str, rows: Sequence[Row]) -> list[Statement]:
    """What a page states, in order of place.

    Where lines are long, one that ends in a stop ends a paragraph; elsewhere an empty line does.
    """
    breaks = _ENDED_LINE if _LONG_LINE.search(text) else _PARAGRAPH
    found: list[Statement] = []
    paragraph = last = 0
    number = ""
    for start, end, row, header in _spans(text, rows):
        paragraph += breaks.search(text, max(0, last - 1), start) is not None
        last = end
        if not any(map(str.isalpha, text[start:end])):
            # The number of an item, which the sentence after it belongs to.
            number = text[start:end].strip() if row is None else ""
        else:
            mark = _MARK.match(text, start, end) if row is None else None
            said = " ".join((number + " " + text[start:end]).replace("\n>", "\n").split())
            number = ""
            found.append(
                Statement(mark.end() if mark else start, end, said, paragraph, row, header)
            )
    return found


def _spans(text: str, rows: Sequence[Row]) -> Iterator[tuple[int, int, Row | None, str]]:
    low = 0
    for row in rows:
        yield from ((start, end, None, "") for start, end in _prose(text, low, row.start))
        if row.kind is not RowKind.HEADER:
            yield from ((cell.start, cell.stop, row, cell.header) for cell in row.cells)
        low = row.stop
    yield from ((start, end, None, "") for start, end in _prose(text, low, len(text)))


def _prose(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    part = text[low:high]
    for start, end in sentences(part) if part.strip() else ():
        labels = [
            label.start()
            for label in _LABEL.finditer(part, start + 1, end)
            if is_label(label[0].rstrip(": \n"))
        ]
        lines = [
            line.end() for line in _LINE_END.finditer(part, start, end + 2) if line.end() < end
        ]
        begin = start
        for cut in sorted({*lines, *(labels if len(labels) > 1 else ())}):
            yield low + begin, low + cut - 1
            begin = cut
        yield low + begin, low + end
