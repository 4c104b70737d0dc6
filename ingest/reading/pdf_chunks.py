"""The lines of text of a PDF page in chunks that gaps part; which of them may be a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.reading.pdf_cells import text_of
from ingest.reading.pdf_words import Word
from ingest.reading.slots import is_value

COLUMN_GAP = 1.0
"""The part of their height from which on a gap between words may part columns."""

SMALL_GAP = 0.35
"""The same, where what stands right of the gap begins as other lines do."""

ENOUGH = 3
"""So many others."""

LEADING = 1.45
"""The part of its height by which the next line of a cell stands lower, at the most."""

FARTHEST = 3.5
"""The part of its height by which the next row of a table stands lower, at the most."""

MOST_ALONE = 12
"""Lines of one cell, one below the other, inside a table."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of a line that no wide gap parts."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.words)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text; `base`, `size` as its largest word, `valued` where a value is in it."""

    chunks: tuple[Chunk, ...]
    base: float
    size: float
    valued: bool

    @property
    def words(self) -> list[Word]:
        """All its words, from the left."""
        return [word for chunk in self.chunks for word in chunk.words]


@dataclass(frozen=True, slots=True)
class Place:
    """A chunk in its columns, from `first` up to `last`, which is not of it."""

    chunk: Chunk
    first: int
    last: int


Row = list[list[Place]]
"""The lines of a row."""


def chunks_of(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a line, parted at its wide gaps."""
    chunks: list[list[Word]] = []
    for word in words:
        if chunks and word.left - chunks[-1][-1].right <= COLUMN_GAP * word.size:
            chunks[-1].append(word)
        else:
            chunks.append([word])
    return chunks


def line_of(chunks: Sequence[Sequence[Word]]) -> TextLine:
    """The line of those chunks."""
    found = tuple(Chunk(tuple(chunk)) for chunk in chunks)
    largest = max((word for chunk in chunks for word in chunk), key=lambda word: word.size)
    valued = any(is_value(each.text) for each in found)
    return TextLine(found, largest.base, largest.size, valued)


def parted(line: TextLine, begins: Mapping[int, int]) -> TextLine:
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
    return line_of(parts) if len(parts) > len(line.chunks) else line


def _begin(word: Word, begins: Mapping[int, int]) -> int:
    at = round(word.left)
    return sum(begins.get(each, 0) for each in (at - 1, at, at + 1))


def runs(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Lines that may be one table: such of several chunks, and few others between them."""
    run: list[TextLine] = []
    alone: list[TextLine] = []
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


def _opening(above: Sequence[TextLine], line: TextLine) -> list[TextLine]:
    """The lines right above the first one of several chunks that may be of its heads."""
    found: list[TextLine] = []
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
