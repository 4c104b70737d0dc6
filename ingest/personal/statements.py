"""A page's statements: its sentences, cut at short lines, and the cells of its tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.personal.tables import Row, RowKind
from ingest.sentences import sentences

_LINE_END = re.compile(
    r"(?:(?:^|(?<=\n))[^\n]{0,45}\n(?=[A-Z>\"\u201c(])|\n(?=\s{0,4}(?:[\u2022#*\[-]|\d{1,2}[).] |[A-Z][a-z ]{1,20}: )))"
)
_MARK = re.compile(r"[>\u2022*#\s\"\u201c-]*(?:\(?(?:[a-z]|\d{1,2})[).]\s+|\d{1,2}(?:\.\d{1,2})+\s+)?(?:[A-Z][\w ,'()/-]{1,30}:\s+)?[\"\u201c]?(?=\w)")
_LONG_LINE = re.compile(r"[^\n]{130}")
_PARAGRAPH = re.compile(r"\n[> ]*\n")
_ENDED_LINE = re.compile(r"\n[> ]*\n|(?<=[.!?:|\"\u201d)])\n")


@dataclass(frozen=True, slots=True)
class Statement:
    """`text[start:end]` without the mark or the number of an item, its words on one line (with it),
    the number of its paragraph, and the row and the header
    of the cell that it is.
    """

    start: int
    end: int
    said: str
    paragraph: int
    row: Row | None = None
    header: str = ""


def statements(text: str, rows: Sequence[Row]) -> list[Statement]:
    """What a page states, in order of place.

    Where lines are long, one that ends in a stop ends a paragraph; elsewhere an empty line does.
    """
    breaks = _ENDED_LINE if _LONG_LINE.search(text) else _PARAGRAPH
    spans: list[tuple[int, int, Row | None, str]] = []
    low = 0
    for row in rows:
        spans += ((start, end, None, "") for start, end in _prose(text, low, row.start))
        if row.kind is not RowKind.HEADER:
            spans += (
                (cell.start, cell.stop, row, cell.header) for cell in row.cells if cell.text.strip()
            )
        low = row.stop
    spans += ((start, end, None, "") for start, end in _prose(text, low, len(text)))
    found: list[Statement] = []
    paragraph = last = 0
    for start, end, row, header in spans:
        paragraph += breaks.search(text, max(0, last - 1), start) is not None
        last = end
        if any(map(str.isalnum, text[start:end])):
            found.append(_stated(text, start, end, paragraph, row, header))
    return found


def _stated(
    text: str, start: int, end: int, paragraph: int, row: Row | None, header: str
) -> Statement:
    said = " ".join(text[start:end].replace("\n>", "\n").split())
    mark = _MARK.match(text, start, end) if row is None else None
    return Statement(mark.end() if mark else start, end, said, paragraph, row, header)


def _prose(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    part = text[low:high]
    for start, end in sentences(part) if part.strip() else ():
        begin = start
        for line in _LINE_END.finditer(part, start, end):
            if line.end() < end:
                yield low + begin, low + line.end() - 1
                begin = line.end()
        yield low + begin, low + end
