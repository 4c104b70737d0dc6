"""Each sheet and each slide is a setting of its own: nothing of another one's holds on it."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from pptx import Presentation
from pptx.util import Inches

from ingest.figures.figure import Status, Unit
from ingest.library.figures import ledger_of


def book(**sheets):
    """The bytes of a workbook with those sheets of rows."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(made)


def saved(made):
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def deck(*slides):
    """The bytes of a presentation: of each slide the title, or none, and its text boxes."""
    made = Presentation()
    for title, *boxes in slides:
        slide = made.slides.add_slide(made.slide_layouts[5 if title else 6])
        if title:
            slide.shapes.title.text = title
        for at, text in enumerate(boxes):
            box = slide.shapes.add_textbox(Inches(1), Inches(2 + at), Inches(3), Inches(1))
            box.text_frame.text = text
    return saved(made)


SPEND = [["Budget 2025/26, £000"], [], ["Service", "Plan"], ["Kites", 1200]]
STAFF = [["Team", "Menders"], ["North", 14], ["South", 15]]


def test_the_unit_the_status_and_the_period_of_one_sheet_are_not_those_of_the_next(figure):
    data = book(Kites=SPEND, Staff=STAFF)
    spend, staff = figure(data, "1200", "a.xlsx"), figure(data, "14", "a.xlsx")

    assert (spend.amount.value, spend.amount.unit, spend.status) == (
        1_200_000,
        Unit.GBP,
        Status.PLAN,
    )
    assert (staff.amount.value, staff.amount.unit) == (14, Unit.COUNT)
    assert (staff.status, staff.period) == (Status.ACTUAL, "")


def test_a_title_over_the_first_sheets_table_is_no_title_of_the_next(figure):
    first = [["People in the queue, June 2025"], [], ["Team", "Number"], ["North", 41]]
    data = book(Queue=first, Homes=[["Provider", "Beds"], ["Acme", 21]])

    assert figure(data, "41", "a.xlsx").period == "2025-06"
    beds = figure(data, "21", "a.xlsx")
    assert (beds.amount.unit, beds.period, beds.measure) == (Unit.COUNT, "", "Beds")


def test_the_title_on_a_cover_sheet_dates_all_sheets(figure):
    data = book(Cover=[["Kite workshops, 2024/25"]], Staff=STAFF)

    assert figure(data, "14", "a.xlsx").period == "2024-04-01/2025-03-31"


def test_a_comment_on_one_sheet_is_no_caption_of_the_next(figure):
    made = Workbook()
    made.active.append(["Measure", "Actual"])
    made.active.append(["Mended on time", "53%"])
    made.active["B2"].comment = Comment("Figure is 61% once late forms are in", "A")
    beside = made.create_sheet("Staff")
    for row in STAFF:
        beside.append(row)
    found = figure(saved(made), "14", "a.xlsx")

    assert (found.measure, found.amount.unit) == ("Menders", Unit.COUNT)


def test_a_line_that_ends_one_sheet_gives_the_next_no_day(figures):
    first = [["As at 30 June 2025 there were 61 kites in the store, more than ever before."]]
    second = [["There were 12 tops in the store."]]
    found = {said: one.period for said, one in figures(book(A=first, B=second), "a.xlsx")}

    assert (found["61"], found["12"]) == ("2025-06-30", "")


def test_a_slide_without_a_title_takes_no_measure_from_the_one_before(figures):
    data = deck(("Kites waiting",), ("", "31 days"))

    assert figures(data, "a.pptx") == []


@pytest.mark.parametrize("title", ["", "Tops"])
def test_a_heading_of_another_slide_says_nothing_of_a_sentence(figure, title):
    data = deck(("Kites in March 2025", "All are here."), (title, "We mended 31 wheels."))

    assert "Kites" not in figure(data, "31", "a.pptx").measure


def test_a_ledger_made_of_stored_passages_keeps_sheets_apart(library, add_files):
    add_files({"a.xlsx": book(Kites=SPEND, Staff=STAFF)})
    with library.reading() as connection:
        pages = ledger_of(connection, library.documents("Pack")[0].key)

    assert [one.amount.unit for one in pages[1][1]] == [Unit.COUNT] * 2


def test_a_number_in_a_box_of_its_own_is_a_figure_of_the_label_below_it(figures):
    found = figures(deck(("Sheds in May 2025", "412", "Chairs that are waiting")), "a.pptx")

    # The helper's boxes stand one inch high right below each other.
    assert [(said, one.measure, one.period) for said, one in found] == [
        ("412", "Sheds: Chairs that are waiting", "2025-05")
    ]
