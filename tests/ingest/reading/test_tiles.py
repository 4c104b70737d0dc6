"""Tiles of a slide: which box says what a number is of is told by where the boxes stand."""

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Inches

from ingest.reading.pptx import read_pptx
from ingest.reading.source import Page, Role


def rows(*boxes, grouped=False):
    """The rows of a slide of text boxes, each its words, left, top and, where given, width."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    shapes = slide.shapes.add_group_shape().shapes if grouped else slide.shapes
    for text, left, top, *width in boxes:
        wide = Inches(width[0] if width else 2)
        shapes.add_textbox(Inches(left), Inches(top), wide, Inches(0.6)).text_frame.text = text
    stream = BytesIO()
    deck.save(stream)
    [page] = [item for item in read_pptx(stream.getvalue(), "a.pptx") if isinstance(item, Page)]
    assert {word for text, *_ in boxes for word in text.split()} <= set(page.text.split())
    return [line.text for line in page.lines if line.role is Role.ROW]


@pytest.mark.parametrize("grouped", [False, True])
def test_a_number_is_of_the_box_just_below_it(grouped):
    tiles = [("412", 1, 1), ("£1.2m", 4, 1), ("Chairs waiting", 1, 1.7), ("Wood", 4, 1.7)]

    assert rows(*tiles, grouped=grouped) == ["Chairs waiting | 412", "Wood | £1.2m"]


def test_a_number_is_of_the_box_just_above_it():
    assert rows(("Chairs waiting", 1, 1), ("412", 1, 1.6)) == ["Chairs waiting | 412"]


def test_a_number_between_two_boxes_as_near_is_of_neither():
    assert rows(("Chairs", 1, 1), ("412", 1, 1.65), ("Stools", 1, 2.3)) == []


def test_a_box_between_two_numbers_as_near_is_of_neither():
    assert rows(("412", 1, 1), ("Chairs", 1, 1.65), ("380", 1, 2.3)) == []


def test_the_nearer_of_two_boxes_is_that_of_the_number():
    tiles = [("Our year", 1, 1, 6), ("412", 1, 2.1), ("Chairs waiting", 1, 2.7)]

    assert rows(*tiles) == ["Chairs waiting | 412"]


@pytest.mark.parametrize(
    "other",
    [
        ("Chairs waiting", 3.5, 1),
        ("Chairs waiting", 1, 3),
        ("We mend whatever people bring us, and we charge nothing at all for it", 1, 1.65),
    ],
)
def test_a_box_beside_a_number_or_far_from_it_or_of_many_words_is_no_label(other):
    assert rows(("412", 1, 1), other) == []
