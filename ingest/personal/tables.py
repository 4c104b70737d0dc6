"""The rows of a page's tables and forms, each cell under its header."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.personal.labels import LONGEST, VALUE, is_label
from ingest.personal.row_kinds import Cell, RowKind, is_private_name, row_kind

_PARTED = re.compile(r"\s?\|(?:\s|$)|\t| {3,}")
_FIGURES = re.compile(r"\d{2}|@")


@dataclass(frozen=True)
class Row:
    """One row of a table or of a form."""

    cells: tuple[Cell, ...]
    kind: RowKind

    @cached_property
    def named(self) -> tuple[Cell, ...]:
        """The cells that hold a private person's name and no more."""
        return tuple(cell for cell in self.cells if is_private_name(cell.text))

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
    words = ""
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
                header, words = written, " ".join(written)
                yield Row(tuple(_under(spans, written, [], start)), RowKind.HEADER)
            else:
                cells = tuple(_under(spans, written, header, start))
                yield Row(cells, row_kind(cells, words if header else ""))
            first = False
        start += len(line) + 1


def cell_at(rows: Sequence[Row], place: int) -> tuple[Row, Cell] | None:
    """The row and the cell that hold `place`; None outside tables. `rows` are in order."""
    number = bisect(rows, place, key=lambda row: row.start) - 1
    if number < 0 or place >= rows[number].stop:
        return None
    row = rows[number]
    return row, row.cells[bisect(row.cells, place, key=lambda cell: cell.start) - 1]


def _cells(line: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    low = len(line) - len(line.lstrip(" "))
    for gap in _PARTED.finditer(line, low):
        found.append((low, gap.start()))
        low = gap.end()
    if low < len(line) or not found or "|" in line:
        found.append((low, len(line)))
    return found


def _is_header(written: Sequence[str]) -> bool:
    filled = [cell for cell in written if cell.strip()]
    if len(filled) < 3 or any(len(cell) > LONGEST or VALUE.search(cell) for cell in filled):
        return False
    labelled = sum(map(is_label, filled))
    return labelled >= 2 and labelled * 2 >= len(filled)


def _may_be_header(written: Sequence[str]) -> bool:
    """For a first line: short cells without figures; of two cells, both must be labels."""
    if len(written) == 2:
        return all(map(is_label, written)) and not any(":" in cell for cell in written)
    return all(len(cell) <= LONGEST and not _FIGURES.search(cell) for cell in written)


def _under(
    spans: Sequence[tuple[int, int]], written: Sequence[str], header: Sequence[str], start: int
) -> Iterator[Cell]:
    for number, (low, high) in enumerate(spans):
        above = header[number] if number < len(header) else ""
        labelled = number > 0 and (len(written) == 2 or not above)
        beside = written[number - 1] if labelled and is_label(written[number - 1]) else ""
        yield Cell(start + low, start + high, written[number], f"{above} {beside}".strip())
