"""A sentence that names another of the same sort is about another."""

import pytest

from assistant.qa.query import query_of
from assistant.qa.surroundings import Surroundings
from assistant.qa.ties import Ties, checks_of, ties, without_parallels

PASSAGE = "The Larch ward has 12 beds. The Beech ward has 9 beds."


@pytest.mark.parametrize(
    ("question", "sentence", "kept"),
    [
        ("How many beds has the Beech ward?", "The Beech ward has 9 beds.", True),
        ("How many beds has the Beech ward?", "The Larch ward has 12 beds.", False),
        ("How many beds has the Beech ward?", "The ward has 9 beds.", True),
        ("How many beds have the Beech ward and the Larch ward?", "The Larch ward has 12.", True),
    ],
)
def test_sentence_on_another_ward_is_no_answer(question: str, sentence: str, kept: bool) -> None:
    around = Surroundings("", PASSAGE, "", "")

    assert ties(checks_of(query_of(question)), sentence, around).kept is kept


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [("Mrs Renshaw wrote in June.", True), ("A woman was found on the quay.", False)],
)
def test_what_does_not_name_a_private_person_is_another_persons(sentence: str, kept: bool) -> None:
    found = ties(
        checks_of(query_of("what did Mrs Renshaw complain about?")),
        sentence,
        Surroundings("", sentence, "", ""),
    )

    assert found.kept is kept


MEALS = (
    "A meal at Oak Lodge costs £4.80.",
    "A meal at Elm House costs £5.20.",
    "Transport to Elm House costs £6 a day.",
    "It is cooked on site.",
)


def parallels_lost(question):
    found = without_parallels(checks_of(query_of(question)), MEALS, [Ties((), 0, 1)] * len(MEALS))
    return [one.lost for one in found]


def test_sentence_of_the_same_words_about_another_home_is_lost():
    assert parallels_lost("How much is a meal at Oak Lodge?") == [(), ("Oak Lodge",), (), ()]


def test_both_sides_of_a_comparison_are_kept():
    assert parallels_lost("Is a meal dearer at Oak Lodge or at Elm House?") == [()] * len(MEALS)


@pytest.mark.parametrize(("labels", "kept"), [("Thrupwood", True), ("Farndale", False)])
def test_what_is_asked_of_a_council_that_no_list_knows_is_told_by_its_own_papers_alone(
    labels: str, kept: bool
) -> None:
    sentence = "The hospital team completed 412 assessments."
    found = ties(
        checks_of(query_of("How many assessments did Thrupwood Council complete?")),
        sentence,
        Surroundings(labels, f"{labels}\n{sentence}", "", ""),
    )

    assert found.kept is kept


def test_sentence_of_a_team_is_no_answer_for_one_that_nothing_names() -> None:
    sentence = "In April 275 people made contact."
    found = ties(
        checks_of(query_of("How many people did the Lower Wold team see in April?")),
        sentence,
        Surroundings("Upper Wold", f"Upper Wold\n{sentence}", "", ""),
    )

    assert found.lost == ("Lower Wold",)
