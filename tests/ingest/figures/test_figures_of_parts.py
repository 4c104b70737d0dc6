"""Numbers of one sentence that are parts of another, ranges, pairs or several averages."""

import pytest

from ingest.figures.figure import Status, Unit


@pytest.fixture
def told(figures):
    return lambda text: dict(figures(text, date="2025-11-20"))


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (
            "We had 63 compliments in 2023/24, of which 18 named a worker.",
            {"63": "compliments", "18": "compliments: named a worker"},
        ),
        (
            "We help 870 carers, including 240 with jobs and 66 with small children.",
            {"870": "help carers", "240": "help carers: with jobs", "66": "with small children"},
        ),
        (
            "Appeals came to 77. In the end, 29 of them were won.",
            {"77": "Appeals", "29": "Appeals: of them were won"},
        ),
        (
            "Of 310 visits, 250 were made on time and 48 were missed.",
            {"310": "visits", "250": "visits: made on time", "48": "visits: missed"},
        ),
    ],
)
def test_a_part_is_told_from_what_it_is_part_of(told, text, measures):
    found = told(text)

    assert {said: found[said].measure.endswith(words) for said, words in measures.items()} == (
        dict.fromkeys(measures, True)
    )
    assert len({one.measure for one in found.values()}) == len(measures)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We help 870 carers, including 240 with jobs.", "240"),
        ("There were 90 residents, 31 of whom had moved twice.", "31"),
        ("We met 58 nurses. Of these 17 were new.", "17"),
    ],
)
def test_a_part_of_people_is_people(told, text, said):
    assert told(text)[said].amount.unit is Unit.PEOPLE


def test_each_of_several_averages_is_set_beside_its_own(told):
    found = told(
        "Visits took a mean of 45 minutes and a median of 38 minutes in 2024/25, compared with 50 "
        "and 41 a year earlier."
    )

    assert [one.measure for one in found.values()] == [
        "Visits took a mean",
        "Visits took: median",
        "Visits took a mean",
        "Visits took: median",
    ]
    assert [found[said].period for said in ("50", "41")] == ["2023-04-01/2024-03-31"] * 2


def test_two_numbers_compared_with_one_are_left_out(told):
    assert list(told("We answered 70% of calls, compared with 61 and 55.")) == ["70%"]


def test_what_may_be_set_beside_a_part_or_its_whole_is_left_out(told):
    found = told("We took 88 calls, of which 20 were urgent, compared with 95 in 2023/24.")

    assert list(found) == ["88", "20"]


def test_both_ends_of_a_range_are_of_one_measure_and_time(told):
    found = told("Between four and five per cent of shifts went unfilled in 2024/25.")

    assert {(one.measure, one.period) for one in found.values()} == {
        ("of shifts went unfilled", "2024-04-01/2025-03-31")
    }


def test_what_stands_now_is_not_of_the_year_that_a_plan_names(told):
    found = told("By 2028 we will cut the backlog to 90 requests; it now stands at 214.")

    assert (found["214"].period, found["214"].status) == ("2025-11-20", Status.ACTUAL)
    assert found["90"].period.startswith("2028")


def test_a_figure_seen_elsewhere_is_theirs(told):
    found = told("In 2024/25 it was 21%, almost twice the 11% recorded across England.")

    assert (found["11%"].scope, found["11%"].status) == ("England", Status.COMPARATOR)
    assert (found["21%"].scope, found["21%"].status) == ("", Status.ACTUAL)


def test_a_budget_that_is_overspent_is_not_the_overspend(told):
    found = told("Spending will be £2.6m over the £38.4m budget for 2025/26.")

    assert found["£38.4m"].measure == "budget"
    assert found["£38.4m"].status is Status.PLAN
    assert found["£2.6m"].measure != "budget"


def test_an_establishment_is_a_plan(told):
    found = told("We employ 95.5 FTE nurses against an establishment of 120.")

    assert found["120"].status is Status.PLAN


def test_a_fall_to_a_month_says_when_the_sentence_after_it_is_of(figure):
    text = "The queue fell from 260 in May 2025 to 190 in October 2025. A third of them live alone."

    assert figure(text, "A third", date="2026-02-01").period == "2025-10"


def test_at_least_is_left_off_a_measure_as_a_whole(figure):
    assert figure("At least 85% of urgent calls were met.", "85%").measure.startswith("of urgent")


def test_quality_of_life_is_a_score(figure):
    text = "| Measure | 2024-25 |\n| --- | --- |\n| Quality of life of carers | 7.3 |\n"

    assert figure(text, "7.3").amount.unit is Unit.SCORE
