"""Tells the tables of a PDF page by where its words stand: a PDF has no tables of its own.

A row is a run of lines that goes on to the right at its own height, cell after cell; a table is
two rows or more, one below the other, whose cells begin in the same columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from ingest.reading.grid import plain
from ingest.reading.source import Line
from ingest.reading.tables import row_lines

SLACK = 3.0
"""Points by which lines of one height, or of one column, may differ."""

LEAST_ROWS = 3
"""Two rows are a table only where both have the same three cells or more: what else stands side by
side may be a running header or an address."""

PROSE_WORDS = 25
"""A second column of more words on average is text with numbers or notes beside it."""

MOST_LINES = 12
"""A cell of more lines is no cell: it is a column of text."""

MOST_WORDS = 150
"""A row of more words is no row: it is text in columns."""


LEADING = 18.0
"""The most points from a line of a cell to the next."""

INDENT = 40.0
"""The most points by which a line of a cell may begin left or right of its first: it may be
centred."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a page; `x` and `y` are where it begins, in points from the lower left corner."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[Placed, ...]

    @property
    def x(self) -> float:
        return min(line.x for line in self.lines)

    @property
    def text(self) -> str:
        return " ".join(" ".join(line.text.split()) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells from left to right; `end` is the place of the line after its last."""

    cells: tuple[_Cell, ...]
    end: int

    @property
    def top(self) -> float:
        return max(line.y for cell in self.cells for line in cell.lines)

    @property
    def bottom(self) -> float:
        return min(line.y for cell in self.cells for line in cell.lines)


def placed_lines(chunks: Sequence[tuple[str, float, float]]) -> list[Placed]:
    """The lines of a page from its pieces of text, each with where it begins."""
    found: list[Placed] = []
    text, at = "", (0.0, 0.0)
    for piece, x, y in chunks:
        for number, part in enumerate(piece.split("\n")):
            if number:
                found.append(Placed(text, *at))
                text = ""
            if part.strip() and not text.strip():
                at = (x, y)
            text += part
    found.append(Placed(text, *at))
    return found


def with_tables(lines: Sequence[Placed]) -> tuple[Line, ...]:
    """The lines of a page, each row of a table made one, its cells parted as in other formats."""
    return tuple(_with_tables(lines))


def _with_tables(lines: Sequence[Placed]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        rows = _table(lines, at)
        if rows:
            yield from row_lines(plain(_in_columns(rows)))
            at = rows[-1].end
        else:
            yield Line(lines[at].text)
            at += 1


def _table(lines: Sequence[Placed], start: int) -> list[_Row]:
    """The rows of the table that begins with that line; none where none does."""
    rows: list[_Row] = []
    at = start
    while (row := _row(lines, at, bool(rows))) and (not rows or _below(row, rows)):
        rows.append(row)
        at = row.end
    return rows if _is_table(rows) else []


def _is_table(rows: Sequence[_Row]) -> bool:
    widths = {len(row.cells) for row in rows}
    if len(rows) < LEAST_ROWS:
        return len(rows) == LEAST_ROWS - 1 and len(widths) == 1 and max(widths) > 2
    return max(widths) > 2 or mean(len(row.cells[1].text.split()) for row in rows) <= PROSE_WORDS


def _row(lines: Sequence[Placed], start: int, inside: bool) -> _Row | None:
    cells: list[list[Placed]] = []
    at = start
    while at < len(lines) and lines[at].text.strip():
        line = lines[at]
        if not cells or _right_of(line, cells):
            cells.append([line])
        elif _under(line, cells[-1]) and (len(cells) > 1 or _beside(lines, start, at, inside)):
            cells[-1].append(line)
        else:
            break
        at += 1
    words = sum(len(line.text.split()) for cell in cells for line in cell)
    if len(cells) < 2 or words > MOST_WORDS or max(map(len, cells)) > MOST_LINES:
        return None
    return _Row(tuple(_Cell(tuple(cell)) for cell in cells), at)


def _right_of(line: Placed, cells: Sequence[Sequence[Placed]]) -> bool:
    """Whether a line opens the next cell: it stands to the right and no lower than the last one."""
    return line.x > cells[-1][0].x + SLACK and line.y >= cells[-1][-1].y - SLACK


def _under(line: Placed, cell: Sequence[Placed]) -> bool:
    return SLACK < cell[-1].y - line.y <= LEADING and abs(line.x - cell[0].x) <= INDENT


def _beside(lines: Sequence[Placed], start: int, at: int, inside: bool) -> bool:
    """Whether the line at `at` is still of the first cell of a row, and not of a row below it.

    The second cell tells: it begins level with the first line of the first cell, or half way down;
    inside a table, where no text stands above a row, level with the last line will do too.
    """
    while at + 1 < len(lines) and _under(lines[at + 1], lines[start : at + 1]):
        at += 1
    if at + 1 == len(lines) or not lines[at + 1].text.strip():
        return False
    second, first = lines[at + 1], lines[start]
    level = [first.y, (first.y + lines[at].y) / 2, *([lines[at].y] if inside else [])]
    return second.x > first.x + SLACK and any(abs(second.y - y) <= SLACK for y in level)


def _below(row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether a row is the next one of a table: under it, each cell in one of its columns."""
    if row.top > rows[-1].bottom:
        return False
    return abs(row.cells[0].x - rows[0].cells[0].x) <= SLACK or len(row.cells) == len(rows[0].cells)


def _in_columns(rows: Sequence[_Row]) -> list[list[str]]:
    widest = max(rows, key=lambda row: len(row.cells))
    columns = [cell.x for cell in widest.cells]
    return [_filled(row, columns) for row in rows]


def _filled(row: _Row, columns: Sequence[float]) -> list[str]:
    """The cells of a row in their columns, empty ones between them."""
    texts = [""] * len(columns)
    free = 0
    for left, cell in enumerate(row.cells, start=1 - len(row.cells)):
        last = len(columns) + left
        place = min(range(free, last), key=lambda n: abs(columns[n] - cell.x))
        texts[place] = cell.text
        free = place + 1
    return texts
