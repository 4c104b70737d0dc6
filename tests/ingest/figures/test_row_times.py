"""The time that a row's own name says, and columns of whole years."""

import pytest

DASHBOARD = """# Dashboard

| | 2024/25 | 2025/26 | 2025/26 | 2025/26 |
| --- | --- | --- | --- | --- |
| Measure | Year | Q3 | Q4 | Year |
| Fall detectors fitted | 801 | 190 | 204 | 777 |
| Steady after six weeks (July to September leavers) (%) | 61 | - | 64 | 64 |
| Back at work (one quarter in arrears) (%) | 31 | 33 | 34 | 35 |
"""


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("801", "2024-04-01/2025-03-31"),
        ("777", "2025-04-01/2026-03-31"),
        ("204", "2026-01-01/2026-03-31"),
    ],
)
def test_a_column_of_the_year_holds_figures(figure, said, period):
    found = figure(DASHBOARD, said)

    assert (found.period, found.measure) == (period, "Fall detectors fitted")


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("61", "2024-07-01/2024-09-30"),
        ("64", "2025-07-01/2025-09-30"),
        ("33", "2025-07-01/2025-09-30"),
        ("34", "2025-10-01/2025-12-31"),
    ],
)
def test_the_time_of_a_rows_name_wins_over_its_columns(figure, said, period):
    assert figure(DASHBOARD, said).period == period


def test_a_year_that_lags_a_quarter_is_left_as_it_is(figure):
    assert figure(DASHBOARD, "35").period == "2025-04-01/2026-03-31"


def test_a_year_without_its_number_is_of_the_captions(figure):
    text = (
        "# Scorecard 2025-26\n\n| Measure | Q1 | Full year |\n| --- | --- | --- |\n"
        "| Calls | 11 | 46 |\n"
    )

    assert figure(text, "46").period == "2025-04-01/2026-03-31"


def test_a_length_of_time_that_is_gone_through_is_no_figure(figures):
    text = "# Year\n\n611 enquiries were closed during the twelve months.\n"

    assert [said for said, _ in figures(text)] == ["611"]
