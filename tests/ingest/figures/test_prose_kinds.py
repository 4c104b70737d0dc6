"""Kinds of sentence in which a figure was once told as another's, of another time or status."""

import pytest

from ingest.figures.figure import Status


@pytest.mark.parametrize(
    ("text", "said", "status", "scope"),
    [
        ("It takes 34 days, against a standard of 21.", "21", Status.STANDARD, ""),
        ("It was 33%, compared with 36% in England.", "36%", Status.COMPARATOR, "England"),
        ("It was 33%, compared with 36% in England.", "33%", Status.ACTUAL, ""),
        ("The forecast is £81m, an overspend of £2m.", "£2m", Status.FORECAST, ""),
    ],
)
def test_each_figure_of_a_sentence_has_a_status_of_its_own(figure, text, said, status, scope):
    found = figure(text, said)

    assert (found.status, found.scope) == (status, scope)


def test_each_figure_is_of_the_place_beside_it(figures):
    found = figures("There were 402 waiting, of whom 174 belonged to Harbour and 131 to Ings.")

    assert [(said, one.scope) for said, one in found] == [
        ("402", ""),
        ("174", "Harbour"),
        ("131", "Ings"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The plan of 2025-27 was agreed.",
        "He was a man of 78.",
        "It is begun by the age of 16 years and 6 months.",
        "An officer rings 999 before anything else.",
        "The joint review of Pathway 1 is due.",
    ],
)
def test_ages_plans_and_names_are_no_figures(figures, text):
    assert figures(text) == []
