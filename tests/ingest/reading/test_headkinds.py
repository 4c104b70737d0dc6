import pytest

from ingest.reading.grid import Grid
from ingest.reading.headkinds import differ
from ingest.reading.slots import Cell, plain


def heads(*rows):
    return Grid(plain(rows)).heads


@pytest.mark.parametrize(
    "rows",
    [
        [["Ivy Marsh", "Cook", "Larch House"], ["Sam Ode", "Driver", "Elm House"]],
        [["Amber", "Late", "Leeds"], ["Green", "Early", ""], ["Red", "Late", "York"]],
        [["Ask", "Listen"], ["Look", "Wait"]],
    ],
)
def test_the_first_row_of_a_list_of_words_is_no_head(rows):
    assert heads(*rows) == 0


def test_a_first_row_of_words_with_a_wide_cell_over_rows_of_words_is_no_head():
    rows = [[Cell("Ivy Marsh"), Cell("Larch House", columns=2)]]
    assert Grid([*rows, *plain([["Sam Ode", "Elm House", "Yew House"]])]).heads == 0


@pytest.mark.parametrize(
    "first",
    [
        ["Risk", "Mitigation", "Owner"], ["Group", "What they told us", "What we did"],
        ["Home", "Date of last visit", "By whom"],
    ],
)  # fmt: skip
def test_names_that_tables_give_their_columns_head_rows_of_words(first):
    assert heads(first, *[["Ivy", "as it was", "Sam"]] * 2) == 1


def test_a_name_of_a_column_that_stands_below_itself_heads_nothing():
    rows = [["Ivy", "Manager", "Office"], ["Sam", "Manager", "Depot"], ["Jo", "Cook", "Office"]]
    assert heads(*rows) == 0


@pytest.mark.parametrize(
    ("first", "below"),
    [
        ("Seen", ["4", "", "n/a"]),
        ("Opened", ["12 March 2024", "March 2023"]),
        ("2023/24", ["Good", "Fair"]),
        ("Mark", ["R1", "R2"]),
        ("Story", ["He said that he had been left to wait for a year."] * 2),
    ],
)
def test_a_name_differs_from_cells_of_another_kind(first, below):
    assert differ(first, below, bounded=False)


@pytest.mark.parametrize(
    ("first", "below"),
    [("Seen", ["Good"]), ("Seen", ["", ""]), ("4", ["5"]), ("R1", ["R2", "R3"]), ("", ["4"])],
)
def test_a_cell_of_the_kind_of_those_below_tells_nothing(first, below):
    assert not differ(first, below, bounded=False)
