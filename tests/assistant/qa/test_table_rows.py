from dataclasses import replace

import pytest

from assistant.qa.candidates import Candidate, candidates
from assistant.qa.query import query_of
from assistant.qa.tables import extreme_row, of_another, rows_named, whole_table

TEAMS = """# Workforce

| Team | Posts | Vacancy rate | Turnover |
| --- | --- | --- | --- |
| Occupational therapy | 31 | 19.4% | 22.1% |
| Reablement | 120 | 10.8% | 14.9% |
| Front door | 32 | 7.5% | 11.2% |
| All teams | 183 | 12.6% | 25.8% |
"""


@pytest.fixture
def teams(passages) -> list[Candidate]:
    return candidates(passages(TEAMS))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which team has the highest turnover?", "Occupational therapy"),
        ("What team has the lowest vacancy rate?", "Front door"),
        ("Which of the teams has the most posts?", "Reablement"),
    ],
)
def test_the_highest_or_lowest_row_answers_and_never_the_sum(teams, question, first):
    row = extreme_row(query_of(question), teams)
    assert row is not None
    assert row.text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "Which team has a high turnover?",
        "Which provider has the highest turnover?",
        "Which team has the highest sickness?",
        "Which team has the most empty posts?",
        "Which team has the highest turnover and the lowest vacancy rate?",
    ],
)
def test_no_row_answers_what_the_table_does_not_say(teams, question):
    assert extreme_row(query_of(question), teams) is None


def test_no_row_answers_where_two_tie(passages):
    tied = candidates(passages(TEAMS.replace("14.9%", "22.1%")))
    assert extreme_row(query_of("Which team has the highest turnover?"), tied) is None


def test_rows_that_the_question_names_are_found(teams):
    question = query_of("What is the vacancy rate in occupational therapy, and for all teams?")
    [rows] = rows_named(question, teams)
    assert [row.text.split(" | ")[0] for row in rows] == ["Occupational therapy", "All teams"]


@pytest.fixture
def waits(passages) -> list[Candidate]:
    rows = ["Occupational therapy | 9", "Occupational therapy, longest wait in days | 240"]
    table = "\n".join(f"| {row} |" for row in ["Measure | June", "--- | ---", *rows])
    return candidates(passages(f"# Waits\n\n{table}\n"))


def test_a_table_with_a_row_that_may_be_meant_as_well_is_left_out(waits):
    assert rows_named(query_of("What is the longest wait for occupational therapy?"), waits) == []


def test_of_two_rows_that_are_named_the_one_that_says_more_is_meant(waits):
    question = query_of("What was the longest wait in days for occupational therapy?")
    assert [[row.text for row in rows] for rows in rows_named(question, waits)] == [
        ["Occupational therapy, longest wait in days | 240"]
    ]


def test_a_whole_table_is_its_rows_and_no_other_tables(passages):
    two = (
        TEAMS
        + "\nMore follows.\n\n| Date | Event |\n| --- | --- |\n"
        + "| May | It began |\n| June | It ended |\n"
    )
    found = candidates(passages(two))
    row = next(one for one in found if "It ended" in one.text)
    assert [one.text for one in whole_table(row, found)] == ["May | It began", "June | It ended"]


def test_a_table_beside_the_first_has_no_rows_of_its_teams(teams):
    header = "Team | Posts | ‖ | Turnover"
    beside = [replace(one, header=header) for one in teams if one.header]

    assert extreme_row(query_of("Which team has the highest turnover?"), beside) is None


PLACES = """# Waits by place

| Place | Service | Stage | Days |
| --- | --- | --- | --- |
| Thornby | Reablement | First contact | 9 |
| Thornby | Sensory support | First contact | 14 |
| Mallow | Sensory support | First contact | 16 |
| Mallow | Sensory support | Full assessment | 63 |
"""


@pytest.fixture
def places(passages) -> list[Candidate]:
    return candidates(passages(PLACES))


def test_row_of_another_place_service_or_stage_than_the_one_named_is_of_another(places):
    said = "How long is a full assessment by sensory support in Mallow?"

    assert of_another(said, places) == ["Mallow", "Mallow", "Full assessment", ""]


def test_no_row_is_of_another_where_the_question_names_none(places):
    assert of_another("Which place is slowest?", places) == [""] * 4


def test_row_that_has_a_word_of_the_question_which_the_one_named_lacks_is_not_of_another(passages):
    table = "| Measure | June |\n| --- | --- |\n| Visits | 30 |\n| Visits made on time | 24 |\n"
    rows = candidates(passages(f"# Visits\n\n{table}"))

    assert of_another("How many visits were on time?", rows) == ["", ""]


def test_only_the_rows_of_all_that_is_named_are_found(places):
    [rows] = rows_named(
        query_of("How long is first contact with sensory support in Mallow?"), places
    )

    assert [row.text for row in rows] == ["Mallow | Sensory support | First contact | 16"]


def test_row_that_is_empty_where_it_is_asked_holds_no_answer(passages):
    body = "| Laundry | 6/2/25 | |\n| Meals | 1/4/25 | 31/3/27 |\n"
    table = f"| Contract | Start | End |\n| --- | --- | --- |\n{body}"
    rows = candidates(passages(f"# Contracts\n\n{table}"))

    assert of_another("When does the laundry contract end?", rows) == ["End", "Laundry"]
    assert of_another("When did the laundry contract start?", rows) == ["", "Laundry"]


def test_what_all_came_to_together_is_the_row_of_the_total(passages):
    table = "| Home | Visits |\n| --- | --- |\n| Elm | 14 |\n| Total | 41 |\n"
    rows = candidates(passages(f"# Visits\n\n{table}"))

    assert of_another("How many visits were there altogether?", rows) == ["Total", ""]


def test_row_under_another_heading_than_the_one_named_is_of_another(passages):
    table = "| Patch | June |\n| --- | --- |\n| Vale | {} |\n"
    paper = f"# Page\n\n## Sensory support\n\n{table}\n## Reablement\n\n{table}".format(14, 82)
    rows = candidates(passages(paper))

    found = of_another("How many people in Vale wait for sensory support?", rows)

    assert found == ["", "Sensory support"]
