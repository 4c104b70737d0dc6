"""Months without their year tie a question to a time, as dates do."""

import pytest

from assistant.qa.months import is_of_months, months_asked, months_in, within
from assistant.qa.query import query_of
from assistant.qa.surroundings import Surroundings
from assistant.qa.ties import checks_of, ties
from ingest.dates import dates_in


@pytest.mark.parametrize(
    ("question", "months"),
    [
        ("How many calls came in June?", {6}),
        ("how many calls came in march", {3}),
        ("How many calls came between April and June?", {4, 5, 6}),
        ("How many calls may a team take?", set()),
        ("May a carer ask for a break?", set()),
        ("How many calls came in June 2025?", set()),
        ("How many calls came before June?", set()),
    ],
)
def test_months_that_a_question_is_tied_to(question: str, months: set[int]) -> None:
    assert months_asked(question)[1] == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Ward | May | June", {5, 6}),
        ("On 03/06/2025 it opened.", {6}),
        ("From November to February it was shut.", {11, 12, 1, 2}),
        ("People may march.", set()),
    ],
)
def test_months_that_a_text_names(text: str, months: set[int]) -> None:
    assert months_in(text) == months


@pytest.mark.parametrize(
    ("period", "when", "inside"),
    [
        ("2025-05", "May 2025", True),
        ("2025-05-12", "May 2025", True),
        ("2025-04-01/2025-06-30", "May 2025", False),
        ("2025-05", "2025/26", True),
        ("2025-05", "2024", False),
        ("2025-06", "30 June 2025", True),
        ("", "May 2025", False),
    ],
)
def test_period_lies_in_the_time_asked_for(period: str, when: str, inside: bool) -> None:
    assert within(period, dates_in(when)[0]) is inside


def test_a_span_is_of_no_month() -> None:
    assert is_of_months("2025-06", frozenset({6}))
    assert not is_of_months("2025-04-01/2025-06-30", frozenset({6}))


def kept(question: str, sentence: str, passage: str = "", periods: tuple[str, ...] = ()) -> bool:
    around = Surroundings("", passage or sentence, "Calls in June", "")
    return ties(checks_of(query_of(question)), sentence, around, periods).kept


def test_figure_of_another_month_or_of_none_does_not_answer_for_a_month() -> None:
    question = "How many calls did the Larch ward take in June?"
    both = "In June the Larch ward took 40 calls. In May the Larch ward took 31 calls."

    assert kept(question, "In June the Larch ward took 40 calls.", both)
    assert not kept(question, "In May the Larch ward took 31 calls.", both)
    assert not kept(question, "The Larch ward took 300 calls.")


def test_period_that_a_table_tells_keeps_the_date() -> None:
    row = "Indicator | May\nCalls | 31"

    assert kept("How many calls came in May 2025?", row, periods=("2025-05",))
    assert not kept("How many calls came in May 2024?", row, periods=("2025-05",))


def test_sentence_of_another_day_is_no_answer_though_the_day_stands_beside_it() -> None:
    question = "How many plans did the panel agree on 3 March 2025?"
    both = "On 03/03/2025 the panel agreed five plans. On 10/03/2025 it agreed eight plans."

    assert kept(question, "On 03/03/2025 the panel agreed five plans.", both)
    assert not kept(question, "On 10/03/2025 it agreed eight plans.", both)
