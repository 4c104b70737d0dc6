"""Which questions are taken for questions about the evidence itself."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.gaps.kinds import GapKind
from assistant.surveying.requests import (
    Ask,
    CoverageRequest,
    GapRequest,
    MappingRequest,
    PrivateRequest,
    ScoreRequest,
)

KINDS = {
    CoverageRequest: "coverage",
    GapRequest: "gap",
    PrivateRequest: "gap",
    MappingRequest: "mapping",
    ScoreRequest: "score",
    type(None): "none",
}
FLOOR = 0.9
"""The least share of the dev questions of these kinds that must be told by their kind."""

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "questions.jsonl").read_text("utf-8").splitlines()
]


def kind(recognise, row):
    return KINDS[type(recognise(row["text"], *(text for _, text in row.get("history", []))))]


@pytest.mark.parametrize("row", [r for r in ROWS if r["kind"] == "none"], ids=lambda r: r["id"])
def test_ordinary_question_goes_on_to_the_evidence(recognise, row):
    assert kind(recognise, row) == "none"


def test_questions_of_these_kinds_are_told(recognise):
    dev = [row for row in ROWS if row["set"] == "dev" and row["kind"] != "none"]

    told = sum(kind(recognise, row) == row["kind"] for row in dev)

    assert told >= FLOOR * len(dev)


def test_no_gold_question_is_taken_but_one_about_figures_that_may_disagree(recognise, gold):
    lines = [json.loads(line) for path in gold for line in path.read_text("utf-8").splitlines()]
    texts = [line.get("question") or line["text"] for line in lines]

    taken = [text for text in texts if len(text) < 400 and recognise(text)]

    # It goes on to the evidence where no two papers are known to disagree about it.
    assert taken == [
        "Do our papers give different figures for the deprivation of liberty backlog, and which "
        "one is latest?"
    ]


def test_statement_is_named_by_its_title_its_id_or_a_short_name(recognise):
    for name in ("safe systems, pathways and transitions", "safe-systems", "transitions"):
        found = recognise(f"How much evidence do we have for {name}?")

        assert found == CoverageRequest(Ask.HELD, ("safe-systems",))


def test_theme_names_each_of_its_statements(recognise):
    assert recognise("What are the gaps in ensuring safety?").statements == (
        "safe-systems",
        "safeguarding",
    )


def test_day_of_the_question_is_the_day_asked_for(recognise):
    assert recognise("Which statement has least evidence as at 31 March 2025?") == CoverageRequest(
        Ask.LEAST, as_of=date(2025, 3, 31)
    )


def test_month_stands_for_its_last_day(recognise):
    found = recognise("What were our evidence gaps as at June 2025?")

    assert found == GapRequest((), as_of=date(2025, 6, 30))


def test_stretch_of_time_ends_on_the_day_asked_for(recognise):
    found = recognise(
        "Which statements had nothing dated in the last 6 months as at 31 March 2025?"
    )

    assert (found.ask, found.since) == (Ask.NOTHING_SINCE, date(2024, 9, 28))


def test_follow_up_asks_the_same_of_what_it_names(recognise):
    first = "Which statement has least evidence from people's own experience?"

    assert recognise("and for staff?", first) == CoverageRequest(Ask.LEAST, (), ("staff",))


def test_follow_up_of_an_ordinary_question_stays_one(recognise):
    assert recognise("and for staff?", "How many people have a direct payment?") is None


def test_follow_up_that_asks_something_else_is_ordinary(recognise):
    assert recognise("and how long did staff wait?", "Where are our evidence gaps?") is None


def test_claims_are_asked_of_a_paper_by_its_name(recognise):
    assert recognise("Which claims in the workforce report have no source behind them?") == (
        GapRequest((GapKind.UNSUPPORTED_CLAIM,), about=("workforc",))
    )


def test_text_to_be_mapped_keeps_its_own_letters(recognise):
    found = recognise("Should the NHS contract go under partnerships or governance?")

    assert found == MappingRequest("NHS contract", ("partnerships", "governance"))


def test_own_case_is_never_mapped(recognise):
    assert recognise("Which statement does my mother's review support?") is None


def test_forecast_without_scores_goes_on_to_be_declined(recognise):
    assert recognise("What rating will we get?") is None


def test_scores_typed_before_stand_for_a_later_question(recognise):
    found = recognise("What if equity fell to 1?", "Our scores are 3 3 2 3 3 3 2 3 2")

    assert (found.runs, found.changes) == (((3, 3, 2, 3, 3, 3, 2, 3, 2),), {"equity": 1})


def test_long_question_is_left_to_the_evidence(recognise):
    assert recognise("Which statement has least evidence? " * 60) is None
