"""What is asked of OCR, page by page, and what it gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.reading.source import Box


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of a PDF, counted from 1. `has_text` where its header or footer is text already."""

    number: int
    has_text: bool


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line of words and its box, in points from the upper left corner of the page as shown.

    `opens` tells that it begins a paragraph.
    """

    text: str
    box: Box
    opens: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What OCR read of the page `number`, and how sure it is: 0 to 1.

    Where it read nothing there are no lines, and `note` says why.
    """

    number: int
    lines: tuple[ScanLine, ...] = ()
    confidence: float = 0.0
    note: str = ""


Scanner = Callable[[Sequence[Wanted]], Iterable[Scan]]
"""Reads the pages wanted by OCR and gives a `Scan` for each."""
