import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.source import Line, Role
from ingest.reading.wraps import rejoined


def paragraphs(text, flowed=False):
    """The paragraphs that `text` is, each on one line."""
    found: list[str] = []
    for line in rejoined(tuple(map(Line, text.split("\n"))), flowed):
        if line.role is Role.CONTINUED:
            found[-1] += f" {line.text}"
        elif line.text:
            found.append(line.text)
    return found


SENTENCES = st.lists(
    st.lists(
        st.sampled_from("a of care people social reablement 1,240 £22.50 the".split()), min_size=25
    ).map(" ".join),
    min_size=1,
    max_size=4,
)


@given(SENTENCES, st.integers(60, 100), st.sampled_from(["\n", "\n\n"]))
def test_paragraphs_that_were_filled_to_a_margin_come_back(texts, width, between):
    texts = [f"{text} end." for text in texts]
    filled = [textwrap.fill(text, width) for text in texts]
    if between == "\n\n":
        assert paragraphs(between.join(filled)) == texts
    else:
        # The last line of a paragraph may happen to be full.
        assert " ".join(paragraphs(between.join(filled))) == " ".join(texts)


@given(st.text("ab >-\n", max_size=300), st.booleans())
def test_no_line_is_lost_and_the_first_of_a_paragraph_is_none_that_goes_on(text, flowed):
    lines = rejoined(tuple(map(Line, text.split("\n"))), flowed)
    assert "\n".join(line.text for line in lines) == text
    assert lines[0].role is Role.TEXT
    for above, line in pairwise(lines):
        assert line.role is Role.TEXT or (above.text.strip() and line.text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "Rota published on: 3 March 2025\nManagers on call each night: 4\nLanguages covered: 11",
        "The team answered every call that was made to it in the month of March 2025.\n"
        "Calls: 310\nVisits: 41",
        "North team, Westbrook House        120   30    9   84.2%   £1,204 a week\n"
        "South team, Eastbrook House         75   12    4   81.0%   £1,190 a week",
        "- the first item of a list which is long enough to fill the line to its end\n"
        "- the second item",
        "A " + "very " * 40 + "long line that no program broke.\nAnother paragraph.",
    ],
)
def test_lines_that_were_ended_by_hand_are_paragraphs(text):
    assert paragraphs(text) == text.split("\n")


def test_quoted_lines_go_on_with_their_own_depth_alone():
    text = (
        "> The panel agreed fourteen packages of care at its meeting on 3 April, and\n"
        "> asked for a report in June.\n"
        "Thank you."
    )
    assert len(paragraphs(text)) == 2


def test_flowed_text_goes_on_after_a_blank():
    text = "The panel \nagreed.\n-- \nAnn"
    assert paragraphs(text, flowed=True) == ["The panel  agreed.", "-- ", "Ann"]


def test_a_word_broken_by_a_hyphen_goes_on():
    text = "All members of the team are named below, with their places.\n\nThe re-\nablement team."
    assert paragraphs(text)[-1] == "The re- ablement team."


def test_a_sentence_that_goes_on_with_a_small_letter_goes_on_however_short_its_lines():
    assert paragraphs("It cost £4.3\nmillion last spring.\nIt rose.") == [
        "It cost £4.3 million last spring.",
        "It rose.",
    ]
