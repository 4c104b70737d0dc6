"""Ranges, so many of so many, and so many to one, in cells and in sentences."""

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
        ("Saving", "£4-5m", ("£4", 4e6), ("5m", 5e6), Unit.GBP),
        ("Kites late", "10-12%", ("10", 10), ("12%", 12), Unit.PERCENT),
        ("Visit", "30 to 45 minutes", ("30", 0.5), ("45 minutes", 0.75), Unit.HOURS),
    ],
)
def test_a_range_is_its_two_ends(figures, label, cell, low, high, unit):
    assert told(figures, label, cell) == [(*low, unit, "at least"), (*high, unit, "up to")]


@pytest.mark.parametrize("cell", ["12-14", "2024-25", "14-12 days"])
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


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Our average caseload is 18-20 cases.", 18, 20, Unit.COUNT),
        ("The rate was 5–7% that month.", 5, 7, Unit.PERCENT),
        ("The rate was 5%-7% that month.", 5, 7, Unit.PERCENT),
        ("The rate was 5 - 7% that month.", 5, 7, Unit.PERCENT),
        ("Between 20 and 25 people are waiting for a visit.", 20, 25, Unit.PEOPLE),
        ("A visit takes 30 to 45 minutes.", 0.5, 0.75, Unit.HOURS),
        ("Waits vary from 3 to 14 weeks.", 3, 14, Unit.WEEKS),
        ("The saving is £1-2m.", 1e6, 2e6, Unit.GBP),
        ("A bed costs £500-700 a week.", 500, 700, Unit.GBP),
        ("Two to three staff are on each shift.", 2, 3, Unit.PEOPLE),
    ],
)
def test_a_range_in_a_sentence_is_its_two_ends(figures, text, low, high, unit):
    found = [(one.amount.value, one.amount.qualifier) for _, one in figures(text)]
    assert found == [(low, "at least"), (high, "up to")]
    assert {one.amount.unit for _, one in figures(text)} == {unit}


def test_both_ends_of_a_range_are_of_one_measure_and_one_time(figures):
    one, other = figures("The vacancy rate was 5 - 7% in May 2025.")
    assert one[1].measure == other[1].measure == "The vacancy rate"
    assert one[1].period == other[1].period == "2025-05"


def test_what_a_list_fell_from_and_to_is_no_range(figures):
    text = "The list fell from 12 to 9 weeks. The list rose from 9 to 12 weeks."
    assert {one.amount.qualifier for _, one in figures(text)} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "The hub is at 4-6 Mill Lane.",
        "See paragraphs 18-20 of the plan.",
        "The service runs 24-7 for everyone.",
        "The funding is split 50-50 with the board.",
    ],
)
def test_numbers_that_a_dash_joins_and_that_are_no_range_are_no_figures(figures, text):
    assert figures(text) == []


@pytest.mark.parametrize(
    "text", ["The ratio of social workers to cases is 1:18.", "Our staffing ratio: 1:18."]
)
def test_so_many_to_one_in_a_sentence_about_a_ratio_is_no_time_of_day(figures, text):
    assert [(one.amount.value, one.amount.unit) for _, one in figures(text)] == [(18, Unit.RATIO)]


def test_a_time_of_day_is_no_ratio(figures):
    assert figures("We spoke of the staffing at 1:18 and left at 1:30.") == []
