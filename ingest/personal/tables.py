"""The rows of a page's tables: each cell under its header, and whether a row is about a person."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.personal import roles

_PARTED = re.compile(r"\s?\|(?:\s|$)|\t| {3,}")
_FORM_WORDS = (
    r"\b(?:names?|date|ref\w*|no|number|id|type|summary|notes?|details?|status|outcome|action|by|"
    r"due|when|where|what|why|team|area|address|postcode|phone|telephone|tel|mobile|e-?mail|"
    r"contact|age|decision|cost|reason|needs?|service|request|finding|issue|concern|about|how|"
    r"received|remedy|amount|time|start|recording|comments?|medication|situation|presenting|"
    r"rating|percentage|target|measure|month)\b"
)
_LABEL = re.compile(
    "|".join(
        (
            _FORM_WORDS,
            roles.PRIVATE_PERSON.pattern,
            roles.STAFF.pattern,
            roles.POST.pattern,
            roles.PROVIDER.pattern,
            roles.RELATIVE.pattern,
            roles.NUMBERS.pattern,
        )
    ),
    re.IGNORECASE,
)
_VALUE = re.compile(r"\d{3}|@|\d/\d")
_NUMBER = re.compile(
    r"\d{1,4}[/. -]\d{1,2}[/. -]\d{1,4}|\d{10}|\d{3}[ -]\d{3}[ -]\d{4}|[A-Z]{2} ?\d{2}|"
    r"\d(?:st|nd|rd|th)?[ -][A-Z][a-z]{2}"
)
LONGEST_LABEL = 45


class RowKind(Enum):
    """Whom a row is about."""

    PRIVATE = "a private person"
    PUBLIC = "an officer or an organisation"
    UNKNOWN = "nobody that the row tells"
    HEADER = "the names of columns"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, `text[start:stop]`, and the words of its header and of the label on its left."""

    start: int
    stop: int
    text: str
    header: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table or of a form."""

    cells: tuple[Cell, ...]
    kind: RowKind

    @property
    def start(self) -> int:
        """Where the row begins in its page."""
        return self.cells[0].start

    @property
    def stop(self) -> int:
        """One past its end."""
        return self.cells[-1].stop


def rows(text: str) -> Iterator[Row]:
    """The rows of tables whose cells are parted by a bar, a tab or three blanks, in order."""
    header: list[str] = []
    start = 0
    first = True
    for line in text.split("\n"):
        spans = _cells(line) if "|" in line or "   " in line or "\t" in line else []
        if len(spans) < 2:
            header = [] if line.strip() else header
            first = True
        else:
            written = [line[low:high] for low, high in spans]
            if _is_header(written) or (first and not header and _may_be_header(written)):
                header = written
                yield Row(tuple(_under(spans, written, [], start)), RowKind.HEADER)
            else:
                yield _row(spans, written, header, start)
            first = False
        start += len(line) + 1


def cell_at(rows: Sequence[Row], place: int) -> tuple[Row, Cell] | None:
    """The row and the cell that hold `place`; None outside tables. `rows` are in order."""
    number = bisect(rows, place, key=lambda row: row.start) - 1
    if number < 0 or place >= rows[number].stop:
        return None
    row = rows[number]
    return row, next(cell for cell in reversed(row.cells) if cell.start <= place)


def is_label(written: str) -> bool:
    """Whether a cell names what stands below or beside it: short, no value, a word of forms."""
    return (
        0 < len(written) <= LONGEST_LABEL
        and _VALUE.search(written) is None
        and _LABEL.search(written) is not None
    )


def _cells(line: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    low = len(line) - len(line.lstrip(" "))
    for gap in _PARTED.finditer(line, low):
        found.append((low, gap.start()))
        low = gap.end()
    if low < len(line) or not found or "|" in line:
        found.append((low, len(line)))
    return found


def _is_header(written: list[str]) -> bool:
    filled = [cell for cell in written if cell.strip()]
    labels = sum(map(is_label, filled))
    return (
        len(filled) > 2
        and labels >= 2
        and labels * 2 >= len(filled)
        and all(len(cell) <= LONGEST_LABEL and not _VALUE.search(cell) for cell in filled)
    )


def _may_be_header(written: list[str]) -> bool:
    """For a first line: short cells without figures; of two cells, both must be labels."""
    if len(written) == 2:
        return all(map(is_label, written)) and not any(":" in cell for cell in written)
    return all(len(cell) <= LONGEST_LABEL and not re.search(r"\d{2}|@", cell) for cell in written)


def _row(spans: list[tuple[int, int]], written: list[str], header: list[str], start: int) -> Row:
    cells = _under(spans, written, header, start)
    return Row(tuple(cells), _kind(cells, " ".join(header)))


def _under(
    spans: list[tuple[int, int]], written: list[str], header: list[str], start: int
) -> list[Cell]:
    cells: list[Cell] = []
    for number, (low, high) in enumerate(spans):
        above = header[number] if number < len(header) else ""
        beside = written[number - 1] if number and is_label(written[number - 1]) else ""
        cells.append(Cell(start + low, start + high, written[number], f"{above} {beside}".strip()))
    return cells


def _kind(cells: list[Cell], header: str) -> RowKind:
    """A row is a private person's where its headers ask for a birth or an NHS number, or where a
    private name stands in the column for persons.
    """
    if roles.STAFF.search(cells[0].text) or roles.WORK.search(cells[0].text):
        if not any(roles.is_private_name(cell.text) for cell in cells if ";" not in cell.text):
            return RowKind.PUBLIC
    persons = [cell for cell in cells if roles.PRIVATE_PERSON.search(cell.header)]
    others = [
        cell
        for cell in cells
        if roles.ANY_PERSON.search(cell.header) and not roles.STAFF.search(cell.header)
    ]
    if any(roles.is_organisation(cell.text) or roles.is_group(cell.text) for cell in persons):
        return RowKind.PUBLIC
    if any(roles.is_private_name(cell.text) for cell in persons):
        return RowKind.PRIVATE
    if any(roles.NUMBERS.search(cell.header) and _NUMBER.search(cell.text) for cell in cells):
        return RowKind.PRIVATE
    if roles.POST.search(header) or roles.PROVIDER.search(header):
        return RowKind.PUBLIC
    if any(roles.is_organisation(cell.text) for cell in others):
        return RowKind.PUBLIC
    if any(roles.is_private_name(cell.text) for cell in others):
        return RowKind.PRIVATE
    if any(roles.STAFF.search(cell.header) and cell.text for cell in cells) and not (persons or others):
        return RowKind.PUBLIC
    if len(cells) > 2 and roles.ORGANISATION.search(cells[0].text):
        return RowKind.PUBLIC
    return RowKind.UNKNOWN
