"""The lines of a PDF page with its tables as rows: a PDF has no tables of its own.

Where the words stand, and what lines are drawn between them, tells the tables; their words are
taken out of the text of the page, letter by letter, and stand there again row by row.
"""

from collections.abc import Iterator, Sequence

from ingest.reading.pdf_cells import Table
from ingest.reading.pdf_columns import open_tables
from ingest.reading.pdf_heads import cells
from ingest.reading.pdf_joined import joined
from ingest.reading.pdf_ruled import ruled_tables
from ingest.reading.pdf_rules import Rules
from ingest.reading.pdf_words import Word
from ingest.reading.source import Line
from ingest.reading.tables import row_lines


def tables_of(words: Sequence[Word], rules: Rules) -> list[Table]:
    """The tables of a page."""
    ruled = ruled_tables(words, rules)
    found = ruled.tables
    for part in (*ruled.framed, ruled.rest):
        found += open_tables(part, rules)
    return joined(found, rules)


def with_tables(text: str, tables: Sequence[Table], rules: Rules) -> tuple[Line, ...]:
    """The lines of `text`, each row of a table one, its cells parted as in other formats."""
    return tuple(_with_tables(text, tables, rules))


def _with_tables(text: str, tables: Sequence[Table], rules: Rules) -> Iterator[Line]:
    owners: dict[int, int] = {}
    for number, table in enumerate(tables):
        for word in table.words:
            owners.update(dict.fromkeys(word.places, number))
    done: set[int] = set()
    place = 0
    for line in text.split("\n"):
        said = ""
        touched = False
        for letter in line:
            owner = None
            if not letter.isspace():
                owner = owners.get(place)
                place += 1
            if owner is None:
                said += letter
                continue
            touched = True
            if owner not in done:
                done.add(owner)
                if said.strip():
                    yield Line(said.strip())
                said = ""
                yield from (row for row in row_lines(cells(tables[owner], rules)) if row.text)
            elif said and not said[-1].isspace():
                said += " "
        if said.strip() or not touched:
            yield Line(said.strip() if touched else said)
