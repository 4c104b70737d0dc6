"""Tables as grids: where each cell stands once spans are laid out, and which labels are its own.

A reader says what its format holds, row by row; here rows and columns are worked out once, and each
row becomes a line that carries the labels of its cells. A label is one that the grid proves: a head
above the cell, over its own columns. Where that cannot be told a cell has none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

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

# A value as a table prints it: "1,204", "(12)", "£0.4m", "31 days", "1.2k", "<5", "c. 40", "53%",
# "1.35 - 1.42".
_VALUE = re.compile(
    r"""(?:c\.|circa|about|around|approx(?:\.|imately)?|up\ to|over|under|at\ least|[<>≤≥~±]=?)?\s*
    [-+−(]?\s*[£$€]?\s*[-−]?\d[\d,. ]*\s*
    (?:%|k|m|bn|p|pp|million|billion|thousand|per\ ?cent|pts?|fte|wte|hours?|hrs?|mins?|minutes?
      |days?|weeks?|months?|years?|people|beds|visits|:\s*\d[\d.]*|/\s*\d[\d.]*|out\ of\ \d+)?
    \s*\)?\s*[*†‡]?
    |[£$€]?\d[\d,.]*\s?%?\s*(?:[-–]|to)\s*[£$€]?\d[\d,.]*\s?%?
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


_BARE = _Slot()


class Grid:
    """One table. `titles` is how many of its first rows are a title over all columns, `heads` how
    many of the rows below those name the columns.
    """

    def __init__(self, rows: Sequence[Sequence[Cell]]) -> None:
        """`rows` as `laid_out` takes them. The header rows are those that the format marks, else
        those that cannot be anything else; a table of which neither is true has none.
        """
        self.slots = laid_out(_spread(rows))
        self._stub = _first(self.slots)
        self._begun = {slot.column for row in self.slots for slot in row if slot.cell.text}
        self.titles = _titles(self.slots)
        below = self.slots[self.titles :]
        self.heads = _heads(below)
        width = len(self.slots[0]) if self.slots else 0
        self._paths = [_path(below[: self.heads], column) for column in range(width)]
        self._body = self.titles + self.heads
        heads = range(self.titles, self._body)
        self._head_texts = [_texts(self.slots, row, self._stub) for row in heads]

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
            proved = slot.cell.rows == 1 or column == self._stub or not is_value(slot.cell.text)
            found.append(_LEVELS.join(shared) if proved else "")
        return found

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
        texts = _texts(self.slots, row, self._stub)
        used = max((at for at, text in enumerate(texts) if text), default=-1) + 1
        if not used:
            return Line("")
        if row < self._body or texts in self._head_texts:
            return Line(row_text(texts[:used]), Role.HEADER_ROW)
        labels = self.labels(row) if self.heads else []
        header = row_text(labels) if any(labels) else ""
        return Line(row_text(texts[:used]), Role.ROW, header=header)


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[_Slot]]:
    """The places of a table whose cells are given as they are written, row by row, each beginning
    in the first free place (as in HTML): every row as wide as the widest.
    """
    if all(cell.rows == cell.columns == 1 for row in rows for cell in row):
        # Most sheets are as plain as that, and some are long.
        longest = max(map(len, rows), default=0)
        return [
            [_Slot(cell, at, column) for column, cell in enumerate(row)]
            + [_BARE] * (longest - len(row))
            for at, row in enumerate(rows)
        ]
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
    return [[place.get(each, _BARE) for each in range(width)] for place in places]


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


def _titles(slots: Sequence[Sequence[_Slot]]) -> int:
    """How many of the first rows are one cell over all columns, which heads none of them."""
    titles = 0
    while titles < len(slots) - 1 and _is_title(slots[titles]):
        titles += 1
    return titles


def _is_title(slots: Sequence[_Slot]) -> bool:
    cell = slots[0].cell
    return bool(cell.text) and 1 < len(slots) <= cell.columns and cell.rows == 1


def _heads(slots: Sequence[Sequence[_Slot]]) -> int:
    """How many of the first rows head the others."""
    marked = 0
    for row in slots:
        cells = [slot.cell for slot in row if slot.cell.text]
        if not cells or not all(cell.head for cell in cells):
            break
        marked += 1
    # A table of heads alone heads nothing.
    return _with_more(slots, marked) if 0 < marked < len(slots) else _told(slots)


def _told(slots: Sequence[Sequence[_Slot]]) -> int:
    """How many of the first rows head the others, where no mark tells."""
    if len(slots) > 1 and _is_count(slots):
        return 1
    if len(slots) < 2 or not _may_head(slots[0]):
        return 0
    heads = _with_more(slots, 1)
    if heads > 1 or _shape(slots, 0) != _shape(slots, heads):
        return heads
    # The rows below have the same form: only short names over three columns or more are taken for
    # heads, for otherwise it may well be a list of names and values.
    names = [text for text in _texts(slots, 0) if text]
    short = all(len(name) <= _LONGEST_LABEL for name in names)
    return 1 if short and len(names) >= _ENOUGH_COLUMNS and len(set(names)) == len(names) else 0


def _is_count(slots: Sequence[Sequence[_Slot]]) -> bool:
    """Whether the first row counts the columns, 1, 2, 3, over rows without any value."""
    first = [text for text in _texts(slots, 0) if text]
    counted = len(first) > 1 and first == [str(at) for at in range(1, len(first) + 1)]
    return counted and not any(is_value(slot.cell.text) for row in slots[1:] for slot in row)


def _with_more(slots: Sequence[Sequence[_Slot]], heads: int) -> int:
    """`heads` with the header rows below them that no format marks."""
    while heads < min(MOST_HEADS, len(slots) - 1) and _goes_on(slots, heads):
        heads += 1
    return heads


def _may_head(slots: Sequence[_Slot]) -> bool:
    """Whether a row can name columns: names or periods in two columns or more, and no value."""
    named = {slot.column for slot in slots if slot.cell.text}
    return len(named) > 1 and not any(is_value(slot.cell.text) for slot in slots)


def _goes_on(slots: Sequence[Sequence[_Slot]], row: int) -> bool:
    """Whether a row is one more header row: something above it is laid over several columns, and
    below that it tells them apart.
    """
    above, here = slots[row - 1], slots[row]
    spans = {slot.column for slot in above if slot.cell.columns > 1 and slot.cell.text}
    for left, right in pairwise(above):
        # A format without spans says the same head over each of its columns.
        if left.cell.text and left.cell.text == right.cell.text:
            spans |= {left.column, right.column}
    if not spans or not _may_head(here):
        return False
    if _names_all(slots, row):
        return True
    # A column that is named already is not named once more, but a year may stand over its measure.
    named = (
        (slot.cell.text, below.cell.text)
        for slot, below in zip(above, here, strict=True)
        if slot.column not in spans and below.row == row
    )
    if any(one and other and one != other and not _is_year(one, other) for one, other in named):
        return False
    under = [
        below.cell.text
        for slot, below in zip(above, here, strict=True)
        if slot.column in spans and below.row == row
    ]
    return len({text for text in under if text}) > 1


def _names_all(slots: Sequence[Sequence[_Slot]], row: int) -> bool:
    """Whether a row names every column, those too that the row above it, which groups them, leaves
    blank, and values follow: "PCN team | Waiting" below "  | Assessment".
    """
    above, here, below = ([slot.cell.text for slot in each] for each in slots[row - 1 : row + 2])
    blank = any(name and not group for group, name in zip(above, here, strict=True))
    return blank and len(set(here)) > 1 and all(here) and any(map(is_value, below))


def _is_year(*texts: str) -> bool:
    return any(_PERIOD.fullmatch(text) for text in texts)


def _spread(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """The rows of a format without spans, each head of the first laid over the blanks to its right
    where the second row names every column beneath: "Assessments | | " over "Started | Ended".
    """
    if len(rows) < 3 or any(cell.columns > 1 or cell.rows > 1 for row in rows[:2] for cell in row):
        return rows
    names, below = [[cell.text for cell in row] for row in rows[:2]]
    # Who says a head over each of its columns leaves no blank for it to be laid over.
    repeated = any(one and one == other for one, other in pairwise(names))
    if len(below) > len(names) or repeated or any(map(is_value, names)):
        return rows
    width = len(names)
    below += [""] * (width - len(below))
    starts = [at for at, name in enumerate(names) if name]
    spread: list[Cell] = [EMPTY] * next(iter(starts), 0)
    for start, end in zip(starts, [*starts[1:], width], strict=False):
        under = below[start:end]
        wide = end - start > 1
        if (wide and (not all(under) or len(set(under)) < len(under))) or any(map(is_value, under)):
            return rows
        spread.append(replace(rows[0][start], columns=end - start))
    wider = any(cell.columns > 1 for cell in spread)
    return [spread, *rows[1:]] if wider and len(starts) > 1 else rows


def _texts(slots: Sequence[Sequence[_Slot]], row: int, stub: int = 0) -> list[str]:
    """The words of a row, a text for each column; a cell over several columns stands in its
    first. What is laid over several rows is said in each where it is a name, for a row is read by
    itself; a value only where it begins, for nobody could tell whose it is.
    """
    said: list[str] = []
    for column, slot in enumerate(slots[row]):
        here = slot.row == row or column == stub or not is_value(slot.cell.text)
        said.append(slot.cell.text if slot.column == column and here else "")
    return said


def _first(slots: Sequence[Sequence[_Slot]]) -> int:
    """The first column in use: what stands there over several rows can only be their name."""
    width = len(slots[0]) if slots else 0
    return next((at for at in range(width) if any(row[at].cell.text for row in slots)), 0)


def _path(heads: Sequence[Sequence[_Slot]], column: int) -> tuple[str, ...]:
    """The heads over a column, outermost first, each said once."""
    path: list[str] = []
    for row in heads:
        text = row[column].cell.text
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _shape(slots: Sequence[Sequence[_Slot]], row: int) -> str:
    kinds = ("." if not text else "9" if is_value(text) else "a" for text in _texts(slots, row))
    return "".join(kinds).rstrip(".")


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        count += 1
    return count
