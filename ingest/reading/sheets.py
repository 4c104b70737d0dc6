"""Excel workbooks: a page a sheet, a line a row, so that a line's place names the row."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, cast

from ingest.reading.cleaning import flat
from ingest.reading.grid import plain
from ingest.reading.office import check_package
from ingest.reading.refusals import refusing
from ingest.reading.shown import Value, shown
from ingest.reading.source import Item, Page, PageStatus, RefusedFileError
from ingest.reading.tables import row_lines

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# A formula whose outcome is the empty text is marked as text and is left alone.
_NO_VALUE = re.compile(
    rb"""<c\b(?![^>]*\bt="str")[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"""
)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_xlsx(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a workbook, then its sheets: line n + 1 of a page is row n + 1 of the sheet.

    Formulas give the value that was last worked out. Hidden sheets are read, with a note; a sheet
    that cannot be read is given as unreadable. Raises `RefusedFileError` where the workbook is
    damaged or too big.
    """
    del name
    yield check_package(data, MEDIA_TYPE)
    with refusing():
        from openpyxl import load_workbook

        # Links to other workbooks carry copies of these; none of that is in this file.
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = cast("list[ReadOnlyWorksheet]", book.worksheets)
    for sheet in sheets:
        yield _page(sheet)


def _page(sheet: "ReadOnlyWorksheet") -> Page:
    label = flat(sheet.title)
    notes = [] if sheet.sheet_state == "visible" else ["hidden sheet"]
    try:
        with refusing():
            lines = row_lines(plain(_rows(sheet)))
            if unknown := _formulas_without_value(sheet):
                notes.append(
                    f"{unknown} formula(s) have no value stored: open the file in Excel and save it"
                )
    except RefusedFileError:
        return Page(label, (), PageStatus.UNREADABLE, "The sheet is damaged.")
    if not lines:
        notes.insert(0, "The sheet holds no values.")
        return Page(label, (), PageStatus.NO_TEXT, " ".join(notes))
    return Page(label, lines, note="; ".join(notes))


def _formulas_without_value(sheet: "ReadOnlyWorksheet") -> int:
    """How many formulas no program has worked out yet, whose cells must be left empty here."""
    with cast("IO[bytes]", cast(Any, sheet)._get_source()) as source:
        return len(_NO_VALUE.findall(source.read()))


def _rows(sheet: "ReadOnlyWorksheet") -> list[list[str]]:
    """The shown cells of the rows from 1 to the last that holds anything."""
    # The size that a sheet states may be a million empty rows; what it holds tells the truth.
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    used = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_cell(cast(Any, cell)) for cell in row]
        rows.append(cells if any(cells) else [])
        used = number if rows[-1] else used
    return rows[:used]


def _cell(cell: Any) -> str:  # noqa: ANN401  # full cells and empty ones share no type
    value = cast(Value, cell.value)
    return "" if value is None else shown(value, cast(str, cell.number_format))
