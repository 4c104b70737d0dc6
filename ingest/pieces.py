"""Cuts what is too long for one passage; a piece of a row keeps the labels of its own columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.reading.grid import BAR, CELL_GAP, cells_of
from ingest.sentences import sentences
from ingest.structure.blocks import TABLE, Block

MAX_WORDS = 180
MAX_CHARACTERS = 4_000
"""Far more than 180 words have, and enough to bound what has no blanks at all."""

MAX_COLUMNS = 90
"""With a word in each and the bars between them, that is 180 words."""

HEADER_CHARACTERS = 3_000
"""The header kept with each passage of a table; those of real tables are far shorter."""

CUT = "…"
_WORD = re.compile(r"\S+")


def fitting(text: str, block: Block) -> Iterator[Block]:
    """The block itself, or pieces of it of at most 180 words, 4,000 characters and 90 columns.

    Whole cells of a row and whole sentences of prose where they fit. A row has the labels of the
    columns that it shows and no others: of a piece that begins with a bar, the first is empty.
    """
    if block.role in TABLE and BAR in text[block.start : block.end]:
        yield from _row_pieces(text, block)
    elif _fits(text, block.start, block.end):
        yield block
    else:
        for start, end in _prose_pieces(text, block.start, block.end):
            yield replace(block, start=start, end=end)


def halves(text: str, row: Block) -> tuple[Block, Block] | None:
    """A row of several cells in two, cut at the bar nearest its middle; None where it has none."""
    bars = [at for at in _bars(text, row) if at > row.start]
    if not bars:
        return None
    middle = (row.start + row.end) // 2
    cut = min(bars, key=lambda at: abs(at - middle))
    cells = text.count(BAR, row.start, cut)
    labels = _labels(row.header)
    left = replace(row, end=cut, header=_joined(labels[: cells + 1]))
    return left, replace(row, start=cut, header=_joined(labels[cells + 1 :], at_bar=True))


def last_label(text: str, row: Block) -> str:
    """The label of the last cell of a row: of all that is left where the cell itself is cut."""
    cells = text.count(BAR, row.start, row.end)
    return _joined(_labels(row.header)[cells : cells + 1])


def _fits(text: str, start: int, end: int) -> bool:
    return end - start <= MAX_CHARACTERS and len(text[start:end].split()) <= MAX_WORDS


def _bars(text: str, row: Block) -> list[int]:
    return [row.start + m.start() for m in re.finditer(re.escape(BAR), text[row.start : row.end])]


def _row_pieces(text: str, row: Block) -> Iterator[Block]:
    starts = [row.start, *_bars(text, row)]
    if len(starts) <= MAX_COLUMNS and _fits(text, row.start, row.end):
        yield replace(row, header=_whole(row.header)) if row.header else row
        return
    labels = _labels(row.header)
    first = words = 0
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], row.end], strict=True)):
        size = len(text[start:end].split())
        full = (
            words + size > MAX_WORDS
            or end - starts[first] > MAX_CHARACTERS
            or number - first == MAX_COLUMNS
        )
        if number > first and full:
            yield from _cells(text, row, labels, starts, first, number)
            first, words = number, 0
        words += size
    yield from _cells(text, row, labels, starts, first, len(starts))


def _cells(
    text: str, row: Block, labels: Sequence[str], starts: Sequence[int], first: int, stop: int
) -> Iterator[Block]:
    """The cells from `first` up to `stop` as one piece; a single one that is too long, in several.

    The bar before a cell goes with it.
    """
    start, end = starts[first], starts[stop] if stop < len(starts) else row.end
    header = _joined(labels[first:stop], at_bar=first > 0)
    pieces = [(start, end)] if _fits(text, start, end) else _prose_pieces(text, start, end)
    for low, high in pieces:
        bare = text[low:high].rstrip()
        if bare:
            yield replace(row, start=low, end=low + len(bare), header=header)
        # The rest of a cell that is cut does not begin with a bar.
        header = _joined(labels[first:stop])


def _prose_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans that each fit: whole sentences where they do, else runs of words."""
    begin, last, words = start, start, 0
    for low, high in sentences(text[start:end]):
        for piece_low, piece_high, size in _runs(text, start + low, start + high):
            if words and (words + size > MAX_WORDS or piece_high - begin > MAX_CHARACTERS):
                yield begin, last
                words = 0
            if not words:
                begin = piece_low
            last, words = piece_high, words + size
    if words:
        yield begin, last


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The start, end and number of words of runs that fit; a longer word is cut anywhere."""
    low, last, words = start, start, 0
    for word in _WORD.finditer(text, start, end):
        for at in range(word.start(), word.end(), MAX_CHARACTERS):
            stop = min(at + MAX_CHARACTERS, word.end())
            if words and (words == MAX_WORDS or stop - low > MAX_CHARACTERS):
                yield low, last, words
                words = 0
            if not words:
                low = at
            last, words = stop, words + 1
    if words:
        yield low, last, words


@lru_cache(maxsize=4)
def _labels(header: str) -> tuple[str, ...]:
    return tuple(cells_of(header)) if header else ()


@lru_cache(maxsize=4)
def _whole(header: str) -> str:
    return _joined(_labels(header)[:MAX_COLUMNS])


def _joined(labels: Sequence[str], at_bar: bool = False) -> str:
    """The labels as a header row, the longest cut where together they are too long."""
    if not any(labels):
        return ""
    most = HEADER_CHARACTERS - len(CELL_GAP) * len(labels)
    longest = max(map(len, labels))
    while sum(min(len(label), longest) for label in labels) > most:
        longest = longest * 3 // 4
    cut = [
        label if len(label) <= longest else label[: longest - 1].rstrip() + CUT for label in labels
    ]
    return CELL_GAP.join(["", *cut] if at_bar else cut).strip()
