import io

import pytest
from bs4 import BeautifulSoup
from docx import Document
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from pptx import Presentation

from ingest.reading.docx import read_docx
from ingest.reading.grid import Grid, cells_of
from ingest.reading.htmltext import visible_lines
from ingest.reading.pptx import read_pptx
from ingest.reading.sheets import read_xlsx
from ingest.reading.slots import Cell, is_value, laid_out, plain
from ingest.reading.source import Page, Role
from ingest.reading.tables import row_lines


def shown(rows):
    """What each body row says, each value with its label."""
    return [
        dict(zip(cells_of(line.header), cells_of(line.text), strict=False))
        for line in Grid(rows).lines()
        if line.role is Role.ROW
    ]


YEARS = [
    [Cell("Team", rows=2), Cell("2023/24", columns=2), Cell("2024/25", columns=2)],
    [Cell("Started"), Cell("Completed"), Cell("Started"), Cell("Completed")],
]


def test_a_value_has_the_heads_above_it_outermost_first():
    [row] = shown([*YEARS, *plain([["North", "210", "180", "260", "241"]])])
    assert row == {
        "Team": "North", "2023/24, Started": "210", "2023/24, Completed": "180",
        "2024/25, Started": "260", "2024/25, Completed": "241",
    }  # fmt: skip


def test_a_head_that_is_marked_may_go_on_in_a_row_that_is_not():
    marked = [[Cell(each.text, each.rows, each.columns, head=True) for each in YEARS[0]], YEARS[1]]
    [row] = shown([*marked, *plain([["North", "1", "2", "3", "4"]])])
    assert row["2024/25, Completed"] == "4"


def test_a_name_over_two_rows_is_said_in_both_and_a_value_only_where_it_begins():
    rows = [
        *plain([["Area", "Activity", "Wait", "All"]]),
        [Cell("South", rows=2), Cell("Review"), Cell("52"), Cell("79", rows=2)],
        [Cell("Visit"), Cell("27")],
    ]
    first, second = (line for line in Grid(rows).lines() if line.role is Role.ROW)
    assert first.text == "South | Review | 52 | 79"
    assert second.text == "South | Visit | 27"
    # Of which row 79 is nobody could tell: it has no label.
    assert cells_of(first.header) == ["Area", "Activity", "Wait", ""]


def test_a_cell_over_columns_that_share_no_head_has_no_label():
    rows = [
        *plain([["Team", "April", "May", "June"]]),
        [Cell("South"), Cell("Service paused", columns=2), Cell("44")],
    ]
    [row] = [line for line in Grid(rows).lines() if line.role is Role.ROW]
    assert row.text == "South | Service paused |  | 44"
    assert cells_of(row.header) == ["Team", "", "", "June"]


def test_a_cell_over_columns_that_share_a_head_has_that():
    [row] = shown([*YEARS, [Cell("North"), Cell("210"), Cell("180"), Cell("90", columns=2)]])
    assert row["2024/25"] == "90"


def test_a_cell_that_is_wider_than_its_head_and_stands_over_nothing_else_keeps_it():
    rows = [*plain([["Number", "", "Name"]]), [Cell("41", columns=2), Cell("Elm House")]]
    [row] = [line for line in Grid(rows).lines() if line.role is Role.ROW]
    assert cells_of(row.header) == ["Number", "", "Name"]


def test_a_head_that_repeats_is_no_row():
    rows = plain([["Team", "Done", "Due"], ["North", "4", "5"], ["Team", "Done", "Due"]])
    assert [line.role for line in Grid(rows).lines()] == [
        Role.HEADER_ROW, Role.ROW, Role.HEADER_ROW
    ]  # fmt: skip


@pytest.mark.parametrize(
    "first",
    [
        ["Agency spend", "£0.4m"], ["Wait", "31 days"], ["Calls", "1.2k"], ["Falls", "<5"],
        ["Beds", "c. 40"], ["Share", "61 per cent"], ["Balance", "(1,204)"], ["Rate", "−2.5%"],
        ["Ratio", "1:12"], ["Seen", "9/10"], ["Posts", "12.5 FTE"], ["Due", "03/04/2025"],
    ],
)  # fmt: skip
def test_a_first_row_with_a_value_heads_nothing(first):
    lines = list(Grid(plain([first, ["Other", "7"]])).lines())
    assert [(line.role, line.header) for line in lines] == [(Role.ROW, "")] * 2


@pytest.mark.parametrize("period", ["2024", "2024/25", "2023-24", "Q2", "Q2 2024/25", "H1"])
def test_a_period_may_head_a_column(period):
    assert not is_value(period)
    assert Grid(plain([["Measure", period], ["Visits", "4"]])).heads == 1


def test_a_list_of_names_and_words_has_no_head():
    assert Grid(plain([["Council", "Eastshire"], ["Period", "Quarter two"]])).heads == 0


@pytest.mark.parametrize(("done", "open_"), [("☑", "◻"), ("✓", "✗"), ("Yes", "No")])
def test_names_over_ticks_or_yes_and_no_are_heads(done, open_):
    rows = plain(
        [["Mill", "Gate oiled", "Roof mended"], ["Weir", done, open_], ["Oak", open_, done]]
    )
    assert shown(rows)[1] == {"Mill": "Oak", "Gate oiled": open_, "Roof mended": done}


@pytest.mark.parametrize("second", [["Gate", "Yes"], ["Rating", "Good"]])
def test_a_list_of_facts_that_says_yes_and_no_has_no_head(second):
    assert Grid(plain([second, ["Weir", "No"], ["Roof", "Yes"]])).heads == 0


def test_a_row_of_words_below_a_wide_head_is_no_second_head():
    rows = [
        [Cell("Home", head=True), Cell("Checks met", columns=2, head=True)],
        *plain([["Elm House", "Yes", "No"], ["Oak Lodge", "No", "Yes"]]),
    ]
    first, second = shown(rows)
    assert first == {"Home": "Elm House", "Checks met": "No"}
    assert second == {"Home": "Oak Lodge", "Checks met": "Yes"}


def test_a_first_row_over_all_columns_is_a_title_and_heads_none_of_them():
    title = [Cell("Staffing at 31 March", columns=3, head=True)]
    grid = Grid([title, *plain([["Team", "Posts", "Vacant"], ["North", "40", "6"]])])
    assert [(line.role, line.header) for line in grid.lines()] == [
        (Role.HEADER_ROW, ""),
        (Role.HEADER_ROW, ""),
        (Role.ROW, "Team | Posts | Vacant"),
    ]
    facts = Grid([[Cell("Elm House", columns=2, head=True)], *plain([["Kind", "Nursing home"]])])
    assert [line.header for line in facts.lines()] == ["", ""]


def test_a_row_that_counts_the_columns_heads_words_but_no_values():
    assert Grid(plain([["1", "2", "3"], ["a", "b", "c"]])).heads == 1
    assert Grid(plain([["1", "2", "3"], ["a", "b", "7"]])).heads == 0
    assert Grid(plain([["1", "3", "4"], ["a", "b", "c"]])).heads == 0


def test_what_lies_over_several_rows_of_the_first_column_is_their_name_even_as_a_figure():
    rows = [*plain([["Item", "Cost", "Share"]]), [Cell("1", rows=2), Cell("£4"), Cell("7%")]]
    first, second = shown([*rows, *plain([["£5", "8%"]])])
    assert (first["Item"], second) == ("1", {"Item": "1", "Cost": "£5", "Share": "8%"})


def test_a_span_of_millions_is_cut():
    rows = [[Cell("a", rows=9_999_999, columns=9_999_999)], [Cell("b")]]
    assert len(laid_out(rows)) == 2
    assert len(laid_out(rows)[0]) < 5_000


WORDS = st.text("abcxyz 0159£%", max_size=6).map(lambda text: " ".join(text.split())).filter(bool)
SPANS = st.integers(1, 3)


@st.composite
def tables(draw) -> list[list[Cell]]:
    """Rows of cells with spans, laid out so that none lies over another and no row is bare."""
    height, width = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    taken: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    for at in range(height):
        row: list[Cell] = []
        column = 0
        while column < width:
            if (at, column) in taken:
                column += 1
                continue
            columns = 1
            wanted = draw(SPANS)
            while columns < wanted and column + columns < width:
                if (at, column + columns) in taken:
                    break
                columns += 1
            tall = min(draw(SPANS), height - at)
            taken |= {(at + y, column + x) for y in range(tall) for x in range(columns)}
            row.append(Cell(draw(WORDS), tall, columns))
            column += columns
        rows.append(row)
    return rows


@given(tables())
def test_every_cell_lies_over_its_own_places_and_its_words_stand_in_the_lines(rows):
    places = laid_out(rows)
    for at, row in enumerate(rows):
        for cell in row:
            over = sum(slot.cell.text == cell.text for line in places for slot in line)
            assert over >= cell.rows * cell.columns
            assert any(cell.text in line.text for line in [Grid(rows).line(at)])


@given(tables())
def test_spans_come_back_from_a_web_page(rows):
    # A table of one cell a row only arranges a page.
    assume(any(len(row) > 1 for row in rows))
    cells = "".join(
        "<tr>"
        + "".join(f'<td rowspan="{c.rows}" colspan="{c.columns}">{c.text}</td>' for c in row)
        + "</tr>"
        for row in rows
    )
    page = BeautifulSoup(f"<table>{cells}</table><p>x</p>", "html.parser")
    lines = [line for line in visible_lines(page) if line.role in (Role.ROW, Role.HEADER_ROW)]
    assert lines == list(Grid(rows).lines())


@settings(max_examples=25, deadline=None)
@given(tables())
def test_spans_come_back_from_a_word_document(rows):
    document = Document()
    height, width = len(rows), len(laid_out(rows)[0])
    table = document.add_table(height, width)
    places = laid_out(rows)
    for at, row in enumerate(places):
        for column, slot in enumerate(row):
            if (slot.row, slot.column) == (at, column):
                last = table.cell(at + slot.cell.rows - 1, column + slot.cell.columns - 1)
                table.cell(at, column).merge(last).text = slot.cell.text
    target = io.BytesIO()
    document.save(target)
    [page] = [item for item in read_docx(target.getvalue(), "a.docx") if isinstance(item, Page)]
    wanted = [(line.text, line.header) for line in Grid(rows).lines()]
    assert [(line.text, line.header) for line in page.lines] == wanted


@settings(max_examples=25, deadline=None)
@given(tables())
def test_spans_come_back_from_a_workbook(rows):
    book = Workbook()
    sheet = book.active
    # A sheet ends with the last row that has words of its own.
    rows = [*rows, [Cell("end")] * len(laid_out(rows)[0])]
    places = laid_out(rows)
    for at, row in enumerate(places, start=1):
        for column, slot in enumerate(row, start=1):
            if (slot.row, slot.column) == (at - 1, column - 1):
                sheet.cell(at, column).value = slot.cell.text
                sheet.cell(at, column).data_type = "s"
                last = at + slot.cell.rows - 1, column + slot.cell.columns - 1
                if last != (at, column):
                    ends = dict(zip(("end_row", "end_column"), last, strict=True))
                    sheet.merge_cells(start_row=at, start_column=column, **ends)
    target = io.BytesIO()
    book.save(target)
    [page] = [item for item in read_xlsx(target.getvalue(), "a.xlsx") if isinstance(item, Page)]
    said = [(line.text, line.header) for line in page.lines]
    wanted = [(line.text, line.header) for line in row_lines(rows)]
    assert said == wanted


@settings(max_examples=25, deadline=None)
@given(tables())
def test_spans_come_back_from_a_slide(rows):
    deck = Presentation()
    places = laid_out(rows)
    frame = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_table(
        len(rows), len(places[0]), 0, 0, 900_000, 900_000
    )
    frame.table.first_row = False
    for at, row in enumerate(places):
        for column, slot in enumerate(row):
            if (slot.row, slot.column) == (at, column):
                first = frame.table.cell(at, column)
                first.text = slot.cell.text
                last = at + slot.cell.rows - 1, column + slot.cell.columns - 1
                if last != (at, column):
                    first.merge(frame.table.cell(*last))
    target = io.BytesIO()
    deck.save(target)
    [page] = [item for item in read_pptx(target.getvalue(), "a.pptx") if isinstance(item, Page)]
    wanted = [(line.text, line.header) for line in Grid(rows).lines()]
    assert [(line.text, line.header) for line in page.lines] == wanted


def labels(*rows):
    """The labels of the last row of a table of plain texts."""
    return Grid(plain(rows)).labels(len(rows) - 1)


def test_a_head_stands_over_the_blanks_beside_it_where_the_next_row_names_each_column():
    found = labels(
        ["Team", "Assessments", "", "Reviews", ""],
        ["", "Started", "Ended", "Started", "Ended"],
        ["North", "12", "9", "4", "3"],
    )
    assert found == [
        "Team", "Assessments, Started", "Assessments, Ended", "Reviews, Started", "Reviews, Ended",
    ]  # fmt: skip


def test_a_head_stands_over_no_blank_column_that_the_next_row_leaves_unnamed():
    found = labels(["Team", "Assessments", ""], ["", "Started", ""], ["North", "12", "9"])

    assert found == ["Team", "Assessments", ""]


def test_the_same_head_over_columns_side_by_side_goes_on_in_the_next_row():
    found = labels(["", "2023/24", "2023/24"], ["", "Started", "Ended"], ["Reviews", "96", "90"])
    assert found == ["", "2023/24, Started", "2023/24, Ended"]


def test_a_head_over_one_column_or_none_goes_on_where_the_next_row_names_all():
    named = labels(
        ["", "2024/25", "2025/26", "2025/26", "Standard"],
        ["Measure", "Q4", "Q1", "Q2", "Target", "RAG"],
        ["Median wait", "61", "58", "55", "42", "AMBER"],
    )
    assert named == [
        "Measure", "2024/25, Q4", "2025/26, Q1", "2025/26, Q2", "Standard, Target", "RAG",
    ]  # fmt: skip


def test_a_year_stands_over_its_measure_beside_a_wider_year():
    rows = [
        [Cell("Service"), Cell("2024/25"), Cell("2025/26", columns=2)],
        plain([["Service", "Outturn", "Budget", "Forecast"]])[0],
        plain([["Nursing", "9,870", "10,200", "10,050"]])[0],
    ]
    assert Grid(rows).labels(2) == [
        "Service", "2024/25, Outturn", "2025/26, Budget", "2025/26, Forecast",
    ]  # fmt: skip
