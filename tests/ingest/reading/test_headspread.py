"""Heads of tables without spans: what is said above blanks is over all of them, or over nothing."""

import csv
from io import BytesIO, StringIO

import pytest
from docx import Document
from openpyxl import Workbook

from ingest.reading.delimited import read_csv
from ingest.reading.docx import read_docx
from ingest.reading.grid import cells_of
from ingest.reading.html import read_html
from ingest.reading.sheets import read_xlsx
from ingest.reading.slots import plain
from ingest.reading.source import Page, Role
from ingest.reading.tables import row_lines, table_lines

YEARS = ["Crew", "2023/24", "", "", "", "2024/25", "", "", ""]
QUARTERS = ["", "Q1", "", "Q2", "", "Q1", "", "Q2", ""]
MENDED = ["", *["Taken in", "Mended"] * 4]
BODY = [["Lathes", *map(str, range(311, 319))], ["Looms", *map(str, range(421, 429))]]
WHOLE = [
    "Crew",
    *(
        f"{year}, {quarter}, {what}"
        for year in ("2023/24", "2024/25")
        for quarter in ("Q1", "Q2")
        for what in ("Taken in", "Mended")
    ),
]


def labels(rows, lines=row_lines):
    """The labels of the last row; bare where it has none."""
    last = [line for line in lines(plain(rows)) if line.text][-1]
    return cells_of(last.header) if last.header else []


def as_csv(rows):
    text = StringIO()
    csv.writer(text).writerows(rows)
    return read_csv(text.getvalue().encode(), "a.csv")


def as_xlsx(rows, merged=()):
    book = Workbook()
    for row in rows:
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    for area in merged:
        book.active.merge_cells(area)
    stream = BytesIO()
    book.save(stream)
    return read_xlsx(stream.getvalue(), "a.xlsx")


def as_half_merged_xlsx(rows):
    return as_xlsx(rows, ["B1:E1", "F1:I1"])


def as_html(rows):
    said = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return read_html(f"<table>{said}</table>".encode(), "a.html")


def as_docx(rows):
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    stream = BytesIO()
    document.save(stream)
    return read_docx(stream.getvalue(), "a.docx")


@pytest.mark.parametrize("read", [as_csv, as_xlsx, as_half_merged_xlsx, as_html, as_docx])
def test_three_header_rows_without_spans_all_label_the_values(read):
    items = read([YEARS, QUARTERS, MENDED, *BODY])
    [page] = [item for item in items if isinstance(item, Page)]
    rows = [line for line in page.lines if line.role is Role.ROW]

    assert [cells_of(line.header) for line in rows] == [WHOLE] * 2


@pytest.mark.parametrize("corner", [0, 1, 2])
def test_the_name_of_the_rows_may_stand_in_any_header_row(corner):
    heads = [["", *row[1:]] for row in (YEARS, QUARTERS, MENDED)]
    heads[corner][0] = "Crew"

    assert labels([*heads, *BODY]) == WHOLE


def test_a_row_that_says_what_is_counted_goes_on_below_two_rows_of_times():
    rows = [
        ["Crew", "2023/24", "", "2024/25", ""],
        ["", "Q1", "Q2", "Q1", "Q2"],
        ["", "Mended", "Mended", "Mended", "Mended"],
        ["Lathes", "11", "12", "13", "14"],
    ]
    assert labels(rows)[1:3] == ["2023/24, Q1, Mended", "2023/24, Q2, Mended"]


def test_a_total_beside_like_groups_is_of_none_of_them():
    rows = [
        ["Crew", "2023/24", "", "2024/25", "", ""],
        ["", "Taken in", "Mended", "Taken in", "Mended", "Total"],
        ["Lathes", "11", "12", "13", "14", "50"],
    ]
    assert labels(rows)[3:] == ["2024/25, Taken in", "2024/25, Mended", "Total"]


@pytest.mark.parametrize(
    "heads",
    [
        # The quarters of one year are not told.
        [YEARS, ["", "Q1", "", "Q2", "", "", "", "", ""], MENDED],
        # They begin beside the first column of their year.
        [YEARS, ["", "", "Q1", "", "Q2", "Q1", "", "Q2", ""], MENDED],
        # No year tells them apart.
        [["Crew", "Mending", *[""] * 7], QUARTERS, MENDED],
        # Somebody centred the years over their columns.
        [["", "", "2023/24", "", "", "", "2024/25", "", ""], QUARTERS, ["Crew", *MENDED[1:]]],
    ],
)
@pytest.mark.parametrize("lines", [row_lines, table_lines])
def test_heads_of_which_nobody_can_tell_how_far_they_reach_label_nothing(heads, lines):
    assert labels([*heads, *BODY], lines) == []


def test_years_centred_over_two_rows_of_heads_label_nothing():
    rows = [
        ["", "", "2023/24", "", "", "2024/25", ""],
        ["Crew", "Taken in", "Mended", "Open", "Taken in", "Mended", "Open"],
        ["Lathes", "1", "2", "3", "4", "5", "6"],
    ]
    assert labels(rows) == []


def test_a_row_of_names_and_answers_is_no_header_row():
    rows = [
        ["Check", "Spring", "", "Autumn", "Note"],
        ["Guards", "good", "", "poor", "see below"],
        ["Belts", "4", "", "5", "new"],
    ]
    assert labels(rows)[:4] == ["Check", "Spring", "", "Autumn"]


def test_a_unit_in_the_corner_is_no_value_and_its_row_heads_the_table():
    assert labels([["£000", "Gross", "Net"], ["Wood", "41250", "33130"]]) == [
        "£000",
        "Gross",
        "Net",
    ]
