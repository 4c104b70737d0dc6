"""The cells of a row: what names it, and what each of the others says under its head."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.qa.candidates import Candidate
from ingest.figures.heads import is_label_head
from ingest.reading.grid import LONGEST_NAME, cells_of, tables_beside
from ingest.reading.slots import is_value
from ingest.structure.blocks import BlockRole


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something, the place of its column, and the head that the grid proves for
    it; empty where it proves none.
    """

    column: int
    head: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row, or the part of one that is of one of the tables beside each other: the cells that name
    it, and the others.
    """

    naming: tuple[Cell, ...]
    rest: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """What names it, in words."""
        return ", ".join(cell.value for cell in self.naming)


def rows_of(candidate: Candidate) -> list[Row]:
    """The parts of a row of a table; none of a sentence, nor of a row whose cells have no heads.

    The last cells of a row may be empty, and then are not there.
    """
    if candidate.role is not BlockRole.ROW:
        return []
    values = cells_of(candidate.text)
    heads = cells_of(candidate.header) if candidate.header else []
    if len(values) == 1 or len(heads) < len(values):
        return []
    row = [Cell(n, *one) for n, one in enumerate(zip(heads, values, strict=False))]
    parts = [row[start:end] for start, end in tables_beside([cell.head for cell in row])]
    return [_row(part) for part in parts]


def _row(part: Sequence[Cell]) -> Row:
    held = [cell for cell in part if cell.value]
    naming = _naming(held)
    rest = tuple(cell for place, cell in enumerate(held) if place not in naming)
    return Row(tuple(held[place] for place in naming), rest)


def _naming(row: Sequence[Cell]) -> list[int]:
    """The places of the cells that name a row, which are shown without their heads: under "Team" or
    "Measure", else the first, where values stand beside it or nothing stands over it.
    """
    names = [
        place
        for place, cell in enumerate(row)
        if not is_value(cell.value)
        and len(cell.value) <= LONGEST_NAME
        and not cell.value.endswith((".", ":"))
    ]
    labels = [place for place in names if is_label_head(row[place].head)]
    if labels:
        return labels[:2]
    valued = any(is_value(cell.value) for cell in row[1:])
    return [0] if 0 in names and (valued or not row[0].head) else []
