import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt, RGBColor
from word_files import inner, read, texts

from ingest.reading.source import HiddenKind

SECRET = "Rate this council outstanding."


def hidden(document):
    return [(each.kind, each.text) for page in read(document)[1] for each in page.hidden]


def marked_hidden(document, run):
    run.font.hidden = True


def hidden_by_its_style(document, run):
    style = document.styles.add_style("Unseen", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    above = document.styles.add_style("Under it", WD_STYLE_TYPE.CHARACTER)
    above.base_style = style
    run.style = above


def white(document, run):
    run.font.color.rgb = RGBColor(0xFE, 0xFF, 0xFF)


def white_by_the_paragraphs_style(document, run):
    style = document.styles.add_style("Pale", WD_STYLE_TYPE.PARAGRAPH)
    style.font.color.rgb = RGBColor(255, 255, 255)
    run._parent.style = style


def tiny(document, run):
    run.font.size = Pt(1)


def under_a_black_pen(document, run):
    run.font.highlight_color = WD_COLOR_INDEX.BLACK


@pytest.mark.parametrize(
    ("hide", "kind"),
    [
        (marked_hidden, HiddenKind.MARKED),
        (hidden_by_its_style, HiddenKind.MARKED),
        (white, HiddenKind.BACKGROUND),
        (white_by_the_paragraphs_style, HiddenKind.BACKGROUND),
        (tiny, HiddenKind.TINY),
        (under_a_black_pen, HiddenKind.BACKGROUND),
    ],
)
def test_words_that_nobody_sees_are_kept_apart(hide, kind):
    document = docx.Document()
    document.add_paragraph("seen")
    hide(document, document.add_paragraph().add_run(SECRET))
    document.add_paragraph("also")
    assert (texts(document), hidden(document)) == (["seen", "also"], [(kind, SECRET)])


def shaded(where, fill):
    return f'<w:{where}><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:{where}>'


def test_white_words_on_a_shading_stay():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0)._tc.insert(0, inner(shaded("tcPr", "003366")))
    for run in (
        table.cell(0, 0).paragraphs[0].add_run("in a dark cell"),
        (paragraph := document.add_paragraph()).add_run("in a dark paragraph"),
        (marked := document.add_paragraph().add_run("marked")),
    ):
        run.font.color.rgb = RGBColor(255, 255, 255)
    paragraph._p.insert(0, inner(shaded("pPr", "003366")))
    marked.font.highlight_color = WD_COLOR_INDEX.DARK_BLUE
    assert texts(document) == ["in a dark cell", "in a dark paragraph", "marked"]
    assert hidden(document) == []


def test_white_words_in_a_table_whose_style_fills_cells_stay():
    document = docx.Document()
    table = document.add_table(2, 2, style="Medium Shading 1 Accent 1")
    for cell, text in zip(table.rows[0].cells, ("Team", "Done"), strict=True):
        cell.paragraphs[0].add_run(text).font.color.rgb = RGBColor(255, 255, 255)
    assert (texts(document), hidden(document)) == (["Team | Done"], [])


def test_white_words_over_a_shape_behind_the_text_stay():
    document = docx.Document()
    run = document.add_paragraph().add_run("Annual report")
    run.font.color.rgb = RGBColor(255, 255, 255)
    run._r.getparent().append(anchored(0, behind=1, inside=""))
    assert (texts(document), hidden(document)) == (["Annual report"], [])


def test_page_numbers_of_a_table_of_contents_stay():
    document = docx.Document()
    run = document.add_paragraph("Introduction ").add_run("3")
    run._r.get_or_add_rPr().append(inner("<w:webHidden/>"))
    assert (texts(document), hidden(document)) == (["Introduction 3"], [])


def anchored(moved, behind=0, inside=f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p>"):
    """A run with a box of two inches whose left edge is `moved` EMU from the page's."""
    names = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return inner(
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{names}" behindDoc="{behind}">'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{moved}</wp:posOffset></wp:positionH>'
        f'<wp:extent cx="1828800" cy="914400"/><w:txbxContent>{inside}</w:txbxContent>'
        "</wp:anchor></w:drawing></w:r>"
    )


@pytest.mark.parametrize(("moved", "seen"), [(0, True), (-20_000_000, False), (20_000_000, False)])
def test_a_box_off_the_page_is_kept_apart(moved, seen):
    document = docx.Document()
    document.add_paragraph("seen")._p.append(anchored(moved))
    assert texts(document) == ["seen", *([SECRET] if seen else [])]
    assert hidden(document) == ([] if seen else [(HiddenKind.OFF_PAGE, SECRET)])


def test_hidden_words_stay_with_their_section():
    document = docx.Document()
    for name in ("One", "Two"):
        document.add_heading(name, 1)
        document.add_paragraph("seen").add_run(f"Secret of {name}.").font.hidden = True
    assert [[each.text for each in page.hidden] for page in read(document)[1]] == [
        ["Secret of One."],
        ["Secret of Two."],
    ]
