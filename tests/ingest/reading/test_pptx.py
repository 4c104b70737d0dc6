import io

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from ingest.reading.pptx import read_pptx
from ingest.reading.source import HiddenKind, HiddenText, Line, PageStatus, RefusedFileError, Role

TITLE_ONLY, BLANK = 5, 6


def pages(deck):
    target = io.BytesIO()
    deck.save(target)
    return list(read_pptx(target.getvalue(), "a.pptx"))[1:]


def slide(deck, layout=BLANK):
    return deck.slides.add_slide(deck.slide_layouts[layout])


def box(shapes, text, top, left=1.0):
    frame = shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1)).text_frame
    frame.text = text


def test_a_slide_gives_its_title_then_its_text_from_top_to_bottom():
    deck = Presentation()
    one = slide(deck, TITLE_ONLY)
    one.shapes.title.text = "Reablement"
    box(one.shapes, "bottom", 5)
    box(one.shapes, "top right", 2, 4)
    box(one.shapes, "top left\nsecond line", 2, 1)
    (page,) = pages(deck)
    assert page.label == "1"
    assert page.lines[0] == Line("Reablement", Role.HEADING, 1)
    assert [line.text for line in page.lines[1:]] == [
        "top left",
        "second line",
        "top right",
        "bottom",
    ]


def test_groups_are_read_from_within():
    deck = Presentation()
    group = slide(deck).shapes.add_group_shape()
    box(group.shapes, "lower", 3)
    box(group.shapes, "upper", 2)
    assert pages(deck)[0].text == "upper\nlower"


def test_tables_become_rows_and_a_name_over_two_rows_is_said_in_both():
    deck = Presentation()
    table = slide(deck).shapes.add_table(3, 2, 0, 0, Inches(4), Inches(2)).table
    for number, cell in enumerate(table.iter_cells()):
        cell.text = f"c{number}"
    table.cell(1, 0).merge(table.cell(2, 0))
    assert [(line.text, line.role) for line in pages(deck)[0].lines] == [
        ("c0 | c1", Role.HEADER_ROW),
        ("c2 c4 | c3", Role.ROW),
        ("c2 c4 | c5", Role.ROW),
    ]


def test_the_figures_of_a_chart_become_rows():
    deck = Presentation()
    data = CategoryChartData()
    data.categories = ["2023", "2024"]
    data.add_series("Reviews", (81.5, 84.0))
    data.add_series("Target", (85, None))
    area = (0, 0, Inches(4), Inches(3))
    slide(deck).shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *area, data)
    assert [line.text for line in pages(deck)[0].lines] == [
        " | Reviews | Target",
        "2023 | 81.5 | 85",
        "2024 | 84",
    ]


def test_notes_follow_under_their_own_line():
    deck = Presentation()
    one = slide(deck)
    box(one.shapes, "Shown", 1)
    one.notes_slide.notes_text_frame.text = "Say this.\nAnd this."
    assert [(line.text, line.role) for line in pages(deck)[0].lines] == [
        ("Shown", Role.TEXT),
        ("Notes:", Role.NOTE),
        ("Say this.", Role.NOTE),
        ("And this.", Role.NOTE),
    ]


def test_a_hidden_slide_is_a_page_whose_text_is_kept_apart():
    deck = Presentation()
    for text in ("Not shown on the day", "Shown"):
        box(slide(deck).shapes, text, 1)
    deck.slides[0]._element.set("show", "0")
    first, second = pages(deck)
    assert (first.status, first.text, second.text) == (PageStatus.READ, "", "Shown")
    assert first.hidden == (HiddenText(HiddenKind.SLIDE, "Not shown on the day", "slide 1"),)


def switched_off(shape):
    shape._element.nvSpPr.cNvPr.set("hidden", "1")


def beside_the_slide(shape):
    shape.left = Inches(-4)


def tiny(shape):
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(1)


def white(shape):
    shape.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)


def white_by_the_theme(shape):
    shape.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


@pytest.mark.parametrize(
    ("hide", "kind"),
    [
        (switched_off, HiddenKind.SHAPE),
        (beside_the_slide, HiddenKind.OFF_PAGE),
        (tiny, HiddenKind.TINY),
        (white, HiddenKind.BACKGROUND),
        (white_by_the_theme, HiddenKind.BACKGROUND),
    ],
)
@pytest.mark.parametrize("grouped", [False, True])
def test_shapes_that_nobody_sees_are_kept_apart(hide, kind, grouped):
    deck = Presentation()
    shapes = slide(deck).shapes
    box(shapes, "seen", 1)
    if grouped and kind is not HiddenKind.OFF_PAGE:
        shapes = shapes.add_group_shape().shapes
    box(shapes, "secret", 3)
    hide(shapes[-1])
    (page,) = pages(deck)
    expected = "seen"
    if grouped and kind is HiddenKind.BACKGROUND:
        # A group may hold anything that the words stand on.
        expected, kind = "seen\nsecret", None
    assert page.text == expected
    assert page.hidden == (() if kind is None else (HiddenText(kind, "secret"),))


def on_a_filled_box(shapes):
    shapes[-1].fill.solid()
    shapes[-1].fill.fore_color.rgb = RGBColor(0, 0, 100)


def beside_a_shape(shapes):
    shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(9), Inches(6))


def on_a_dark_slide(shapes):
    ground = shapes._parent.background if hasattr(shapes._parent, "background") else None
    ground = ground or shapes.part.slide.background
    ground.fill.solid()
    ground.fill.fore_color.rgb = RGBColor(0, 0, 0)


@pytest.mark.parametrize("around", [on_a_filled_box, beside_a_shape, on_a_dark_slide])
def test_white_words_that_may_stand_out_stay(around):
    deck = Presentation()
    shapes = slide(deck).shapes
    box(shapes, "seen", 1)
    white(shapes[-1])
    around(shapes)
    (page,) = pages(deck)
    assert (page.text, page.hidden) == ("seen", ())


def test_a_shape_over_the_edge_of_the_slide_stays():
    deck = Presentation()
    shapes = slide(deck).shapes
    box(shapes, "seen", 1)
    shapes[-1].left = Inches(-1)
    assert pages(deck)[0].text == "seen"


def test_a_slide_without_text_is_counted_as_unread():
    deck = Presentation()
    slide(deck)
    assert [(page.label, page.status) for page in pages(deck)] == [("1", PageStatus.NO_TEXT)]


def test_a_slide_that_fails_does_not_take_the_others_with_it():
    deck = Presentation()
    for text in ("one", "two"):
        box(slide(deck).shapes, text, 1)
    grid = deck.slides[0].shapes.add_table(1, 1, 0, 0, 9, 9)
    grid._element.graphic.graphicData.clear()
    grid._element.graphic.graphicData.set(
        "uri", "http://schemas.openxmlformats.org/drawingml/2006/table"
    )
    assert [page.status for page in pages(deck)] == [PageStatus.UNREADABLE, PageStatus.READ]


def test_bytes_that_are_no_presentation_are_refused():
    with pytest.raises(RefusedFileError):
        list(read_pptx(b"PK\x03\x04 not really", "a.pptx"))
