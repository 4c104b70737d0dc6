"""The tables of a PDF page that no lines part into cells: their words stand in columns.

A run of text lines is a table where the same white gaps part its lines from top to bottom and what
stands between them is short: figures, or words with a line drawn between the rows or the columns.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.reading.pdf_cells import Table, text_lines
from ingest.reading.pdf_chunks import ENOUGH, Place, TextLine, chunks_of, line_of, parted, runs
from ingest.reading.pdf_evidence import is_table
from ingest.reading.pdf_rows import cells_of_row, heads_joined, rows_of
from ingest.reading.pdf_rules import Rules
from ingest.reading.pdf_words import Word

LONGEST_SECTION = 9
"""Words of the name of a section over several columns, at the most."""

_NEARER = 0.5
_HALF = 0.5


def open_tables(words: Sequence[Word], rules: Rules) -> Iterator[Table]:
    """The tables of those words."""
    lines = [chunks_of(line) for line in text_lines(words)]
    begins = Counter(round(chunk[0].left) for line in lines if len(line) > 1 for chunk in line[1:])
    for run in runs([line_of(line) for line in lines]):
        found = list(_tables(run, rules))
        yield from found or _tables([parted(line, begins) for line in run], rules)


def _tables(run: Sequence[TextLine], rules: Rules, is_part: bool = False) -> Iterator[Table]:
    columns = _columns(run)
    lost = _lost(run, columns)
    for part, is_lower in ((run[:-1], False), (run[1:], True)):
        # A line of the head or the foot of the page may hide the columns.
        fewer = _columns(part) if len(part) > ENOUGH else []
        if len(fewer) > len(columns) or (fewer and _lost(part, fewer) < _HALF * lost):
            yield from _tables(part, rules, is_part or is_lower)
            return
    if len(columns) < 2:
        return
    lines: list[tuple[TextLine, list[Place]]] = []
    for number, line in enumerate(run):
        placed = _placed(line, columns)
        if placed is not None and not _is_text(placed):
            lines.append((line, placed))
            continue
        # What is no row parts what stands above from what stands below.
        for part, is_lower in ((run[:number], False), (run[number + 1 :], True)):
            for rest in runs(part):
                yield from _tables(rest, rules, is_part or (is_lower and placed is None))
        return
    rows = rows_of(lines, columns, rules)
    if is_table(rows, columns, rules):
        cells = tuple(cells_of_row(row, len(columns)) for row in heads_joined(rows))
        yield Table(cells, is_part=is_part)


def _lost(run: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> int:
    """How many lines do not fit into the columns."""
    return sum(1 for line in run if _placed(line, columns) is None)


def _is_text(placed: Sequence[Place]) -> bool:
    """Whether a line is one of a paragraph: many words that run over the columns."""
    only = placed[0]
    return (
        len(placed) == 1 and only.last - only.first > 1 and len(only.chunk.words) > LONGEST_SECTION
    )


def _columns(run: Sequence[TextLine]) -> list[tuple[float, float]]:
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


def _placed(line: TextLine, columns: Sequence[tuple[float, float]]) -> list[Place] | None:
    """The chunks of a line in the columns; None where one cannot be told, or two are in one."""
    found: list[Place] = []
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
        found.append(Place(chunk, over[0], over[-1] + 1))
    return found
