"""The rows of a table on a PDF page that no lines part into cells."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.reading.pdf_cells import Entry
from ingest.reading.pdf_chunks import LEADING, Place, Row, TextLine
from ingest.reading.pdf_rules import Rule, Rules
from ingest.reading.slots import is_value

FURTHER = 1.2
"""How much further apart rows are than the lines of a cell, at the least."""

_RULED = 0.5


def rows_of(
    lines: Sequence[tuple[TextLine, list[Place]]],
    columns: Sequence[tuple[float, float]],
    rules: Rules,
) -> list[Row]:
    """The lines by the rows of the table they are of."""
    ruled = [
        has_rule(one.base + one.size / 2, other.base, columns, rules.level)
        for (one, _), (other, _) in pairwise(lines)
    ]
    gaps = [
        (one.base - other.base) / max(one.size, other.size)
        for (one, _), (other, _) in pairwise(lines)
    ]
    placed = [places for _, places in lines]
    if sum(ruled) > 1:
        rows = _grouped(placed, ruled)
        if _are_rows(rows):
            return rows
    least = min(gaps, default=0.0)
    close = [gap for gap in gaps if gap <= LEADING]
    wide = [gap for gap in gaps if gap > FURTHER * max(close, default=0.0)]
    if close and wide and least < min(wide):
        rows = _grouped(placed, [r or gap >= min(wide) for r, gap in zip(ruled, gaps, strict=True)])
        if _are_rows(rows):
            return rows
    return _by_line(placed, ruled)


def has_rule(
    top: float, low: float, columns: Sequence[tuple[float, float]], level: Sequence[Rule]
) -> bool:
    """Whether a line over half of the table or more is drawn between those heights."""
    left, right = columns[0][0], columns[-1][1]
    return any(
        low < rule.at < top
        and min(rule.end, right) - max(rule.start, left) >= _RULED * (right - left)
        for rule in level
    )


def _grouped(placed: Sequence[list[Place]], parted: Sequence[bool]) -> list[Row]:
    rows: list[Row] = [[placed[0]]]
    for places, new in zip(placed[1:], parted, strict=True):
        if new:
            rows.append([places])
        else:
            rows[-1].append(places)
    return rows


def _are_rows(rows: Sequence[Row]) -> bool:
    """Whether no row has two values one below the other, which would be two rows."""
    for row in rows:
        values = [
            place.first
            for line in row
            for place in line
            if place.first and is_value(place.chunk.text)
        ]
        if len(values) != len(set(values)):
            return False
    return True


def _by_line(placed: Sequence[list[Place]], ruled: Sequence[bool]) -> list[Row]:
    """Each line a row, but for a name that goes on in small letters."""
    rows: list[Row] = []
    for number, places in enumerate(placed):
        new = not number or ruled[number - 1] or not _goes_on(rows[-1], places)
        if new:
            rows.append([places])
        else:
            rows[-1].append(places)
    return rows


def _goes_on(row: Row, places: Sequence[Place]) -> bool:
    above = row[-1]
    first = places[0]
    small = first.first == 0 and first.chunk.text[:1].islower()
    alone = len(places) == 1 or (len(above) == 1 and len(row) == 1)
    return small and alone and above[0].first == 0


def cells_of_row(row: Row, width: int) -> tuple[Entry, ...]:
    """The cells of a row, empty ones between them."""
    held: dict[int, list[Place]] = {}
    for line in row:
        for place in line:
            held.setdefault(place.first, []).append(place)
    cells: list[Entry] = []
    at = 0
    for first, places in sorted(held.items()):
        cells += [Entry()] * (first - at)
        at = max(place.last for place in places)
        words = tuple(word for place in places for word in place.chunk.words)
        cells.append(Entry(words, 1, at - first))
    return (*cells, *[Entry()] * (width - at))


def heads_joined(rows: Sequence[Row]) -> list[Row]:
    """The rows, the lines of a head made one where it shows that they are of one."""
    first = next((n for n, row in enumerate(rows) if _has_value(row)), 0)
    body = [
        step_between(one, other)
        for one, other in zip(rows[first:], rows[first + 1 :], strict=False)
    ]
    heads: list[Row] = []
    for row in rows[:first]:
        over = heads[-1] if heads else None
        if (
            over
            and not (_spans(row) or _spans(over))
            and _is_one(over, row, min(body, default=0.0))
        ):
            heads[-1] = [*over, *row]
        else:
            heads.append(list(row))
    return [*heads, *rows[first:]]


def _is_one(above: Row, row: Row, body: float) -> bool:
    """Whether two lines are of one head: they stand closer than the rows below, or the upper one
    does not reach the first column and has nothing that the lower one does not go on with.
    """
    step = step_between(above, row)
    upper = {place.first for line in above for place in line}
    lower = {place.first for line in row for place in line}
    return step <= LEADING and (step * FURTHER < body or (0 not in upper and upper <= lower))


def step_between(above: Row, row: Row) -> float:
    """How far a row stands below the one above, by the height of its words."""
    one, other = above[-1][0].chunk.words[0], row[0][0].chunk.words[0]
    return (one.base - other.base) / max(one.size, other.size)


def _spans(row: Row) -> bool:
    return any(place.last - place.first > 1 for line in row for place in line)


def _has_value(row: Row) -> bool:
    return any(is_value(place.chunk.text) for line in row for place in line)
