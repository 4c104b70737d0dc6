"""What is in the cells of a table on a PDF page: the words of a cell as one text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.reading.grid import Cell
from ingest.reading.pdf_words import BLANK, GAP, Word

_LEVEL = 0.4
"""The part of their height by which words of one line may stand higher or lower."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row as `grid.laid_out` takes them, and the words it is of."""

    rows: tuple[tuple[Cell, ...], ...]
    words: tuple[Word, ...]


def text_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words by the lines they stand on, from the top, each line from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        above = lines[-1][0] if lines else None
        if above and above.base - word.base <= _LEVEL * min(above.size, word.size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def text_of(words: Iterable[Word]) -> str:
    """The words of a cell, read line by line."""
    return " ".join("".join(_spaced(line)) for line in text_lines(words))


def _spaced(line: Sequence[Word]) -> Iterator[str]:
    yield line[0].text
    for before, word in zip(line, line[1:], strict=False):
        gap = BLANK if word.opens else GAP
        if word.left - before.right > gap * min(word.size, before.size):
            yield " "
        yield word.text
