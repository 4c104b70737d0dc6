"""What the cells of a row hold, and in which unit."""

import pytest

from ingest.figures.cells import amounts, comparisons
from ingest.figures.figure import Unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Enquiries open more than 26 weeks", Unit.COUNT),
        ("Calls answered within two minutes (%)", Unit.PERCENT),
        ("Admissions of older people per 100,000", Unit.RATIO),
        ("Awaiting OT (persons)", Unit.PEOPLE),
        ("Customers waiting for an assessment", Unit.PEOPLE),
        ("Supporting people to live healthier lives", Unit.COUNT),
        ("Median days to an assessment", Unit.DAYS),
    ],
)
def test_a_bare_number_is_in_the_unit_of_its_label(label, unit):
    [found] = amounts("48", [label])

    assert found.unit is unit


def test_a_comparison_is_whom_and_how_much_and_when():
    found = comparisons("England 25.5; region 22.8 (2023-24)")

    assert [(who, one.value, when) for who, one, when in found] == [
        ("England", 25.5, "2023-24"),
        ("region", 22.8, "2023-24"),
    ]
    assert comparisons("Forty cases drawn in June") == []
