"""The real engine on pages of a PDF."""

import io
from contextlib import closing

import pypdfium2 as pdfium
import pytest
from PIL import ImageStat
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from eval.packs.scan import scanned_page
from ingest.reading import scans
from ingest.reading.isolated import IsolatedReader
from ingest.reading.ocr import OcrLine
from ingest.reading.scan import Scan, Wanted
from ingest.reading.scans import EMPTY, NO_WORDS, UNSURE, read_scans
from ingest.reading.source import Page, PageStatus
from tests import hostile_pdfs
from tests.processes import resident_mb

WORDS = "The partners commit £214,000 to the Board in 2025-26.\n\nThe police pay £32,000."
SIDEWAYS = "We, the partners, agree that this is a fair account of the year. " * 8


def scan(data: bytes, has_text: bool = False) -> Scan:
    [found] = read_scans(data, [Wanted(1, has_text)])
    return found


def text(found: Scan) -> str:
    return " ".join(line.text for line in found.lines)


def size(data: bytes) -> tuple[float, float]:
    with closing(pdfium.PdfDocument(data)) as document, closing(document[0]) as page:
        return page.get_size()


def darkness(data: bytes, box: tuple[float, float, float, float]) -> float:
    """How dark the page as it is shown is inside a box of points, from 0 (white) to 255."""
    with closing(pdfium.PdfDocument(data)) as document, closing(document[0]) as page:
        picture = page.render(scale=2, grayscale=True).to_pil().copy()
    return 255 - ImageStat.Stat(picture.crop(tuple(2 * edge for edge in box))).mean[0]


@pytest.mark.parametrize(("words", "rotation"), [(WORDS, 0), (SIDEWAYS, 90)])
def test_words_are_read_and_their_boxes_cover_them(ocr, scanned_pdf, words, rotation) -> None:
    data = scanned_pdf(words, rotation=rotation)
    found = scan(data)
    assert text(found) == " ".join(words.split())
    assert found.confidence > 0.8
    paper = darkness(data, (0, 0, 500, 20))
    width, height = size(data)
    for left, top, right, bottom in (line.box for line in found.lines):
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert darkness(data, (left, top, right, bottom)) > paper + 20


def test_what_is_text_already_is_not_read_again(ocr) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 800, "Annual report of the Board")
    canvas.drawImage(ImageReader(scanned_page(WORDS)), 40, 60, 500, 690)
    canvas.save()
    assert "Annual report" in text(scan(target.getvalue()))
    assert text(scan(target.getvalue(), has_text=True)) == WORDS.replace("\n\n", " ")


def test_a_white_page_and_a_picture_without_words_say_so(ocr, scanned_pdf) -> None:
    assert scan(scanned_pdf("")) == Scan(1, note=EMPTY)
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.circle(300, 400, 120, fill=1)
    canvas.save()
    assert scan(target.getvalue()) == Scan(1, note=NO_WORDS)


def test_words_that_are_mostly_guessed_are_left_out(scanned_pdf, monkeypatch) -> None:
    class Guesses:
        def read(self, _picture: object, _dpi: float) -> list[OcrLine]:
            return [OcrLine("Wvm aq", (0, 0, 9, 9), True, 0.3, 5)]

    monkeypatch.setattr(scans, "Ocr", Guesses)
    assert scan(scanned_pdf(WORDS)) == Scan(1, note=UNSURE)


@pytest.mark.parametrize("fault", [MemoryError(), RuntimeError("odd picture")])
def test_a_page_that_fails_is_told_of_and_the_next_is_read(scanned_pdf, monkeypatch, fault) -> None:
    class FailsOnce:
        failed = False

        def read(self, _picture: object, _dpi: float) -> list[OcrLine]:
            if not self.failed:
                self.failed = True
                raise fault
            return [OcrLine("Fine words", (0, 0, 9, 9), True, 0.9, 9)]

    monkeypatch.setattr(scans, "Ocr", FailsOnce)
    bad, good, missing = read_scans(
        scanned_pdf(WORDS, WORDS), [Wanted(1, False), Wanted(2, False), Wanted(3, False)]
    )
    assert not bad.lines and bad.note.startswith("OCR ")
    assert text(good) == "Fine words"
    assert not missing.lines and missing.note


def test_a_page_as_large_as_a_house_is_read_at_a_smaller_scale(monkeypatch) -> None:
    sizes = []

    class Measures:
        def read(self, picture, dpi: float) -> list[OcrLine]:
            sizes.append((picture.width * picture.height, dpi))
            return []

    monkeypatch.setattr(scans, "Ocr", Measures)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(14_000, 14_000))
    canvas.circle(7_000, 7_000, 3_000, fill=1)
    canvas.save()
    scan(target.getvalue())
    assert sizes[0][0] <= scans.MAX_PIXELS * 1.01
    assert sizes[0][1] < 72


def test_a_page_that_takes_all_memory_to_draw_costs_that_page_only(
    ocr, scanned_pdf, tmp_path
) -> None:
    writer = PdfWriter()
    for part in (scanned_pdf(WORDS), hostile_pdfs.draws_itself(words=b""), scanned_pdf(WORDS)):
        writer.append(io.BytesIO(part))
    writer.write(tmp_path / "a.pdf")
    before = resident_mb()
    with IsolatedReader(memory_mb=600, scan_s=200.0) as reader:
        pages = [i for i in reader.read(tmp_path / "a.pdf", "a.pdf") if isinstance(i, Page)]
        assert {page.status for page in pages} == {PageStatus.NO_TEXT}
        wanted = [Wanted(number, False) for number in (1, 2, 3)]
        first, bomb, last = reader.scan(tmp_path / "a.pdf", wanted)
    assert text(first) == text(last) == WORDS.replace("\n\n", " ")
    assert bomb == Scan(2, note="OCR stops at it")
    assert resident_mb() - before < 50
