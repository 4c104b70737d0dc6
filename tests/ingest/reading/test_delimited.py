import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.delimited import read_csv
from ingest.reading.source import PageStatus, RefusedFileError, Role


def page(data):
    info, only = read_csv(data if isinstance(data, bytes) else data.encode(), "a.csv")
    assert info.media_type == "text/csv"
    return only


def texts(data):
    return [line.text for line in page(data).lines]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    rows = [["Team", "Visits, all", "Cost"], ["North", "41", "£5"], ["South", "39", "£6"]]
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    assert texts(target.getvalue()) == [" | ".join(row) for row in rows]


def test_rows_have_roles_and_the_page_is_labelled():
    read = page("Team,Visits\nNorth,41\n\nSouth,39\n")
    assert read.label == "1"
    assert [line.role for line in read.lines] == [Role.HEADER_ROW, Role.ROW, Role.TEXT, Role.ROW]


def test_quoted_delimiters_quotes_and_line_breaks_stay_in_their_cell():
    assert texts('a,"b, with ""quotes""","two\nlines"\nc,d,e\n') == [
        'a | b, with "quotes" | two lines',
        "c | d | e",
    ]


def test_a_quote_in_the_middle_of_a_cell_is_a_character():
    assert texts('size,note\n5" pipe,long\n6" pipe,"short" one\n')[1:] == [
        '5" pipe | long',
        '6" pipe | short one',
    ]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest():
    rows = "".join(f"r{number},{number}\n" for number in range(20_000))
    assert len(texts(f'name,count\n"open,1\n{rows}')) == 20_002


def test_excels_own_first_line_names_the_delimiter_and_is_no_row():
    assert texts("sep=;\na;b,c\n") == ["a | b,c"]


def test_text_from_an_old_program_keeps_its_pounds():
    assert texts("Item,Cost\nVisit,£5\n".encode("cp1252"))[1] == "Visit | £5"


def test_a_file_of_one_column_is_read():
    assert texts("one\ntwo\n") == ["one", "two"]


def test_a_file_of_empty_cells_is_counted_as_unread():
    assert page(",,\n,,\n").status is PageStatus.NO_TEXT


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(RefusedFileError):
        page(b"a,b\x00\n")


CELLS = st.text("ab ,;\"'\n|1", max_size=6)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=8))
def test_any_csv_can_be_read(rows):
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    assert page(target.getvalue()).label == "1"


def test_a_sentence_above_the_head_that_holds_the_delimiter_is_one_line():
    above = "Payments in June; the ward is where the person lives"
    read = page(f"{above}\nWard;Payments;Average\nHighmoor;39;405.60\nBrook;58;287.15\n")

    assert read.lines[0].text == above
    assert read.lines[2].header == "Ward | Payments | Average"


def test_a_band_of_years_above_the_head_stays_in_its_cells():
    read = page("Team,2024,,2025\nTeam,In,Out,In,Out\nNorth,4,5,6,7\nSouth,8,9,10,11\n")

    assert "2024" in read.lines[2].header
