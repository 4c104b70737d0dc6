"""Lines whose letters or words are drawn one by one."""

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.reading.pdf import read_pdf
from ingest.reading.source import Page


def said(drawn: list[tuple[float, str]]) -> list[str]:
    """The lines read of texts drawn each by itself on one line, at those places from the left."""
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 720, "Above")
    for x, text in drawn:
        canvas.drawString(x, 700, text)
    canvas.drawString(72, 680, "Below")
    canvas.save()
    page = next(item for item in read_pdf(target.getvalue(), "a.pdf") if isinstance(item, Page))
    return [line.text for line in page.lines if line.text.strip()]


@pytest.mark.parametrize("by", [list, str.split])
def test_a_line_that_is_drawn_bit_by_bit_is_one_line(
    by: Callable[[str], list[str]],
) -> None:
    text = "Started 97 of 120 people"
    width = Canvas(io.BytesIO()).stringWidth
    drawn, x = [], 72.0
    for bit in by(text):
        drawn.append((x, bit))
        x += width(bit) + (width(" ") if by is str.split else 0)
    assert said(drawn) == ["Above", text, "Below"]


def test_texts_that_stand_well_apart_are_not_joined() -> None:
    assert said([(72, "North"), (300, "South")]) == ["Above", "North", "South", "Below"]
