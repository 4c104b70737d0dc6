"""Reads pages of a PDF that are pictures: pypdfium2 draws them, Tesseract reads them."""

import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2 as pdfium
from PIL import ImageDraw
from PIL.Image import Image

from ingest.reading.ocr import Ocr, OcrLine, confidence
from ingest.reading.scan import Scan, ScanLine, Wanted

DPI = 300
MAX_PIXELS = 18_000_000
"""An A3 page at 300 dots an inch: a page may claim to be as large as a house."""

LEAST_CONFIDENCE = 0.5
"""Below this the words are guesses: print read upside down has 0.3, a grey scan 0.9."""

GLANCE = 0.5
"""The scale at which a page is first looked at: pages that are one colour are many and cheap."""

EMPTY = "the page is empty"
NO_WORDS = "a picture or a scan in which OCR finds no words"
UNSURE = "a picture or a scan of which OCR makes out too little"


def read_scans(data: bytes, wanted: Sequence[Wanted]) -> Iterator[Scan]:
    """Yield a `Scan` for each page of the PDF that is wanted, in their order.

    One bad page never fails the others. Raises where the file or the engine cannot be opened.
    """
    with closing(pdfium.PdfDocument(data)) as document:
        engine = Ocr()
        for page in wanted:
            yield _guarded(document, page, engine)


def _guarded(document: pdfium.PdfDocument, wanted: Wanted, engine: Ocr) -> Scan:
    try:
        with closing(document[wanted.number - 1]) as page:
            return _scan(page, wanted, engine)
    except MemoryError:
        return Scan(wanted.number, note="OCR needs more memory than is allowed")
    except Exception as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        return Scan(wanted.number, note=f"OCR fails on it ({reason})")


def _scan(page: Any, wanted: Wanted, engine: Ocr) -> Scan:  # noqa: ANN401
    darkest, lightest = _picture(page, GLANCE, wanted.has_text).getextrema()
    if darkest == lightest:
        return Scan(wanted.number, note=EMPTY)
    width, height = page.get_size()
    scale = min(DPI / 72, math.sqrt(MAX_PIXELS / max(1.0, width * height)))
    lines = engine.read(_picture(page, scale, wanted.has_text), scale * 72)
    sure = confidence(lines)
    if not lines:
        return Scan(wanted.number, note=NO_WORDS)
    if sure < LEAST_CONFIDENCE:
        return Scan(wanted.number, note=UNSURE)
    return Scan(wanted.number, tuple(_line(line, scale) for line in lines), round(sure, 3))


def _line(line: OcrLine, scale: float) -> ScanLine:
    left, top, right, bottom = (round(pixel / scale, 1) for pixel in line.box)
    return ScanLine(line.text, (left, top, right, bottom), line.opens)


def _picture(page: Any, scale: float, has_text: bool) -> Image:  # noqa: ANN401
    """The page in grey. What is text already is painted over: it need not be read again."""
    bitmap = page.render(scale=scale, grayscale=True)
    picture = bitmap.to_pil()
    if has_text:
        to_bitmap = bitmap.get_posconv(page).to_bitmap
        text = page.get_textpage()
        picture = picture.copy()
        draw = ImageDraw.Draw(picture)
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at, loose=True)
            (x1, y1), (x2, y2) = to_bitmap(left, top), to_bitmap(right, bottom)
            around = (min(x1, x2) - 2, min(y1, y2) - 2, max(x1, x2) + 2, max(y1, y2) + 2)
            draw.rectangle(around, fill=255)
    return picture
