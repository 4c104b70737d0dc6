"""Sheets and other runs of rows: where each table begins, what titles it and what stands below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ingest.reading.grid import BORDER, CELL_GAP, OVER, Grid, cells_of, named_over, row_text
from ingest.reading.slots import MOST_SPAN, Cell, is_value, laid_out
from ingest.reading.source import Line, Role

_EMPTY = Line("")
_LONGEST_HEADING = 80
_MOST_HEADINGS = 3
_STRONGEST = (Role.ROW, Role.HEADER_ROW, Role.HEADING, Role.TEXT)
"""What a line is where things of several roles stand on it."""


def table_lines(
    rows: Sequence[Sequence[Cell]],
    inside: Mapping[int, Sequence[Line]] = MappingProxyType({}),
    counted: bool = False,
) -> Iterator[Line]:
    """A line for each row of one table that holds anything, with the labels of its cells.

    `inside` are the lines of the tables that stand in the cells of a row; they follow it, and the
    row's name stands over their labels. `counted` is as `Grid` has it.
    """
    grid = Grid(rows, counted)
    for at in range(len(rows)):
        if (line := grid.line(at)).text:
            yield line
        name = grid.name(at) if inside.get(at) else ""
        for each in inside.get(at, ()):
            known = name and each.header
            yield replace(each, header=named_over(name, each.header)) if known else each


def row_lines(rows: Sequence[Sequence[Cell]], counted: bool = False) -> tuple[Line, ...]:
    """A line for each row, in order, so that a line's place is the row's; empty rows too.

    A table begins after a blank row, and no label reaches past one. Single cells above a table are
    headings, a sentence in one below it is text. `counted` is as `Grid` has it.
    """
    lines = [_EMPTY] * len(rows)
    blocks = _blocks(rows)
    for number, block in enumerate(blocks):
        alone = _single(rows, block)
        after = _single(rows, [at for at in reversed(block) if at >= block[0] + alone])
        left = min((_column(rows[at]) for at in block[alone:]), default=0)
        notes = [
            at
            for at in block[len(block) - after :]
            if _column(rows[at]) == left and _is_note(_only(rows[at]))
        ]
        table = [at for at in block[alone:] if at not in notes]
        following = blocks[number + 1] if number + 1 < len(blocks) else []
        above_table = bool(table) or _single(rows, following) < len(following)
        headings = above_table and alone <= _MOST_HEADINGS
        for at in (*block[:alone], *notes):
            heading = headings and at not in notes and _is_title(_only(rows[at]))
            role = Role.HEADING if heading else Role.TEXT
            lines[at] = Line(row_text(_own(rows[at])), role, 2 * heading)
        for piece in _below_each_other(rows, table):
            for at, line in zip(
                piece, _side_by_side([rows[at] for at in piece], counted), strict=True
            ):
                lines[at] = line
    return tuple(lines)


def _below_each_other(
    rows: Sequence[Sequence[Cell]], table: Sequence[int]
) -> Iterator[Sequence[int]]:
    """The rows of `table`, cut before one whose cells stand below none of those above it: there
    another table begins, which touches the first at its corner. One row alone is no table.
    """
    piece: list[int] = []
    used: set[int] = set()
    spread = any(cell.rows > 1 or cell.columns > 1 for at in table for cell in rows[at])
    places = laid_out([rows[at] for at in table]) if spread else []
    for number, at in enumerate(table):
        cells = [slot.cell for slot in places[number]] if spread else rows[at]
        columns = {column for column, cell in enumerate(cells) if cell.text}
        if len(columns) > 1 and len(piece) > 1 and used.isdisjoint(columns):
            yield piece
            piece, used = [], set()
        piece.append(at)
        used |= columns
    if piece:
        yield piece


def _side_by_side(rows: Sequence[Sequence[Cell]], counted: bool) -> list[Line]:
    """A line for each row of tables that stand beside each other, parted by blank columns.

    They are one table where one of them names no columns of its own: a blank column may stand
    within a table, too. Where the first column of one names its rows, a border parts it from the
    one before it.
    """
    whole = Grid(rows, counted)
    areas = _areas(whole)
    parts = [row_lines(whole.part(*area)) for area in areas] if len(areas) > 1 else []
    named = [any(line.role is Role.HEADER_ROW for line in part) for part in parts]
    if not parts or not all(named):
        return [whole.line(at) for at in range(len(rows))]
    if sum(any(line.role is Role.HEADING for line in part) for part in parts) > 1:
        parts = [_under_own_title(part) for part in parts]
    parted = [left for (left, _), part in zip(areas, parts, strict=True) if _names_rows(part)]
    lines: list[Line] = []
    for beside in zip(*parts, strict=True):
        said = [(left, line) for (left, _), line in zip(areas, beside, strict=True) if line.text]
        role = next((each for each in _STRONGEST if each in {line.role for _, line in said}), None)
        text = _put_together([(left, line.text) for left, line in said])
        header = _put_together(
            [
                (left - 1, f"{BORDER}{CELL_GAP}{line.header}")
                if left and left in parted and line.header
                else (left, line.header)
                for left, line in said
            ]
        )
        lines.append(Line(text, role or Role.TEXT, header=header))
    return lines


def _under_own_title(part: Sequence[Line]) -> list[Line]:
    """The lines of a table beside another, each label with the table's own title over it; the
    title heads nothing else, for the line that it stands on holds that of the other table too.
    """
    lines: list[Line] = []
    titles: list[str] = []
    for before, line in zip([_EMPTY, *part], part, strict=False):
        if line.role is Role.HEADING:
            titles = [*(titles if before.role is Role.HEADING else ()), line.text.strip()]
            lines.append(replace(line, role=Role.HEADER_ROW, level=0))
        elif titles and line.header:
            lines.append(replace(line, header=named_over(OVER.join(titles), line.header)))
        else:
            lines.append(line)
    return lines


def _names_rows(part: Sequence[Line]) -> bool:
    """Whether the first column of a table holds the names of its rows."""
    first = [cells_of(line.text)[0] for line in part if line.role is Role.ROW]
    return any(first) and not any(map(is_value, first))


def _areas(grid: Grid) -> list[tuple[int, int]]:
    """The first column of each run of columns in use, and the one after its last."""
    areas: list[tuple[int, int]] = []
    for column in range(len(grid.slots[0]) if grid.slots else 0):
        if any(row[column].cell.text for row in grid.slots):
            begun = bool(areas) and areas[-1][1] == column
            areas[-1:] = (
                [(areas[-1][0], column + 1)] if begun else [*areas[-1:], (column, column + 1)]
            )
    return areas


def _put_together(rows: Sequence[tuple[int, str]]) -> str:
    """Rows that begin at the columns given, as one."""
    cells: list[str] = []
    for left, text in rows:
        if text:
            cells += [""] * (left - len(cells)) + cells_of(text)
    return row_text(cells)


def _own(row: Sequence[Cell]) -> list[str]:
    """The words of a row's own cells in their columns, up to the last that has any."""
    said = [text for cell in row for text in (cell.text, *[""] * (cell.columns - 1))]
    used = max((at for at, text in enumerate(said) if text), default=-1) + 1
    return said[:used]


def _column(row: Sequence[Cell]) -> int:
    """The first column of a row in which anything stands."""
    return next((at for at, text in enumerate(_own(row)) if text), MOST_SPAN)


def _only(row: Sequence[Cell]) -> str:
    return next(cell.text for cell in row if cell.text)


def _blocks(rows: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """The runs of rows between blank rows, each as the places of its rows. One that a cell above
    lies over is not blank.
    """
    blocks: list[list[int]] = []
    open_block = False
    covered = 0
    for at, row in enumerate(rows):
        covered = max([covered, *(at + cell.rows for cell in row if cell.text)])
        used = at < covered
        if used and not open_block:
            blocks.append([])
        if used:
            blocks[-1].append(at)
        open_block = used
    return blocks


def _single(rows: Sequence[Sequence[Cell]], block: Sequence[int]) -> int:
    """How many rows of the block, from its beginning, hold one cell of words and no more."""
    count = 0
    while count < len(block) and sum(1 for cell in rows[block[count]] if cell.text) == 1:
        count += 1
    return count


def _is_note(text: str) -> bool:
    return not _is_title(text) and not is_value(text)


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not text.endswith(".") and not is_value(text)
