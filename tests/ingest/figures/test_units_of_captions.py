"""The unit of what stands above a table: of that table alone, and of no cell that says another."""

import pytest

from ingest.figures.figure import Unit

TWO = """# Workshop

Waiting times (days)

| Team | Median | People |
| --- | --- | --- |
| North | 31 | 412 |

| Measure | 2023/24 |
| --- | --- |
| Kites in store | 388 |
"""


def test_a_caption_with_a_unit_is_that_of_its_own_table_alone(figure):
    own, next_one = figure(TWO, "31"), figure(TWO, "388")

    assert own.amount.unit is Unit.DAYS
    assert (next_one.amount.unit, next_one.measure) == (Unit.COUNT, "Kites in store")


def test_a_head_that_is_said_again_opens_no_table(figure):
    text = (
        "<p>Waiting times (days)</p><table><tr><th>Team</th><th>Median</th></tr>"
        "<tr><td>North</td><td>31</td></tr><tr><th>Team</th><th>Median</th></tr>"
        "<tr><td>South</td><td>29</td></tr></table>"
    )
    assert figure(text, "29", "a.html").amount.unit is Unit.DAYS


@pytest.mark.parametrize(
    ("line", "head", "unit"),
    [
        ("Waiting times (days)", "People", Unit.PEOPLE),
        ("Waiting times (days)", "Number waiting", Unit.COUNT),
        ("Waiting times (days)", "Longest", Unit.DAYS),
        ("Waiting times (days)", "Carers", Unit.DAYS),
        ("All figures are in £000.", "Clients", Unit.PEOPLE),
        ("All figures are in £000.", "Staff", Unit.PEOPLE),
        ("All figures are in £000.", "Adults", Unit.GBP),
        ("Kites mended on time (%)", "People", Unit.PEOPLE),
    ],
)
def test_a_unit_told_above_is_not_that_of_a_head_that_counts_something_else(
    figure, line, head, unit
):
    text = f"{line}\n\n| Team | {head} | Other |\n| --- | --- | --- |\n| North | 412 | 7 |\n"

    assert figure(text, "412").amount.unit is unit


def test_a_sentence_above_a_table_gives_it_no_unit_and_no_measure(figure):
    text = (
        "The percentage of kites mended on time.\n\n| Team | Queue |\n| --- | --- |\n"
        "| North | 41 |\n"
    )
    found = figure(text, "41")

    assert (found.amount.unit, found.measure) == (Unit.COUNT, "Queue")


UNITS = """| Measure | Spend | Share | Wait | Kites |
| --- | --- | --- | --- | --- |
| {label} | £000 | % | days | No. |
| Hill shop | 120 | 45 | 31 | 17 |
| Mill shop | 95 | 55 | 12 | 18 |
"""


@pytest.mark.parametrize("label", ["", "Unit"])
@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("120", 120_000, Unit.GBP),
        ("55", 55, Unit.PERCENT),
        ("31", 31, Unit.DAYS),
        ("17", 17, Unit.COUNT),
    ],
)
def test_a_row_of_units_below_the_head_gives_each_column_its_own(figure, label, said, value, unit):
    found = figure(UNITS.format(label=label), said)

    assert (found.amount.value, found.amount.unit) == (value, unit)
    assert "(" not in found.measure
