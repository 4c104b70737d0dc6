"""The places of a table: which cell is laid over each, and whether it holds a value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_SPAN = 2_000
"""Columns or rows that a cell is laid over: files state spans of millions."""

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
    |n/?a|nil|none|-+|–|—|\.\.|\*|not\ recorded|not\ known|tbc|[☐☑☒◻□■✅✓✔✗✘❌]""",
    re.IGNORECASE | re.VERBOSE,
)
_PERIOD = re.compile(
    r"(?:fy\s*)?(?:19|20)\d\d(?:\s*[-/–]\s*(?:\d{2}|(?:19|20)\d\d))?"
    r"|(?:q[1-4]|h[12])(?:\s*[-/]?\s*(?:19|20)?\d\d(?:[-/]\d\d)?)?"
    r"|\d{1,2}/(?:19|20)\d\d",
    re.IGNORECASE,
)

_UNIT = re.compile(r"[£$€]\s?['’]?0{2,3}['’]?s?", re.IGNORECASE)
"""A unit that looks like a value: "£000"."""

_YES_OR_NO = re.compile(r"yes|no|y|n", re.IGNORECASE)

_TIMES = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)"
_LENGTH = re.compile(rf"\d\s*{_TIMES}\b", re.IGNORECASE)
_BOUNDED = re.compile(
    rf"""(?:aged?\ )?
    (?:over|under|up\ to|at\ least|within|more\ than|less\ than|[<>≤≥]=?)\s*\d+\s*{_TIMES}?
    |\d+\s*(?:[-–]|to)\s*\d+\s*{_TIMES}?
    |\d+\s*{_TIMES}\s*(?:\+|or\ (?:more|less|over|under))""",
    re.IGNORECASE | re.VERBOSE,
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
class Slot:
    """What a place of the grid shows: the cell laid over it, and where that cell begins."""

    cell: Cell = EMPTY
    row: int = -1
    column: int = -1


BARE = Slot()


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[Slot]]:
    """The places of a table whose cells are given as they are written, row by row, each beginning
    in the first free place (as in HTML): every row as wide as the widest.
    """
    if all(cell.rows == cell.columns == 1 for row in rows for cell in row):
        # Most sheets are as plain as that, and some are long.
        longest = max(map(len, rows), default=0)
        return [
            [Slot(cell, at, column) for column, cell in enumerate(row)]
            + [BARE] * (longest - len(row))
            for at, row in enumerate(rows)
        ]
    places: list[dict[int, Slot]] = [{} for _ in rows]
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
                    place.setdefault(each, Slot(kept, at, column))
            column += columns
    width = max((max(place, default=-1) + 1 for place in places), default=0)
    return [[place.get(each, BARE) for each in range(width)] for place in places]


def plain(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """Cells of texts, each over one row and one column."""
    return [[Cell(text) for text in row] for row in rows]


def is_value(text: str) -> bool:
    """Whether a cell holds a value and no name. A year or a quarter may be either: it is none, nor
    is a unit.
    """
    named = _PERIOD.fullmatch(text) or _UNIT.fullmatch(text)
    return bool(text) and not named and _VALUE.fullmatch(text) is not None


def says_yes_or_no(text: str) -> bool:
    """Whether a cell holds a bare yes or no: words that no column of names is made of."""
    return _YES_OR_NO.fullmatch(text) is not None


def is_period(text: str) -> bool:
    """Whether a cell holds a year or a quarter alone."""
    return _PERIOD.fullmatch(text) is not None


def is_bounded(text: str) -> bool:
    """Whether a cell holds a length of time or a range with its bounds ("over 12 months", "18-64"):
    a value, or the name of what lies within them.
    """
    return _BOUNDED.fullmatch(text) is not None


def is_length(text: str) -> bool:
    """Whether a cell names a length of time: "14 months"."""
    return _LENGTH.search(text) is not None


def row_texts(slots: Sequence[Sequence[Slot]], row: int, stub: int = 0) -> list[str]:
    """The words of a row, a text for each column; a cell over several columns stands in its
    first. What is laid over several rows is said in each where it is a name, for a row is read by
    itself; a value only where it begins, for nobody could tell whose it is.
    """
    said: list[str] = []
    for column, slot in enumerate(slots[row]):
        here = slot.row == row or column == stub or not is_value(slot.cell.text)
        said.append(slot.cell.text if slot.column == column and here else "")
    return said


def first_column(slots: Sequence[Sequence[Slot]]) -> int:
    """The first column in use: what stands there over several rows can only be their name."""
    width = len(slots[0]) if slots else 0
    return next((at for at in range(width) if any(row[at].cell.text for row in slots)), 0)
