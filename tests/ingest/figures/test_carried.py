"""Which time a sentence leaves to those after it."""

import pytest

DATED = "Workforce report\n\nDate: 12 June 2025\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "In 2019 the council opened its first extra care scheme.",
        "The Care Act came into force in April 2015 and sets our duties.",
        "In March 2025 we opened a hub.",
        "There were 31 schemes in 2019.",
    ],
)
def test_what_was_done_once_dates_nothing_after_it(figure, said):
    found = figure(f"{DATED}{said}\n\nWe employ 90 social workers.", "90", "a.txt")

    assert found.period == "2025-06-12"


def test_in_a_paper_without_a_date_what_was_done_once_dates_nothing_either(figure):
    found = figure("Carers\n\nIn 2019 we opened a hub. We employ 90 social workers.", "90", "a.txt")

    assert found.period == ""


def test_the_years_of_a_plan_date_nothing_after_them(figure):
    found = figure(
        "Carers\n\nThe strategy runs from 2024 to 2029. There are 412 people waiting.",
        "412",
        "a.txt",
    )

    assert found.period == ""


def test_a_time_that_a_rise_is_measured_from_dates_nothing_after_it(figure):
    found = figure(
        "Carers\n\nThere were 1,204 carers known to us at 31 May 2025, up 12% on 2023/24.\n"
        "We employ 90 social workers.",
        "90",
        "a.txt",
    )

    assert found.period == "2025-05-31"


@pytest.mark.parametrize(
    "said",
    [
        "At 30 April 2025:",
        "This part is of the position at 30 April 2025.",
        "Council-employed staff, at 30 April 2025.",
        "At 30 April 2025 there were 412 people waiting.",
    ],
)
def test_a_line_that_says_of_when_figures_are_dates_those_after_it(figure, said):
    found = figure(f"{DATED}{said}\n\nWe employ 90 social workers.", "90", "a.txt")

    assert found.period == "2025-04-30"


def test_a_line_that_names_the_period_dates_what_follows(figure):
    text = f"{DATED}Period: April 2025 to June 2025. People waiting: 412."
    assert figure(text, "412", "a.txt").period == "2025-04-01/2025-06-30"
