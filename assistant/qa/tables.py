"""Rows of tables: the one that is asked for, those of other things, and all that go together."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.qa.candidates import Candidate
from assistant.qa.query import Query
from ingest.figures.numbers import numbers_in
from ingest.library.lexical import tokens
from ingest.reading.grid import cells_of, tables_beside
from ingest.reading.slots import is_value
from ingest.structure.blocks import BlockRole

_MOST = re.compile(r"\b(?:highest|longest|most|largest|biggest|greatest|maximum)\b", re.IGNORECASE)
_LEAST = re.compile(r"\b(?:lowest|shortest|fewest|least|smallest|minimum)\b", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|what)(?: of (?:the|our|these))? ([a-z]+(?: [a-z]+)?)\b", re.I)
_TOGETHER = re.compile(r"^(?:all|total|overall|sum|average|mean|england|whole)\b", re.IGNORECASE)
"""A row that sums up the others, or stands beside them to compare."""

_SUMMED = re.compile(r"\b(?:altogether|in total|in all|overall)\b", re.IGNORECASE)

ABOVE = 2
"""How many lines above a table name its rows: its caption and the heading."""

LEAST_ROWS = 3


def extreme_row(query: Query, everything: Sequence[Candidate]) -> Candidate | None:
    """The row that answers "which team has the longest wait": the highest or the lowest value of
    the column that the question names, and says no more of, in the first table whose rows are what
    it asks for.

    None where the question asks for no such thing, where no table fits, or where two rows tie.
    """
    most, least = _MOST.search(query.text), _LEAST.search(query.text)
    wanted = _WHICH.search(query.text)
    if bool(most) is bool(least) or wanted is None:
        return None
    kind = frozenset(tokens(wanted[1]))
    said = frozenset(tokens(query.text)) - kind
    superlative = frozenset(tokens((most or least or wanted)[0]))
    for rows in _tables(everything):
        labels = cells_of(rows[0].header)
        heads = labels[slice(*tables_beside(labels)[0])]
        shared = [len(frozenset(tokens(head)) & said) for head in heads]
        own = [len(frozenset(tokens(head)) & said - superlative) for head in heads]
        if not kind & frozenset(tokens(heads[0])) or not max(own[1:], default=0):
            continue
        column = max(range(1, len(heads)), key=lambda n: (shared[n], -n))
        # A word more tells of another thing: "empty posts" are none of the posts.
        named = f"{heads[column]} {rows[0].context} {rows[0].passage.document.title}"
        if frozenset(query.terms) - kind - superlative - frozenset(tokens(named)):
            continue
        values = [(value, row) for row in rows if (value := _value(row, column)) is not None]
        values.sort(key=lambda pair: pair[0], reverse=most is not None)
        if len(values) >= LEAST_ROWS and values[0][0] != values[1][0]:
            return values[0][1]
    return None


def rows_named(query: Query, everything: Sequence[Candidate]) -> list[list[Candidate]]:
    """The rows that the question names ("occupational therapy", "all teams"), a list for each table
    that holds any; of "waits" and "longest waits" the latter.

    Where another row shares a word with the question that those do not, that may be the one that is
    meant, and the table is left out.
    """
    said = _words(query.text)
    found: list[list[Candidate]] = []
    for rows in _tables(everything):
        others = of_another(query.text, rows)
        own = [row for row, other in zip(rows, others, strict=True) if not other]
        named = [row for row in own if _names(row) <= said]
        named = [row for row in named if not any(_names(row) < _names(one) for one in named)]
        known = frozenset[str]().union(*map(_names, named))
        if named and all(_names(row) & said <= known for row in rows):
            found.append(named)
    return found


def _names(row: Candidate) -> frozenset[str]:
    """The tokens of a row's first cell; of one that holds a figure, what no question holds."""
    cell = cells_of(row.text)[0]
    return frozenset(tokens(cell)) or frozenset({cell})


def of_another(said: str, rows: Sequence[Candidate]) -> list[str]:
    """For each row what the question `said` names in a column in which this row stands for
    something else, or the head of a column that it names and in which this row is empty; an empty
    string where it names nothing of the kind. A row of another team is no answer for the one that
    is asked after, and one that holds nothing where it is asked holds no answer.

    A cell that has a word of the question which those named lack may be what is meant. Of tables
    that stand beside each other one may be named and the other not.
    """
    words = _words(said)
    tables: dict[tuple[int, str], list[int]] = {}
    for place, row in enumerate(rows):
        if row.role is BlockRole.ROW and row.header:
            tables.setdefault((row.passage.document.key, row.header), []).append(place)
    found = [""] * len(rows)
    for (_, header), places in tables.items():
        labels = cells_of(header)
        # What a table of the same columns stands under names its rows as a column of names would.
        cells = [[*_filled(rows[place], len(labels)), *_above(rows[place])] for place in places]
        above = range(len(labels), len(labels) + ABOVE)
        parts = [
            _of_part(words, cells, [*labels, *[""] * ABOVE], [*range(*part), *above])
            for part in tables_beside(labels)
        ]
        for place, told in zip(places, zip(*parts, strict=True), strict=True):
            named = [one for one in told if one is not None]
            found[place] = named[0] if all(named) and named else ""
    return found


def _of_part(
    words: frozenset[str],
    rows: Sequence[Sequence[str]],
    labels: Sequence[str],
    columns: Sequence[int],
) -> list[str | None]:
    """What `of_another` says of each row of one table; None where the question names nothing of
    it.
    """
    found: list[str | None] = [None] * len(rows)
    for column in columns:
        held = [each[column] for each in rows]
        names = [frozenset[str]() if is_value(cell) else _tokens(cell) for cell in held]
        both = zip(names, held, strict=True)
        named = {own: cell for own, cell in both if own and own <= words}
        known = frozenset[str]().union(*named)
        label = " or ".join(dict.fromkeys(named.values()))
        for place, own in enumerate(names):
            if own and own in named:
                found[place] = found[place] or ""
            elif named and own and own & words <= known:
                found[place] = found[place] or label
    heads = {column: _tokens(labels[column]) for column in columns[1:]}
    spoken = [column for column, own in heads.items() if own & words]
    asked = next((labels[column] for column in spoken if heads[column] <= words), "")
    for place, cells in enumerate(rows):
        if asked and not any(cells[column] for column in spoken):
            found[place] = found[place] or asked
    return found


def _filled(row: Candidate, width: int) -> list[str]:
    """The cells of a row, as many as its table has columns."""
    return [*cells_of(row.text), *[""] * width][:width]


def _above(row: Candidate) -> tuple[str, str]:
    """The line and the heading that the table of a row stands under."""
    return row.caption, next(iter(row.passage.headings[-1:]), "")


def _words(said: str) -> frozenset[str]:
    """The tokens of a question; one that asks for all together names the row of the total."""
    found = _tokens(said)
    return found | _tokens("total") if _SUMMED.search(said) else found


def _tokens(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


def whole_table(row: Candidate, everything: Sequence[Candidate]) -> list[Candidate]:
    """All rows found of the table that `row` is of, in their order."""
    return next((rows for rows in _tables(everything) if row in rows), [row])


def _tables(everything: Sequence[Candidate]) -> list[list[Candidate]]:
    """The rows that follow one another under one header of one document, a list for each table."""
    rows = [one for one in everything if one.role is BlockRole.ROW]
    tables = [rows[:1]] if rows else []
    for before, row in pairwise(rows):
        if _same_table(before, row):
            tables[-1].append(row)
        else:
            tables.append([row])
    return tables


def _same_table(one: Candidate, other: Candidate) -> bool:
    if one.passage.document.key != other.passage.document.key or one.header != other.header:
        return False
    if one.passage.key == other.passage.key:
        return other.unit - one.unit == 1
    return other.passage.ordinal - one.passage.ordinal == 1 and other.unit == 0


def _value(row: Candidate, column: int) -> float | None:
    cells = cells_of(row.text)
    if column >= len(cells) or _TOGETHER.match(cells[0]):
        return None
    figures = numbers_in(cells[column])
    return figures[0].value if len(figures) == 1 else None
