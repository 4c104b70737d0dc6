"""Tells the heads of a table on a PDF page that are set apart: by bold, ground or a line."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.reading.colours import Rgb
from ingest.reading.headrows import MOST_HEADS
from ingest.reading.pdf_cells import Entry, Table
from ingest.reading.pdf_rules import SNAP, Rules
from ingest.reading.pdf_words import Word
from ingest.reading.slots import Cell, is_value

_ENOUGH = 2


def cells(table: Table, rules: Rules) -> list[list[Cell]]:
    """The cells of a table, those of its heads marked."""
    heads = styled_heads(table, rules)
    return [
        [Cell(entry.text, entry.rows, entry.columns, number in heads) for entry in row]
        for number, row in enumerate(table.rows)
    ]


def styled_heads(table: Table, rules: Rules) -> range:
    """The rows that are set apart from those below them as heads are."""
    filled = [[entry for entry in row if entry.words] for row in table.rows]
    first = next((number for number, row in enumerate(filled) if len(row) > 1), len(filled))
    last = first
    while last < min(first + MOST_HEADS, len(filled)) and _is_apart(filled, last, rules):
        last += 1
    if first == last and _is_ruled_off(filled[first:], rules):
        last += 1
    return range(first, last)


def _is_ruled_off(rows: Sequence[Sequence[Entry]], rules: Rules) -> bool:
    """Whether a line is drawn below the first row, and none between those below it."""
    words = [[word for entry in row for word in entry.words] for row in rows]
    if len(rows) <= _ENOUGH or not all(words) or any(is_value(each.text) for each in rows[0]):
        return False
    left, right = (
        min(w.left for row in words for w in row),
        max(w.right for row in words for w in row),
    )
    level = [
        rule.at for rule in rules.level if rule.start <= left + SNAP and rule.end >= right - SNAP
    ]
    ruled = [
        any(max(w.base for w in below) < at < min(w.height for w in above) for at in level)
        for above, below in pairwise(words)
    ]
    return ruled[0] and not any(ruled[1:])


def _is_apart(rows: Sequence[Sequence[Entry]], number: int, rules: Rules) -> bool:
    row = rows[number]
    below = [each for each in rows[number + 1 :] if len(each) > 1]
    if len(row) < 2 or not below or any(is_value(entry.text) for entry in row):
        return False
    if _is_bold(row) and sum(map(_is_bold, below)) < len(below) / 2:
        return True
    ground = _ground(row, rules)
    return (
        ground is not None
        and len(below) > 1
        and all(_ground(each, rules) != ground for each in below)
    )


def _is_bold(row: Sequence[Entry]) -> bool:
    return all(word.bold for entry in row for word in entry.words)


def _ground(row: Sequence[Entry], rules: Rules) -> Rgb | None:
    """The colour that all cells of a row stand on; None where there is no such."""
    grounds = {_under(entry.words[0], rules) for entry in row}
    return grounds.pop() if len(grounds) == 1 else None


def _under(word: Word, rules: Rules) -> Rgb | None:
    for (left, low, right, high), colour in reversed(rules.fills):
        if left <= word.middle <= right and low <= word.height <= high:
            return colour
    return None
