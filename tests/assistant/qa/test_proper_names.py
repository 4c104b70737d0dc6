"""A question is asked of a council's own papers as that council would ask it."""

import pytest

from assistant.qa.proper_names import own_words


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("How many carers were known to Marlow in May?", "How many carers were known in May?"),
        ("What is Marlow's standard rate?", "What is the council's standard rate?"),
        ("Does Marlow Borough Council meet?", "Does the council meet?"),
        ("Who lives in Highmoor ward, Marlow?", "Who lives in Highmoor ward?"),
        ("How many live in Marlow House?", "How many live in Marlow House?"),
        ("How many live in Marlowe?", "How many live in Marlowe?"),
    ],
)
def test_the_name_of_the_council_is_left_out_for_its_own_papers(question, own):
    assert own_words(question, "Marlow") == own


def test_question_of_papers_of_no_council_is_asked_as_it_stands():
    assert own_words("How many live in Marlow?", "") == "How many live in Marlow?"
