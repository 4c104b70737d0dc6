"""CSV and other delimited text: one page, a line a row."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO

from ingest.reading.cleaning import flat
from ingest.reading.decoding import decode
from ingest.reading.refusals import refusing
from ingest.reading.slots import is_value, plain
from ingest.reading.source import Item, Page, PageStatus, SourceInfo
from ingest.reading.tables import row_lines

MEDIA_TYPE = "text/csv"

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 20_000
_STATED = "sep="


def read_csv(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a delimited text, then its one page, whose lines are its rows in order.

    Raises `RefusedFileError` where the bytes are not text.
    """
    del name
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    delimiter = ""
    if text[: len(_STATED)].lower() == _STATED:
        # Excel's own first line, which it does not show as a row.
        first, _, text = text.partition("\n")
        delimiter = first[len(_STATED) : len(_STATED) + 1]
    with refusing():
        delimiter = delimiter or _delimiter(text)
        parsed = _rows(text, delimiter)
    rows = [[flat(cell) for cell in row] for row in _whole_lines(parsed, delimiter)]
    while rows and not any(rows[-1]):
        rows.pop()
    yield SourceInfo(MEDIA_TYPE)
    if rows:
        yield Page("1", row_lines(plain(rows), counted=True))
    else:
        yield Page("1", (), PageStatus.NO_TEXT, "The file holds no values.")


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The rows of `text`, by the rules of CSV where it keeps them, else as well as may be."""
    with suppress(csv.Error):
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    # A quote that is never closed swallows the rows after it; then quotes are just characters.
    with suppress(csv.Error):
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
        if not any("\n" in cell for row in rows for cell in row):
            return rows
    bare = csv.reader(StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return list(bare)


def _whole_lines(rows: list[list[str]], delimiter: str) -> list[list[str]]:
    """The rows, and those above the head that are a sentence cut where it holds the delimiter each
    as one cell: a blank follows wherever it was cut, and none in the head, which holds no value.
    """
    widths = Counter(len(row) for row in rows if any(row))
    width = max(widths, key=lambda each: (widths[each], each), default=0)
    place = next((place for place, row in enumerate(rows) if len(row) >= width), 0)
    head = rows[place] if rows else []
    if any(cell[:1].isspace() or is_value(flat(cell)) for cell in head):
        return rows
    above = [
        [delimiter.join(row)] if all(cell[:1].isspace() for cell in row[1:]) else row
        for row in rows[:place]
    ]
    return above + rows[place:]


def _delimiter(text: str) -> str:
    """The delimiter that cuts the most rows into equally many cells; a comma where none does."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample.rpartition("\n")[0] or sample
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    widths = Counter(len(row) for row in _rows(sample, delimiter) if any(row))
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return count / widths.total() + min(width, 100) / 1_000 if width > 1 else 0.0
