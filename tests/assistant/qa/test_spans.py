"""A half-year or a quarter that a question asks for, in whatever words."""

import pytest

from assistant.qa.query import query_of
from assistant.qa.spans import said_otherwise
from assistant.qa.surroundings import Surroundings
from assistant.qa.ties import checks_of, ties

BOTH = "Loans in H1 2021/22: 40. Loans in H2 2021/22: 60. Loans in 2021/22: 100."


def kept(question: str, sentence: str, labels: str = "") -> bool:
    around = Surroundings(labels, BOTH, "", "")
    return ties(checks_of(query_of(question)), sentence, around).kept


@pytest.mark.parametrize(
    "question",
    [
        "How many loans were there between October 2021 and March 2022?",
        "How many loans were there in the second half of 2021/22?",
        "How many loans were there in half-year 2 of 2021/22?",
        "How many loans were there in H2 2021/22?",
    ],
)
@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        ("Loans in H2 2021/22: 60", True),
        ("Loans from October 2021 to March 2022: 60", True),
        ("Loans in H1 2021/22: 40", False),
        ("Loans in 2021/22: 100", False),
        ("Of the 100 loans in 2021/22, 60 were in the second half.", True),
        ("There were 60 loans.", True),
    ],
)
def test_sentence_of_the_half_asked_for_stays_and_one_of_another_is_lost(
    question: str, sentence: str, stays: bool
) -> None:
    assert kept(question, sentence) is stays


def test_figure_of_the_year_named_under_a_heading_of_the_half_stays() -> None:
    question = "How many loans were there in the second half of 2021/22?"

    assert kept(question, "Loans in 2021/22 came to 60", "October 2021 to March 2022")


def test_other_side_of_a_comparison_with_a_whole_year_stays() -> None:
    assert kept("Were loans in H2 2021/22 above those in 2019/20?", "Loans in 2019/20: 90")


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Loans between October 2021 and March 2022?", "Loans in H2 2021/22?"),
        ("Loans from January to March 2022?", "Loans in Q4 2021/22?"),
        ("Loans in quarter four 2021/22?", "Loans in Q4 2021/22?"),
        ("Loans in Q4 2021/22?", "Loans in January 2022 to March 2022?"),
        ("Loans in the first half of 2021/22?", "Loans in H1 2021/22?"),
        ("Loans from April 2021 to March 2022?", "Loans in 2021/22?"),
        ("Loans from February to March 2022?", "Loans from February to March 2022?"),
        ("Loans in 2021/22?", "Loans in 2021/22?"),
    ],
)
def test_question_is_read_in_the_other_usual_name_of_its_time(question: str, other: str) -> None:
    assert said_otherwise(question) == other
