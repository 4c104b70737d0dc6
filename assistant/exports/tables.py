"""Tables as they leave the program, whatever the form of the file."""

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open an address."""

    text: str
    address: str


Value = str | int | float | date | Link
"""What stands in a cell. Text is never a formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` in characters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. `filtered` tells whether its rows can be narrowed by what stands in a column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    filtered: bool = True


_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text to the letter; what XML cannot hold is U+FFFD."""
    return _UNWRITABLE.sub("�", text)
