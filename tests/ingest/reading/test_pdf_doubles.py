import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.reading.pdf import read_pdf
from ingest.reading.source import Page


def said(canvas: Canvas, target: io.BytesIO) -> str:
    canvas.save()
    page = next(item for item in read_pdf(target.getvalue(), "a.pdf") if isinstance(item, Page))
    return " ".join(page.text.split())


@pytest.mark.parametrize("offset", [0.0, 0.3, 0.8])
def test_words_drawn_twice_to_look_bold_are_said_once(offset: float) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 700, "All 33 teams replied.")
    for shift in (0.0, offset):
        canvas.drawString(72 + shift, 680, "Total cost 1,204")
    assert said(canvas, target) == "All 33 teams replied. Total cost 1,204"


def test_letters_drawn_twice_one_by_one_are_said_once() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    x = 72.0
    for letter in "Allbook":
        for shift in (0.0, 0.4):
            canvas.drawString(x + shift, 700, letter)
        x += canvas.stringWidth(letter)
    assert said(canvas, target) == "Allbook"


@given(st.lists(st.text("abl1", min_size=1, max_size=6), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_letters_that_stand_beside_each_other_are_all_said(words: list[str]) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 700, " ".join(words))
    assert said(canvas, target) == " ".join(words)
