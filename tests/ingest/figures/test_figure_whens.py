"""Of which time the figure of a cell is."""

import pytest

from ingest.figures.figure import Status

QUARTERS = """# Scorecard 2025-26

| Measure | Q1 | Q2 | YTD | Year ago | H1 | Apr-Jun |
| --- | --- | --- | --- | --- | --- | --- |
| Calls answered | 11 | 12 | 13 | 14 | 15 | 16 |
"""
YEARS = """# Return

| Item | 2023-24 | 2024-25 |
| --- | --- | --- |
| Applications awaiting decision at 31 March | 812 | 967 |
"""
BUDGET = """# Budget monitoring 2025-26 to 30 November 2025 (for Cabinet 21 January 2026)

| Budget head | Budget £m | Forecast £m | Variance £m | Change |
| --- | --- | --- | --- | --- |
| Home care | 24.6 | 25.8 | 1.2 | 0.3 |
"""


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("11", "2025-04-01/2025-06-30"),
        ("12", "2025-07-01/2025-09-30"),
        ("13", "2025-04-01/2026-03-31"),
        ("14", "2024-04-01/2025-03-31"),
        ("15", "2025-04-01/2025-09-30"),
        ("16", "2025-04-01/2025-06-30"),
    ],
)
def test_a_head_without_a_year_is_of_the_captions(figure, said, period):
    assert figure(QUARTERS, said).period == period


def test_a_day_in_the_label_is_of_the_year_of_its_column(figure):
    found = figure(YEARS, "812")

    assert (found.measure, found.period) == ("Applications awaiting decision", "2024-03-31")


@pytest.mark.parametrize(
    ("said", "status"), [("24.6", Status.PLAN), ("25.8", Status.FORECAST), ("1.2", Status.FORECAST)]
)
def test_budgets_and_forecasts_are_of_the_year_and_no_meeting_is_a_period(figure, said, status):
    found = figure(BUDGET, said)

    assert (found.status, found.period) == (status, "2025-04-01/2026-03-31")
    assert found.measure.startswith("Home care")


def test_a_column_of_changes_is_left_out(figures):
    assert "0.3" not in [said for said, _ in figures(BUDGET)]


GROUPED = """# Dashboard

| | 2024/25 | 2025/26 | 2025/26 | Comparators | Comparators |
| --- | --- | --- | --- | --- | --- |
| Measure | Q4 | Q1 | May | Eastern region 2023/24 | England 2023/24 |
| Cases open | 481 | 455 | 438 | 402 | 300 |
"""


@pytest.mark.parametrize(
    ("said", "period", "scope"),
    [
        ("481", "2025-01-01/2025-03-31", ""),
        ("455", "2025-04-01/2025-06-30", ""),
        ("438", "2025-05", ""),
        ("402", "2023-04-01/2024-03-31", "Eastern region"),
        ("300", "2023-04-01/2024-03-31", "England"),
    ],
)
def test_a_part_of_a_year_below_it_is_of_that_year(figure, said, period, scope):
    found = figure(GROUPED, said)

    assert (found.period, found.scope) == (period, scope)


def test_a_title_is_of_what_it_names_and_not_of_the_day_of_the_memo(figure):
    text = "# Memo to Cabinet, 24 June 2025: outturn 2024-25\n\nThe reserve held £2.2m."

    assert figure(text, "£2.2m").period == "2024-04-01/2025-03-31"
