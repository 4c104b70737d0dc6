"""How a figure stands to what was: told by the words about it, not by the name of its measure."""

import pytest

from ingest.figures.figure import Status
from ingest.figures.statuses import status_of, status_of_cell


@pytest.mark.parametrize(
    "label",
    [
        "Referrals pending allocation",
        "Carers with an emergency plan",
        "Safety plan meetings held",
        "Visits to adults at risk of falls",
        "Minimum stay (nights)",
        "Panels held within the limit",
        "Target wards visited",
        "Standard packages started",
        "Individual budget holders",
        "Agreed budget managers met",
        "Placed out of region",
        "Staff on the national living wage",
        "Calls answered, meeting target (%)",
        "Learners with a benchmark grade",
    ],
)
def test_a_word_within_a_measures_name_tells_no_status(label):
    assert status_of_cell("Q3 2024/25", label, "", money=False) is Status.ACTUAL


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("Target 2026/27", Status.TARGET),
        ("Calls answered: target", Status.TARGET),
        ("Target response time", Status.TARGET),
        ("Our standard", Status.STANDARD),
        ("Statutory maximum (days)", Status.STANDARD),
        ("Maximum (days)", Status.STANDARD),
        ("Net budget", Status.PLAN),
        ("Plan for the year", Status.PLAN),
        ("National average", Status.COMPARATOR),
        ("Benchmark", Status.COMPARATOR),
        ("Savings at risk", Status.FORECAST),
    ],
)
def test_a_word_that_the_head_is_about_tells_the_status(head, status):
    assert status_of_cell(head, "Home care", "") is status


def test_an_allocation_is_a_plan_of_money_only():
    assert status_of("Grant allocation", in_cell=True) is Status.PLAN
    assert status_of_cell("Allocations", "Moor team", "", money=False) is Status.ACTUAL


@pytest.mark.parametrize(
    ("text", "said", "status"),
    [
        ("We expect demand for beds to exceed 450 by the end of May 2027.", "450", Status.FORECAST),
        ("There were 72 adults at risk.", "72", Status.ACTUAL),
        ("The maximum wait was 130 days.", "130 days", Status.ACTUAL),
        ("The statutory maximum is 130 days.", "130 days", Status.STANDARD),
    ],
)
def test_a_sentence_that_expects_is_a_forecast_and_an_extreme_is_no_standard(
    figure, text, said, status
):
    assert figure(text, said).status is status
