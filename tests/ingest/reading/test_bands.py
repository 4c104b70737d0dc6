"""Which band of a table a row stands in, and which rows head the columns."""

import pytest

from ingest.reading.grid import Grid
from ingest.reading.slots import Cell, plain


def headers(rows):
    return [line.header for line in Grid(rows).lines()]


def over_all(text, head=False):
    return [Cell(text, columns=3, head=head)]


def test_a_marked_row_over_all_columns_below_a_head_is_a_band_and_no_head():
    head = [Cell(text, head=True) for text in ("Crew", "Calls", "Visits")]
    rows = [head, over_all("Day", head=True), *plain([["Larks", "3", "4"]])]

    assert Grid(rows).heads == 1
    assert headers(rows)[-1] == "Crew | Day › Calls | Day › Visits"


def test_a_sum_in_every_band_is_of_its_band_and_what_follows_it_of_none():
    rows = [
        *plain([["Crew", "Calls", "Visits"]]),
        over_all("Day"),
        *plain([["Larks", "3", "4"], ["Total", "3", "4"]]),
        over_all("Night"),
        *plain([["Larks", "5", "6"], ["Total", "5", "6"], ["All crews", "8", "10"]]),
    ]
    found = headers(rows)

    assert found[3] == "Crew | Day › Calls | Day › Visits"
    assert found[6] == "Crew | Night › Calls | Night › Visits"
    assert found[7] == "Crew | Calls | Visits"


def test_a_sentence_over_all_columns_is_no_band():
    rows = [
        *plain([["Crew", "Calls", "Visits"]]),
        over_all("Counted by hand."),
        *plain([["Larks", "3", "4"]]),
    ]
    assert headers(rows)[-1] == "Crew | Calls | Visits"


@pytest.mark.parametrize(
    "heads",
    [
        ["Crew", "Calls", "Over 12 months"],
        ["Crew", "Within 28 days", "Over 28 days"],
        ["Crew", "Over 28 days"],
        ["Crew", "18-64", "65+"],
        ["Crew", "0-4 weeks", "Over 4 weeks"],
    ],
)
def test_bounds_above_values_without_any_head_their_column(heads):
    rows = [heads, ["Larks", "212", "30"][: len(heads)], ["Robins", "198", "25"][: len(heads)]]

    assert headers(plain(rows))[1:] == [" | ".join(heads)] * 2


@pytest.mark.parametrize(
    "rows",
    [
        [["Larks", "over 12 months"], ["Robins", "14 months"]],
        [["Larks", "10-12"], ["Robins", "9"]],
        [["Larks", "10-12", "5"], ["Robins", "9", "4"]],
        [["Over 28 days", "12"], ["Within 28 days", "30"]],
    ],
)
def test_bounds_among_values_head_nothing(rows):
    assert not any(headers(plain(rows)))


def test_a_row_longer_than_its_heads_has_no_labels_where_marks_alone_part_the_cells():
    rows = plain([["Crew", "Calls"], ["Larks", "1", "204"], ["Robins", "98"]])

    assert [line.header for line in Grid(rows, counted=True).lines()] == ["", "", "Crew | Calls | "]
    assert Grid(rows).line(1).header != ""
