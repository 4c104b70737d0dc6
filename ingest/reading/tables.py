"""Rows of cells made into lines, and which of them heads the others."""

import re
from collections.abc import Iterator, Sequence

from ingest.reading.source import Line, Role

BAR = "|"
CELL_GAP = f" {BAR} "
_BROKEN_BAR = "¦"

_FIGURE = re.compile(r"[-+(]?\s*[£$€]?\s*-?\d[\d,]*(\.\d+)?\s*%?\)?$|\d{1,4}[-/]\d{1,2}[-/]\d{1,4}")
_YEAR = re.compile(r"(19|20)\d\d$")
_EMPTY = Line("", Role.TEXT)
_LONGEST_HEADING = 80
_LONGEST_LABEL = 60
_MOST_HEADINGS = 3
_ENOUGH_COLUMNS = 3


def row_text(cells: Sequence[str]) -> str:
    """The cells of a row as one line: `cells_of` gives them back.

    A bar inside a cell becomes a broken one, or the cells after it would stand one column on.
    """
    return CELL_GAP.join(cell.replace(BAR, _BROKEN_BAR) for cell in cells)


def cells_of(text: str) -> list[str]:
    """The cells of a row, without the blanks around them; empty ones too."""
    return [cell.strip() for cell in text.split(BAR)]


def cell_spans(text: str) -> list[tuple[int, int]]:
    """Where each cell of a row stands in `text`, without the blanks around it; empty ones too."""
    spans: list[tuple[int, int]] = []
    at = 0
    for cell in text.split(BAR):
        start = at + len(cell) - len(cell.lstrip())
        spans.append((start, start + len(cell.strip())))
        at += len(cell) + 1
    return spans


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """A line for each row of one table that is marked as such; empty rows are left out.

    The first row is its header, unless it is the only one.
    """
    role = Role.HEADER_ROW if len(rows) > 1 else Role.ROW
    for row in rows:
        if any(row):
            yield Line(row_text(row), role)
            role = Role.ROW


def row_lines(rows: Sequence[Sequence[str]]) -> tuple[Line, ...]:
    """A line for each row, in order, so that a line's place is the row's; empty rows too.

    Cells stand in their columns, empty ones between them kept. A table begins after a blank row;
    its first row is the header where it looks like one. Single cells above a table are headings.
    """
    lines: list[Line] = []
    for row in rows:
        lines.append(Line(row_text(_trimmed(row)), Role.ROW) if any(row) else _EMPTY)
    blocks = _blocks(rows)
    for number, block in enumerate(blocks):
        alone = _leading_single(rows, block)
        table = block[alone:]
        following = blocks[number + 1] if number + 1 < len(blocks) else []
        above_table = bool(table) or _leading_single(rows, following) < len(following)
        headings = above_table and alone <= _MOST_HEADINGS
        for at in block[:alone]:
            text = next(cell for cell in rows[at] if cell)
            heading = headings and _is_title(text)
            lines[at] = Line(lines[at].text, Role.HEADING if heading else Role.TEXT, 2 * heading)
        if len(table) > 1 and _is_header(rows[table[0]], rows[table[1]]):
            lines[table[0]] = Line(lines[table[0]].text, Role.HEADER_ROW)
    return tuple(lines)


def _trimmed(row: Sequence[str]) -> Sequence[str]:
    used = max(at for at, cell in enumerate(row) if cell) + 1
    return row[:used]


def _blocks(rows: Sequence[Sequence[str]]) -> list[list[int]]:
    """The runs of rows between blank rows, each as the places of its rows."""
    blocks: list[list[int]] = []
    open_block = False
    for at, row in enumerate(rows):
        used = any(row)
        if used and not open_block:
            blocks.append([])
        if used:
            blocks[-1].append(at)
        open_block = used
    return blocks


def _leading_single(rows: Sequence[Sequence[str]], block: Sequence[int]) -> int:
    """How many rows of the block hold one cell, before the first that holds more."""
    count = 0
    while count < len(block) and sum(1 for cell in rows[block[count]] if cell) == 1:
        count += 1
    return count


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not text.endswith(".") and not _FIGURE.match(text)


def _is_header(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether `row` names the columns of the rows below it.

    It holds no figure but years, in at least two cells. Where the row below has the same form,
    only short names over three columns or more are taken for a header, for otherwise it may well
    be a list of names and values.
    """
    names = [cell for cell in row if cell]
    if any(_is_figure(cell) for cell in names):
        return False
    if _shape(row) != _shape(below):
        return True
    short = all(len(cell) <= _LONGEST_LABEL for cell in names)
    return short and len(names) >= _ENOUGH_COLUMNS and len(set(names)) == len(names)


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.match(cell)) and not _YEAR.match(cell)


def _shape(row: Sequence[str]) -> str:
    kinds = ("." if not cell else "9" if _is_figure(cell) else "a" for cell in row)
    return "".join(kinds).rstrip(".")
