"""Writes a source as a workbook.

The body is CSV. A line "[sheet NAME]" begins a sheet; in the others the first field says what the
row is: title, note, head, row or blank. Numbers become numbers, "12.6%" a formatted share.
"""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from eval.packs.fixed_zip import freeze
from eval.packs.source import Source, SourceError

_THIN = Side(style="thin", color="B7C4C8")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="0B4F5C")
_RAG = {"Red": "F4B6B0", "Amber": "FCE0A8", "Green": "BFE3C6"}


def write_workbook(source: Source, target: Path, saved: datetime) -> None:
    """Write `source` to `target` as XLSX."""
    book = Workbook()
    sheet: Worksheet | None = None
    for line in source.body.splitlines():
        if line.startswith("[sheet "):
            sheet = book.create_sheet(line[7:-1])
        elif line.strip():
            if sheet is None:
                raise SourceError(f"{source.path.name}: a row before the first [sheet ...]")
            _row(sheet, next(csv.reader([line])))
    book.remove(book.worksheets[0])
    for sheet in book.worksheets:
        _finish(sheet, source)
    book.properties.title = source.need("title")
    book.properties.creator = book.properties.lastModifiedBy = source.meta.get("author", "")
    book.properties.created = saved
    book.save(target)
    freeze(target, saved)


def _row(sheet: Worksheet, fields: list[str]) -> None:
    kind, values = fields[0], fields[1:]
    # max_row is 1 both for an empty sheet and for one row, so the count is kept by the rows' ends.
    at = sheet.max_row + 1 if sheet["A1"].value is not None else 1
    if kind == "blank":
        sheet.cell(at, 1, " ")
        return
    for column, text in enumerate(values, start=1):
        cell = sheet.cell(at, column)
        if isinstance(cell, Cell):
            _value(cell, text)
            _dress(cell, kind)


def _value(cell: Cell, text: str) -> None:
    """Put the value in as a spreadsheet would hold it: numbers as numbers, shares as shares."""
    bare = text.replace(",", "")
    if bare.endswith("%") and _is_number(bare[:-1]):
        cell.value = round(float(bare[:-1]) / 100, 6)
        cell.number_format = "0.0%" if "." in bare else "0%"
    elif _is_number(bare):
        cell.value = float(bare) if "." in bare else int(bare)
        cell.number_format = "#,##0.0" if "." in bare else "#,##0"
    else:
        cell.value = text or None


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdecimal()


def _dress(cell: Cell, kind: str) -> None:
    cell.font = Font(name="Arial", size=10)
    if kind == "title":
        cell.font = Font(name="Arial", size=14, bold=True, color="0B4F5C")
        return
    if kind == "note":
        cell.font = Font(name="Arial", size=9, italic=True, color="555555")
        return
    cell.border = _FRAME
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if kind == "head":
        cell.font = Font(name="Arial", size=10, bold=True, color="FFFFFF")
        cell.fill = _HEAD
    elif str(cell.value) in _RAG:
        cell.fill = PatternFill("solid", fgColor=_RAG[str(cell.value)])


def _finish(sheet: Worksheet, source: Source) -> None:
    """Widths that a person would have dragged, and a footer for the printer."""
    widths = source.meta.get("widths", "46, 14, 15, 15, 15, 12, 52, 20, 20, 20").split(",")
    for letter, width in zip("ABCDEFGHIJ", widths, strict=False):
        sheet.column_dimensions[letter].width = float(width)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_view.showGridLines = False
    if sheet.oddFooter is not None:
        sheet.oddFooter.left.text = source.meta.get("footer", "")
        sheet.oddFooter.right.text = "Page &P of &N"
