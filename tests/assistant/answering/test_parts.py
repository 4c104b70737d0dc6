import pytest

from assistant.answering.asked import asked
from assistant.answering.parts import left_out, parts
from assistant.answering.scoring import Rarity


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("How many carers answered?", ["How many carers answered?"]),
        (
            "How many carers answered, and when was the survey sent?",
            ["How many carers answered", "when was the survey sent?"],
        ),
        ("Who chairs it? How often does it meet?", ["Who chairs it", "How often does it meet?"]),
        ("What do we do about advice and help?", ["What do we do about advice and help?"]),
    ],
)
def test_question_is_parted_where_it_asks_again(question, found):
    assert parts(question) == found


BOTH = "How many applications did we receive, and how many were refused?"


def rarity(question):
    return Rarity(100, dict.fromkeys(asked(question).terms, 5))


def test_part_that_is_spoken_of_nowhere_is_left_out():
    told = ["The Council received 1,486 applications."]

    assert left_out(asked(BOTH), told, rarity(BOTH)) == "how many were refused?"


def test_part_that_is_answered_is_not():
    told = ["The Council received 1,486 applications.", "It refused 14."]

    assert left_out(asked(BOTH), told, rarity(BOTH)) == ""
