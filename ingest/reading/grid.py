"""Tables as grids: where each cell stands once spans are laid out, and which labels are its own.

A reader says what its format holds, row by row; here rows and columns are worked out once, and each
row becomes a line that carries the labels of its cells. A label is one that the grid proves: a head
above the cell, over its own columns. Where that cannot be told a cell has none.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.reading.bands import bands
from ingest.reading.headagain import Begin, begins
from ingest.reading.headrows import head_rows, title_rows
from ingest.reading.headspread import spread
from ingest.reading.slots import EMPTY, Cell, Slot, first_column, is_value, laid_out, row_texts
from ingest.reading.source import Line, Role

BAR = "|"
CELL_GAP = f" {BAR} "
_BROKEN_BAR = "¦"

_LEVELS = ", "

OVER = " › "
"""Between the name of what a row stands in, a band of rows or the row of a table around its own,
and the head of a column.
"""

LONGEST_NAME = 60
"""Characters of a cell that may name its row: a longer one is a text."""

BORDER = "‖"
"""The label of the empty column between two tables that stand beside each other."""


class Grid:
    """The rows of a table, and of those that begin below it without a gap."""

    def __init__(self, rows: Sequence[Sequence[Cell]], counted: bool = False) -> None:
        """`rows` as `laid_out` takes them. The header rows are those that the format marks, else
        those that cannot be anything else; a table of which neither is true has none. `counted`:
        only marks between the cells tell their columns, so a row longer than its heads has lost
        its place.
        """
        whole = _Table(rows, counted)
        self.slots = whole.slots
        body = whole.titles + whole.heads
        found = list(begins(whole.slots, range(whole.titles, body), whole.stub))
        self._starts = [0, *(begin.row for begin in found)]
        self._tables = [whole]
        if found:
            ends = [*self._starts[1:], len(rows)]
            self._tables = [_Table(rows[: ends[0]], counted)]
            for begin, end in zip(found, ends[1:], strict=True):
                self._tables.append(_begun(rows[begin.row : end], begin, counted))

    @property
    def heads(self) -> int:
        """How many rows of the first table, below its title, name its columns."""
        return self._tables[0].heads

    @property
    def last_heads(self) -> range:
        """The rows that name the columns of the last table; bare where none do."""
        table, start = self._tables[-1], self._starts[-1] + self._tables[-1].titles
        return range(start, start + table.heads)

    def labels(self, row: int) -> list[str]:
        """The label of each column of a row, outermost head first; empty where none is proved: for
        a cell over several columns that share no head, for a value over several rows.
        """
        table, at = self._at(row)
        return table.labels(at)

    def name(self, row: int) -> str:
        """What names a row, under the head of its column; empty where nothing can."""
        table, at = self._at(row)
        return table.name(at)

    def part(self, left: int, right: int) -> list[list[Cell]]:
        """The rows of the columns from `left` up to `right`, which no cell with words crosses."""
        return [
            [
                slot.cell if slot.cell.text else EMPTY
                for column, slot in enumerate(row[left:right], start=left)
                if not slot.cell.text or (slot.row, slot.column) == (at, column)
            ]
            for at, row in enumerate(self.slots)
        ]

    def lines(self) -> Iterator[Line]:
        """A line for each row that holds anything, in order."""
        for row in range(len(self.slots)):
            line = self.line(row)
            if line.text:
                yield line

    def line(self, row: int) -> Line:
        """The line of a row; an empty one where it holds nothing."""
        table, at = self._at(row)
        return table.line(at)

    def _at(self, row: int) -> tuple["_Table", int]:
        number = bisect_right(self._starts, row) - 1
        return self._tables[number], row - self._starts[number]


class _Table:
    """One table with heads of its own. `titles` is how many of its first rows are a title over all
    columns, `heads` how many of the rows below those name the columns.
    """

    def __init__(self, rows: Sequence[Sequence[Cell]], counted: bool, proved: bool = True) -> None:
        """As `Grid` has them; where not `proved` nothing says whether its first row is a head."""
        rows, told = spread(rows)
        self.slots = laid_out(rows)
        self.stub = first_column(self.slots)
        self._begun = {slot.column for row in self.slots for slot in row if slot.cell.text}
        self.titles = title_rows(self.slots)
        below = self.slots[self.titles :]
        self.heads = head_rows(below) if proved and told else 0
        width = len(self.slots[0]) if self.slots else 0
        self._paths = [_path(below[: self.heads], column) for column in range(width)]
        self._body = self.titles + self.heads
        self._headed = max((at for at, path in enumerate(self._paths) if path), default=-1) + 1
        self._counted = counted
        heads = range(self.titles, self._body)
        head_texts = [row_texts(self.slots, row, self.stub) for row in heads]
        below_heads = range(self._body, len(self.slots))
        again = below_heads if self.heads else ()
        self._again = frozenset(
            row for row in again if row_texts(self.slots, row, self.stub) in head_texts
        )
        self._bands = bands(self.slots, self._again, self._body, self.stub)

    def labels(self, row: int) -> list[str]:
        """The label of each column of a row, outermost head first; empty where none is proved: for
        a cell over several columns that share no head, for a value over several rows.
        """
        found: list[str] = []
        for column, slot in enumerate(self.slots[row]):
            if slot.column not in (column, -1):
                found.append("")
                continue
            # Over several columns a cell has the heads that all of them share. One in which nothing
            # else begins is room for the cell and has no head to share.
            shared, *others = self._paths[column : column + slot.cell.columns]
            for at, path in enumerate(others, start=column + 1):
                if at in self._begun:
                    shared = shared[: _alike(shared, path)]
            # A value over several rows is of all of them together, which no label would say.
            proved = slot.cell.rows == 1 or column == self.stub or not is_value(slot.cell.text)
            found.append(_LEVELS.join(shared) if proved else "")
        if band := self._bands[row]:
            found = [
                f"{band}{OVER}{label}" if label and column != self.stub else label
                for column, label in enumerate(found)
            ]
        return found

    def name(self, row: int) -> str:
        """What names a row, under the head of its column; empty where nothing can."""
        text = row_texts(self.slots, row, self.stub)[self.stub] if self.slots[row] else ""
        if not text or is_value(text) or len(text) > LONGEST_NAME or row < self._body:
            return ""
        return ": ".join(filter(None, (_LEVELS.join(self._paths[self.stub]), text)))

    def line(self, row: int) -> Line:
        """The line of a row; an empty one where it holds nothing."""
        texts = row_texts(self.slots, row, self.stub)
        used = max((at for at, text in enumerate(texts) if text), default=-1) + 1
        if not used:
            return Line("")
        if row < self._body or row in self._again:
            return Line(row_text(texts[:used]), Role.HEADER_ROW)
        misplaced = self._counted and used > self._headed
        labels = self.labels(row) if self.heads and not misplaced else []
        header = row_text(labels) if any(labels) else ""
        return Line(row_text(texts[:used]), Role.ROW, header=header)


def _begun(rows: Sequence[Sequence[Cell]], begin: Begin, counted: bool) -> _Table:
    """The table that begins with those rows; one without heads where rows of words stand below its
    head that cannot be told to be heads or not.
    """
    marked = [[replace(cell, head=bool(cell.text)) for cell in rows[0]], *rows[1:]]
    table = _Table(marked, counted, begin.proved)
    return table if table.heads >= begin.words else _Table(rows, counted, proved=False)


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


def tables_beside(labels: Sequence[str]) -> list[tuple[int, int]]:
    """The first column and the one after the last of each of the tables that stand beside each
    other in a row with these labels: parted by a border, or where the label of the first column,
    which names the rows, is said again over another.
    """
    borders = [at for at, label in enumerate(labels) if label == BORDER]
    again = [at for at, label in enumerate(labels) if label and label == labels[0]]
    if len(again) > 1 and not borders:
        parts = list(zip(again, [*again[1:], len(labels)], strict=True))
        if all(end - start > 1 for start, end in parts):
            return parts
    return list(zip([0, *(at + 1 for at in borders)], [*borders, len(labels)], strict=True))


def named_over(name: str, header: str) -> str:
    """The labels of a row of a table that stands inside a row of that name; the first, over the
    names of its own rows, as it is.
    """
    first, *labels = cells_of(header)
    return row_text([first, *(f"{name}{OVER}{label}" if label else "" for label in labels)])


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        count += 1
    return count


def _path(heads: Sequence[Sequence[Slot]], column: int) -> tuple[str, ...]:
    """The heads over a column, outermost first, each said once."""
    path: list[str] = []
    for row in heads:
        text = row[column].cell.text
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)
