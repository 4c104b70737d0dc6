"""What the cells of a row hold, and in which unit."""

import pytest

from ingest.figures.cells import amounts, comparisons, noted
from ingest.figures.figure import Unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Enquiries open more than 26 weeks", Unit.COUNT),
        ("Calls answered within two minutes (%)", Unit.PERCENT),
        ("Admissions of older people per 100,000", Unit.RATIO),
        ("Awaiting OT (persons)", Unit.PEOPLE),
        ("Customers waiting for an assessment", Unit.PEOPLE),
        ("Home care: islanders waiting for a package", Unit.PEOPLE),
        ("Supporting people to live healthier lives", Unit.COUNT),
        ("Residents with a mobility score", Unit.PEOPLE),
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


def test_of_so_many_out_of_so_many_only_the_first_is_the_figure():
    [found] = amounts("214 of 260", ["Places taken up"])

    assert found.value == 214


def test_a_note_of_a_target_is_in_the_unit_of_its_row():
    found = noted("Local target 80", ["Closed within 60 days (%)"])

    assert found is not None
    assert (found.start, found.end, found.value, found.unit) == (13, 15, 80, Unit.PERCENT)
    assert noted("Target missed by 80 of them", ["Closed (%)"]) is None
