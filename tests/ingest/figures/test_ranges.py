"""Cells of a range, of so many of so many, and of so many to one."""

import pytest

from ingest.figures.figure import Unit

TABLE = "| Measure | Value | Other |\n| --- | --- | --- |\n| {label} | {cell} | 7 |\n"


def told(figures, label, cell):
    found = figures(TABLE.format(label=label, cell=cell))
    return [
        (said, one.amount.value, one.amount.unit, one.amount.qualifier)
        for said, one in found
        if said != "7"
    ]


@pytest.mark.parametrize(
    ("label", "cell", "low", "high", "unit"),
    [
        ("Hourly rate", "£18.50-£21.45", ("£18.50", 18.5), ("£21.45", 21.45), Unit.GBP),
        ("Hourly rate", "£18-21", ("£18", 18), ("21", 21), Unit.GBP),
        ("Wait", "4 to 6 weeks", ("4", 4), ("6 weeks", 6), Unit.WEEKS),
        ("Wait", "12–14 days", ("12", 12), ("14 days", 14), Unit.DAYS),
        ("Wait (days)", "12-14", ("12", 12), ("14", 14), Unit.DAYS),
        ("Kites late", "10-12%", ("10", 10), ("12%", 12), Unit.PERCENT),
        ("Visit", "30 to 45 minutes", ("30", 0.5), ("45 minutes", 0.75), Unit.HOURS),
    ],
)
def test_a_range_is_its_two_ends(figures, label, cell, low, high, unit):
    assert told(figures, label, cell) == [(*low, unit, "at least"), (*high, unit, "up to")]


@pytest.mark.parametrize("cell", ["12-14", "£4-5m", "2024-25", "14-12 days"])
def test_what_may_be_no_range_gives_no_figure(figures, cell):
    assert told(figures, "Kites", cell) == []


def test_ranges_of_two_rows_of_one_name_are_told_apart_by_nothing(figures):
    row = "| Wait | 4 to 6 weeks | 7 |\n"
    assert figures(f"| Measure | Value | Other |\n| --- | --- | --- |\n{row}{row}") == []


def test_so_many_of_so_many_is_the_first(figures):
    assert told(figures, "Kites mended", "412/500") == [("412", 412, Unit.COUNT, "")]
    assert told(figures, "Kites mended", "3/12") == []


def test_so_many_to_one_is_a_ratio_where_the_row_says_so(figures):
    assert told(figures, "Caseload", "1:18") == [("18", 18, Unit.RATIO, "")]
    assert told(figures, "Average wait", "1:18") == []


def test_a_number_whose_digits_were_read_as_letters_is_no_figure(figures):
    assert told(figures, "Kites", "1,2O4") == []
