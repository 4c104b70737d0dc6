"""Of whom or where the figure of a cell is."""

import pytest

from ingest.figures.figure import Status, Unit
from ingest.figures.scopes import elsewhere, is_whole, parted, without_own_compass

DASHBOARD = """# Dashboard quarter 4 2025-26

| Measure | Area | Q1 (30 Jun 2025) | Target | Comparator |
| --- | --- | --- | --- | --- |
| Median days to assessment | Harbour | 38 | 28 | |
| Median days to assessment | Council | 48 | 29 | Region 34 (Q3) |
| Reviews done on time (%) | Harrowmere | 58% | 75% | England 59% (2024-25); region 61% |
"""
SURVEY = """# Replies

| What carers said | Harbour | Ings | All |
| --- | --- | --- | --- |
| Had a break in the year | 52% | 41% | 44% |
"""


@pytest.fixture
def cell(figure):
    return lambda text, said: figure(text, said, council="Harrowmere")


@pytest.mark.parametrize(("said", "scope"), [("38", "Harbour"), ("48", ""), ("58%", "")])
def test_a_column_of_areas_beside_the_measure_is_the_scope(cell, said, scope):
    found = cell(DASHBOARD, said)

    assert found.scope == scope
    assert found.measure in ("Median days to assessment", "Reviews done on time")


@pytest.mark.parametrize(
    ("said", "scope", "unit"),
    [
        ("34", "Region", Unit.DAYS),
        ("59%", "England", Unit.PERCENT),
        ("61%", "region", Unit.PERCENT),
    ],
)
def test_a_cell_that_names_whom_it_compares_with_is_theirs(cell, said, scope, unit):
    found = cell(DASHBOARD, said)

    assert (found.scope, found.status, found.amount.unit) == (scope, Status.COMPARATOR, unit)
    assert found.measure in ("Median days to assessment", "Reviews done on time")


@pytest.mark.parametrize(("said", "scope"), [("52%", "Harbour"), ("41%", "Ings"), ("44%", "")])
def test_columns_of_names_beside_all_are_scopes(cell, said, scope):
    found = cell(SURVEY, said)

    assert (found.measure, found.scope) == ("Had a break in the year", scope)


def test_a_dash_parts_a_measure_from_its_area():
    assert parted("Concerns received - East", "") == ("Concerns received", "East")
    assert parted("Long-term care - nursing", "") == ("Long-term care - nursing", "")


@pytest.mark.parametrize(
    "label", ["Total", "County", "All adult social care", "London Borough of Tidewell", "Tidewell"]
)
def test_the_whole_council_is_no_scope(label):
    assert is_whole(label, "Tidewell Council")


def test_a_council_named_beside_ones_own_is_elsewhere():
    assert elsewhere("Leeds", "Tidewell", heading=True) == "Leeds"
    assert elsewhere("Tidewell", "Tidewell", heading=True) == ""


@pytest.mark.parametrize(
    ("beside", "corner", "left"),
    [
        (["North East", "Council-wide", "Total"], "", ""),
        (["North East", "South West"], "Area", ""),
        (["North East", "Regional average"], "Locality", ""),
        (["North East", "Tidewell", "England"], "Area", "North East"),
        (["North East", "South West", "England", "Total"], "", "North East"),
        (["North East", "Tidewell"], "Council", "North East"),
    ],
)
def test_a_point_of_the_compass_is_ones_own_area_where_the_table_says_so(beside, corner, left):
    assert without_own_compass("North East", beside, corner) == left


LOCALITIES = """# Visits

| Patch | Visits made | England |
| --- | --- | --- |
| South East | 64 | 70 |
| Harbour | 52 | 70 |
"""


@pytest.mark.parametrize(("said", "status"), [("64", Status.ACTUAL), ("52", Status.ACTUAL)])
def test_a_team_named_after_the_compass_is_no_comparator(cell, said, status):
    assert cell(LOCALITIES, said).status is status


def test_a_national_name_is_not_the_country():
    assert elsewhere("Staff paid the national living wage", "Tidewell") == ""
    assert elsewhere("The national figure is 9", "Tidewell") == "England"


def test_a_locality_named_after_the_compass_keeps_its_whole_name():
    assert elsewhere("North West Locality", "Tidewell", heading=True) == ""


SCORES = """| Area | Measure | Unit | Q1 2025/26 | Target |
| --- | --- | --- | --- | --- |
| North | Kites mended | Number | 41 | 30 |
| Hillside | Mended on time | % | 61 | 75 |
| Total | Kites mended | Number | 92 | 60 |
| England | Mended on time | % | 58 | |
"""


@pytest.mark.parametrize(
    ("said", "measure", "scope", "status"),
    [
        ("41", "Kites mended", "North", Status.ACTUAL),
        ("30", "Kites mended", "North", Status.TARGET),
        ("61", "Mended on time", "Hillside", Status.ACTUAL),
        ("75", "Mended on time", "Hillside", Status.TARGET),
        ("92", "Kites mended", "", Status.ACTUAL),
        ("60", "Kites mended", "", Status.TARGET),
        ("58", "Mended on time", "England", Status.COMPARATOR),
    ],
)
@pytest.mark.parametrize("head", ["Area", "Team", "Locality", "Directorate", "Provider"])
def test_a_first_column_of_areas_beside_measures_says_of_whom(
    figure, head, said, measure, scope, status
):
    found = figure(SCORES.replace("Area", head), said)

    assert (found.measure, found.scope, found.status) == (measure, scope, status)


def test_a_budget_and_its_actual_are_of_the_directorate_that_names_their_row(figures):
    text = "| Directorate | Budget | Actual |\n| --- | --- | --- |\n| Adults | £98.4m | £101.5m |\n"
    found = {said: (one.measure, one.scope) for said, one in figures(text)}

    assert found == {"£98.4m": ("Budget", "Adults"), "£101.5m": ("Actual", "Adults")}


def test_a_row_of_years_that_is_named_by_a_team_is_of_what_the_title_says(figures):
    text = (
        "# Kites mended\n\n| Team | 2023/24 | 2024/25 |\n| --- | --- | --- |\n| North | 11 | 12 |\n"
    )

    assert {(one.measure, one.scope) for _, one in figures(text)} == {("Kites mended", "North")}


def test_teams_in_the_heads_of_a_table_that_lists_measures_are_the_scopes(figures):
    text = (
        "| Team | North | South |\n| --- | --- | --- |\n| Waiting | 41 | 51 |\n"
        "| Median wait (days) | 31 | 32 |\n"
    )
    found = {said: (one.measure, one.scope) for said, one in figures(text)}

    assert (found["41"], found["32"]) == (("Waiting", "North"), ("Median wait", "South"))


YEARS = """# Kites mended

| Year | North | South | Total |
| --- | --- | --- | --- |
| 2023/24 | 11 | 12 | 23 |
| 2024/25 (forecast) | 14 | 15 | 29 |
| Target | 18 | 19 | 37 |
"""


@pytest.mark.parametrize(
    ("said", "scope", "period", "status"),
    [
        ("11", "North", "2023-04-01/2024-03-31", Status.ACTUAL),
        ("23", "", "2023-04-01/2024-03-31", Status.ACTUAL),
        ("29", "", "2024-04-01/2025-03-31", Status.FORECAST),
        ("18", "North", "", Status.TARGET),
    ],
)
def test_rows_that_are_named_by_years_are_of_what_the_title_says(
    figure, said, scope, period, status
):
    found = figure(YEARS, said)

    assert found.measure == "Kites mended"
    assert (found.scope, found.period, found.status) == (scope, period, status)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "In England the rate is 32.1%, in our council 29.4%.",
            [("England", Status.COMPARATOR), ("", Status.ACTUAL)],
        ),
        (
            "In England the rate was 32.1% and in Testshire 29.4%.",
            [("England", Status.COMPARATOR), ("", Status.ACTUAL)],
        ),
        (
            "In May 2025 our rate was 29.4%, in England 32.1%.",
            [("", Status.ACTUAL), ("England", Status.COMPARATOR)],
        ),
        (
            "England averaged 32.1%; we were at 29.4%.",
            [("England", Status.COMPARATOR), ("", Status.ACTUAL)],
        ),
        (
            "Our rate was 29.4%, against 32.1% nationally and 30.2% in the South East.",
            [
                ("", Status.ACTUAL),
                ("England", Status.COMPARATOR),
                ("South East", Status.COMPARATOR),
            ],
        ),
        ("Our cost of an hour in Harbour is £26.20.", [("Harbour", Status.ACTUAL)]),
        ("There were 41 people waiting in the South East.", [("South East", Status.ACTUAL)]),
    ],
)
def test_the_country_and_oneself_are_told_apart_within_a_sentence(figures, text, scopes):
    found = figures(text, council="Testshire")
    assert [(one.scope, one.status) for _, one in found] == scopes


def test_a_rate_in_another_place_is_of_the_same_measure(figures):
    _, own = figures("In England the vacancy rate is 32.1%, in our council 29.4%.")
    assert own[1].measure == "the vacancy rate"
