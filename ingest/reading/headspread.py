"""Heads laid over the blanks beside them, where a format tells of no spans: "2023/24 | | " over
"Started | Ended", with a row of quarters between them or without.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.reading.headrows import MOST_HEADS, bounded_heads, may_head, title_rows
from ingest.reading.slots import Cell, Slot, first_column, is_value, laid_out

Rows = Sequence[Sequence[Cell]]
Slots = Sequence[Sequence[Slot]]

_LOOKED_AT = 12
"""Rows that may tell what heads are over: enough to hold values below the heads of any table."""


def spread(rows: Rows) -> tuple[Rows, bool]:
    """The rows with each head of all header rows but the last laid over the blanks to its right,
    where the row below it tells those apart; and whether no head is left of which nobody could
    tell how far it reaches: the heads of such a table prove no label.
    """
    if len(rows) < 3 or all(cell.text for row in rows[:MOST_HEADS] for cell in row):
        return rows, True
    first = title_rows(laid_out(rows[:_LOOKED_AT]))
    heads = laid_out(rows[first : first + _LOOKED_AT])
    for upper in range(1, MOST_HEADS):
        if len(heads) > upper + 1 and (levels := _levels(heads, upper)):
            laid = [
                _with_widths(rows[first + at], heads[at], at, level)
                for at, level in enumerate(levels)
            ]
            return [*rows[:first], *laid, *rows[first + upper :]], True
    return rows, not _is_doubtful(heads)


@dataclass(frozen=True, slots=True)
class _Level:
    """A header row: where its own cells begin, and whether its blanks belong to the heads beside
    them. They do not where the format gives spans, nor where a head is said over each column.
    """

    names: Mapping[int, str]
    covered: frozenset[int]
    open: bool

    @classmethod
    def of(cls, row: Sequence[Slot], at: int) -> "_Level":
        own = {n: slot.cell for n, slot in enumerate(row) if slot.cell.text and slot.row == at}
        texts = [slot.cell.text for slot in row]
        said = {n for n in own if n and texts[n] == texts[n - 1]}
        spans = any(cell.columns > 1 for cell in own.values())
        return cls(
            {n: cell.text for n, cell in own.items() if n not in said and row[n].column == n},
            frozenset(n for n, slot in enumerate(row) if slot.cell.text and slot.row != at),
            not spans and not said,
        )

    @property
    def borders(self) -> set[int]:
        """Where a head from the left can reach no further."""
        return {*self.names, *self.covered}


def _levels(heads: Slots, upper: int) -> list[Mapping[int, int]]:
    """How many columns each head of the first `upper` rows is over, by the column it begins in;
    bare where that is not proved, or where no head is over more than its own.
    """
    if not all(_is_head(heads, at, strict=upper > 1) for at in range(upper + 1)):
        return []
    levels = [_Level.of(heads[at], at) for at in range(upper)]
    low = [slot.cell.text if slot.row == upper else "" for slot in heads[upper]]
    if len(levels[0].names) < 2 or (upper > 1 and not _are_values(heads[upper + 1])):
        return []
    borders = [set[int]() for _ in levels]
    for at, level in enumerate(levels):
        borders[at] = level.borders.union(*borders[:at])
    cut = _cut(_groups(levels[-1], borders[-1], low), low)
    found: list[Mapping[int, int]] = []
    for at, level in enumerate(levels):
        groups = _groups(level, borders[at] | cut, low)
        below = levels[at + 1].names if at + 1 < upper else dict(enumerate(low))
        whole = at + 1 == upper
        if not level.open:
            found.append({})
        elif all(_are_told(below, *group, whole) for group in groups if group[1] > group[0] + 1):
            found.append({start: end - start for start, end in groups if end > start + 1})
        else:
            return []
    return found if any(found) and not _has_stray(heads, levels, low) else []


def _groups(level: _Level, borders: set[int], low: Sequence[str]) -> list[tuple[int, int]]:
    """The first column of each head and the one after the last it may be over: no further than the
    last one that has a name below it.
    """
    width = len(low)
    stops = sorted({*borders, width})
    groups = [(start, next(each for each in stops if each > start)) for start in level.names]
    return [(s, e if level.open and any(low[s + 1 : e]) else s + 1) for s, e in groups]


def _cut(groups: Sequence[tuple[int, int]], low: Sequence[str]) -> set[int]:
    """Where the last head ends, if those before it are over the same names and it seems to be over
    one more: "Total" is of all of them.
    """
    lists = [low[start:end] for start, end in groups if end > start + 1]
    if len(lists) < 2 or any(one != lists[0] for one in lists[:-1]):
        return set()
    first, last = lists[0], lists[-1]
    longer = len(last) > len(first) and last[: len(first)] == first
    return {groups[-1][0] + len(first)} if longer and groups[-1][1] > groups[-1][0] + 1 else set()


def _are_told(below: Mapping[int, str], start: int, end: int, whole: bool) -> bool:
    """Whether the names below a head tell its columns apart: one at its first column, each another;
    where `whole` one for each column.
    """
    names = [text for at in range(start, end) if (text := below.get(at, ""))]
    first = bool(below.get(start))
    return first and len(set(names)) == len(names) and (not whole or len(names) == end - start)


def _has_stray(heads: Slots, levels: Sequence[_Level], low: Sequence[str]) -> bool:
    """Whether a name before the first head stands below the heads too: then these may begin
    elsewhere than over the first of their columns, as they do where somebody centred them.
    """
    stub = first_column(heads)
    start = min(n for level in levels for n in (*level.borders, len(low)) if n > stub)
    return not set(low[stub + 1 : start]).isdisjoint(filter(None, low[start:]))


def _is_head(heads: Slots, at: int, strict: bool) -> bool:
    """Whether a row has names of columns alone; where `strict`, no name of a row beside them once
    a row above has said what the rows are called.
    """
    held = [n for n, slot in enumerate(heads[at]) if slot.cell.text and slot.row == at]
    bounded = bounded_heads(heads, at)
    if any(is_value(heads[at][n].cell.text) for n in held if n not in bounded):
        return False
    return not strict or not _names_row(heads, at)


def _names_row(heads: Slots, at: int) -> bool:
    """Whether the first cell of a row is another name than those above it."""
    stub = first_column(heads)
    here = heads[at][stub].cell.text
    above = {heads[row][stub].cell.text for row in range(at)} - {""}
    return bool(here and above) and here not in above


def _are_values(row: Sequence[Slot]) -> bool:
    return any(is_value(slot.cell.text) for slot in row)


def _is_doubtful(heads: Slots) -> bool:
    """Whether several rows of names stand above the values and one that is not the last has a
    blank, to the right of a head, in a column that a lower one names.
    """
    count = 0
    while count < len(heads) and may_head(heads, count) and not _names_row(heads, count):
        count += 1
    if count < 2 or count == len(heads) or not _are_values(heads[count]):
        return False
    stub = first_column(heads)
    for at in range(count - 1):
        level = _Level.of(heads[at], at)
        start = min((n for n in level.names if n > stub), default=len(heads[at]))
        for n in range(start + 1, len(heads[at])) if level.open else ():
            named = any(heads[row][n].cell.text for row in range(at + 1, count))
            if named and not heads[at][n].cell.text:
                return True
    return False


def _with_widths(
    row: Sequence[Cell], slots: Sequence[Slot], at: int, widths: Mapping[int, int]
) -> list[Cell]:
    """The cells of a row, each head laid over its columns in the place of the blanks there."""
    columns = [n for n, slot in enumerate(slots) if slot.row == at and slot.column == n]
    laid: list[Cell] = []
    end = 0
    for column, cell in zip(columns, row, strict=False):
        if column < end and not cell.text:
            continue
        wide = widths.get(column, 1)
        laid.append(replace(cell, columns=wide) if wide > 1 else cell)
        end = column + wide if wide > 1 else end
    return laid
