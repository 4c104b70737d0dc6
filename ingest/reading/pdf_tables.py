"""The lines of a PDF page with its tables as rows: a PDF has no tables of its own.

Where the words stand, and what lines are drawn between them, tells the tables; their words are
taken out of the text of the page, letter by letter, and stand there again row by row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.reading.grid import Grid
from ingest.reading.pdf_above import with_heads_above
from ingest.reading.pdf_cells import Table, text_lines
from ingest.reading.pdf_columns import open_tables
from ingest.reading.pdf_heads import cells, styled_heads
from ingest.reading.pdf_joined import joined
from ingest.reading.pdf_prose import Segment, in_order, segments
from ingest.reading.pdf_ruled import ruled_tables
from ingest.reading.pdf_rules import SNAP, Rules
from ingest.reading.pdf_words import Placed, Word
from ingest.reading.slots import Cell, is_value
from ingest.reading.source import Line, Role
from ingest.reading.tables import row_lines

MOST_FURNITURE = 3
"""Lines at the head or the foot of a page, beyond a table that goes on from one to the next."""

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class _Going:
    """A table that a page ends with: its heads, and how it may be known again on the next page."""

    heads: Rows
    styled: bool
    walls: tuple[float, ...]
    turns: int


class PageTables:
    """The tables of a document, page after page: one that goes on keeps the heads it began with,
    where the lines between its columns show that it is the same.
    """

    def __init__(self) -> None:
        self._going: _Going | None = None
        self._ended = False

    def lines(self, text: str, placed: Placed, rules: Rules) -> tuple[Line, ...]:
        """The lines of `text`, each row of a table one, its cells parted as in other formats."""
        tables = tables_of(placed.words, rules)
        going, self._going = self._going, None
        ended, self._ended = self._ended, False
        found: list[Sequence[Line]] = []
        for table in tables:
            rows, styled = cells(table, rules), bool(styled_heads(table, rules))
            above: Rows | None = ()
            is_first = _is_at_top(table, placed.words)
            if going and is_first and _is_same(going, table, placed.turns):
                above = _carried(going, rows, styled)
                styled = styled or going.styled
            elif not table.is_proved or (
                (table.is_part or (ended and is_first)) and not styled and not _is_valued(rows)
            ):
                above = None
            found.append(list(_rows(above, rows)))
            if not _is_at_foot(table, placed.words):
                continue
            self._ended = True
            heads = _heads([*above, *rows], last=True) if above is not None else ()
            if heads and table.walls:
                self._going = _Going(heads, styled, table.walls, placed.turns)
        return tuple(_with_tables(text, placed, tables, found))

    def forget(self) -> None:
        """Tells that a page is missing: what follows it goes on from nothing that is known."""
        self._going, self._ended = None, False


def tables_of(words: Sequence[Word], rules: Rules) -> list[Table]:
    """The tables of a page, from the top."""
    ruled = ruled_tables(words, rules)
    found = ruled.tables
    for part in (*ruled.framed, ruled.rest):
        found += open_tables(part, rules)
    tables = joined(found, rules)
    held = {word.first for table in tables for word in table.words}
    loose = [word for word in words if word.first not in held]
    return [with_heads_above(table, loose) for table in tables]


def _is_at_top(table: Table, words: Sequence[Word]) -> bool:
    top = table.top
    above = [word for word in words if word.base > top + word.size]
    return len(text_lines(above)) <= MOST_FURNITURE


def _is_at_foot(table: Table, words: Sequence[Word]) -> bool:
    low = table.low
    below = [word for word in words if word.base < low - word.size]
    return len(text_lines(below)) <= MOST_FURNITURE


def _is_same(going: _Going, table: Table, turns: int) -> bool:
    """Whether the same lines part the columns of a table."""
    return (
        turns == going.turns
        and len(table.walls) == len(going.walls)
        and all(
            abs(one - other) <= SNAP for one, other in zip(table.walls, going.walls, strict=True)
        )
    )


def _carried(going: _Going, rows: Rows, styled: bool) -> Rows | None:
    """The heads that go on over those rows; bare where they have their own; None where a first row
    may be either.
    """
    own = _heads(rows)
    if styled or (own and [_texts(row) for row in own] == [_texts(row) for row in going.heads]):
        return ()
    return going.heads if going.styled or not own else None


def _is_valued(rows: Rows) -> bool:
    """Whether values stand below the first row of several cells, and none in it; numbers of the
    rows are none.
    """
    several = [row for row in rows if sum(1 for cell in row if cell.text) > 1]
    kinds = [any(is_value(cell.text) for cell in row[1:]) for row in several]
    return bool(kinds) and not kinds[0] and sum(kinds) >= (len(kinds) - 1) / 2


def _rows(above: Rows | None, rows: Rows) -> Iterator[Line]:
    """The lines of a table under the heads of another page."""
    if above is None:
        yield from (Line(line.text, Role.ROW) for line in row_lines(rows) if line.text)
    else:
        yield from (line for line in row_lines([*above, *rows])[len(above) :] if line.text)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _heads(rows: Rows, last: bool = False) -> Rows:
    """The header rows of a table, marked as such; those of the last of several that touch."""
    first = next((n for n, row in enumerate(rows) if sum(1 for cell in row if cell.text) > 1), 0)
    grid = Grid(rows[first:])
    found = grid.last_heads if last else range(grid.heads)
    return [
        [Cell(cell.text, min(cell.rows, found.stop - number), cell.columns, True) for cell in row]
        for number, row in enumerate(rows[first:][found.start : found.stop], start=found.start)
    ]


def _with_tables(
    text: str, placed: Placed, tables: Sequence[Table], rows: Sequence[Sequence[Line]]
) -> Iterator[Line]:
    """The lines of a text; where the first word of a table stands, its rows, and nowhere else."""
    owners: dict[int, int] = {}
    for number, table in enumerate(tables):
        for word in table.words:
            owners.update(dict.fromkeys(word.places, number))
    words = sorted(placed.words, key=lambda word: word.first)
    done: set[int] = set()
    waiting: list[Segment] = []
    place = at = 0
    for line in text.split("\n"):
        letters = sum(not letter.isspace() for letter in line)
        own = at
        while at < len(words) and words[at].first < place + letters:
            at += 1
        if owners.keys().isdisjoint(range(place, place + letters)):
            waiting += segments(line, words[own:at], place)
        else:
            yield from _lines(waiting)
            waiting = []
            yield from _parted(line, place, owners, rows, done)
        place += letters
    yield from _lines(waiting)


def _lines(waiting: Sequence[Segment]) -> Iterator[Line]:
    return map(Line, in_order(waiting))


def _parted(
    line: str,
    place: int,
    owners: Mapping[int, int],
    rows: Sequence[Sequence[Line]],
    done: set[int],
) -> Iterator[Line]:
    """A line of which a table has some, and the rows of the tables that begin in it."""
    said = ""
    for letter in line:
        owner = None
        if not letter.isspace():
            owner = owners.get(place)
            place += 1
        if owner is None:
            said += letter
        elif owner in done:
            said += " "
        else:
            done.add(owner)
            if said.strip():
                yield Line(" ".join(said.split()))
            said = ""
            yield from rows[owner]
    if said.strip():
        yield Line(" ".join(said.split()))
