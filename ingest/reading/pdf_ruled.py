"""The tables of a PDF page that ruling lines part into cells."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.grid import Cell
from ingest.reading.pdf_cells import Table, text_of
from ingest.reading.pdf_lattice import Area, Lattice, cut_at_walls, lattices
from ingest.reading.pdf_rules import Rules
from ingest.reading.pdf_words import Word

MOST_WORDS = 150
"""A cell of more words is a page of text in a frame."""


@dataclass(frozen=True, slots=True)
class _Filled:
    area: Area
    words: tuple[Word, ...]


def ruled_tables(words: Sequence[Word], rules: Rules) -> Iterator[Table]:
    """The tables that lines make of those words; no word is of two."""
    left = list(words)
    # The inner of two tables is the smaller one.
    for lattice in sorted(lattices(rules), key=_size):
        table = _table(left, lattice)
        if table:
            taken = {place for word in table.words for place in word.places}
            left = [word for word in left if word.first not in taken]
            yield table


def _size(lattice: Lattice) -> float:
    return (lattice.across[-1] - lattice.across[0]) * (lattice.down[0] - lattice.down[-1])


def _table(words: Sequence[Word], lattice: Lattice) -> Table | None:
    if len(lattice.areas) < 2:
        return None
    inside = [word for word in words if lattice.place(word)]
    held: dict[tuple[int, int], list[Word]] = {}
    for word in cut_at_walls(inside, lattice):
        if place := lattice.place(word):
            held.setdefault(place, []).append(word)
    areas = [_Filled(area, tuple(_within(held, area))) for area in lattice.areas]
    areas = _without_blanks(areas)
    if not _is_table(areas):
        return None
    rows = tuple(
        tuple(
            Cell(text_of(each.words), each.area.bottom - row, each.area.right - each.area.left)
            for each in areas
            if each.area.top == row
        )
        for row in range(max(each.area.bottom for each in areas))
    )
    return Table(rows, tuple(word for each in areas for word in each.words))


def _within(held: dict[tuple[int, int], list[Word]], area: Area) -> Iterator[Word]:
    for row in range(area.top, area.bottom):
        for column in range(area.left, area.right):
            yield from held.get((row, column), ())


def _without_blanks(areas: Sequence[_Filled]) -> list[_Filled]:
    """The cells without the rows and columns in which no cell of words begins."""
    filled = [each.area for each in areas if each.words]
    tops, lefts = sorted({area.top for area in filled}), sorted({area.left for area in filled})
    kept: list[_Filled] = []
    for each in areas:
        area = each.area
        top, bottom = bisect_left(tops, area.top), bisect_left(tops, area.bottom)
        left, right = bisect_left(lefts, area.left), bisect_left(lefts, area.right)
        if top < bottom and left < right:
            kept.append(_Filled(Area(top, left, bottom, right), each.words))
    return kept


def _is_table(areas: Sequence[_Filled]) -> bool:
    filled = [each for each in areas if each.words]
    if any(len(each.words) > MOST_WORDS for each in filled):
        return False
    rows = {each.area.top for each in filled}
    columns = {each.area.left for each in filled}
    return len(rows) > 1 and len(columns) > 1
