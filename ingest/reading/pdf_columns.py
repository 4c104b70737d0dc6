"""The tables of a PDF page that no lines part into cells: their words stand in columns.

A run of text lines is a table where the same white gaps part its lines from top to bottom and what
stands between them is short: figures, or words with a line drawn between the rows or the columns.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean

from ingest.reading.grid import is_value
from ingest.reading.pdf_cells import Entry, Table, text_lines, text_of
from ingest.reading.pdf_rules import Rule, Rules
from ingest.reading.pdf_words import Word

COLUMN_GAP = 1.0
"""The part of their height from which on a gap between words may part columns."""

SMALL_GAP = 0.35
"""The same, where what stands right of the gap begins as other lines do."""

ENOUGH = 3
"""So many others."""

LEADING = 1.45
"""The part of its height by which the next line of a cell stands lower, at the most."""

FURTHER = 1.2
"""How much further apart rows are than the lines of a cell, at the least."""

APART = 1.6
"""The part of its height by which a row stands lower where nothing else tells rows."""

FARTHEST = 3.5
"""The part of its height by which the next row of a table stands lower, at the most."""

MOST_ALONE = 12
"""Lines of one cell, one below the other, inside a table."""

LONGEST_SECTION = 9
"""Words of the name of a section over several columns, at the most."""

LEAST_ROWS = 3
PROSE_WORDS = 25
"""Cells of more words on average are text in columns."""

LINED_WORDS = 4
"""The same, where there are lines between the columns alone: there are such in a newspaper."""

SPACED_WORDS = 8
"""The same, where nothing but the space between them tells the rows."""

_VALUES = 0.6
_RULED = 0.5
_NEAR = 2.5
_NEARER = 0.5


@dataclass(frozen=True, slots=True)
class _Chunk:
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        return text_of(self.words)


@dataclass(frozen=True, slots=True)
class _Line:
    chunks: tuple[_Chunk, ...]
    base: float
    size: float
    valued: bool

    @property
    def words(self) -> list[Word]:
        return [word for chunk in self.chunks for word in chunk.words]


@dataclass(frozen=True, slots=True)
class _Place:
    """A chunk in its columns, from `first` up to `last`, which is not of it."""

    chunk: _Chunk
    first: int
    last: int


_Row = list[list[_Place]]
"""The lines of a row."""


def open_tables(words: Sequence[Word], rules: Rules) -> Iterator[Table]:
    """The tables of those words."""
    lines = [_chunks(line) for line in text_lines(words)]
    begins = Counter(round(chunk[0].left) for line in lines if len(line) > 1 for chunk in line[1:])
    for run in _runs([_line(line) for line in lines]):
        found = list(_tables(run, rules))
        yield from found or _tables([_parted(line, begins) for line in run], rules)


def _chunks(words: Sequence[Word]) -> list[list[Word]]:
    chunks: list[list[Word]] = []
    for word in words:
        if chunks and word.left - chunks[-1][-1].right <= COLUMN_GAP * word.size:
            chunks[-1].append(word)
        else:
            chunks.append([word])
    return chunks


def _line(chunks: Sequence[Sequence[Word]]) -> _Line:
    found = tuple(_Chunk(tuple(chunk)) for chunk in chunks)
    largest = max((word for chunk in chunks for word in chunk), key=lambda word: word.size)
    valued = any(is_value(each.text) for each in found)
    return _Line(found, largest.base, largest.size, valued)


def _parted(line: _Line, begins: Mapping[int, int]) -> _Line:
    """The line, parted where chunks of others begin too, however small the gap."""
    parts: list[list[Word]] = []
    for chunk in line.chunks:
        parts.append([chunk.words[0]])
        for before, word in zip(chunk.words, chunk.words[1:], strict=False):
            gap = word.left - before.right
            if gap > SMALL_GAP * word.size and _begin(word, begins) >= ENOUGH:
                parts.append([word])
            else:
                parts[-1].append(word)
    return _line(parts) if len(parts) > len(line.chunks) else line


def _begin(word: Word, begins: Mapping[int, int]) -> int:
    at = round(word.left)
    return sum(begins.get(each, 0) for each in (at - 1, at, at + 1))


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines that may be one table: such of several chunks, and few others between them."""
    run: list[_Line] = []
    alone: list[_Line] = []
    for line in lines:
        above = (alone or run)[-1] if run else None
        far = above is not None and above.base - line.base > FARTHEST * line.size
        if run and (far or len(alone) > MOST_ALONE):
            yield run
            run, alone = [], []
        if len(line.chunks) > 1:
            run += [*(alone if run else _opening(alone, line)), line]
            alone = []
        else:
            alone.append(line)
    if run:
        yield run


def _opening(above: Sequence[_Line], line: _Line) -> list[_Line]:
    """The lines right above the first one of several chunks that may be of its heads."""
    found: list[_Line] = []
    for each in reversed(above):
        left, right = each.chunks[0].left, each.chunks[0].right
        beneath = [chunk for chunk in line.chunks if chunk.left < right and left < chunk.right]
        below = found[0] if found else line
        if len(beneath) != 1 or beneath[0] is line.chunks[0]:
            break
        if each.base - below.base > LEADING * each.size:
            break
        found.insert(0, each)
    return found


def _tables(run: Sequence[_Line], rules: Rules) -> Iterator[Table]:
    columns = _columns(run)
    for part in (run[:-1], run[1:]):
        # A line of the head or the foot of the page may hide the columns.
        if len(part) > ENOUGH and len(_columns(part)) > len(columns):
            yield from _tables(part, rules)
            return
    if len(columns) < 2:
        return
    lines: list[tuple[_Line, list[_Place]]] = []
    for number, line in enumerate(run):
        placed = _placed(line, columns)
        if placed is not None and not _is_text(placed):
            lines.append((line, placed))
            continue
        # What is no row parts what stands above from what stands below.
        for part in (run[:number], run[number + 1 :]):
            if sum(1 for each in part if len(each.chunks) > 1) > 1:
                yield from _tables(part, rules)
        return
    rows = _rows(lines, columns, rules)
    if _is_table(rows, columns, rules):
        yield Table(tuple(_cells(row, len(columns)) for row in _heads_joined(rows)))


def _is_text(placed: Sequence[_Place]) -> bool:
    """Whether a line is one of a paragraph: many words that run over the columns."""
    only = placed[0]
    return (
        len(placed) == 1 and only.last - only.first > 1 and len(only.chunk.words) > LONGEST_SECTION
    )


def _columns(run: Sequence[_Line]) -> list[tuple[float, float]]:
    """The columns: what the lines with values cover, or else all of several chunks."""
    valued = [line for line in run if line.valued and len(line.chunks) > 1]
    chosen = valued if len(valued) > 1 else [line for line in run if len(line.chunks) > 1]
    spans = sorted((chunk.left, chunk.right) for line in chosen for chunk in line.chunks)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _placed(line: _Line, columns: Sequence[tuple[float, float]]) -> list[_Place] | None:
    """The chunks of a line in the columns; None where one cannot be told, or two are in one."""
    found: list[_Place] = []
    for chunk in line.chunks:
        over = [
            n
            for n, (left, right) in enumerate(columns)
            if chunk.left < right and left < chunk.right
        ]
        if not over:
            far = sorted(
                (max(left - chunk.right, chunk.left - right), n)
                for n, (left, right) in enumerate(columns)
            )
            if far[0][0] > _NEARER * far[1][0]:
                return None
            over = [far[0][1]]
        if found and over[0] < found[-1].last:
            return None
        found.append(_Place(chunk, over[0], over[-1] + 1))
    return found


def _rows(
    lines: Sequence[tuple[_Line, list[_Place]]],
    columns: Sequence[tuple[float, float]],
    rules: Rules,
) -> list[_Row]:
    """The lines by the rows of the table they are of."""
    ruled = [
        _has_rule(one.base + one.size / 2, other.base, columns, rules.level)
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


def _grouped(placed: Sequence[list[_Place]], parted: Sequence[bool]) -> list[_Row]:
    rows: list[_Row] = [[placed[0]]]
    for places, new in zip(placed[1:], parted, strict=True):
        if new:
            rows.append([places])
        else:
            rows[-1].append(places)
    return rows


def _are_rows(rows: Sequence[_Row]) -> bool:
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


def _by_line(placed: Sequence[list[_Place]], ruled: Sequence[bool]) -> list[_Row]:
    """Each line a row, but for a name that goes on in small letters."""
    rows: list[_Row] = []
    for number, places in enumerate(placed):
        new = not number or ruled[number - 1] or not _goes_on(rows[-1], places)
        if new:
            rows.append([places])
        else:
            rows[-1].append(places)
    return rows


def _goes_on(row: _Row, places: Sequence[_Place]) -> bool:
    above = row[-1]
    first = places[0]
    small = first.first == 0 and first.chunk.text[:1].islower()
    alone = len(places) == 1 or (len(above) == 1 and len(row) == 1)
    return small and alone and above[0].first == 0


def _is_table(rows: Sequence[_Row], columns: Sequence[tuple[float, float]], rules: Rules) -> bool:
    if len(rows) < (LEAST_ROWS if len(columns) == 2 else LEAST_ROWS - 1):
        return False
    cells = [_cells(row, len(columns)) for row in rows]
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


def _is_spaced(rows: Sequence[_Row], columns: int, words: float) -> bool:
    """Whether rows without a gap in them show by the space between them, below a head of a line:
    a cell of several lines stands beside one of one.
    """
    sizes = [word.size for row in rows for line in row for p in line for word in p.chunk.words]
    whole = all(len({p.first for line in row for p in line}) == columns for row in rows)
    steps = [_step(one, other) for one, other in pairwise(rows)]
    return (
        words <= SPACED_WORDS
        and whole
        and len(rows[0]) == 1
        and max(sizes) - min(sizes) < 1
        and min(steps) > APART
        and any(map(_is_uneven, rows))
    )


def _is_uneven(row: _Row) -> bool:
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
    rows: Sequence[_Row], columns: Sequence[tuple[float, float]], rules: Rules, words: float
) -> bool:
    """Whether lines are drawn between most rows, or between all columns of few words, or above and
    below the first row and below the last.
    """
    tops = [max(place.chunk.words[0].base for place in row[0]) for row in rows]
    lows = [min(place.chunk.words[0].base for place in row[-1]) for row in rows]
    size = rows[0][0][0].chunk.words[0].size
    bounds = zip([tops[0] + _NEAR * size, *lows], [*tops, lows[-1] - _NEAR * size], strict=True)
    over, *between, under = (_has_rule(top, low, columns, rules.level) for top, low in bounds)
    parted = [
        any(
            one[1] <= rule.at <= other[0] and rule.start <= lows[-1] and rule.end >= tops[0]
            for rule in rules.upright
        )
        for one, other in pairwise(columns)
    ]
    most = sum(between) > len(between) / 2
    return most or (all(parted) and words <= LINED_WORDS) or (over and under and between[0])


def _has_rule(
    top: float, low: float, columns: Sequence[tuple[float, float]], level: Sequence[Rule]
) -> bool:
    """Whether a line over half of the table or more is drawn between those heights."""
    left, right = columns[0][0], columns[-1][1]
    return any(
        low < rule.at < top
        and min(rule.end, right) - max(rule.start, left) >= _RULED * (right - left)
        for rule in level
    )


def _heads_joined(rows: Sequence[_Row]) -> list[_Row]:
    """The rows, the lines of a head made one where it shows that they are of one."""
    first = next((n for n, row in enumerate(rows) if _has_value(row)), 0)
    body = [_step(one, other) for one, other in zip(rows[first:], rows[first + 1 :], strict=False)]
    heads: list[_Row] = []
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


def _is_one(above: _Row, row: _Row, body: float) -> bool:
    """Whether two lines are of one head: they stand closer than the rows below, or the upper one
    does not reach the first column and has nothing that the lower one does not go on with.
    """
    step = _step(above, row)
    upper = {place.first for line in above for place in line}
    lower = {place.first for line in row for place in line}
    return step <= LEADING and (step * FURTHER < body or (0 not in upper and upper <= lower))


def _step(above: _Row, row: _Row) -> float:
    one, other = above[-1][0].chunk.words[0], row[0][0].chunk.words[0]
    return (one.base - other.base) / max(one.size, other.size)


def _spans(row: _Row) -> bool:
    return any(place.last - place.first > 1 for line in row for place in line)


def _has_value(row: _Row) -> bool:
    return any(is_value(place.chunk.text) for line in row for place in line)


def _cells(row: _Row, width: int) -> tuple[Entry, ...]:
    """The cells of a row, empty ones between them."""
    held: dict[int, list[_Place]] = {}
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
