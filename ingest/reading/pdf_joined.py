"""Tables of a PDF page that go on one below the other: parts of one, found by other marks."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.reading.grid import Grid
from ingest.reading.pdf_cells import Table
from ingest.reading.pdf_heads import cells
from ingest.reading.pdf_rules import Rules
from ingest.reading.pdf_words import Word

FARTHEST = 2.5
"""The part of their height by which the first line of the next part stands lower, at the most."""

Column = tuple[float, float]
"""The left and the right edge of what stands in a column."""


def joined(tables: Sequence[Table], rules: Rules) -> list[Table]:
    """The tables from the top, those made one that go on in the same columns without a head."""
    found: list[tuple[Table, float]] = []
    for top, low, table in sorted(map(_extent, tables), key=lambda each: -each[0]):
        size = max(word.size for word in table.words)
        near = [
            number
            for number, (_, above) in enumerate(found)
            if 0 < above - top <= FARTHEST * size and _goes_on(found[number][0], table, rules)
        ]
        if near:
            above = found[near[0]][0]
            found[near[0]] = (Table((*above.rows, *table.rows), above.walls, above.is_part), low)
        else:
            found.append((table, low))
    return [table for table, _ in found]


def _extent(table: Table) -> tuple[float, float, Table]:
    bases = [word.base for word in table.words]
    return max(bases), min(bases), table


def columns_of(table: Table) -> list[Column | None]:
    """The edges of each column by the cells of it alone; None for one that has none."""
    width = max(sum(entry.columns for entry in row) for row in table.rows)
    edges: list[Column | None] = [None] * width
    for column, words in _single(table):
        left, right = min(word.left for word in words), max(word.right for word in words)
        known = edges[column] or (left, right)
        edges[column] = (min(known[0], left), max(known[1], right))
    return edges


def _single(table: Table) -> Iterator[tuple[int, Sequence[Word]]]:
    for row in table.rows:
        if any(entry.rows > 1 for entry in row):
            continue
        at = 0
        for entry in row:
            if entry.columns == 1 and entry.words:
                yield at, entry.words
            at += entry.columns


def _goes_on(above: Table, table: Table, rules: Rules) -> bool:
    if not alike(columns_of(above), columns_of(table)):
        return False
    return not Grid(cells(table, rules)).heads


def alike(above: Sequence[Column | None], below: Sequence[Column | None]) -> bool:
    """Whether each column stands under its own, and under no other."""
    if len(above) != len(below) or None in above or None in below:
        return False
    both = [(one, other) for one, other in zip(above, below, strict=True) if one and other]
    under = all(one[0] < other[1] and other[0] < one[1] for one, other in both)
    apart = all(
        max(one[1], other[1]) <= min(one_next[0], next_other[0])
        for (one, other), (one_next, next_other) in pairwise(both)
    )
    return under and apart
