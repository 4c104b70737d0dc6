"""Tables as an Excel workbook."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assistant.exports.tables import Link, Table, Value, writable
from assistant.web import wording

LONGEST = 32_767
"""The most characters of an Excel cell. Longer text is cut there."""

LINKS = 65_000
"""The most links of an Excel sheet, nearly: what comes after stands as plain text."""

A4 = 9
# Nothing that is text is ever taken for a formula, a link or a number.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
TOP = {"valign": "top"}
# Without the quote mark, a cell whose text begins with = would be a formula once it is edited.
TEXT = {**TOP, "text_wrap": True, "quote_prefix": True}
HEAD = {**TEXT, "bold": True, "bg_color": "#D9E2F3", "border": 1}
LINK = {**TEXT, "font_color": "#0B57D0", "underline": 1}
DAY = {**TOP, "num_format": "d mmm yyyy", "align": "left"}


def workbook_xlsx(tables: Sequence[Table], title: str, made: datetime) -> bytes:
    """The bytes of a workbook with a sheet for each table."""
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": writable(title), "author": wording.PRODUCT, "created": made})
        formats = {
            kind: book.add_format(look)
            for kind, look in ((str, TEXT), (Link, LINK), (date, DAY), (int, TOP), (float, TOP))
        }
        head = book.add_format(HEAD)
        for table in tables:
            _write(book.add_worksheet(table.title), table, formats, head)
    return file.getvalue()


def _write(sheet: Worksheet, table: Table, formats: dict[type, Format], head: Format) -> None:
    last = len(table.columns) - 1
    for column, each in enumerate(table.columns):
        sheet.set_column(column, column, each.width)
        sheet.write_string(0, column, each.title, head)
    links = 0
    for row, values in enumerate(table.rows, start=1):
        for column, value in enumerate(values):
            if isinstance(value, Link):
                links += 1
                value = value if links <= LINKS else value.text
            _put(sheet, row, column, value, formats)
    sheet.freeze_panes(1, 0)
    if table.filtered:
        sheet.autofilter(0, 0, max(1, len(table.rows)), last)
    if table.rows:
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(table.rows) + 1}"})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _put(
    sheet: Worksheet, row: int, column: int, value: Value, formats: dict[type, Format]
) -> None:
    look = formats[type(value)]
    match value:
        case Link():
            sheet.write_url(row, column, value.address, look, _text(value.text))
        case str():
            sheet.write_string(row, column, _text(value), look)
        case date():
            sheet.write_datetime(row, column, datetime.combine(value, time()), look)
        case _:
            sheet.write_number(row, column, value, look)


def _text(text: str) -> str:
    return writable(text)[:LONGEST]
