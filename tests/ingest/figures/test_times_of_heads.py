"""Heads that name a time by another: the quarter before; months that no date gives a year."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from ingest.figures.figure import Dating

CARD = """# Scorecard Q2 2025/26

| Measure | Q2 | {head} |
| --- | --- | --- |
| Kites mended | 101 | 102 |
"""


@pytest.mark.parametrize("head", ["Previous Q", "Previous quarter", "Prior Qtr", "Last Q"])
def test_the_quarter_before_is_no_current_quarter(figure, head):
    found = figure(CARD.format(head=head), "102")

    assert (found.period, found.dating) == ("2025-04-01/2025-06-30", Dating.OWN)
    assert found.measure == figure(CARD.format(head=head), "101").measure


def months(title=None):
    made = Workbook()
    if title:
        made.active.append([title])
        made.active.append([])
    made.active.append(["Measure", "Apr", "May"])
    made.active.append(["Kites mended", 101, 102])
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_months_take_no_year_from_the_day_a_file_was_saved(figures):
    found = figures(months(), "a.xlsx")

    assert [(said, one.period) for said, one in found] == [("101", ""), ("102", "")]


def test_months_take_the_year_that_the_title_names(figure):
    assert figure(months("Kites 2024/25"), "101", "a.xlsx").period == "2024-04"


SUMS = """# Kites, June 2025

| Measure | Apr | May | Jun | Total | Average |
| --- | --- | --- | --- | --- | --- |
| Mended | 101 | 102 | 103 | 306 | 102.5 |
"""


@pytest.mark.parametrize(
    ("said", "measure"), [("306", "Kites: Mended"), ("102.5", "Kites: Mended, Average")]
)
def test_a_total_and_an_average_of_months_are_kept_and_of_no_one_month(figure, said, measure):
    found = figure(SUMS, said)

    assert (found.measure, found.period) == (measure, "")
