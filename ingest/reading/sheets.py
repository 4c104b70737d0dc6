"""Excel workbooks: a page a sheet, a line a row, so that a line's place names the row."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, cast

from ingest.reading.cleaning import flat
from ingest.reading.office import check_package
from ingest.reading.refusals import refusing
from ingest.reading.sheethidden import Sight
from ingest.reading.shown import Value, shown
from ingest.reading.source import (
    HiddenKind,
    HiddenText,
    Item,
    Line,
    Page,
    PageStatus,
    RefusedFileError,
)
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

    Formulas give the value that was last worked out. What is hidden, a whole sheet or some of it,
    is kept apart; a sheet that cannot be read is given as unreadable. Raises `RefusedFileError`
    where the workbook is damaged or too big.
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
    notes: list[str] = []
    try:
        with refusing():
            with cast("IO[bytes]", cast(Any, sheet)._get_source()) as source:
                xml = source.read()
            sight = Sight.of(xml)
            lines = _lines(sheet, sight)
            # What no program has worked out yet must be left empty here.
            if unknown := len(_NO_VALUE.findall(xml)):
                notes.append(
                    f"{unknown} formula(s) have no value stored: open the file in Excel and save it"
                )
    except RefusedFileError:
        return Page(label, (), PageStatus.UNREADABLE, "The sheet is damaged.")
    hidden = sight.hidden()
    if sheet.sheet_state != "visible":
        return _hidden_sheet(label, lines, hidden)
    if not lines:
        seen = "The sheet holds no values" + (" but hidden ones." if hidden else ".")
        return Page(label, (), PageStatus.NO_TEXT, " ".join([seen, *notes]), hidden=hidden)
    return Page(label, lines, note="; ".join(notes), hidden=hidden)


def _hidden_sheet(label: str, lines: tuple[Line, ...], hidden: tuple[HiddenText, ...]) -> Page:
    """A page for a sheet that nobody sees, so that the others keep their numbers."""
    texts = [line.text for line in lines if line.text] + [each.text for each in hidden]
    if not texts:
        return Page(label, (), PageStatus.NO_TEXT, "The sheet holds no values. hidden sheet")
    kept = HiddenText(HiddenKind.SHEET, "\n".join(texts), f"sheet {label}")
    return Page(label, (), note="hidden sheet: its text is kept apart", hidden=(kept,))


def _lines(sheet: "ReadOnlyWorksheet", sight: Sight) -> tuple[Line, ...]:
    """A line for each row to the last that shows anything; a hidden row leaves a bare one, which
    does not part the table around it.
    """
    rows = _rows(sheet, sight)
    seen = [row for number, row in enumerate(rows, start=1) if number not in sight.rows]
    found = iter(row_lines(seen))
    return tuple(
        Line("") if number in sight.rows else next(found) for number in range(1, len(rows) + 1)
    )


def _rows(sheet: "ReadOnlyWorksheet", sight: Sight) -> list[list[str]]:
    """The shown cells of the rows from 1 to the last that shows anything."""
    # The size that a sheet states may be a million empty rows; what it holds tells the truth.
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    used = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [(cell, _cell(cast(Any, cell))) for cell in row]
        texts = sight.row(number, cells)
        rows.append(texts if any(texts) else [])
        used = number if rows[-1] else used
    return rows[:used]


def _cell(cell: Any) -> str:  # noqa: ANN401  # full cells and empty ones share no type
    value = cast(Value, cell.value)
    return "" if value is None else shown(value, cast(str, cell.number_format))
