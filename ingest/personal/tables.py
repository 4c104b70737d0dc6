"""The rows of a page's tables, each cell under the header it stands below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SEPARATOR = " | "
_PERSONAL = re.compile(
    r"\b(?:NHS|born|DOB|d\.o\.b|date\s+of\s+birth|next\s+of\s+kin|national\s+insurance|NI\s+n\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: (span of the cell, its header or ""). `personal`: its headers ask for a person's
    numbers or birth.
    """

    cells: tuple[tuple[range, str], ...]
    personal: bool


def rows(text: str) -> Iterator[Row]:
    """The rows below a header, of tables whose cells are parted by a bar."""
    header: list[str] = []
    start = 0
    for line in text.split("\n"):
        cells = line.split(SEPARATOR)
        if len(cells) == 1:
            header = []
        elif not header or (len(cells) != len(header) and not any(map(_digit, cells))):
            header = [cell.strip() for cell in cells]
        else:
            yield Row(tuple(_spans(cells, header, start)), bool(_PERSONAL.search(" ".join(header))))
        start += len(line) + 1


def _digit(cell: str) -> bool:
    return any(character.isdigit() for character in cell)


def _spans(cells: list[str], header: list[str], start: int) -> Iterator[tuple[range, str]]:
    for number, cell in enumerate(cells):
        yield (
            range(start, start + len(cell)),
            header[number] if number < len(header) and len(header) == len(cells) else "",
        )
        start += len(cell) + len(SEPARATOR)
