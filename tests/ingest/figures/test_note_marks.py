"""The mark of a note beside a number is no figure, and the number stays what it is."""

import pytest

from ingest.figures.figure import Unit
from ingest.figures.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("There were 45<sup>3</sup> people waiting.", [45]),
        ("It was 31%<sup>2</sup> in all.", [31]),
        ("They waited 9<sup>1, 2</sup> days.", [9]),
        ("412 people waited<sup>1</sup>.", [412]),
    ],
)
def test_a_sentence_leaves_out_the_marks_of_its_notes(figures, text, values):
    found = figures(f"<p>{text}</p>", name="a.html")

    assert [one.amount.value for _, one in found] == values
    assert [said for said, _ in found] == [
        f"{value}%" if "%" in text else f"{value}^1, 2 days" if "days" in text else str(value)
        for value in values
    ]


def test_what_a_number_counts_stands_after_the_mark_of_its_note(figure):
    found = figure("<p>There were 45<sup>3</sup> people waiting.</p>", "45", name="a.html")

    assert (found.amount.unit, found.measure) == (Unit.PEOPLE, "people waiting")


def test_a_cell_with_a_note_has_its_figure(figures):
    table = (
        "<table><tr><th>Measure</th><th>2024/25</th></tr>"
        "<tr><td>People waiting</td><td>412<sup>1</sup></td></tr>"
        "<tr><td>Late</td><td>31%<sup>2</sup></td></tr></table>"
    )

    found = figures(table, name="a.html")

    assert [(said, one.amount.value) for said, one in found] == [("412", 412), ("31%", 31)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("45^3 people waited.", [45]),
        ("It has 120 m^2 of floor.", [120]),
        ("There are 10^6 cells.", []),
        ("It was 31%2.", [31]),
    ],
)
def test_neither_the_mark_of_a_note_nor_a_power_is_a_figure(text, values):
    assert [one.value for one in numbers_in(text)] == values


def test_a_mark_of_markdown_does_not_run_into_its_number(figures):
    found = figures("There were 45<sup>3</sup> people waiting.")

    assert [(said, one.amount.value) for said, one in found] == [("45", 45)]


def test_an_asterisk_after_a_number_hides_nobody_it_counts():
    [found] = numbers_in("There were 412* people waiting.")
    assert found.unit is Unit.PEOPLE
