"""What says no more than the question, or gives no number where one is asked for, is no answer."""

import pytest

from assistant.qa.answerability import able
from assistant.qa.candidates import candidates
from assistant.qa.query import query_of


def kept(passages, question, text):
    return [
        one.text for one in candidates(passages(f"# A\n\n{text}")) if able(query_of(question), one)
    ]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What did the Ottery team do?", "Ottery team"),
        ("How many concerns came from Tollgate in 2024/25?", "Tollgate division, 2024/25"),
        ("How much was a night in the policy of 1 April 2023?", "In force from 1 April 2023"),
        ("How many visits were there?", "Home visits in the week of 9 June 2025"),
        ("Who is the paid representative?", "| Representative | |\n| --- | --- |\n| Paid | |"),
        ("What percentage were at home after 91 days?", "They were at home after 91 days"),
    ],
)
def test_what_repeats_the_question_or_gives_no_number_is_no_answer(passages, question, text):
    assert kept(passages, question, text) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Are staff trained?", "Staff are trained."),
        ("How many people wait?", "Nobody is waiting."),
        ("How many trips came late on the moor route?", "On the moor route 11 trips came late."),
        ("How much is a stay?", "The first stay is free."),
        ("How many weeks does it take?", "It takes about a fortnight, twelve days at most."),
        ("How many ran in June 2025?", "| Year | Ran |\n| --- | --- |\n| 2025 | 14 |"),
    ],
)
def test_what_may_answer_is_kept(passages, question, text):
    assert len(kept(passages, question, text)) == 1
