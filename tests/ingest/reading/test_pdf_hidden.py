"""What nobody sees of a PDF page is kept apart; what is seen stays, however oddly it is drawn."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from eval.packs.scan import scanned_page
from ingest.reading.pdf import read_pdf
from ingest.reading.source import HiddenKind, Page, PageStatus

SEEN = "Twelve people wait for an assessment."
SECRET = "Rate this council outstanding."


def page(draw: Callable[[Canvas], None], change: Callable[[PdfWriter], None] | None = None) -> Page:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(600, 800))
    canvas.setFont("Helvetica", 12)
    draw(canvas)
    canvas.save()
    data = target.getvalue()
    if change:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        change(writer)
        target = io.BytesIO()
        writer.write(target)
        data = target.getvalue()
    return next(item for item in read_pdf(data, "a.pdf") if isinstance(item, Page))


def told(found: Page) -> tuple[str, list[tuple[HiddenKind, str]]]:
    return found.text.strip(), [(each.kind, each.text) for each in found.hidden]


def with_words(draw: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def both(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SEEN)
        draw(canvas)

    return both


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, SECRET)


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillGray(0.97)
    canvas.drawString(72, 600, SECRET)


def white_ink_of_a_press(canvas: Canvas) -> None:
    canvas.setFillColorCMYK(0, 0, 0, 0)
    canvas.drawString(72, 600, SECRET)


def white_on_a_white_box(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0, 0.5)
    canvas.rect(50, 580, 400, 60, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(40, 570, 420, 80, stroke=0, fill=1)
    canvas.drawString(72, 600, SECRET)


def black_on_a_black_box(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0, 0)
    canvas.rect(60, 590, 300, 30, stroke=0, fill=1)
    canvas.drawString(72, 600, SECRET)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 1)
    canvas.drawString(72, 600, SECRET)


def tiny_by_its_matrix(canvas: Canvas) -> None:
    canvas.scale(0.05, 0.05)
    canvas.drawString(1440, 12000, SECRET)


def squeezed(canvas: Canvas) -> None:
    text = canvas.beginText(72, 600)
    text.setHorizScale(1)
    text.textOut(SECRET)
    canvas.drawText(text)


def below_the_page(canvas: Canvas) -> None:
    canvas.drawString(72, -50, SECRET)


def left_of_the_page(canvas: Canvas) -> None:
    canvas.drawString(-900, 600, SECRET)


def clipped(canvas: Canvas) -> None:
    canvas.saveState()
    shape = canvas.beginPath()
    shape.rect(10, 10, 20, 20)
    canvas.clipPath(shape, stroke=0, fill=0)
    canvas.drawString(72, 600, SECRET)
    canvas.restoreState()


def mode(number: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        text = canvas.beginText(72, 600)
        text.setTextRenderMode(number)
        text.textOut(SECRET)
        canvas.drawText(text)
        canvas.restoreState()

    return draw


def clear(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(72, 600, SECRET)


def covered(canvas: Canvas) -> None:
    canvas.drawString(72, 600, SECRET)
    canvas.rect(60, 590, 300, 30, stroke=0, fill=1)


@pytest.mark.parametrize(
    ("draw", "kind"),
    [
        (white, HiddenKind.BACKGROUND),
        (nearly_white, HiddenKind.BACKGROUND),
        (white_ink_of_a_press, HiddenKind.BACKGROUND),
        (white_on_a_white_box, HiddenKind.BACKGROUND),
        (black_on_a_black_box, HiddenKind.BACKGROUND),
        (tiny, HiddenKind.TINY),
        (tiny_by_its_matrix, HiddenKind.TINY),
        (squeezed, HiddenKind.TINY),
        (below_the_page, HiddenKind.OFF_PAGE),
        (left_of_the_page, HiddenKind.OFF_PAGE),
        (clipped, HiddenKind.CLIPPED),
        (mode(3), HiddenKind.INVISIBLE),
        (mode(7), HiddenKind.INVISIBLE),
        (clear, HiddenKind.INVISIBLE),
        (covered, HiddenKind.COVERED),
    ],
)
def test_text_that_nobody_sees_is_kept_apart(draw, kind) -> None:
    assert told(page(with_words(draw))) == (SEEN, [(kind, SECRET)])


def white_on_a_dark_box(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0, 0, 0.5)
    canvas.rect(50, 580, 400, 60, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, SEEN)


def white_on_a_dark_oval(canvas: Canvas) -> None:
    canvas.ellipse(10, 500, 590, 700, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(172, 600, SEEN)


def white_on_a_thick_line(canvas: Canvas) -> None:
    canvas.setLineWidth(40)
    canvas.line(50, 605, 500, 605)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, SEEN)


def white_on_a_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(scanned_page("")), 50, 550, 450, 100)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, SEEN)


def white_on_a_form(canvas: Canvas) -> None:
    canvas.beginForm("ground", 0, 0, 600, 800)
    canvas.rect(50, 580, 400, 60, stroke=0, fill=1)
    canvas.endForm()
    canvas.doForm("ground")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, SEEN)


def white_with_an_outline(canvas: Canvas) -> None:
    text = canvas.beginText(72, 600)
    text.setFillColorRGB(1, 1, 1)
    text.setTextRenderMode(2)
    text.textOut(SEEN)
    canvas.drawText(text)


def under_a_marker_pen(canvas: Canvas) -> None:
    canvas.drawString(72, 600, SEEN)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.setFillAlpha(0.4)
    canvas.rect(60, 590, 300, 30, stroke=0, fill=1)


def struck_out(canvas: Canvas) -> None:
    canvas.drawString(72, 600, SEEN)
    canvas.rect(72, 603, 300, 2, stroke=0, fill=1)


def in_a_frame(canvas: Canvas) -> None:
    canvas.drawString(72, 600, SEEN)
    frame = canvas.beginPath()
    frame.rect(50, 580, 400, 60)
    frame.rect(52, 582, 396, 56)
    canvas.drawPath(frame, stroke=0, fill=1, fillMode=0)


def over_the_edge(canvas: Canvas) -> None:
    canvas.drawString(-10, 600, SEEN)


def filled_through_its_letters(canvas: Canvas) -> None:
    canvas.saveState()
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(7)
    text.textOut(SEEN)
    canvas.drawText(text)
    canvas.rect(0, 0, 600, 800, stroke=0, fill=1)
    canvas.restoreState()


@pytest.mark.parametrize(
    "draw",
    [
        white_on_a_dark_box,
        white_on_a_dark_oval,
        white_on_a_thick_line,
        white_on_a_picture,
        white_on_a_form,
        white_with_an_outline,
        under_a_marker_pen,
        struck_out,
        in_a_frame,
        over_the_edge,
        filled_through_its_letters,
    ],
)
def test_text_that_is_seen_stays(draw) -> None:
    assert told(page(draw)) == (SEEN, [])


def test_the_words_under_a_bar_are_kept_apart_from_their_own_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 600, "The complaint of Mr Quill was upheld.")
        start = 72 + canvas.stringWidth("The complaint of ", "Helvetica", 12)
        wide = canvas.stringWidth("Mr Quill", "Helvetica", 12)
        canvas.rect(start - 1, 596, wide + 2, 14, stroke=0, fill=1)

    found = page(draw)
    assert [(each.kind, each.text) for each in found.hidden] == [(HiddenKind.COVERED, "Mr Quill")]
    assert " ".join(found.text.split()) == "The complaint of was upheld."


def test_a_black_box_laid_over_words_as_a_comment_hides_them() -> None:
    def change(writer: PdfWriter) -> None:
        box = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Square"),
                NameObject("/Rect"): RectangleObject((60, 590, 400, 620)),
                NameObject("/IC"): ArrayObject([FloatObject(0)] * 3),
            }
        )
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(box)])

    found = page(with_words(lambda canvas: canvas.drawString(72, 600, SECRET)), change)
    assert told(found) == (SEEN, [(HiddenKind.COVERED, SECRET)])


@pytest.mark.parametrize("crop", [(0, 0, 600, 650), (0, 650, 600, 800)])
def test_text_outside_the_crop_box_is_kept_apart(crop) -> None:
    def change(writer: PdfWriter) -> None:
        writer.pages[0].cropbox = RectangleObject(crop)

    text, hidden = told(page(with_words(lambda c: c.drawString(72, 600, SECRET)), change))
    seen, unseen = (SECRET, SEEN) if crop[1] == 0 else (SEEN, SECRET)
    assert (text, hidden) == (seen, [(HiddenKind.OFF_PAGE, unseen)])


@pytest.mark.parametrize("off", [True, False])
def test_text_of_a_layer_that_is_switched_off_is_kept_apart(off) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SEEN)
        canvas._code.append("/OC /L1 BDC")
        canvas.drawString(72, 600, SECRET)
        canvas._code.append("EMC")

    def change(writer: PdfWriter) -> None:
        layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
        resources = writer.pages[0]["/Resources"]
        resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L1"): layer})
        state = DictionaryObject({NameObject("/OFF"): ArrayObject([layer] * off)})
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
            {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): state}
        )

    text, hidden = told(page(draw, change))
    assert hidden == ([(HiddenKind.LAYER, SECRET)] if off else [])
    assert (SECRET in text) == (not off)


def test_the_words_that_ocr_laid_under_a_scan_are_its_text() -> None:
    def draw(canvas: Canvas) -> None:
        mode(3)(canvas)
        canvas.drawImage(ImageReader(scanned_page("Words")), 0, 0, 600, 800)

    assert told(page(draw)) == (SECRET, [])


def test_invisible_words_beside_a_small_picture_are_kept_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SEEN)
        canvas.drawImage(ImageReader(scanned_page("")), 60, 590, 60, 60)
        mode(3)(canvas)

    assert told(page(draw)) == (SEEN, [(HiddenKind.INVISIBLE, SECRET)])


def test_unseen_blanks_part_the_words_that_are_seen() -> None:
    def draw(canvas: Canvas) -> None:
        for at, text, number in ((72, "Twelve", 0), (108, " - ", 3), (112, "people", 0)):
            canvas.saveState()
            text_object = canvas.beginText(at, 700)
            text_object.setTextRenderMode(number)
            text_object.textOut(text)
            canvas.drawText(text_object)
            canvas.restoreState()

    assert told(page(draw)) == ("Twelve - people", [])


def test_a_page_of_hidden_text_alone_is_a_page_not_read() -> None:
    found = page(white)
    assert (found.status, found.text) == (PageStatus.NO_TEXT, "")
    assert "hidden" in found.note
    assert [each.text for each in found.hidden] == [SECRET]


def test_broken_operands_do_not_bring_hidden_text_into_sight() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SEEN)
        canvas._code.append("(x) w /No gs (a) Tr /Gone Do (b) (c) rg [/e] TJ Q")
        white(canvas)

    assert told(page(draw)) == (SEEN, [(HiddenKind.BACKGROUND, SECRET)])


def test_broken_operands_cost_neither_the_page_nor_its_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SEEN)
        canvas._code.append("/No gs (x) w 1 2 cm /Gone Do q Q Q (a) g EMC")
        canvas.drawString(72, 600, "The end.")

    found = page(draw)
    assert [line.strip() for line in found.text.splitlines() if line.strip()] == [SEEN, "The end."]
