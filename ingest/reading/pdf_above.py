"""Heads of a table on a PDF page that stand over several of its columns, in the gaps between them:
years centred over "Started" and "Completed", say.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.reading.headrows import LONGEST_LABEL
from ingest.reading.pdf_cells import Entry, Table, text_lines
from ingest.reading.pdf_chunks import Chunk, chunks_of
from ingest.reading.pdf_joined import Column, columns_of
from ingest.reading.pdf_words import Word
from ingest.reading.slots import is_value

_NEAR = 2.2
"""The part of its height by which a head stands higher than the next row, at the most."""

_MOST = 2
"""Lines of such heads."""

_FEWEST = 3
"""Columns of a table that may have them."""

_CENTRED = 0.25
"""The part of the width of a column by which the middle of a head lies beside that of its columns,
at the most: over one more column it would lie half a width away.
"""


def with_heads_above(table: Table, loose: Sequence[Word]) -> Table:
    """The table with the lines of heads right above it, each head laid over the columns it is
    centred on; not proved where such a line stands there and its columns cannot be told. `loose`
    are the words of the page that no table has. Where lines part the columns heads stand in them.
    """
    for _ in range(0 if table.walls else _MOST):
        line = _line_above(table, loose)
        if not line:
            break
        columns = columns_of(table)
        row = _laid(line, columns)
        if not row:
            bare = (Entry(), *(Entry(chunk.words) for chunk in line))
            return replace(table, rows=(bare, *table.rows), is_proved=False)
        table = replace(table, rows=(row, *table.rows))
        taken = {word.first for chunk in line for word in chunk.words}
        loose = [word for word in loose if word.first not in taken]
    return table


def _line_above(table: Table, loose: Sequence[Word]) -> list[Chunk]:
    """The chunks of the line right above a table that are heads of it: two or more, each short, and
    all of them right of its first column and within its width.
    """
    columns = [column for column in columns_of(table) if column]
    above = [word for word in loose if 0 < word.base - table.top <= _NEAR * word.size]
    lines = text_lines(above)
    if not lines or len(columns) < _FEWEST:
        return []
    chunks = [Chunk(tuple(words)) for words in chunks_of(lines[-1])]
    within = all(columns[0][1] <= (each.left + each.right) / 2 <= columns[-1][1] for each in chunks)
    names = all(len(each.text) <= LONGEST_LABEL and not is_value(each.text) for each in chunks)
    return chunks if len(chunks) > 1 and within and names else []


def _laid(line: Sequence[Chunk], columns: Sequence[Column | None]) -> tuple[Entry, ...]:
    """The row of heads, each over its columns; bare where that cannot be told."""
    edges = [column for column in columns if column]
    if len(edges) < len(columns):
        return ()
    middles = [(left + right) / 2 for left, right in edges]
    width = min(other - one for one, other in pairwise(middles))
    heads = [(each.left + each.right) / 2 for each in line]
    owners = [
        min(range(len(heads)), key=lambda head: abs(heads[head] - middle)) for middle in middles[1:]
    ]
    row: list[Entry] = [Entry()]
    for number, chunk in enumerate(line):
        own = [at for at, owner in enumerate(owners, start=1) if owner == number]
        if not own:
            return ()
        beside = abs(heads[number] - (middles[own[0]] + middles[own[-1]]) / 2)
        if beside > _CENTRED * width:
            return ()
        row.append(Entry(chunk.words, 1, len(own)))
    return tuple(row)
