"""Which rows of a table are a title over all columns, and which head the others."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.reading.column_names import names_column
from ingest.reading.headkinds import differ
from ingest.reading.slots import (
    Slot,
    first_column,
    is_bounded,
    is_length,
    is_period,
    is_value,
    row_texts,
)

MOST_HEADS = 3
"""Header rows that are told without a mark: years over quarters over measures."""

LONGEST_LABEL = 60
"""Characters of the name of a column, at the most, where nothing else marks it."""

_ENOUGH_COLUMNS = 3


def title_rows(slots: Sequence[Sequence[Slot]]) -> int:
    """How many of the first rows are one cell over all columns, which heads none of them."""
    titles = 0
    while titles < len(slots) - 1 and is_title(slots[titles]):
        titles += 1
    return titles


def is_title(slots: Sequence[Slot]) -> bool:
    """Whether a row is one cell over all columns."""
    cell = slots[0].cell
    return bool(cell.text) and 1 < len(slots) <= cell.columns and cell.rows == 1


def head_rows(slots: Sequence[Sequence[Slot]]) -> int:
    """How many of the first rows head the others."""
    marked = 0
    for row in slots:
        cells = [slot.cell for slot in row if slot.cell.text]
        # Below heads one over all columns is a band: it names the rows that follow it.
        band = marked and is_title(row)
        if band or not cells or not all(cell.head for cell in cells):
            break
        marked += 1
    # A table of heads alone heads nothing.
    return _with_more(slots, marked) if 0 < marked < len(slots) else _told(slots)


def _told(slots: Sequence[Sequence[Slot]]) -> int:
    """How many of the first rows head the others, where no mark tells."""
    if len(slots) > 1 and _is_count(slots):
        return 1
    if len(slots) < 2 or not may_head(slots, 0):
        return 0
    heads = _with_more(slots, 1)
    return heads if _differ(slots, heads) or _are_known(slots, heads) else 0


def _differ(slots: Sequence[Sequence[Slot]], heads: int) -> bool:
    """Whether a head stands over cells of another kind. Of two columns alone none of those may be
    of its own, for a list of facts begins with words too.
    """
    below = [row_texts(slots, row) for row in range(heads, len(slots))]
    width = len({at for row in below for at, text in enumerate(row) if text})
    for row in range(heads):
        bounded = bounded_heads(slots, row)
        for at, text in enumerate(row_texts(slots, row)):
            held = [each[at] for each in below if each[at] != text]
            known = is_period(text) or names_column(text)
            mixed = (
                width < _ENOUGH_COLUMNS and not known and not all(map(is_value, filter(None, held)))
            )
            if differ(text, held, at in bounded) and not mixed:
                return True
    return False


def _are_known(slots: Sequence[Sequence[Slot]], heads: int) -> bool:
    """Whether half of the last head row, of three cells or more, are names that tables give their
    columns, and none of those stands below itself. Two such may be a name and a value.
    """
    texts = row_texts(slots, heads - 1)
    known = [at for at, text in enumerate(texts) if names_column(text)]
    once = not any(row[at].cell.text == texts[at] for row in slots[heads:] for at in known)
    names = sum(map(bool, texts))
    return once and 2 * len(known) >= names >= _ENOUGH_COLUMNS


def _is_count(slots: Sequence[Sequence[Slot]]) -> bool:
    """Whether the first row counts the columns, 1, 2, 3, over rows without any value."""
    first = [text for text in row_texts(slots, 0) if text]
    counted = len(first) > 1 and first == [str(at) for at in range(1, len(first) + 1)]
    return counted and not any(is_value(slot.cell.text) for row in slots[1:] for slot in row)


def _with_more(slots: Sequence[Sequence[Slot]], heads: int) -> int:
    """`heads` with the header rows below them that no format marks."""
    while heads < min(MOST_HEADS, len(slots) - 1) and _goes_on(slots, heads):
        heads += 1
    return heads


def may_head(slots: Sequence[Sequence[Slot]], row: int) -> bool:
    """Whether a row can name columns: names or periods in two columns or more, and no value."""
    named = {slot.column for slot in slots[row] if slot.cell.text}
    bounded = bounded_heads(slots, row)
    values = (at for at, slot in enumerate(slots[row]) if is_value(slot.cell.text))
    return len(named) > 1 and all(at in bounded for at in values)


def bounded_heads(slots: Sequence[Sequence[Slot]], row: int) -> frozenset[int]:
    """The columns that a row heads with the bounds of what is in them: "Over 12 months" above
    values without any bounds. A range alone does so only beside two other heads.
    """
    cells = [slot.cell.text for slot in slots[row]]
    names = [text for text in cells if text]
    found: set[int] = set()
    for at, text in enumerate(cells):
        if not is_bounded(text) or (text[-1].isdigit() and len(names) < _ENOUGH_COLUMNS):
            continue
        below = [each[at].cell.text for each in slots[row + 1 :]]
        alike = any(is_bounded(each) or is_length(each) for each in below)
        if any(map(is_value, below)) and not alike:
            found.add(at)
    # A row of bounds alone names no column.
    return frozenset(found) if len(found) < len(names) else frozenset()


def _goes_on(slots: Sequence[Sequence[Slot]], row: int) -> bool:
    """Whether a row is one more header row: something above it is laid over several columns, and
    below that it tells them apart.
    """
    above, here = slots[row - 1], slots[row]
    spans = {slot.column for slot in above if slot.cell.columns > 1 and slot.cell.text}
    for left, right in pairwise(above):
        # A format without spans says the same head over each of its columns.
        if left.cell.text and left.cell.text == right.cell.text:
            spans |= {left.column, right.column}
    if not may_head(slots, row):
        return False
    if not spans:
        return row > 1 and _says_what(slots, row)
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


def _names_all(slots: Sequence[Sequence[Slot]], row: int) -> bool:
    """Whether a row names every column, those too that the row above it, which groups them, leaves
    blank, and values follow: "PCN team | Waiting" below "  | Assessment".
    """
    above, here, below = ([slot.cell.text for slot in each] for each in slots[row - 1 : row + 2])
    blank = any(name and not group for group, name in zip(above, here, strict=True))
    return blank and len(set(here)) > 1 and all(here) and any(map(is_value, below))


def _says_what(slots: Sequence[Sequence[Slot]], row: int) -> bool:
    """Whether a row below two header rows names no row but every column that the one above it does,
    and values follow: "Started | Started" below "Q1 | Q2".
    """
    above, here, below = ([slot.cell.text for slot in each] for each in slots[row - 1 : row + 2])
    stub = first_column(slots)
    named = all(
        name for at, (name, up) in enumerate(zip(here, above, strict=True)) if up and at > stub
    )
    return not here[stub] and named and bool(below[stub]) and any(map(is_value, below))


def _is_year(*texts: str) -> bool:
    return any(is_period(text) for text in texts)
