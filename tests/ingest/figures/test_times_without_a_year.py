"""Of which time a figure is where its sentence names one without a year, or one to come."""

import pytest

from ingest.figures.figure import Dating, Status


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        (
            "Locums fill a fifth of the rota (22% in November), and we hope for 12% by July 2026.",
            "22%",
            "2025-11",
        ),
        ("At the year end 402 people had no review.", "402", "2025-03-31"),
        ("The year-end figure for late reviews was 402.", "402", "2025-03-31"),
        ("At the turn of the year 77 adults were in the queue.", "77", "2025-12-31"),
        ("Eight in ten calls were answered in the July to September quarter.", "Eight in ten",
         "2025-07-01/2025-09-30"),
        ("In the second quarter 71% of visits were on time.", "71%", "2025-07-01/2025-09-30"),
        ("In the final quarter 64% of visits were on time.", "64%", "2025-01-01/2025-03-31"),
        ("We had 31 vacancies at the end of December, up from 26 in September.", "26", "2025-09"),
        ("The team has 14 flats that it lets, and in 2027 a new block opens.", "14", "2026-01-20"),
    ],
)  # fmt: skip
def test_what_was_is_of_no_time_after_its_paper(figure, text, said, period):
    found = figure(f"# Waits\n\n{text}\n", said, date="2026-01-20")

    assert (found.period, found.status) == (period, Status.ACTUAL)


def test_a_year_end_to_come_is_the_next(figure):
    text = "# Budget\n\nWe plan to have 90 places by the year end.\n"

    assert figure(text, "90", date="2026-01-20").period == "2026-03-31"


def test_a_quarter_is_of_the_year_that_was_spoken_of(figure):
    text = "# Calls\n\nIn 2023/24 we took 900 calls. In the final quarter 70% were settled.\n"

    assert figure(text, "70%", date="2026-01-20").period == "2024-01-01/2024-03-31"


def test_a_price_may_be_agreed_for_a_time_to_come(figure):
    text = "# Fees\n\nFrom 1 April 2026 the rate is £24 an hour, and £26 on the coast.\n"

    assert figure(text, "£26", date="2026-01-20").period == "2026-04-01"


def test_the_years_of_a_plan_are_no_time_of_what_it_tells(figure):
    found = figure("# Market plan 2025 to 2029\n\nThere are 44 care homes.\n", "44")

    assert (found.period, found.dating) == ("", Dating.NONE)


def test_a_plan_is_of_its_day_and_looks_back_from_it(figure):
    text = "# Staffing plan 2025 to 2029\n\nAt the year end 31 posts were empty.\n"

    assert figure(text, "31", date="2025-04-10").period == "2025-03-31"


def test_that_date_is_of_what_was_told_and_not_of_what_it_was_compared_with(figure):
    text = (
        "# Minutes\n\nThere were 90 adults waiting on 28 February 2026, against 120 on 30 September"
        " 2025. The longest wait on that date was 200 days.\n"
    )

    assert figure(text, "200 days", date="2026-04-02").period == "2026-02-28"


def test_the_year_in_the_head_of_the_names_is_that_of_a_row_that_names_a_month(figures):
    table = "| Month 2025 | Calls |\n| --- | --- |\n| May | 341 |\n| June | 306 |\n"

    found = dict(figures(f"# Front door\n\n{table}", "a.md"))

    assert {said: one.period for said, one in found.items()} == {"341": "2025-05", "306": "2025-06"}
