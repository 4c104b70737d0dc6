"""Whether rows on a PDF page that no lines part into cells are a table, or text in columns."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from ingest.reading.pdf_cells import Entry
from ingest.reading.pdf_chunks import Row
from ingest.reading.pdf_rows import cells_of_row, has_rule, step_between
from ingest.reading.pdf_rules import Rules
from ingest.reading.slots import is_value

LEAST_ROWS = 3

PROSE_WORDS = 25
"""Cells of more words on average are text in columns."""

LINED_WORDS = 4
"""The same, where there are lines between the columns alone: there are such in a newspaper."""

SPACED_WORDS = 8
"""The same, where nothing but the space between them tells the rows."""

APART = 1.6
"""The part of its height by which a row stands lower where nothing else tells rows."""

_VALUES = 0.6

_NEAR = 2.5


def is_table(rows: Sequence[Row], columns: Sequence[tuple[float, float]], rules: Rules) -> bool:
    """Whether values in the columns, lines or the space between the rows show a table."""
    if len(rows) < (LEAST_ROWS if len(columns) == 2 else LEAST_ROWS - 1):
        return False
    cells = [cells_of_row(row, len(columns)) for row in rows]
    several = [row for row in cells if sum(1 for cell in row if cell.text) > 1]
    if len(several) < 2 or len(several) < len(cells) / 3:
        return False
    words = [len(cell.text.split()) for row in several for cell in row if cell.text]
    if mean(words) > PROSE_WORDS:
        return False
    return (
        any(_is_of_values(cells, n) for n in range(len(columns)))
        or (len(cells) == LEAST_ROWS - 1 and _are_head_and_values(*cells))
        or _is_drawn(rows, columns, rules, mean(words))
        or _is_spaced(rows, len(columns), mean(words))
    )


def _are_head_and_values(head: Sequence[Entry], row: Sequence[Entry]) -> bool:
    values = sum(1 for cell in row if is_value(cell.text))
    return values > 1 and not any(is_value(cell.text) for cell in head)


def _is_spaced(rows: Sequence[Row], columns: int, words: float) -> bool:
    """Whether rows without a gap in them show by the space between them, below a head of a line:
    a cell of several lines stands beside one of one.
    """
    sizes = [word.size for row in rows for line in row for p in line for word in p.chunk.words]
    whole = all(len({p.first for line in row for p in line}) == columns for row in rows)
    steps = [step_between(one, other) for one, other in pairwise(rows)]
    return (
        words <= SPACED_WORDS
        and whole
        and len(rows[0]) == 1
        and max(sizes) - min(sizes) < 1
        and min(steps) > APART
        and any(map(_is_uneven, rows))
    )


def _is_uneven(row: Row) -> bool:
    lines = Counter(place.first for line in row for place in line)
    return len(lines) > 1 and min(lines.values()) == 1 < max(lines.values())


def _is_of_values(cells: Sequence[Sequence[Entry]], column: int) -> bool:
    texts = [_at(row, column) for row in cells]
    filled = [text for text in texts if text]
    values = sum(1 for text in filled if is_value(text))
    return column > 0 and values >= 2 and values >= _VALUES * (len(filled) - 2)


def _at(row: Sequence[Entry], column: int) -> str:
    at = 0
    for cell in row:
        if at == column:
            return cell.text
        at += cell.columns
    return ""


def _is_drawn(
    rows: Sequence[Row], columns: Sequence[tuple[float, float]], rules: Rules, words: float
) -> bool:
    """Whether lines are drawn between most rows, or between all columns of few words, or above and
    below the first row and below the last.
    """
    tops = [max(place.chunk.words[0].base for place in row[0]) for row in rows]
    lows = [min(place.chunk.words[0].base for place in row[-1]) for row in rows]
    size = rows[0][0][0].chunk.words[0].size
    bounds = zip([tops[0] + _NEAR * size, *lows], [*tops, lows[-1] - _NEAR * size], strict=True)
    over, *between, under = (has_rule(top, low, columns, rules.level) for top, low in bounds)
    parted = [
        any(
            one[1] <= rule.at <= other[0] and rule.start <= lows[-1] and rule.end >= tops[0]
            for rule in rules.upright
        )
        for one, other in pairwise(columns)
    ]
    most = sum(between) > len(between) / 2
    return most or (all(parted) and words <= LINED_WORDS) or (over and under and between[0])
