"""Tables of money whose unit stands above them: the names of their rows are no units."""

import pytest

from ingest.figures.cells import amounts, in_unit, only_units
from ingest.figures.figure import Amount, Unit

SPENDING = """# What care cost in 2023/24

{unit}

| Line | Budget | Spend to date | People supported |
| --- | --- | --- | --- |
| Younger adults | 8300 | 4100 | 215 |
| Staff | 950 | 480 | 30 |
"""


@pytest.mark.parametrize("unit", ["£000", "All figures in £000", "## £000", "Figures in £000s."])
@pytest.mark.parametrize(("said", "value"), [("8300", 8_300_000), ("950", 950_000)])
def test_money_told_above_wins_over_a_noun_in_the_rows_name(figure, unit, said, value):
    amount = figure(SPENDING.format(unit=unit), said).amount

    assert (amount.value, amount.unit) == (value, Unit.GBP)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("People supported", 215, Unit.PEOPLE),
        ("Number of residents", 215, Unit.PEOPLE),
        ("Share of all spend %", 215, Unit.PERCENT),
        ("Cost (£m)", 215_000_000, Unit.GBP),
        ("Night care hours", 215_000, Unit.GBP),
    ],
)
def test_a_head_that_says_what_it_counts_stands(text, value, unit):
    found = in_unit(Amount(215, Unit.COUNT), [text], ["Amounts are in £000"])

    assert (found.value, found.unit) == (value, unit)


def test_the_line_that_tells_the_unit_is_neither_a_figure_nor_a_measure(figures):
    found = figures(SPENDING.format(unit="All figures in £000"))

    assert all("figures" not in one.measure for _, one in found)
    assert "£000" not in [said for said, _ in found]


def test_a_column_of_what_was_spent_to_date_is_read(figure):
    found = figure(SPENDING.format(unit="£000"), "4100")

    assert (found.amount.value, found.measure) == (4_100_000, "Younger adults, Spend to date")


@pytest.mark.parametrize(
    ("line", "only"),
    [
        ("£000", True),
        ("Figures are percentages", True),
        ("Residents", False),
        ("Home care in £000", False),
        ("Waiting lists", False),
    ],
)
def test_a_line_that_only_tells_units_is_no_caption(line, only):
    assert only_units(line) is only


@pytest.mark.parametrize(("corner", "value"), [("£000", 8_300_000), ("£m", 8_300_000_000)])
def test_a_unit_in_the_corner_of_a_table_is_that_of_its_figures(figure, corner, value):
    text = f"| {corner} | Gross | Net |\n| --- | --- | --- |\n| 2024/25 outturn | 8300 | 4100 |\n"
    amount = figure(text, "8300").amount

    assert (amount.value, amount.unit) == (value, Unit.GBP)


@pytest.mark.parametrize(("said", "value"), [("8300", 8_300_000), ("0.9m", 900_000)])
def test_a_unit_beside_the_name_of_the_first_column_is_that_of_the_figures(figure, said, value):
    text = "| Service (£000) | Gross | Net |\n| --- | --- | --- |\n| Home care | 8300 | 0.9m |\n"
    amount = figure(text, said).amount

    assert (amount.value, amount.unit) == (value, Unit.GBP)


@pytest.mark.parametrize(
    ("said", "value", "unit"), [("28", 28, Unit.WEEKS), ("3.2", 3_200_000, Unit.GBP)]
)
def test_the_unit_that_a_row_names_wins_over_the_line_above_its_table(figure, said, value, unit):
    text = (
        "All money in £m\n\n| Measure | Unit | 2025/26 |\n| --- | --- | --- |\n"
        "| Spend on home care | £m | 3.2 |\n| Longest wait | weeks | 28 |\n"
    )
    amount = figure(text, said).amount

    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize("cell", ["1.9m", "£1.9m", "£1,900,000"])
def test_an_amount_that_says_its_own_scale_takes_no_other(cell):
    [found] = amounts(cell, ["Spend (£m)"])

    assert (found.amount.value, found.unit) == (1_900_000, Unit.GBP)


def test_a_whole_budget_in_thousands_is_scaled():
    [found] = amounts("1,250,000", ["Budget (£000)"])

    assert found.amount.value == 1_250_000_000
