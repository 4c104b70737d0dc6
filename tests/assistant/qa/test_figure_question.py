"""What a question of a figure wants of the ledger, and which rows are of something else."""

import pytest

from assistant.figures.ledger import Ledgers
from assistant.qa.candidates import candidates
from assistant.qa.figure_aims import Aim
from assistant.qa.figure_question import figure_question
from assistant.qa.query import query_of

DASHBOARD = """# Dashboard, December 2025

| Measure | Team | December 2024 | September 2025 | December 2025 | Target |
|---|---|---|---|---|---|
| People waiting for an assessment | North | 140 | 120 | 111 | 90 |
| People waiting for an assessment | South | 110 | 130 | 134 | 90 |
| People waiting for an assessment | Council | 250 | 250 | 245 | 180 |
| Reviews done on time (%) | North | 60 | 71 | 73 | 75 |
| Reviews done on time (%) | South | 50 | 47 | 44 | 75 |
| Carers waiting for an assessment | Council | 31 | 38 | 40 | 20 |
"""


@pytest.fixture
def wants(library, add_files, embedder):
    """Makes the question of the dashboard's figures; also gives a row of it by its first words."""
    add_files({"dashboard.md": DASHBOARD})
    pack = library.pack("Pack")
    ledger = Ledgers(library, embedder.encode).of(pack)
    passages = library.passages(pack, library.passage_keys(pack))
    rows = {one.text: one for one in candidates(list(passages.values()))}

    def make(text, aim=Aim.ONE):
        return figure_question(query_of(text), aim, ledger, list(rows.values()))

    def lost(text, row, aim=Aim.ONE):
        question = make(text, aim)
        found = next(one for words, one in rows.items() if words.startswith(row))
        return question.lost(found, question.cells(found))

    make.lost = lost
    return make


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("how many are waiting in the south", ("South",)),
        ("North against South: who waits longer?", ("North", "South")),
        ("how many people are waiting", ()),
        ("how many are waiting in the east", ()),
    ],
)
def test_scopes_are_the_teams_of_the_ledger_that_it_names(wants, text, scopes):
    assert wants(text).scopes == scopes


def test_row_of_another_team_is_lost_and_says_which_was_asked_for(wants):
    assert wants.lost("How many carers wait in the South?", "Carers waiting") == ("South",)


def test_row_of_the_team_is_kept(wants):
    row = "Reviews done on time (%) | South"

    assert wants.lost("What share of reviews is on time in the South?", row) == ()


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("How many were waiting in March 2024?", True),
        ("How many were waiting in September 2025?", False),
        ("What was it a year ago?", False),
        ("How many carers were waiting in June?", True),
        ("How many carers waited last year?", False),
        ("How many are waiting now?", False),
    ],
)
def test_row_without_a_figure_of_the_time_is_lost(wants, text, lost):
    assert bool(wants.lost(text, "Carers waiting")) is lost


def test_a_month_that_only_begins_a_time_loses_no_row(wants):
    assert wants.lost("Has it gone up or down since June?", "Carers waiting") == ()


def test_a_year_ago_is_told_from_the_newest_figure(wants):
    [asked_for] = wants("what was it a year ago").times

    assert asked_for.last.isoformat() == "2024-12-31"
