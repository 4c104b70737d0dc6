"""Prints: JSON for programs, plain text for people, colour only where it is a terminal."""

import json
import re
import sys
from collections.abc import Iterable, Sequence

import click
from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

SHORT = 12
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character: what Python makes of a byte of a path or an argument that is not UTF-8."""
# A document's words may hold codes that a terminal would obey.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def say_json(record: BaseModel) -> None:
    """One JSON object on one line of standard output. Bytes that are no UTF-8 are written out."""
    try:
        line = record.model_dump_json(by_alias=True)
    except PydanticSerializationError:
        held = record.model_dump(mode="json", by_alias=True)
        line = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        line = _HALF.sub(lambda half: rf"\\u{ord(half[0]):x}", line)
    click.echo(line)


def say(text: str = "") -> None:
    """A line of text on standard output, without codes that a terminal would obey."""
    click.echo(_CONTROL.sub("", text))


def note(text: str) -> None:
    """A line of text on standard error."""
    click.echo(_CONTROL.sub("", text), err=True)


def say_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table: drawn on a terminal, elsewhere one line a row with its columns set straight."""
    cells = [[_CONTROL.sub("", " ".join(str(cell).split())) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _draw(headings, cells)
        return
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    for row in (headings, *cells):
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def first_words(text: str, count: int = 24) -> str:
    """The first words of a text, on one line."""
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")


def counted(count: int, noun: str) -> str:
    """A count and its noun: "1 page", "2 pages"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _draw(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None)
    for column in zip(headings, *cells, strict=True):
        # What is short (an id, a date) stays whole; titles and file names share what is left.
        table.add_column(column[0], no_wrap=max(map(len, column)) <= SHORT, overflow="fold")
    for row in cells:
        # Text, not markup: a title may hold square brackets.
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)
