import io
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Table

from ingest.reading.grid import OVER, cells_of
from ingest.reading.pdf import read_pdf
from ingest.reading.source import Line, Page, Role

LINES = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
HEADS = ["Team", "Posts", "Vacant", "Waiting", "Cost", "Rate"]
Content = tuple[list[list[str]], list[Any]]
NAMES = ["Reablement", "Sensory team", "Mental health", "Hospital discharge", "Front door"]


def pages(data: bytes) -> list[Page]:
    return [item for item in read_pdf(data, "a.pdf") if isinstance(item, Page)]


def built(*tables: Table) -> list[Page]:
    target = io.BytesIO()
    parts: list[Flowable] = [part for table in tables for part in (table, PageBreak())]
    SimpleDocTemplate(target, pagesize=A4).build(parts)
    return pages(target.getvalue())


def rows(page: Page) -> list[Line]:
    return [line for line in page.lines if line.role is Role.ROW]


def labelled(page: Page) -> dict[tuple[str, str], str]:
    """By row name and label: the cell."""
    return {
        (cells_of(line.text)[0], label): cell
        for line in rows(page)
        for label, cell in zip(cells_of(line.header), cells_of(line.text), strict=False)
        if line.header
    }


def test_heads_over_several_columns_are_labels_of_each() -> None:
    content = [
        ["Team", "2024", "", "2025", ""],
        ["", "Started", "Done", "Started", "Done"],
        ["Reablement", "120", "13", "140", "15"],
        ["Sensory", "9", "2", "8", "3"],
    ]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))]
    [page] = built(Table(content, style=[LINES, *spans]))
    assert labelled(page)["Sensory", "2025, Done"] == "3"
    assert labelled(page)["Reablement", "2024, Started"] == "120"


def test_where_a_line_between_columns_ends_a_head_over_both_begins() -> None:
    content = [
        ["Team", "2024", "", "2025", ""],
        ["", "Started", "Done", "Started", "Done"],
        ["Reablement", "120", "13", "140", "15"],
        ["Sensory", "9", "2", "8", "3"],
    ]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))]
    lines = [
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, 1), (-1, 1), 0.5, colors.black),
        ("LINEAFTER", (0, 0), (0, -1), 0.5, colors.black),
        ("LINEAFTER", (2, 0), (2, -1), 0.5, colors.black),
        ("LINEAFTER", (1, 1), (1, -1), 0.5, colors.black),
        ("LINEAFTER", (3, 1), (3, -1), 0.5, colors.black),
    ]
    [page] = built(Table(content, style=[*spans, *lines]))
    assert labelled(page)["Sensory", "2025, Done"] == "3"


def test_a_table_that_goes_on_keeps_its_heads_where_its_lines_go_on() -> None:
    bold = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")
    first = Table([["Name", "Lead", "Seen"], ["North", "Ann", "12"]], [90] * 3, style=[LINES, bold])
    goes_on = Table([["South", "Bob", "9"], ["West", "Cyd", "7"]], [90] * 3, style=[LINES])
    other = Table([["South", "Bob", "9"], ["West", "Cyd", "7"]], [70, 80, 90], style=[LINES])
    assert labelled(built(first, goes_on)[1])["West", "Seen"] == "7"
    assert labelled(built(first, other)[1]) == {}


def test_a_first_row_of_words_is_no_head_where_the_table_may_go_on_from_the_page_before() -> None:
    first = Table([["Name", "Lead", "Note"], ["North", "Ann", "seen"]], [90] * 3, style=[LINES])
    below = [["South", "Bob", "left"], ["West", "Cyd", "new"]]
    pages_found = built(first, Table(below, [70, 80, 90], style=[LINES]))
    assert labelled(pages_found[0])["North", "Note"] == "seen"
    assert [line.text for line in rows(pages_found[1])] == [
        "South | Bob | left",
        "West | Cyd | new",
    ]
    assert labelled(pages_found[1]) == {}


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_table_that_is_turned_is_read_as_it_stands(turned: int) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.translate(300, 400)
    canvas.rotate(turned)
    table = Table([["Team", "Posts"], ["Reablement", "120"], ["Sensory", "9"]], style=[LINES])
    table.wrapOn(canvas, 200, 200)
    table.drawOn(canvas, 0, 0)
    canvas.save()
    [page] = pages(target.getvalue())
    assert labelled(page)["Sensory", "Posts"] == "9"


def test_figures_that_touch_across_a_line_are_two() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    for x in (100, 200, 240, 300):
        canvas.line(x, 640, x, 700)
    for y in (640, 660, 680, 700):
        canvas.line(100, y, 300, y)
    for y, texts in ((685, ("Team", "Free", "Posts")), (665, ("North", "0", "103,532"))):
        canvas.drawString(105, y, texts[0])
        canvas.drawRightString(230 if y > 680 else 240, y, texts[1])
        canvas.drawString(240, y, texts[2])
    canvas.drawString(105, 645, "South")
    canvas.save()
    [page] = pages(target.getvalue())
    assert labelled(page)["North", "Posts"] == "103,532"


def test_a_figure_or_a_name_that_runs_over_a_line_is_not_cut() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    for x in (100, 200, 240, 300):
        canvas.line(x, 640, x, 700)
    for y in (640, 660, 680, 700):
        canvas.line(100, y, 300, y)
    for y, texts in (
        (685, ("Team", "Posts")),
        (665, ("North", "1,203,532")),
        (645, ("South", "9")),
    ):
        canvas.drawString(105, y, texts[0])
        canvas.drawString(203, y, texts[1])
    canvas.drawString(165, 645, "Reablement")
    canvas.save()
    [page] = pages(target.getvalue())
    assert "1,203,532" in page.text
    assert "Reablement" in page.text


words = st.sampled_from(["people", "waiting", "team", "council", "report", "seen", "in", "the"])


@given(st.lists(st.lists(words, min_size=5, max_size=7), min_size=10, max_size=30))
@settings(max_examples=30, deadline=None)
def test_prose_in_two_columns_is_no_table(lines: list[list[str]]) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    for number, line in enumerate(lines):
        side, place = divmod(number, (len(lines) + 1) // 2)
        canvas.drawString(60 + 260 * side, 760 - 14 * place, " ".join(line))
    canvas.save()
    [page] = pages(target.getvalue())
    assert rows(page) == []


LEFT = [
    "The committee reviewed the annual",
    "report of the adult care service",
    "and approved the budget for the",
    "coming year. It asked for more.",
]
RIGHT = [
    "The carers centre opened in May.",
    "it offers respite on weekdays and",
    "had many visitors in the first",
    "month. Another will open soon.",
]


MIDDLE = [
    "Passes for the bus are free for",
    "carers in all of the county; ask",
    "at a library for the form, or by",
    "post at the hall in the town.",
]
LISTED = [
    "These were the reasons given:",
    "- the fees are low in the north",
    "and are paid late in the year",
    "- the beds are far from the town",
]


SUMS = [
    "Meals went to 402 people in May",
    "who paid 5.10 a day for each of",
    "7.40 that a meal had cost when",
    "61.20 was the price of ten.",
]


@pytest.mark.parametrize(
    "columns",
    [
        (LEFT, RIGHT),
        (LEFT, MIDDLE, RIGHT),
        (LEFT, LISTED),
        (LEFT, SUMS),
    ],
)
def test_prose_in_columns_is_read_column_by_column(columns: tuple[list[str], ...]) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setFontSize(9)
    for place, texts in enumerate(zip(*columns, strict=True)):
        for number, text in enumerate(texts):
            canvas.drawString(60 + 170 * number, 760 - 14 * place, text)
    canvas.save()
    [page] = pages(target.getvalue())
    found = [line.text.strip() for line in page.lines if line.text.strip()]
    assert found == [line for column in columns for line in column]


def test_a_short_column_that_is_drawn_last_hides_no_other_two() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setFontSize(9)
    for place, texts in enumerate(zip(LEFT, RIGHT, strict=True)):
        for number, text in enumerate(texts):
            canvas.drawString(60 + 170 * number, 760 - 14 * place, text)
    canvas.drawString(400, 760, "Another column of")
    canvas.drawString(400, 746, "two lines.")
    canvas.save()
    [page] = pages(target.getvalue())
    found = [line.text.strip() for line in page.lines if line.text.strip()]
    assert found == [*LEFT, *RIGHT, "Another column of", "two lines."]


def test_names_and_values_side_by_side_are_read_across() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    for place in range(5):
        canvas.drawString(60, 760 - 14 * place, f"Name of the team number {place}")
        canvas.drawString(320, 760 - 14 * place, f"Team that people call {place}")
    canvas.save()
    [page] = pages(target.getvalue())
    text = " ".join(page.text.split())
    assert "number 1 Team that people call 1 Name of the team number 2" in text


@st.composite
def grids(draw: st.DrawFn) -> Content:
    wide, high = draw(st.integers(2, 6)), draw(st.integers(3, 5))
    values = st.integers(0, 99_999).map("{:,}".format)
    body = [
        [NAMES[row], *draw(st.lists(values, min_size=wide - 1, max_size=wide - 1))]
        for row in range(high)
    ]
    side = draw(st.sampled_from(["LEFT", "RIGHT", "CENTER"]))
    lines = draw(st.sampled_from(["GRID", "BOX", "INNERGRID", "LINEBELOW", ""]))
    style: list[Any] = [("ALIGN", (1, 0), (-1, -1), side)]
    if lines:
        style.append((lines, (0, 0), (-1, -1), 0.5, colors.black))
    return [HEADS[:wide], *body], style


@given(grids())
@settings(max_examples=60, deadline=None)
def test_a_label_is_the_right_one_or_none_and_no_word_is_lost(grid: Content) -> None:
    content, style = grid
    [page] = built(Table(content, style=style))
    said = Counter(" ".join(line.text.replace("|", " ") for line in page.lines).split())
    assert said == Counter(word for row in content for cell in row for word in cell.split())
    truth = {
        (row[0], head): cell for row in content[1:] for head, cell in zip(HEADS, row, strict=False)
    }
    wrong = {
        place: cell
        for place, cell in labelled(page).items()
        if place[1] and truth.get(place) != cell
    }
    assert wrong == {}
    assert len(labelled(page)) == (len(content) - 1) * len(content[0])


@given(grids(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_cell_over_several_columns_has_the_label_that_they_share_or_none(
    grid: Content, data: st.DataObject
) -> None:
    content, _ = grid
    row = data.draw(st.integers(1, len(content) - 1))
    first = data.draw(st.integers(0, len(content[0]) - 2))
    last = data.draw(st.integers(first + 1, len(content[0]) - 1))
    content[row][first + 1 : last + 1] = [""] * (last - first)
    [page] = built(Table(content, style=[LINES, ("SPAN", (first, row), (last, row))]))
    truth = {
        (each[0], head): cell
        for each in content[1:]
        for head, cell in zip(HEADS, each, strict=False)
    }
    below = [each[0] for each in content[row + 1 :]]
    for (name, label), cell in labelled(page).items():
        over, _, head = label.rpartition(OVER)
        assert not head or truth.get((name, head)) == cell
        # A cell over all columns is a band of the rows below it.
        assert not over or (over == content[row][0] and name in below)
    shared = labelled(page).get((content[row][0], HEADS[first]), "")
    assert shared in ("", content[row][first])


def test_lines_that_only_frame_text_make_no_table() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.rect(50, 500, 500, 250)
    canvas.line(300, 500, 300, 750)
    for one, other in pairwise(range(8)):
        canvas.drawString(60, 730 - 14 * one, "Words of the left frame, line after line")
        canvas.drawString(310, 730 - 14 * other, "Words of the right frame, lower down")
    canvas.save()
    assert rows(pages(target.getvalue())[0]) == []
