"""Reads the figures of a table: its rows one by one, and then beside each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.figures.cells import is_mark, is_ordinal, is_plain, is_unit, is_unit_head
from ingest.figures.figure import Dating, Figure, Origin, Status
from ingest.figures.heads import status_words
from ingest.figures.over import Beside, Table, joined
from ingest.figures.owners import owner_columns
from ingest.figures.rows import RowReader
from ingest.figures.setting import Setting
from ingest.figures.whens import is_time_head
from ingest.reading.grid import OVER, cell_spans, cells_of, tables_beside
from ingest.reading.slots import is_value

Said = tuple[str, str]
"""What the head of a cell says, and what the column of times says in its row."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a page: its text, where that begins, the labels of its cells (empty where the table
    proves none), and what it stands in.
    """

    text: str
    start: int
    header: str
    table: Table
    setting: Setting


@dataclass(frozen=True, slots=True)
class _Part:
    """The cells of a row that are of one table, of several that stand beside each other."""

    row: TableRow
    spans: tuple[tuple[int, int], ...]
    cells: tuple[str, ...]
    heads: tuple[str, ...]


def figures_of_table(rows: Sequence[TableRow], headed: bool) -> tuple[list[Figure], int]:
    """The figures of the rows that follow one another, in order, at their places on the page, and
    how many values are left out.

    `headed`: a header row stands among them. Cells of one measure that differ only in a time of no
    year, which their heads or a column of times say ("Q1" and "Q2"), are told apart by that. Where
    two are told apart by nothing they are left out, be they of one row or of two: nobody could say
    what they are of. So is one that stands under no head where others do.
    """
    parts = _with_units([part for row in rows for part in _parts(row)])
    headed = headed or any(row.header for row in rows)
    second = _second_names(parts) or _second_tells(parts)
    beside = Beside(headed, second, len(rows) == 1)
    owners = owner_columns([(part.cells, part.heads) for part in parts])
    found = [
        one
        for part in parts
        for one in _figures(part, replace(beside, owners=owners.get(part.heads, frozenset())))
    ]
    kept = list(_told(_told_by_times(found)))
    loose = sum(_loose(part) for part in parts) if headed else 0
    return kept, len(found) - len(kept) + loose


def _loose(part: _Part) -> int:
    """How many values of a row stand under no head."""
    first = 1 if is_ordinal(part.cells) else 0
    return sum(
        not head and is_value(cell) and is_plain(cell)
        for cell, head in list(zip(part.cells, part.heads, strict=True))[first:]
    )


def _told_by_times(found: Sequence[tuple[Figure, Said]]) -> Iterator[Figure]:
    """The figures; where nothing else tells those of one measure apart, what is said of each and
    differs goes to that.
    """
    alike = _alike([one for one, _ in found])
    texts: dict[tuple[str, ...], list[Said]] = {}
    for one, said in found:
        texts.setdefault(_key(one), []).append(said)
    for one, said in found:
        key = _key(one)
        columns = zip(said, zip(*texts[key], strict=True), strict=True)
        differ = [text for text, column in columns if len(set(column)) > 1]
        is_told = any(_is_told(each, alike[key]) for each in alike[key])
        yield one if is_told else replace(one, measure=joined(one.measure, *differ))


def _told(found: Iterable[Figure]) -> Iterator[Figure]:
    """The figures that something tells from the others."""
    listed = list(found)
    alike = _alike(listed)
    return (one for one in listed if _is_told(one, alike[_key(one)]))


def _alike(found: Sequence[Figure]) -> dict[tuple[str, ...], list[Figure]]:
    alike: dict[tuple[str, ...], list[Figure]] = {}
    for one in found:
        alike.setdefault(_key(one), []).append(one)
    return alike


def _key(one: Figure) -> tuple[str, ...]:
    return one.label, one.measure, one.scope, one.period, one.status, one.amount.unit


def _is_told(one: Figure, alike: Sequence[Figure]) -> bool:
    """Whether something tells a figure from the others of its key. One that others are compared
    with may stand in many rows; one that a row says twice, of its last quarter and of the year,
    counts once; the two ends of a range are told apart by what they say.
    """
    if one.origin is Origin.SENTENCE or len(alike) == 1:
        return True
    if len(alike) == 2 and [each.amount.qualifier for each in alike] == ["at least", "up to"]:
        return len({each.quote for each in alike}) == 1
    same = len({each.amount for each in alike}) == 1
    once = one is alike[0] and len({each.quote for each in alike}) == 1
    return same and (one.status is Status.COMPARATOR or (once and one.dating is Dating.OWN))


def _figures(part: _Part, beside: Beside) -> Iterator[tuple[Figure, Said]]:
    """The figures of a row, each with what may tell it from others of its measure."""
    split = [_split(label) for label in part.heads]
    heads = [head for _, head in split]
    around = replace(part.row.table, corner=heads[0] or part.row.table.corner)
    overs = [over for over, _ in split]
    row = RowReader(part.cells, heads, overs, around, part.row.setting, beside)
    whole = (part.row.start, part.row.start + len(part.row.text))
    when = next(
        (cell for cell, head in zip(part.cells, heads, strict=True) if is_time_head(head)), ""
    )
    for place, (low, _) in enumerate(part.spans):
        by = part.row.start + low
        for one in row.figures(place):
            moved = replace(one, start=by + one.start, end=by + one.end, quote=whole)
            yield moved, (status_words(heads[place]), when)


def _parts(row: TableRow) -> Iterator[_Part]:
    spans = cell_spans(row.text)
    heads = cells_of(row.header) if row.header else []
    heads = [*heads, *[""] * len(spans)][: len(spans)]
    for low, high in tables_beside(heads):
        own = tuple(spans[low:high])
        cells = tuple(row.text[start:end] for start, end in own)
        if any(cells):
            yield _Part(row, own, cells, tuple(heads[low:high]))


def _with_units(parts: Sequence[_Part]) -> list[_Part]:
    """The parts without the rows that only tell the units of their columns, the heads of those
    below each with its unit.
    """
    kept: list[_Part] = []
    units: dict[tuple[str, ...], tuple[str, ...]] = {}
    for part in parts:
        if any(part.heads) and _tells_units(part.cells):
            units[part.heads] = part.cells
        elif told := units.get(part.heads):
            heads = (
                f"{head} ({unit})" if head and unit else head
                for head, unit in zip(part.heads, told, strict=True)
            )
            kept.append(replace(part, heads=tuple(heads)))
        else:
            kept.append(part)
    return kept


def _tells_units(cells: Sequence[str]) -> bool:
    first, *rest = cells
    return (
        (not first or is_unit_head(first)) and any(rest) and all(map(is_unit, filter(None, rest)))
    )


def _split(label: str) -> tuple[str, str]:
    """What a label says its row stands in, and the head of the column."""
    over, _, head = label.rpartition(OVER)
    return over, head


def _second_names(parts: Sequence[_Part]) -> bool:
    """Whether the second column holds names too, though nothing heads it: words in each row that
    is headed elsewhere, and two columns or more beside it.
    """
    headed = [part for part in parts if any(part.heads[2:])]
    second = [part.cells[1] if len(part.cells) > 1 else "" for part in headed]
    bare = all(len(part.heads) > 1 and not part.heads[1] for part in headed)
    return len(headed) > 1 and bare and all(second) and not any(map(is_value, second))


def _second_tells(parts: Sequence[_Part]) -> bool:
    """Whether words in the second column tell rows apart that have one name in the first: "East |
    Hospital" and "East | Community".
    """
    named = [part.cells[:2] for part in parts if len(part.cells) > 2 and part.heads[1]]
    first = {cells[0] for cells in named}
    words = all(cells[1] and not is_value(cells[1]) and not is_mark(cells[1]) for cells in named)
    return words and "" not in first and len(first) < len(named) == len(set(named))
