"""What is in the cells of a table on a PDF page: the words of a cell as one text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.reading.cleaning import flat
from ingest.reading.pdf_words import BLANK, GAP, Word

_LEVEL = 0.55
"""The part of its height by which a small figure stands above its line, at the most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of a cell, and the rows and columns that it is laid over."""

    words: tuple[Word, ...] = ()
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """Its words, read line by line."""
        return text_of(self.words)


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row as `grid.laid_out` takes them.

    `walls` are the places from the left of the lines that part its columns; bare where none do.
    `is_part` tells that it may go on from something above that is no row of it, `is_proved` that
    its heads are known to stand over their columns.
    """

    rows: tuple[tuple[Entry, ...], ...]
    walls: tuple[float, ...] = ()
    is_part: bool = False
    is_proved: bool = True

    @property
    def words(self) -> Iterator[Word]:
        """All words of its cells."""
        return (word for row in self.rows for entry in row for word in entry.words)

    @property
    def top(self) -> float:
        """The height of its first line."""
        return max(word.base for word in self.words)

    @property
    def low(self) -> float:
        """The height of its last line."""
        return min(word.base for word in self.words)


def text_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words by the lines they stand on, from the top, each line from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        above = lines[-1][-1] if lines else None
        if above and above.base - word.base <= _LEVEL * max(above.size, word.size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def text_of(words: Iterable[Word]) -> str:
    """The words of a cell, read line by line."""
    return flat("\n".join("".join(_spaced(line)) for line in text_lines(words)))


def _spaced(line: Sequence[Word]) -> Iterator[str]:
    yield line[0].text
    for before, word in pairwise(line):
        gap = BLANK if word.opens else GAP
        if word.left - before.right > gap * min(word.size, before.size):
            yield " "
        yield word.text
