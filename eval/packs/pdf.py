"""Writes a source as a PDF: running headers, printed page labels, an outline, metadata."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)

from eval.packs.pdf_story import Heading, story
from eval.packs.pdf_style import Look, look
from eval.packs.source import Source

_WIDTH, _HEIGHT = A4
_MARGIN = 23 * mm
_ROMAN = ("", "i", "ii", "iii", "iv", "v")


def write_pdf(source: Source, target: Path) -> None:
    """Write `source` to `target` as PDF."""
    of = look(source.need("look"))
    flowables = story(source, of)
    if of.cover:
        flowables = [*_cover(source, of), NextPageTemplate("page"), PageBreak(), *flowables]
    with _clock(datetime.fromisoformat(source.need("date"))):
        _Paper(source, of, target).build(flowables)


class _Paper(BaseDocTemplate):
    """A document template that knows the paper's furniture."""

    def __init__(self, source: Source, of: Look, target: Path) -> None:
        super().__init__(
            str(target),
            pagesize=A4,
            invariant=1,
            title=source.need("title"),
            author=source.meta.get("author", ""),
            subject=source.meta.get("subject", ""),
            keywords=source.meta.get("keywords", ""),
            lang="en-GB",
        )
        self._source, self._look = source, of
        self._front = int(source.meta.get("front-pages", "0"))
        self._first = int(source.meta.get("first-page", "1"))
        frame = Frame(_MARGIN, 23 * mm, _WIDTH - 2 * _MARGIN, _HEIGHT - 47 * mm, 0, 0, 0, 0)
        cover = Frame(_MARGIN, 40 * mm, _WIDTH - 2 * _MARGIN, _HEIGHT - 110 * mm, 0, 0, 0, 0)
        page = PageTemplate("page", [frame], onPage=self._furnish)
        first = PageTemplate("cover", [cover], onPage=self._paint_cover)
        self.addPageTemplates([first, page] if of.cover else [page])

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Put each heading into the outline."""
        if isinstance(flowable, Heading):
            key = f"h{self.page}-{flowable.getPlainText()[:40]}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(
                flowable.getPlainText(), key, flowable.level - 1, closed=False
            )

    def _label(self, page: int) -> str:
        if page <= self._front:
            return _ROMAN[page]
        return str(page - self._front + self._first - 1)

    def _number(self, canvas: Canvas, page: int) -> None:
        """Tell the file itself what is printed on its pages, as a careful publisher does."""
        if page == 1 and self._front:
            canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
        if page == self._front + 1:
            canvas.addPageLabel(self._front, style="ARABIC", start=self._first)

    def _furnish(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        page = canvas.getPageNumber()
        self._number(canvas, page)
        canvas.saveState()
        canvas.setFont(self._look.regular, 8.5)
        canvas.setFillColor(HexColor("#444444"))
        canvas.setStrokeColor(self._look.accent)
        canvas.setLineWidth(0.6)
        if header := self._source.meta.get("header"):
            canvas.drawString(_MARGIN, _HEIGHT - 14 * mm, header)
            canvas.drawRightString(
                _WIDTH - _MARGIN, _HEIGHT - 14 * mm, self._source.meta.get("header-right", "")
            )
            canvas.line(_MARGIN, _HEIGHT - 16 * mm, _WIDTH - _MARGIN, _HEIGHT - 16 * mm)
        canvas.drawString(_MARGIN, 13 * mm, self._source.meta.get("footer", ""))
        canvas.drawRightString(_WIDTH - _MARGIN, 13 * mm, f"Page {self._label(page)}")
        canvas.restoreState()

    def _paint_cover(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        self._number(canvas, canvas.getPageNumber())
        canvas.saveState()
        canvas.setFillColor(self._look.accent)
        canvas.rect(0, 45 * mm, _WIDTH, _HEIGHT - 45 * mm, stroke=0, fill=1)
        canvas.setFont(self._look.bold, 16)
        canvas.drawString(_MARGIN, 24 * mm, self._source.meta.get("publisher", ""))
        canvas.setFillColor(self._look.tint)
        for step in range(4):
            canvas.circle(_WIDTH - (18 + 13 * step) * mm, 26 * mm, 4 * mm, stroke=0, fill=1)
        canvas.restoreState()


def _cover(source: Source, of: Look) -> list[Flowable]:
    lines = [Paragraph(source.need("title"), of.style("cover"))]
    for key in ("subtitle", "cover-note"):
        if text := source.meta.get(key):
            lines.append(Paragraph(text, of.style("cover2")))
    return [*lines]


@contextmanager
def _clock(moment: datetime) -> Generator[None]:
    """Stop reportlab's clock: the file says it was made on the document's own date."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.replace(tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
