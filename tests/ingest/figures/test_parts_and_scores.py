"""What only looks like a share, a ratio, a plan or a number of its own."""

import pytest

from ingest.figures.figure import Status, Unit
from ingest.figures.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The satisfaction score was 3 out of 4.", 3, Unit.SCORE),
        ("Satisfaction averaged 3 out of 4.", 3, Unit.SCORE),
        ("3 out of 4 carers agreed.", 75, Unit.PERCENT),
        ("On average 3 out of 4 carers agreed.", 75, Unit.PERCENT),
        ("Each carer gets 2 visits per week to each home.", 2, Unit.COUNT),
        ("Sickness averaged 9.6 days for each employee.", 9.6, Unit.DAYS),
        ("There were 17 cases for each worker.", 17, Unit.RATIO),
    ],
)
def test_a_score_is_no_share_and_a_pace_no_ratio(text, value, unit):
    [found] = numbers_in(text)

    assert (found.value, found.unit) == (value, unit)


def test_a_cell_under_the_name_of_a_score_is_a_score(figure):
    text = "| Measure | 2024/25 |\n|---|---|\n| Satisfaction score | 3 out of 4 |\n"

    found = figure(text, "3 out of 4")

    assert (found.amount.value, found.amount.unit) == (3, Unit.SCORE)


def test_a_number_of_those_that_the_sentence_opens_with_is_part_of_them(figures):
    found = figures("Of 530 reviews, 212 (40%) were late.")

    assert [(said, one.measure) for said, one in found] == [
        ("530", "reviews"),
        ("212", "reviews: late"),
        ("40%", "reviews: late"),
    ]


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        ("The service was £0.3m under budget.", "£0.3m", Status.ACTUAL),
        ("The service underspent its budget by £0.3m.", "£0.3m", Status.ACTUAL),
        ("The budget is £6m.", "£6m", Status.PLAN),
        ("We spent £6m against a budget of £7m.", "£7m", Status.PLAN),
    ],
)
def test_what_was_spent_under_budget_is_no_budget(figure, text, said, status):
    assert figure(text, said).status is status


def test_over_budget_is_not_said_of_what_was_under_it(figures):
    found = figures("Care was £0.3m under budget. It was £0.4m over budget in 2023/24.")

    assert "under budget" in found[0][1].measure
    assert "under budget" not in found[1][1].measure
    assert "over budget" in found[1][1].measure


def test_a_decimal_comma_is_no_figure_cut_in_two(figures):
    assert figures("Measure;Value\nMedian wait in days;12,5\nRate;8,25\n", name="a.csv") == []


def test_thousands_keep_their_commas():
    assert [one.value for one in numbers_in("We took 1,234,567 calls and 12,500 letters.")] == [
        1_234_567,
        12_500,
    ]
