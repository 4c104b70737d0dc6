"""What of an Excel sheet nobody sees: its hidden rows and columns, and cells that show nothing.

openpyxl gives none of it of a sheet that it reads as a stream, so the sheet's XML is looked through
for what it says of rows and columns. In doubt a cell is seen: where a conditional format, a table's
style or a picture may lie beneath it, pale words may well stand out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from ingest.reading.colours import BLACK, WHITE, Rgb, near, of_hex
from ingest.reading.shown import Value, shows_nothing
from ingest.reading.source import HiddenKind, HiddenText

Area = tuple[int, int, int, int]
"""First column, first row, last column, last row, counted from 1."""

MOST_PLACES = 20

_ROW = re.compile(
    rb"""<(?:\w+:)?row\b(?=[^<>]*\b(?:hidden="(?:1|true)"|ht="0(?:\.0+)?"))[^<>]*?\br="(\d+)\""""
)
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^<>]*>")
_UNSEEN_COLUMN = re.compile(rb"""\b(?:hidden="(?:1|true)"|width="0(?:\.0+)?")""")
_BOUND = re.compile(rb"""\b(min|max)="(\d+)\"""")
_CONDITION = re.compile(rb"""<(?:\w+:)?conditionalFormatting\b[^<>]*?\bsqref="([^"]*)\"""")
_GROUND = re.compile(rb"<(?:\w+:)?(?:tablePart|picture)\b")
_THEME = (1.0, 0.0)
_INDEXED = {0: 0.0, 1: 1.0, 8: 0.0, 9: 1.0, 64: 0.0, 65: 1.0}
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


@dataclass(slots=True)
class Sight:
    """Tells which cells of one sheet are seen, and keeps what is not."""

    rows: frozenset[int]
    columns: frozenset[int]
    changing: tuple[Area, ...]
    grounded: bool
    _pale: dict[int, bool] = field(default_factory=dict[int, bool])
    _kept: dict[tuple[HiddenKind, int], list[tuple[str, str]]] = field(
        default_factory=dict[tuple[HiddenKind, int], list[tuple[str, str]]]
    )

    @classmethod
    def of(cls, xml: bytes) -> "Sight":
        """What the XML of a sheet says."""
        columns: set[int] = set()
        for found in _COLUMN.finditer(xml[: xml.find(b"sheetData")]):
            if _UNSEEN_COLUMN.search(found.group()):
                bounds = {name: int(at) for name, at in _BOUND.findall(found.group())}
                last = min(bounds.get(b"max", 0), _LAST_COLUMN)
                columns.update(range(bounds.get(b"min", 1), last + 1))
        return cls(
            rows=frozenset(int(number) for number in _ROW.findall(xml)),
            columns=frozenset(columns),
            changing=tuple(_areas(_CONDITION.findall(xml))),
            grounded=_GROUND.search(xml) is not None,
        )

    def row(self, number: int, cells: Sequence[tuple[Any, str]]) -> list[str]:
        """The texts of a row, those of its cells that are not seen left empty and kept here."""
        if number in self.rows:
            if line := " | ".join(text for _, text in cells if text):
                self._keep(HiddenKind.ROW, 0, f"{number}", line)
            return []
        return [
            text if text and self._seen(cell, text, number, column) else ""
            for column, (cell, text) in enumerate(cells, start=1)
        ]

    def is_unseen(self, place: str) -> bool:
        """Whether nobody sees the cell at `place` ("B4"), for its row or its column is hidden."""
        from openpyxl.utils.cell import coordinate_to_tuple

        try:
            row, column = coordinate_to_tuple(place)
        except ValueError:
            return False
        return row in self.rows or column in self.columns

    def hidden(self) -> tuple[HiddenText, ...]:
        """What was kept: of each column, and of all rows and cells of a kind together."""
        found: list[HiddenText] = []
        for (kind, column), kept in self._kept.items():
            places = [place for place, _ in kept]
            shown = ", ".join(places[:MOST_PLACES]) + (" …" if len(places) > MOST_PLACES else "")
            named = "rows" if kind is HiddenKind.ROW else "cells"
            place = f"column {_letters(column)}" if column else f"{named} {shown}"
            found.append(HiddenText(kind, "\n".join(text for _, text in kept), place))
        return tuple(found)

    def _seen(self, cell: Any, text: str, row: int, column: int) -> bool:  # noqa: ANN401
        kind: HiddenKind | None = None
        if column in self.columns:
            kind = HiddenKind.COLUMN
        elif shows_nothing(cast(Value, cell.value), cast(str, cell.number_format)):
            kind = HiddenKind.FORMAT
        elif self._is_pale(cell) and not self._may_stand_out(row, column):
            kind = HiddenKind.BACKGROUND
        if kind is None:
            return True
        apart = column if kind is HiddenKind.COLUMN else 0
        self._keep(kind, apart, f"{_letters(column)}{row}", text)
        return False

    def _keep(self, kind: HiddenKind, column: int, place: str, text: str) -> None:
        self._kept.setdefault((kind, column), []).append((place, text))

    def _may_stand_out(self, row: int, column: int) -> bool:
        return self.grounded or any(
            left <= column <= right and top <= row <= bottom
            for left, top, right, bottom in self.changing
        )

    def _is_pale(self, cell: Any) -> bool:  # noqa: ANN401
        """Whether the words of a cell have the colour of its fill."""
        style = cast(int, cell._style_id)
        if style not in self._pale:
            fill = cell.fill
            ground = WHITE if fill.fill_type is None else None
            if fill.fill_type == "solid":
                ground = _colour(fill.fgColor)
            ink = BLACK if cell.font.color is None else _colour(cell.font.color)
            self._pale[style] = near(ink, ground)
        return self._pale[style]


def _areas(stated: Iterable[bytes]) -> list[Area]:
    from openpyxl.utils import range_boundaries

    found: list[Area] = []
    for each in b" ".join(stated).decode("ascii", "replace").split():
        try:
            left, top, right, bottom = range_boundaries(each)
        except ValueError:
            left = top = right = bottom = None
        found.append((left or 1, top or 1, right or _LAST_COLUMN, bottom or _LAST_ROW))
    return found


def _colour(stated: Any) -> Rgb | None:  # noqa: ANN401
    """The colour that a style states; None where it cannot be told."""
    if stated.type == "rgb" and isinstance(stated.rgb, str):
        return of_hex(stated.rgb[-6:])
    if stated.type == "theme" and stated.theme < len(_THEME) and not stated.tint:
        grey = _THEME[stated.theme]
        return (grey, grey, grey)
    if stated.type == "indexed" and stated.indexed in _INDEXED:
        grey = _INDEXED[stated.indexed]
        return (grey, grey, grey)
    return None


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
