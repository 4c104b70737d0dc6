"""Excel workbooks: a page a sheet, a line a row, so that a line's place names the row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, cast
from zipfile import ZipFile

from ingest.reading.cleaning import flat
from ingest.reading.grid import cells_of
from ingest.reading.office import R, package, parse
from ingest.reading.refusals import refusing
from ingest.reading.sections import unread_note
from ingest.reading.sheetaround import around, printed_lines, related
from ingest.reading.sheethidden import Sight
from ingest.reading.shown import Value, shown
from ingest.reading.slots import Cell, is_value
from ingest.reading.source import (
    HiddenKind,
    HiddenText,
    Item,
    Line,
    Page,
    PageStatus,
    RefusedFileError,
    Role,
)
from ingest.reading.tables import row_lines
from ingest.reading.zipguard import OFFICE, open_zip

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# A formula whose outcome is the empty text is marked as text and is left alone.
_NO_VALUE = re.compile(
    rb"""<c\b(?![^>]*\bt="str")[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"""
)
_MERGED = re.compile(rb"""<mergeCell\b[^>]*\bref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})\"""")
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_MERGED = 100_000
"""Places of one merged cell: more is a background, and no cell."""

Area = tuple[int, int, int, int]
"""The first row and column, and the last row and column, counted from 1."""

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_xlsx(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a workbook, then its sheets: line n + 1 of a page is row n + 1 of the sheet.

    Formulas give the value that was last worked out. What is hidden, a whole sheet or some of it,
    is kept apart; a sheet that cannot be read is given as unreadable. Comments, text boxes and the
    titles of charts follow its rows. Raises `RefusedFileError`
    where the workbook is damaged or too big.
    """
    del name
    info, data = package(data, MEDIA_TYPE)
    yield info
    with refusing():
        from openpyxl import load_workbook

        # Links to other workbooks carry copies of these; none of that is in this file.
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title: cast("ReadOnlyWorksheet", sheet) for sheet in book.worksheets}
        parts = open_zip(data, OFFICE)
        named = list(_named(parts))
    for name, kind, path in named:
        cells = kind == "worksheet" and name in sheets
        yield _page(parts, path, sheets[name]) if cells else _chart_page(parts, name, path)


def _named(parts: ZipFile) -> Iterator[tuple[str, str, str]]:
    """The name, kind and part of each sheet, those that hold nothing but a chart among them."""
    workbook = next(
        target for kind, target in related(parts, "").values() if kind == "officeDocument"
    )
    relations = related(parts, workbook)
    for sheet in parse(parts.read(workbook)).iter(f"{_S}sheet"):
        kind, path = relations.get(sheet.get(f"{R}id") or "", ("", ""))
        if path:
            yield sheet.get("name") or "", kind, path


def _chart_page(parts: ZipFile, name: str, path: str) -> Page:
    label = flat(name)
    try:
        with refusing():
            beside = around(parts, path, lambda _: False, lambda _: "", with_figures=True)
    except RefusedFileError:
        return Page(label, (), PageStatus.UNREADABLE, "The sheet is damaged.")
    note = unread_note(beside.unread)
    if not beside.lines:
        return Page(label, (), PageStatus.NO_TEXT, f"The sheet holds no words. {note}".strip())
    return Page(label, tuple(beside.lines), note=note)


def _page(parts: ZipFile, path: str, sheet: "ReadOnlyWorksheet") -> Page:
    label = flat(sheet.title)
    notes: list[str] = []
    try:
        with refusing():
            with cast("IO[bytes]", cast(Any, sheet)._get_source()) as source:
                xml = source.read()
            sight = Sight.of(xml)
            lines = _lines(sheet, sight, _merged(xml))
            named = partial(_name_of, lines)
            beside = around(parts, path, sight.is_unseen, named, with_figures=not lines)
            furniture = tuple(printed_lines(xml))
            # What no program has worked out yet must be left empty here.
            if unknown := len(_NO_VALUE.findall(xml)):
                notes.append(
                    f"{unknown} formula(s) have no value stored: open the file in Excel and save it"
                )
    except RefusedFileError:
        return Page(label, (), PageStatus.UNREADABLE, "The sheet is damaged.")
    if beside.unread:
        notes.append(unread_note(beside.unread))
    if beside.lines:
        lines = (*lines, *([Line("")] if lines else []), *beside.lines)
    hidden = (*sight.hidden(), *beside.hidden)
    if sheet.sheet_state != "visible":
        return _hidden_sheet(label, lines, hidden)
    if not lines:
        seen = "The sheet holds no values" + (" but hidden ones." if hidden else ".")
        return Page(label, (), PageStatus.NO_TEXT, " ".join([seen, *notes]), hidden=hidden)
    return Page(label, (*lines, *furniture), note="; ".join(notes), hidden=hidden)


def _name_of(lines: Sequence[Line], place: str) -> str:
    """What the row and the column of the cell at `place` ("B4") are called, as far as the lines of
    the sheet, one for each of its rows, prove it.
    """
    from openpyxl.utils.cell import coordinate_to_tuple

    try:
        row, column = coordinate_to_tuple(place)
    except ValueError:
        return ""
    line = lines[row - 1] if row <= len(lines) else Line("")
    if line.role is not Role.ROW:
        return ""
    cells, labels = cells_of(line.text), cells_of(line.header)
    name = cells[0] if column > 1 and not is_value(cells[0]) else ""
    label = labels[column - 1] if column <= len(labels) else ""
    return ", ".join(filter(None, (name, label)))


def _hidden_sheet(label: str, lines: tuple[Line, ...], hidden: tuple[HiddenText, ...]) -> Page:
    """A page for a sheet that nobody sees, so that the others keep their numbers."""
    texts = [line.text for line in lines if line.text] + [each.text for each in hidden]
    if not texts:
        return Page(label, (), PageStatus.NO_TEXT, "The sheet holds no values. hidden sheet")
    kept = HiddenText(HiddenKind.SHEET, "\n".join(texts), f"sheet {label}")
    return Page(label, (), note="hidden sheet: its text is kept apart", hidden=(kept,))


def _lines(sheet: "ReadOnlyWorksheet", sight: Sight, merged: Sequence[Area]) -> tuple[Line, ...]:
    """A line for each row to the last that shows anything; a hidden row leaves a bare one, which
    does not part the table around it.
    """
    shown = [(area, seen) for area in merged if (seen := _shown(area, sight))]
    moved = {area[:2]: seen for area, seen in shown if seen != area[:2]}
    rows = _rows(sheet, sight, moved)
    numbers = [number for number in range(1, len(rows) + 1) if number not in sight.rows]
    areas = [(row, left, bottom, right) for (_, left, bottom, right), (row, _) in shown]
    laid = _cells([rows[number - 1] for number in numbers], numbers, areas)
    found = iter(row_lines(laid))
    return tuple(
        Line("") if number in sight.rows else next(found) for number in range(1, len(rows) + 1)
    )


def _shown(area: Area, sight: Sight) -> tuple[int, int] | None:
    """The first row and column of a merged cell that are seen, where its words then stand; None
    where nothing of it is.
    """
    top, left, bottom, right = area
    row = next((each for each in range(top, bottom + 1) if each not in sight.rows), 0)
    column = next((each for each in range(left, right + 1) if each not in sight.columns), 0)
    return (row, column) if row and column else None


def _merged(xml: bytes) -> list[Area]:
    """The merged cells of a sheet, which openpyxl does not tell when it reads row by row."""
    from openpyxl.utils.cell import range_boundaries

    found: list[Area] = []
    for stated in _MERGED.findall(xml):
        edges = [int(edge) for edge in range_boundaries(stated.decode()) if edge is not None]
        if len(edges) == 4:
            left, top, right, bottom = edges
            if 0 < (bottom - top + 1) * (right - left + 1) <= MOST_MERGED:
                found.append((top, left, bottom, right))
    return found


def _cells(
    rows: Sequence[Sequence[str]], numbers: Sequence[int], merged: Sequence[Area]
) -> list[list[Cell]]:
    """The cells of the rows of those numbers, each merged one laid over its rows and columns."""
    places = {number: at for at, number in enumerate(numbers)}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in merged:
        shown = [places[number] for number in range(top, bottom + 1) if number in places]
        if top in places:
            spans[shown[0], left - 1] = len(shown), right - left + 1
            covered.update((at, column) for at in shown for column in range(left - 1, right))
    return [
        [
            Cell(text, *spans.get((at, column), (1, 1)))
            for column, text in enumerate(row)
            if (at, column) in spans or (at, column) not in covered
        ]
        for at, row in enumerate(rows)
    ]


def _rows(
    sheet: "ReadOnlyWorksheet", sight: Sight, moved: Mapping[tuple[int, int], tuple[int, int]]
) -> list[list[str]]:
    """The shown cells of the rows from 1 to the last that shows anything. What stands in one place
    of `moved` is seen in another: it is given in that row, in the column that its cell begins in.
    """
    # The size that a sheet states may be a million empty rows; what it holds tells the truth.
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    used = 0
    carried: dict[int, dict[int, tuple[int, tuple[Any, str]]]] = {}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells: list[tuple[Any, str]] = [(cell, _cell(cast(Any, cell))) for cell in row]
        for column, (cell, text) in enumerate(cells, start=1):
            if text and (number, column) in moved:
                below, beside = moved[number, column]
                carried.setdefault(below, {})[beside] = column, (cell, text)
                cells[column - 1] = cell, ""
        taken = carried.pop(number, {})
        for column, (_, cell) in taken.items():
            cells += [(cell[0], "")] * (column - len(cells))
            cells[column - 1] = cell
        texts = sight.row(number, cells)
        for column, (left, _) in taken.items():
            texts[left - 1], texts[column - 1] = texts[column - 1], texts[left - 1]
        rows.append(texts if any(texts) else [])
        used = number if rows[-1] else used
    return rows[:used]


def _cell(cell: Any) -> str:  # noqa: ANN401  # full cells and empty ones share no type
    value = cast(Value, cell.value)
    return "" if value is None else shown(value, cast(str, cell.number_format))
