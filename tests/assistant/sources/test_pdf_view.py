import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assistant.sources.folding import Quote
from assistant.sources.pdf_view import MAX_PIXELS, PageImageError, by_line, render

LINES = ("Waits fell to 53 days by the end", "of September, the lowest in a year.", "Costs rose.")
TEXT = "\n".join(LINES)
SIZE = (595, 842)


def make_pdf(path: Path, size: tuple[float, float] = SIZE, rotation: int = 0) -> Path:
    canvas = Canvas(str(path), pagesize=size)
    # A page that a scanner turned: what is drawn is turned back, so that it reads upright.
    canvas.setPageRotation(rotation)
    width, height = size
    turned = {0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}
    canvas.translate(*turned[rotation])
    canvas.rotate(rotation)
    for at, line in enumerate(LINES):
        canvas.drawString(72, 540 - 20 * at, line)
    canvas.showPage()
    canvas.drawString(72, 700, "The second page.")
    canvas.save()
    return path


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote.at(TEXT, start, start + len(words))


def pixels_of(path: Path, words: str, scale: float) -> list[tuple[float, float]]:
    """The middles of the letters of `words` (on one line), in pixels, by pdfium's own boxes."""
    document = pdfium.PdfDocument(path)
    page = document[0]
    text = page.get_textpage()
    index, count = text.search(words, match_case=True).get_next()
    place = page.render(scale=scale).get_posconv(page)
    middles = []
    for at in range(index, index + count):
        left, bottom, right, top = text.get_charbox(at)
        if right > left:
            middles.append(place.to_bitmap((left + right) / 2, (bottom + top) / 2))
    document.close()
    return middles


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_boxes_cover_the_words_and_nothing_else(tmp_path: Path, rotation: int):
    path = make_pdf(tmp_path / "a.pdf", rotation=rotation)
    page = render(path, 1, [quote("53 days by the end\nof September")], scale=2)
    assert page.found

    def covered(words: str) -> list[bool]:
        return [
            any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in page.boxes)
            for x, y in pixels_of(path, words, 2)
        ]

    assert all(covered("53 days by the end"))
    assert all(covered("of September"))
    assert not any(covered("Waits fell to"))
    assert not any(covered("the lowest in a year"))
    assert not any(covered("Costs rose"))


def test_one_box_a_line_and_the_picture_shows_it(tmp_path: Path):
    page = render(make_pdf(tmp_path / "a.pdf"), 1, [quote("53 days by the end\nof September")], 2)
    assert len(page.boxes) == 2
    picture = Image.open(io.BytesIO(page.png))
    assert picture.size == (page.width, page.height) == (1190, 1684)
    left, top, right, _ = page.boxes[0]
    assert picture.getpixel((int((left + right) / 2), int(top) + 3)) != (255, 255, 255)
    assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_words_that_are_not_there_get_no_highlight(tmp_path: Path):
    path = make_pdf(tmp_path / "a.pdf")
    wrong = Quote.at("Waits fell to 58 days", 0, 21)
    page = render(path, 1, [wrong])
    assert page.boxes == ()
    assert not page.found
    assert page.png == render(path, 1, []).png


def test_a_ligature_on_the_page_is_found(tmp_path: Path):
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 700, "The final office report")
    canvas.save()
    text = "The ﬁnal oﬃce report"
    page = render(tmp_path / "a.pdf", 1, [Quote.at(text, 0, len(text))])
    assert page.found
    assert len(page.boxes) == 1


def test_a_page_as_large_as_a_house_is_drawn_small(tmp_path: Path):
    page = render(make_pdf(tmp_path / "a.pdf", size=(14_000, 14_000)), 1, [])
    assert page.width * page.height <= MAX_PIXELS * 1.01


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there(tmp_path: Path, number: int):
    with pytest.raises(PageImageError):
        render(make_pdf(tmp_path / "a.pdf"), number, [])


def test_a_file_that_is_no_pdf(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"not a pdf")
    with pytest.raises(PageImageError):
        render(tmp_path / "a.pdf", 1, [])


def test_two_columns_do_not_make_one_box():
    assert len(by_line([(0, 0, 10, 10), (11, 0, 20, 10), (200, 0, 210, 10)])) == 2


def test_the_lines_of_a_scan_are_marked_where_they_are_told_to_stand(tmp_path: Path):
    page = render(make_pdf(tmp_path / "a.pdf"), 1, [], scale=2, scanned=[(72, 290, 300, 305)])
    assert page.found
    assert page.boxes == ((144, 580, 600, 610),)
    picture = Image.open(io.BytesIO(page.png))
    assert picture.getpixel((590, 585)) != (255, 255, 255)
    assert picture.getpixel((590, 560)) == (255, 255, 255)
