"""Tables as grids: where each cell stands once spans are laid out, and which labels are its own.

A reader says what its format holds, row by row; here rows and columns are worked out once, and each
row becomes a line that carries the labels of its cells. A label is one that the grid proves: a head
above the cell, over its own columns. Where that cannot be told a cell has none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.source import Line, Role

BAR = "|"
CELL_GAP = f" {BAR} "
_BROKEN_BAR = "¦"

MOST_HEADS = 3
"""Header rows that are told without a mark: years over quarters over measures."""

MOST_SPAN = 2_000
"""Columns or rows that a cell is laid over: files state spans of millions."""

_LONGEST_LABEL = 60
_ENOUGH_COLUMNS = 3
_LEVELS = ", "

# A value as a table prints it: "1,204", "(12)", "£0.4m", "31 days", "1.2k", "<5", "c. 40", "53%".
_VALUE = re.compile(
    r"""(?:c\.|circa|about|around|approx(?:\.|imately)?|up\ to|over|under|at\ least|[<>≤≥~±]=?)?\s*
    [-+−(]?\s*[£$€]?\s*[-−]?\d[\d,. ]*\s*
    (?:%|k|m|bn|p|pp|million|billion|thousand|per\ ?cent|pts?|fte|wte|hours?|hrs?|mins?|minutes?
      |days?|weeks?|months?|years?|people|beds|visits|:\s*\d[\d.]*|/\s*\d[\d.]*|out\ of\ \d+)?
    \s*\)?\s*[*†‡]?
    |\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}
    |n/?a|nil|none|-+|–|—|\.\.|\*|not\ recorded|not\ known|tbc""",
    re.IGNORECASE | re.VERBOSE,
)
_PERIOD = re.compile(
    r"(?:fy\s*)?(?:19|20)\d\d(?:\s*[-/–]\s*(?:\d{2}|(?:19|20)\d\d))?"
    r"|(?:q[1-4]|h[12])(?:\s*[-/]?\s*(?:19|20)?\d\d(?:[-/]\d\d)?)?"
    r"|\d{1,2}/(?:19|20)\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its format gives it: the rows and columns that it is laid over, and whether the
    format marks it as a head.
    """

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a place of the grid shows: the cell laid over it, and where that cell begins."""

    cell: Cell = EMPTY
    row: int = -1
    column: int = -1


@dataclass(slots=True)
class Grid:
    """The places of one table. `heads` is how many of the first rows name the columns."""

    slots: list[list[_Slot]]
    heads: int = 0

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.slots), default=0)

    def texts(self, row: int) -> list[str]:
        """The words of a row, a text for each column; a cell over several columns stands in its
        first. What is laid over several rows is said in each where it is a name, for a row is read
        by itself; a value only where it begins, for nobody could tell whose it is.
        """
        said: list[str] = []
        for column, slot in enumerate(self.slots[row]):
            here = slot.row == row or not is_value(slot.cell.text)
            said.append(slot.cell.text if slot.column == column and here else "")
        return said

    def labels(self, row: int) -> list[str]:
        """The label of each column of a row, outermost head first; empty where none is proved: for
        a cell over several columns that share no head, for a value over several rows.
        """
        found: list[str] = []
        for column, slot in enumerate(self.slots[row]):
            if slot.column not in (column, -1):
                found.append("")
                continue
            # Over several columns a cell has the heads that all of them share.
            paths = [self._path(at) for at in range(column, column + slot.cell.columns)]
            shared = paths[0]
            for path in paths[1:]:
                shared = shared[: _alike(shared, path)]
            # A value over several rows is of all of them together, which no label would say.
            proved = slot.cell.rows == 1 or not is_value(slot.cell.text)
            found.append(_LEVELS.join(shared) if proved else "")
        return found

    def lines(self) -> Iterator[Line]:
        """A line for each row that holds anything, in order."""
        for row in range(len(self.slots)):
            texts = self.texts(row)
            if any(texts):
                yield self._line(row, texts)

    def line(self, row: int) -> Line:
        """The line of a row; an empty one where it holds nothing."""
        texts = self.texts(row)
        return self._line(row, texts) if any(texts) else Line("")

    def _line(self, row: int, texts: Sequence[str]) -> Line:
        used = max(at for at, text in enumerate(texts) if text) + 1
        if row < self.heads or self._repeats_a_head(row):
            return Line(row_text(texts[:used]), Role.HEADER_ROW)
        labels = self.labels(row) if self.heads else []
        header = row_text(labels) if any(labels) else ""
        return Line(row_text(texts[:used]), Role.ROW, header=header)

    def _path(self, column: int) -> tuple[str, ...]:
        """The heads over a column, outermost first, each said once."""
        path: list[str] = []
        for row in range(self.heads):
            if column < len(self.slots[row]):
                text = self.slots[row][column].cell.text
                if text and (not path or path[-1] != text):
                    path.append(text)
        return tuple(path)

    def _repeats_a_head(self, row: int) -> bool:
        said = self.texts(row)
        return any(said == self.texts(head) for head in range(self.heads))


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[_Slot]]:
    """The places of a table whose cells are given as they are written, row by row, each beginning
    in the first free place (as in HTML): every row as wide as the widest.
    """
    places: list[dict[int, _Slot]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in places[at]:
                column += 1
            columns = min(max(cell.columns, 1), MOST_SPAN)
            last = min(at + min(max(cell.rows, 1), MOST_SPAN), len(rows))
            kept = Cell(cell.text, last - at, columns, cell.head)
            for place in places[at:last]:
                for each in range(column, column + columns):
                    place.setdefault(each, _Slot(kept, at, column))
            column += columns
    width = max((max(place, default=-1) + 1 for place in places), default=0)
    return [[place.get(each, _Slot()) for each in range(width)] for place in places]


def grid_of(rows: Sequence[Sequence[Cell]]) -> Grid:
    """The grid of one table. Its header rows are those that the format marks, else those that
    cannot be anything else; a table of which neither is true has none.
    """
    grid = Grid(laid_out(rows))
    marked = 0
    for row in grid.slots:
        cells = [slot.cell for slot in row if slot.cell.text]
        if not cells or not all(cell.head for cell in cells):
            break
        marked += 1
    # A table of heads alone heads nothing.
    grid.heads = _with_more(grid, marked) if 0 < marked < len(grid.slots) else _told(grid)
    return grid


def plain(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """Cells of texts, each over one row and one column."""
    return [[Cell(text) for text in row] for row in rows]


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


def is_value(text: str) -> bool:
    """Whether a cell holds a value and no name. A year or a quarter may be either: it is none."""
    return bool(text) and not _PERIOD.fullmatch(text) and _VALUE.fullmatch(text) is not None


def _told(grid: Grid) -> int:
    """How many of the first rows head the others, where no mark tells."""
    if len(grid.slots) < 2 or not _may_head(grid, 0):
        return 0
    heads = _with_more(grid, 1)
    if heads > 1 or _shape(grid, 0) != _shape(grid, heads):
        return heads
    # The rows below have the same form: only short names over three columns or more are taken for
    # heads, for otherwise it may well be a list of names and values.
    names = [text for text in grid.texts(0) if text]
    short = all(len(name) <= _LONGEST_LABEL for name in names)
    return 1 if short and len(names) >= _ENOUGH_COLUMNS and len(set(names)) == len(names) else 0


def _with_more(grid: Grid, heads: int) -> int:
    """`heads` with the header rows below them that no format marks."""
    while heads < min(MOST_HEADS, len(grid.slots) - 1) and _goes_on(grid, heads):
        heads += 1
    return heads


def _may_head(grid: Grid, row: int) -> bool:
    """Whether a row can name columns: names or periods in two columns or more, and no value."""
    slots = grid.slots[row]
    named = {slot.column for slot in slots if slot.cell.text}
    if not slots or any(is_value(slot.cell.text) for slot in slots):
        return False
    return len(named) > 1


def _goes_on(grid: Grid, row: int) -> bool:
    """Whether a row is one more header row: something above it is laid over several columns, and
    below that it tells them apart.
    """
    above, here = grid.slots[row - 1], grid.slots[row]
    spans = {slot.column for slot in above if slot.cell.columns > 1 and slot.cell.text}
    if not spans or not _may_head(grid, row):
        return False
    under = [
        here[at].cell.text
        for at, slot in enumerate(above)
        if slot.column in spans and at < len(here) and here[at].row == row
    ]
    return len({text for text in under if text}) > 1


def _shape(grid: Grid, row: int) -> str:
    kinds = ("." if not text else "9" if is_value(text) else "a" for text in grid.texts(row))
    return "".join(kinds).rstrip(".")


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        count += 1
    return count
