from io import BytesIO

import pytest

from ingest.figures.figure import Status, Unit

WAITS = """# Waits

Position at 30 June 2025

| Team | People waiting | Median wait (days) | Over 28 days (%) |
| --- | --- | --- | --- |
| North | 117 | 36 | 52 |
| Hospital | <5 | 9 | 12 |
| Our standard |  | 28 |  |
"""
BUDGET = """# Budget

Table 1: Forecast for 2025-26 (£000)

| Service | Budget | Forecast | Variance |
| --- | --- | --- | --- |
| Older people | 9,870 | 10,200 | (150) |
"""
SCORECARD = """# Scorecard

| Measure | Unit | 2023/24 | 2024/25 | England 2023/24 | Target 2025/26 |
| --- | --- | --- | --- | --- | --- |
| Conversion rate | % | 33.2 | 30.6 | 29.0 | 31 |
| Cost of assessors | £000 | 212 | 248 | 90 | 230 |
"""


@pytest.mark.parametrize(
    ("said", "value", "unit", "qualifier"),
    [
        ("117", 117, Unit.PEOPLE, ""),
        ("36", 36, Unit.DAYS, ""),
        ("52", 52, Unit.PERCENT, ""),
        ("5", 5, Unit.PEOPLE, "fewer than"),
    ],
)
def test_a_cell_is_read_in_the_unit_of_its_head(figure, said, value, unit, qualifier):
    amount = figure(WAITS, said).amount

    assert (amount.value, amount.unit, amount.qualifier) == (value, unit, qualifier)


def test_a_label_under_a_scopes_head_is_the_scope(figure):
    found = figure(WAITS, "117")

    assert (found.scope, found.measure.endswith("People waiting")) == ("North", True)


def test_the_line_above_a_table_says_when(figure):
    assert figure(WAITS, "117").period == "2025-06-30"


def test_a_row_of_the_standard_is_no_actual(figure):
    assert figure(WAITS, "28").status is Status.STANDARD


def test_brackets_are_a_minus_and_thousands_are_multiplied_out(figure):
    assert figure(BUDGET, "150").amount.value == -150_000
    assert figure(BUDGET, "10,200").amount.value == 10_200_000


@pytest.mark.parametrize(("said", "status"), [("9,870", Status.PLAN), ("10,200", Status.FORECAST)])
def test_the_head_of_a_column_tells_the_status(figure, said, status):
    assert figure(BUDGET, said).status is status


@pytest.mark.parametrize(
    ("said", "value", "unit", "period", "status", "scope"),
    [
        ("30.6", 30.6, Unit.PERCENT, "2024-04-01/2025-03-31", Status.ACTUAL, ""),
        ("29.0", 29.0, Unit.PERCENT, "2023-04-01/2024-03-31", Status.COMPARATOR, "England"),
        ("31", 31, Unit.PERCENT, "2025-04-01/2026-03-31", Status.TARGET, ""),
        ("248", 248_000, Unit.GBP, "2024-04-01/2025-03-31", Status.ACTUAL, ""),
    ],
)
def test_a_column_of_units_and_heads_of_years_are_read(
    figure, said, value, unit, period, status, scope
):
    found = figure(SCORECARD, said)

    assert (found.amount.value, found.amount.unit) == (value, unit)
    assert (found.period, found.status, found.scope) == (period, status, scope)
    assert found.measure.endswith(("Conversion rate", "Cost of assessors"))


def test_a_count_with_its_share_gives_two_figures(figures):
    text = "| Type | Good |\n| --- | --- |\n| Home care places | 33 (86.8%) |\n"

    assert [said for said, _ in figures(text)] == ["33", "86.8%"]


def test_values_that_nothing_tells_apart_are_left_out(figures):
    """Two columns under one head, or under none: nobody could say which is which."""
    assert figures("Packages | 12 | 14\n", "a.csv") == []


def test_references_dates_and_ranks_are_no_figures(figures):
    text = (
        "| Ref | Action | Due | Rank |\n| --- | --- | --- | --- |\n"
        "| A07 | Clear the list | 2026-03-31 | 2 |\n"
    )
    assert figures(text) == []


def test_a_cell_of_words_below_no_head_is_no_part_of_the_rows_name(document):
    from docx import Document

    paper = Document()
    table = paper.add_table(rows=3, cols=4)
    rows = [["Ward", "May", "June", "July"], ["Larch", "7", "8", "9"], ["Beech", "Shut", "", "5"]]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 1).merge(table.cell(2, 2))
    stream = BytesIO()
    paper.save(stream)
    read = document(stream.getvalue(), "a.docx")

    [found] = [one for one in read.figures[0] if one.amount.value == 5]
    assert (found.label, found.scope) == ("Beech", "Beech")


NOTES = """# Figures for 2024-25

| Measure | 2023-24 | 2024-25 | Note |
| --- | --- | --- | --- |
| Closed within 60 days (%) | 70 | 77 | Local target 80 |
"""
HEADED = """# Outturn 2025/26

| | Budget | | Outturn | |
| --- | --- | --- | --- | --- |
| Service | Net budget £m | Actual £m | Variance £m | RAG |
| Mental health | 6.1 | 6.7 | 0.6 | RED |
"""


@pytest.mark.parametrize(
    ("text", "said", "status", "unit"),
    [
        (NOTES, "80", Status.TARGET, Unit.PERCENT),
        (HEADED, "6.7", Status.ACTUAL, Unit.GBP),
        (HEADED, "6.1", Status.PLAN, Unit.GBP),
    ],
)
def test_the_nearest_words_tell_the_status_of_a_cell(figure, text, said, status, unit):
    found = figure(text, said)

    assert (found.status, found.amount.unit) == (status, unit)


def test_a_rows_name_may_go_on_to_state_a_figure(figure):
    text = """# Risks

| Risk | Now | Target |
| --- | --- | --- |
| Liberty backlog: 521 applications outstanding at 31 March 2026 | 15 | 8 |
| Staff: reviews over 12 months late | 9 | 4 |
"""

    found = figure(text, "521")

    assert found.measure == "Liberty backlog: applications outstanding"
    assert (found.amount.unit, found.period) == (Unit.COUNT, "2026-03-31")
