"""Draws a page of a PDF with the exact words of a quote highlighted, or with none at all.

Only in the process of a `Drawer`: a hostile file makes pdfium grow, hang or crash.
"""

import io
import math
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from assistant.sources.drawer import PageImageError, RenderedPage
from assistant.sources.folding import MOST_CHARACTERS, Folded, Quote, fold
from ingest.reading.source import Box

MAX_PIXELS = 6_000_000
"""A page may claim to be as large as a house; its picture may not."""

FILL = (255, 236, 120)
EDGE = (140, 60, 0)


def render(
    original: Path,
    page_number: int,
    quotes: Sequence[Quote],
    scale: float = 1.8,
    scanned: Sequence[Box] = (),
) -> RenderedPage:
    """Draw a page, counted from 1, with the quotes highlighted. Raises `PageImageError`.

    `scanned` are lines of a scan to highlight too, in points from the page's upper left corner.
    A quote that is not found to the letter gets no highlight: one that is nearly right would pass
    for proof.
    """
    with _page(original, page_number) as page:
        width, height = page.get_size()
        scale = min(scale, math.sqrt(MAX_PIXELS / max(1.0, width * height)))
        bitmap = page.render(scale=scale)
        picture = bitmap.to_pil().convert("RGB")
        found, boxes = _boxes(page, quotes, bitmap.get_posconv(page).to_bitmap)
    boxes.extend((x1 * scale, y1 * scale, x2 * scale, y2 * scale) for x1, y1, x2, y2 in scanned)
    marked = _marked(picture, boxes)
    target = io.BytesIO()
    marked.save(target, "PNG")
    return RenderedPage(target.getvalue(), marked.width, marked.height, tuple(boxes), found)


@contextmanager
def _page(original: Path, number: int) -> Generator[Any]:
    try:
        document = pdfium.PdfDocument(original)
        try:
            yield document[number - 1]
        finally:
            document.close()
    except (pdfium.PdfiumError, IndexError, ValueError, OSError, MemoryError) as error:
        raise PageImageError("the page cannot be drawn") from error


def _boxes(page: Any, quotes: Sequence[Quote], to_bitmap: Any) -> tuple[bool, list[Box]]:  # noqa: ANN401
    boxes: list[Box] = []
    if not quotes:
        return True, boxes
    text_page = page.get_textpage()
    if text_page.count_chars() > MOST_CHARACTERS:
        return False, boxes
    text = _text(text_page)
    found = True
    for quote in quotes:
        span = quote.find(text)
        if span is None:
            found = False
            continue
        letters: list[Box] = []
        for at in range(span[0], span[1] + 1):
            left, bottom, right, top = text_page.get_charbox(at, loose=True)
            if right > left and top > bottom:
                (x1, y1), (x2, y2) = to_bitmap(left, top), to_bitmap(right, bottom)
                letters.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        boxes.extend(by_line(letters))
    return found, boxes


def _text(text_page: Any) -> Folded:  # noqa: ANN401
    # Character by character: the text that pdfium gives as a whole leaves some out, and then its
    # places are not those of the boxes.
    codes = (raw.FPDFText_GetUnicode(text_page.raw, at) for at in range(text_page.count_chars()))
    return fold("".join(chr(code) for code in codes))


def by_line(letters: Sequence[Box]) -> list[Box]:
    """The boxes of letters, in reading order, merged into one for each line."""
    lines: list[Box] = []
    for letter in letters:
        if lines and _same_line(lines[-1], letter):
            last = lines[-1]
            lines[-1] = (
                min(last[0], letter[0]),
                min(last[1], letter[1]),
                max(last[2], letter[2]),
                max(last[3], letter[3]),
            )
        else:
            lines.append(letter)
    return lines


def _same_line(line: Box, letter: Box) -> bool:
    height = letter[3] - letter[1]
    overlap = min(line[3], letter[3]) - max(line[1], letter[1])
    # A gap of several letters is another column, or the next cell of a table.
    return overlap > height / 2 and -height < letter[0] - line[2] < 3 * height


def _marked(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    if not boxes:
        return picture
    layer = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(layer)
    for box in boxes:
        draw.rectangle(box, fill=FILL)
    # Multiplied, so that the words stay as dark as they were; framed, so that the mark is seen
    # without its colour.
    marked = ImageChops.multiply(picture, layer)
    frame = ImageDraw.Draw(marked)
    for left, top, right, bottom in boxes:
        frame.rectangle((left - 2, top - 1, right + 2, bottom + 1), outline=EDGE, width=2)
    return marked
