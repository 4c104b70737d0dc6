import pytest

from ingest.reading.grid import Grid
from ingest.reading.slots import Cell, plain
from ingest.reading.source import Role


def read(*rows):
    """The role and the labels of each row."""
    return [(line.role, line.header) for line in Grid(plain(rows)).lines()]


HEAD = (Role.HEADER_ROW, "")
BARE = (Role.ROW, "")


def row(header):
    return (Role.ROW, header)


def test_a_row_that_says_the_first_head_once_more_heads_the_rows_below_it():
    assert read(
        ["Hub", "2021/22", "2022/23"],
        ["Ash", "4", "5"],
        ["Hub", "2023/24", "2024/25"],
        ["Elm", "6", "7"],
    ) == [HEAD, row("Hub | 2021/22 | 2022/23"), HEAD, row("Hub | 2023/24 | 2024/25")]


def test_a_row_of_known_names_over_numbers_heads_the_rows_below_it():
    found = read(
        ["Ward", "Visits", "Late"],
        ["Ash", "4", "5"],
        ["Supplier", "Vehicles", "Empty"],
        ["Bluebird", "6", "7"],
    )
    assert found[2:] == [HEAD, row("Supplier | Vehicles | Empty")]


def test_years_over_numbers_without_a_name_for_the_rows_head_the_rows_below_them():
    found = read(["", "2021", "2022"], ["Ash", "4", "5"], ["", "2023", "2024"], ["Elm", "6", "7"])
    assert found[2:] == [HEAD, row(" | 2023 | 2024")]


def test_words_over_numbers_that_may_be_a_head_leave_what_is_below_without_labels():
    found = read(
        ["Ward", "Visits"], ["Ash", "4"], ["Firm on the list", "Ladders"], ["Bluebird", "6"]
    )
    assert found == [HEAD, row("Ward | Visits"), BARE, BARE]


@pytest.mark.parametrize(
    "words",
    [
        ["CQC rating", "Good", "Outstanding"],
        ["Reported", "Paused", "Paused"],
        ["Usual wait", "4 to 6 weeks", "5 to 7 weeks"],
    ],
)
def test_answers_among_numbers_are_no_head(words):
    found = read(["Measure", "2023/24", "2024/25"], ["Waits", "4", "5"], words, ["Calls", "6", "7"])
    assert found[2:] == [row("Measure | 2023/24 | 2024/25")] * 2


def test_two_rows_of_heads_below_a_table_head_the_rows_below_them():
    found = read(
        ["Hub", "Visits", "Late", "Calls", "Missed"],
        ["Ash", "1", "2", "3", "4"],
        ["", "2023/24", "", "2024/25", ""],
        ["Hub", "Opened", "Closed", "Opened", "Closed"],
        ["Elm", "5", "6", "7", "8"],
    )
    assert found[2:] == [
        HEAD,
        HEAD,
        row("Hub | 2023/24, Opened | 2023/24, Closed | 2024/25, Opened | 2024/25, Closed"),
    ]


def test_a_row_that_a_format_marks_heads_the_rows_below_it():
    rows = [
        [Cell("Ward", head=True), Cell("Visits", head=True)],
        *plain([["Ash", "4"]]),
        [Cell("Firm", head=True), Cell("Ladders", head=True)],
        *plain([["Bluebird", "6"]]),
    ]
    assert [line.header for line in Grid(rows).lines()][-1] == "Firm | Ladders"


def test_the_heads_of_the_last_table_are_those_that_go_on():
    rows = plain([["Hub", "2021"], ["Ash", "4"], ["Hub", "2022"], ["Elm", "6"]])
    assert Grid(rows).last_heads == range(2, 3)
