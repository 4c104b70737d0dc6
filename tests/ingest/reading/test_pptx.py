import io

import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
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
    broken = deck.slides[0]._element
    broken.remove(broken.cSld)
    assert [page.status for page in pages(deck)] == [PageStatus.UNREADABLE, PageStatus.READ]


def test_a_shape_that_fails_does_not_take_its_slide_with_it():
    deck = Presentation()
    one = slide(deck)
    box(one.shapes, "Words", 1)
    broken = one.shapes.add_table(1, 1, 0, 0, 9, 9)
    broken._element.graphic.graphicData.clear()
    broken._element.graphic.graphicData.set(
        "uri", "http://schemas.openxmlformats.org/drawingml/2006/table"
    )
    box(one.shapes, "More words", 2)
    one.shapes[-1]._element.spPr.xfrm.off.set("x", "far")
    (page,) = pages(deck)
    assert (sorted(page.text.split("\n")), page.note) == (
        ["More words", "Words"],
        "not read: damaged shape",
    )


@pytest.mark.parametrize(
    "kind",
    [XL_CHART_TYPE.THREE_D_COLUMN, XL_CHART_TYPE.PIE, XL_CHART_TYPE.LINE, XL_CHART_TYPE.RADAR],
)
def test_a_chart_of_any_kind_gives_its_figures(kind):
    deck = Presentation()
    data = CategoryChartData(number_format="0%")
    data.categories = ["Met", "Not met"]
    data.add_series("Reviews", (0.53, 0.47))
    one = slide(deck)
    flat = XL_CHART_TYPE.COLUMN_CLUSTERED if kind is XL_CHART_TYPE.THREE_D_COLUMN else kind
    frame = one.shapes.add_chart(flat, 0, 0, Inches(4), Inches(3), data)
    if kind is not flat:
        plot = frame.chart._chartSpace.xpath("//c:barChart")[0]
        plot.tag = plot.tag.replace("barChart", "bar3DChart")
    box(one.shapes, "Words", 4)
    rows = [(line.text, line.header) for line in pages(deck)[0].lines if line.role is Role.ROW]
    assert rows == [("Met | 53%", " | Reviews"), ("Not met | 47%", " | Reviews")]


def test_the_figures_of_points_and_bubbles_are_told_apart():
    deck = Presentation()
    data = BubbleChartData()
    series = data.add_series("Homes")
    series.add_data_point(2, 31, 40)
    area = (0, 0, Inches(4), Inches(3))
    slide(deck).shapes.add_chart(XL_CHART_TYPE.BUBBLE, *area, data)
    assert [line.text for line in pages(deck)[0].lines] == [
        " | Homes X | Homes Y | Homes Size",
        " | 2 | 31 | 40",
    ]


def test_an_equation_stands_in_its_sentence_though_it_stands_in_two_forms():
    deck = Presentation()
    one = slide(deck)
    box(one.shapes, "The share was ", 1)
    shape = one.shapes[0]._element
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
        ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    equation = f"<a14:m {names}><m:oMath><m:r><m:t>12%</m:t></m:r></m:oMath></a14:m>"
    shape.txBody.p_lst[0].append(parse_xml(equation))
    both = parse_xml(
        f'<mc:AlternateContent {names}><mc:Choice Requires="a14"/><mc:Fallback/>'
        "</mc:AlternateContent>"
    )
    shape.addprevious(both)
    both[0].append(shape)
    assert pages(deck)[0].text == "The share was 12%"


def related(part, deck, name, reltype, xml):
    part.relate_to(Part(PackURI(name), "application/xml", deck.part.package, xml.encode()), reltype)


def test_old_comments_stand_below_the_slide_under_their_authors():
    deck = Presentation()
    one = slide(deck)
    box(one.shapes, "Shown", 1)
    p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    authors = f'<p:cmAuthorLst {p}><p:cmAuthor id="0" name="Ann Lee"/></p:cmAuthorLst>'
    related(deck.part, deck, "/ppt/commentAuthors.xml", f"{office}/commentAuthors", authors)
    comments = f'<p:cmLst {p}><p:cm authorId="0"><p:text>Is it 31?</p:text></p:cm></p:cmLst>'
    related(one.part, deck, "/ppt/comments/comment1.xml", f"{office}/comments", comments)
    assert pages(deck)[0].lines[1:] == (Line("Comment by Ann Lee: Is it 31?", Role.NOTE),)


def test_new_comments_come_with_their_answers():
    deck = Presentation()
    one = slide(deck)
    box(one.shapes, "Shown", 1)
    names = (
        'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    office = "http://schemas.microsoft.com/office/2018/10/relationships"
    authors = f'<p188:authorLst {names}><p188:author id="{{A}}" name="Ann Lee"/></p188:authorLst>'
    related(deck.part, deck, "/ppt/authors.xml", f"{office}/authors", authors)
    body = "<p188:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p188:txBody>"
    comments = (
        f'<p188:cmLst {names}><p188:cm authorId="{{A}}"><p188:replyLst><p188:reply>'
        f"{body.format('It is.')}</p188:reply></p188:replyLst>{body.format('Is it 31?')}"
        "</p188:cm></p188:cmLst>"
    )
    related(one.part, deck, "/ppt/comments/modernComment1.xml", f"{office}/comments", comments)
    assert [line.text for line in pages(deck)[0].lines[1:]] == [
        "Comment by Ann Lee: Is it 31?",
        "Comment: It is.",
    ]


def test_a_picture_is_said_to_be_unread_and_a_small_one_is_not():
    deck = Presentation()
    one = slide(deck)
    box(one.shapes, "Words", 1)
    for size in (3, 0.2):
        picture = io.BytesIO()
        Image.new("RGB", (9, 9)).save(picture, "PNG")
        one.shapes.add_picture(picture, 0, 0, Inches(size), Inches(size))
    assert pages(deck)[0].note == "not read: picture"


def test_bytes_that_are_no_presentation_are_refused():
    with pytest.raises(RefusedFileError):
        list(read_pptx(b"PK\x03\x04 not really", "a.pptx"))


def test_a_raised_figure_does_not_run_into_the_one_before_it():
    deck = Presentation()
    one = slide(deck)
    box(one.shapes, "The wait was 31", 1)
    run = one.shapes[0].text_frame.paragraphs[0].add_run()
    run.text = "1"
    run.font._element.set("baseline", "30000")
    assert pages(deck)[0].text == "The wait was 31^1"
