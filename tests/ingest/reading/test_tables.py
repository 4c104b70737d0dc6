from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.grid import cell_spans, cells_of, row_text
from ingest.reading.slots import plain
from ingest.reading.source import Role
from ingest.reading.tables import row_lines


def roles(rows):
    return [line.role for line in row_lines(plain(rows))]


def test_lines_stand_where_their_rows_stand():
    lines = row_lines(plain([[], ["", "Team", "Visits"], [], ["North", "", "4"]]))
    assert [line.text for line in lines] == ["", " | Team | Visits", "", "North |  | 4"]


def test_each_table_of_a_sheet_has_its_own_title_and_header():
    rows = [
        ["Reviews by team"],
        ["Team", "Done", "2025"],
        ["North", "41", "84.2%"],
        ["Total", "41", ""],
        [],
        ["Costs"],
        [],
        ["Item", "Cost"],
        ["Visits", "£1,250"],
        [],
        ["Source: the council's own records, taken in May."],
    ]
    assert roles(rows) == [
        Role.HEADING, Role.HEADER_ROW, Role.ROW, Role.ROW, Role.TEXT,
        Role.HEADING, Role.TEXT, Role.HEADER_ROW, Role.ROW, Role.TEXT,
        Role.TEXT,
    ]  # fmt: skip
    assert row_lines(plain(rows))[0].level == 2


def test_a_long_line_above_a_table_is_text():
    rows = [["This table shows what was done. " * 5], ["Team", "Done"], ["North", "4"]]
    assert roles(rows) == [Role.TEXT, Role.HEADER_ROW, Role.ROW]


def test_a_table_of_words_has_a_header_when_it_has_three_columns():
    action = [["Action", "Owner", "Status"], ["Hire staff", "J Smith", "Open"]]
    facts = [["Council", "Eastshire"], ["Period", "Quarter two"]]
    assert roles(action)[0] is Role.HEADER_ROW
    assert roles(facts)[0] is Role.ROW


def test_years_may_head_columns_but_other_figures_may_not():
    assert roles([["Measure", "2023", "2024"], ["Visits", "4", "5"]])[0] is Role.HEADER_ROW
    assert roles([["North", "41", "50"], ["South", "x", "y"]])[0] is Role.ROW


def test_tables_beside_each_other_have_each_its_own_heads():
    rows = plain(
        [
            ["Team", "Posts", "", "", ""],
            ["North", "40", "", "Home", "Beds"],
            ["South", "38", "", "Elm House", "12"],
            ["", "", "", "Oak Lodge", "9"],
        ]
    )
    assert [(line.text, line.role, line.header) for line in row_lines(rows)] == [
        ("Team | Posts", Role.HEADER_ROW, ""),
        ("North | 40 |  | Home | Beds", Role.ROW, "Team | Posts"),
        ("South | 38 |  | Elm House | 12", Role.ROW, "Team | Posts | ‖ | Home | Beds"),
        (" |  |  | Oak Lodge | 9", Role.ROW, " |  | ‖ | Home | Beds"),
    ]


def test_tables_beside_each_other_stand_each_under_its_own_title():
    rows = [
        ["Weir Mill", "", "", "", "Oak Mill"],
        ["Month", "Looms", "Idle", "", "Month", "Looms", "Idle"],
        ["May", "40", "3", "", "May", "52", "6"],
        ["June", "41", "2"],
    ]
    title, _, both, one = row_lines(plain(rows))

    weir = ["Month", "Weir Mill › Looms", "Weir Mill › Idle"]
    assert title.role is Role.HEADER_ROW
    assert cells_of(both.header) == [
        *weir, "‖", "Month", "Oak Mill › Looms", "Oak Mill › Idle"
    ]  # fmt: skip
    assert cells_of(one.header) == weir


def test_a_table_that_touches_another_at_its_corner_has_its_own_heads():
    rows = plain(
        [["Team", "Posts"], ["North", "40"], ["", "", "Home", "Beds"], ["", "", "Elm House", "12"]]
    )
    assert [line.header for line in row_lines(rows)] == [
        "",
        "Team | Posts",
        "",
        " |  | Home | Beds",
    ]


def test_words_alone_below_another_column_than_the_first_are_no_note():
    rows = plain([["Team", "Comment"], ["North", "None"], ["", "It is to be seen in June."]])
    assert row_lines(rows)[-1].role is Role.ROW


def test_a_value_alone_in_the_last_row_is_no_note():
    rows = plain([["Team", "Posts"], ["North", "40"], ["", "44"]])
    assert row_lines(rows)[-1].header == "Team | Posts"


def test_a_blank_column_within_a_table_parts_nothing():
    rows = plain([["Team", "", "Posts"], ["North", "", "40"], ["South", "", "38"]])
    assert [line.header for line in row_lines(rows)] == ["", "Team |  | Posts", "Team |  | Posts"]


CELLS = st.sampled_from(["", "Team", "North", "41", "84.2%", "2024", "£5"])


@given(st.lists(st.lists(CELLS, max_size=4), max_size=20))
def test_there_is_one_line_for_each_row_and_cells_keep_their_columns(rows):
    lines = row_lines(plain(rows))
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert line.text.split(" | ") == ("\0".join(row).rstrip("\0").split("\0"))


CELLS = st.lists(st.text("ab |¦", max_size=5).map(str.strip), min_size=1, max_size=6)


@given(CELLS)
def test_the_cells_of_a_row_are_told_apart_again_whatever_they_hold(cells):
    text = row_text(cells)
    assert cells_of(text) == [cell.replace("|", "¦") for cell in cells]
    assert [text[start:end] for start, end in cell_spans(text)] == cells_of(text)
    assert cells_of(" ".join(text.split())) == [" ".join(c.split()) for c in cells_of(text)]
