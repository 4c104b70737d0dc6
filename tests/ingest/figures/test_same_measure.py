"""Whether two measures are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.figures.same_measure import Measured, SameMeasure, compatible

UNITS = "people count percent gbp days weeks months hours score ratio".split()
measured = st.builds(
    Measured,
    st.lists(
        st.sampled_from("carers waiting OT review started completed £/hr d/c % 28 days".split()),
        max_size=6,
    ).map(" ".join),
    st.sampled_from(UNITS),
)


@given(measured, measured)
def test_the_order_of_two_measures_does_not_matter(one, other):
    there, back = SameMeasure().likelihood([(one, other), (other, one)])

    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 1


def test_units_that_no_measure_has_both_of_are_never_one():
    pairs = [
        (Measured("spend on carers", "gbp"), Measured("spend on carers", "percent")),
        (Measured("days lost", "days"), Measured("days lost", "people")),
    ]

    assert SameMeasure().likelihood(pairs) == [0.0, 0.0]


def test_heads_and_counts_may_be_one_and_so_may_spans_of_time():
    assert compatible("people", "count")
    assert compatible("days", "weeks")
    assert not compatible("days", "count")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("people waiting for an OT assessment", "OT W/L"),
        ("DoLS applications received", "requests to authorise a deprivation of liberty received"),
        ("direct payment recipients", "DP users"),
        ("Staff turnover", "staff turnover"),
    ],
)
def test_one_measure_in_other_words_is_likelier_than_a_near_miss(one, other):
    near = [
        ("people waiting for an OT assessment", "people who had an OT assessment"),
        ("social worker vacancy rate", "vacancy rate for all staff"),
        ("reablement episodes started", "reablement episodes completed"),
        ("median wait for a review", "mean wait for a review"),
    ]
    pairs = [(Measured(a, "count"), Measured(b, "count")) for a, b in [(one, other), *near]]

    first, *others = SameMeasure().likelihood(pairs)

    assert first > max(others)
