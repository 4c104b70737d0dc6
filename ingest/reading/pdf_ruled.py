"""The tables of a PDF page that ruling lines part into cells."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.reading.pdf_cells import Entry, Table, text_lines, text_of
from ingest.reading.pdf_chunks import COLUMN_GAP, LEADING
from ingest.reading.pdf_lattice import Area, Lattice, cut_at_walls, lattices, runs_over
from ingest.reading.pdf_rules import Rules
from ingest.reading.pdf_words import Word
from ingest.reading.slots import is_value

MOST_WORDS = 150
"""A cell of more words is a page of text in a frame."""

_SPARSE = 0.35
"""The part of the cells of a table that hold words, at the least: a chart has many empty boxes."""

LEAST_OVER = 3
_OVER = 0.03
"""The number of words with lines through them, and the part of all words, that show a drawing."""

_FRAMED = 0.5
"""The part of the words that stand in columns inside a cell, from which on lines are frames."""


_LEVEL = 0.3
"""The part of their height by which the lines of one row may stand higher or lower."""


@dataclass(frozen=True, slots=True)
class _Filled:
    area: Area
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """The tables that lines make of the words of a page, what lines only frame, and the rest."""

    tables: list[Table]
    framed: list[list[Word]]
    rest: list[Word]


def ruled_tables(words: Sequence[Word], rules: Rules) -> Ruled:
    """Part words by the lines around them; no word is of two parts."""
    found = Ruled([], [], list(words))
    # The inner of two tables is the smaller one.
    for lattice in sorted(lattices(rules), key=_size):
        areas = _areas(found.rest, lattice)
        if _is_frame(areas):
            frames: dict[tuple[int, int], list[Word]] = {}
            for each in areas:
                frames.setdefault((each.area.left, each.area.right), []).extend(each.words)
            found.framed.extend(frame for frame in frames.values() if frame)
        elif not _is_drawing(areas, lattice) and _is_table(areas := _split(_without_blanks(areas))):
            found.tables.append(Table(tuple(_rows(areas)), _walls(areas, lattice)))
        else:
            continue
        taken = {place for each in areas for word in each.words for place in word.places}
        found.rest[:] = [word for word in found.rest if word.first not in taken]
    return found


def _size(lattice: Lattice) -> float:
    return (lattice.across[-1] - lattice.across[0]) * (lattice.down[0] - lattice.down[-1])


def _areas(words: Sequence[Word], lattice: Lattice) -> list[_Filled]:
    inside = [word for word in words if lattice.place(word)]
    held: dict[tuple[int, int], list[Word]] = {}
    for word in cut_at_walls(inside, lattice):
        if place := lattice.place(word):
            held.setdefault(place, []).append(word)
    return [_Filled(area, tuple(_within(held, area))) for area in lattice.areas]


def _within(held: dict[tuple[int, int], list[Word]], area: Area) -> Iterator[Word]:
    for row in range(area.top, area.bottom):
        for column in range(area.left, area.right):
            yield from held.get((row, column), ())


def _rows(areas: Sequence[_Filled]) -> Iterator[tuple[Entry, ...]]:
    for row in range(max(each.area.bottom for each in areas)):
        yield tuple(
            Entry(each.words, each.area.bottom - row, each.area.right - each.area.left)
            for each in areas
            if each.area.top == row
        )


def _walls(areas: Sequence[_Filled], lattice: Lattice) -> tuple[float, ...]:
    """Where the columns begin that hold words, and where the last one ends."""
    begins = {place[1] for each in areas for word in each.words if (place := lattice.place(word))}
    return (*(lattice.across[n] for n in sorted(begins)), lattice.across[-1])


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


def _is_frame(areas: Sequence[_Filled]) -> bool:
    """Whether the lines stand around text or tables, and not around cells."""
    words = sum(len(each.words) for each in areas)
    inside = sum(len(each.words) for each in areas if _has_columns(each.words))
    long = any(len(each.words) > MOST_WORDS for each in areas)
    return long or inside > _FRAMED * words


def _has_columns(words: Sequence[Word]) -> bool:
    """Whether lines of a cell have gaps that part columns."""
    gaps = 0
    for line in text_lines(words):
        pairs = pairwise(line)
        gaps += any(other.left - one.right > 2 * COLUMN_GAP * other.size for one, other in pairs)
    return gaps > 1


def _is_drawing(areas: Sequence[_Filled], lattice: Lattice) -> bool:
    """Whether lines run through words as no lines of a table do: those of a chart."""
    words = [word for each in areas for word in each.words]
    over = sum(1 for word in words if runs_over(word, lattice))
    return over >= LEAST_OVER and over > _OVER * len(words)


def _is_table(areas: Sequence[_Filled]) -> bool:
    filled = [each for each in areas if each.words]
    if len(filled) < _SPARSE * len(areas):
        return False
    rows = [each.area.top for each in filled]
    columns = {each.area.left for each in filled}
    several = {row for row in rows if rows.count(row) > 1}
    whole = bool(several) and len(set(rows)) > 1 and len(filled) == len(areas)
    return len(columns) > 1 and (len(several) > 1 or whole)


def _split(areas: Sequence[_Filled]) -> list[_Filled]:
    """The cells, parted where lines are drawn around several rows only."""
    found: list[_Filled] = []
    shift = 0
    for row in range(max((each.area.bottom for each in areas), default=0)):
        begun = [each for each in areas if each.area.top == row]
        within = [each for each in begun if each.area.bottom == row + 1]
        over = any(each.area.top < row < each.area.bottom for each in areas)
        plain = len(within) == len(begun) and not over
        levels = _levels([each.words for each in within]) if plain else []
        for number, each in enumerate(begun):
            area = each.area
            if not levels:
                moved = replace(area, top=area.top + shift, bottom=area.bottom + shift)
                found.append(_Filled(moved, each.words))
            for level, parts in enumerate(levels, start=row + shift):
                part = Area(level, area.left, level + 1, area.right)
                found.append(_Filled(part, tuple(parts[number])))
        shift += max(len(levels) - 1, 0)
    return sorted(found, key=lambda each: (each.area.top, each.area.left))


def _levels(cells: Sequence[Sequence[Word]]) -> list[list[list[Word]]]:
    """The rows that stand in one row of cells, each as the words of each cell; bare where it is
    one: where the lines of a cell are one text.
    """
    lines = [text_lines(words) for words in cells]
    if sum(1 for each in lines if len(each) > 1) < 2:
        return []
    tops = [line[0] for line in text_lines([line[0] for each in lines for line in each])]
    reach = _LEVEL * max(word.size for word in tops)
    rows = [[_near(each, top, reach) for each in lines] for top in tops]
    if sum(len(words) for row in rows for words in row) != sum(map(len, cells)):
        return []
    filled = [[bool(row[cell]) for row in rows] for cell, each in enumerate(lines) if each]
    valued = [
        [bool(row[cell]) for row in rows]
        for cell, each in enumerate(lines)
        if len(each) > 1 and all(is_value(text_of(line)) for line in each)
    ]
    if len(valued) > 1 and all(each == valued[0] for each in valued) and all(valued[0]):
        return rows
    steps = [one.base - other.base for one, other in pairwise(tops)]
    apart = all(step > LEADING * word.size for step, word in zip(steps, tops, strict=False))
    return rows if apart and all(all(each) for each in filled) else []


def _near(lines: Sequence[Sequence[Word]], top: Word, reach: float) -> list[Word]:
    return [word for line in lines if abs(line[0].base - top.base) <= reach for word in line]
