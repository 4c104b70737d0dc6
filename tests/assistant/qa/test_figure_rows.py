"""The row that a question means, and the rows of every team, as the ledger tells them."""

from functools import partial

import pytest

from assistant.figures.ledger import Ledgers
from assistant.qa.answer import Question
from assistant.qa.candidates import candidates
from assistant.qa.figure_aims import Aim
from assistant.qa.figure_question import figure_question
from assistant.qa.figure_rows import by_ledger, higher_is_better, side_by_side
from assistant.qa.query import query_of
from assistant.qa.ties import Ties
from assistant.qa.weighing import Weighed, Weigher
from assistant.reader.judgement import Evidence, load, sentence_odds
from assistant.reader.reader import Reader
from assistant.reader.text import Text
from assistant.service import Assistant
from ingest.settings import Settings

TEAMS = """# Dashboard, December 2025

| Measure | Team | September 2025 | December 2025 | Target |
|---|---|---|---|---|
| People waiting for an assessment | North | 120 | 111 | 90 |
| People waiting for an assessment | South | 130 | 134 | 90 |
| People waiting for an assessment | West | 99 | 97 | 90 |
| People waiting for an assessment | Council | 349 | 342 | 270 |
| Reviews done on time (%) | North | 60 | 71 | 75 |
| Reviews done on time (%) | South | 50 | 47 | 75 |
| Reviews done on time (%) | West | 66 | 69 | 75 |
| Days from contact to equipment | Council | 21 | 19 | 14 |
"""

WAITS, REVIEWS = "People waiting for an assessment", "Reviews done on time (%)"


@pytest.fixture
def desk(library, add_files, embedder):
    add_files({"dashboard.md": TEAMS})
    return Desk(library, embedder)


class Desk:
    """The dashboard's rows, weighed as a reader might, with its ledger."""

    def __init__(self, library, embedder) -> None:
        self.pack = library.pack("Pack")
        self.embedder = embedder
        self.ledger = Ledgers(library, embedder.encode).of(self.pack)
        self.weigher = Weigher(library, Reader(), load())
        found = library.passages(self.pack, library.passage_keys(self.pack))
        self.rows = candidates(list(found.values()))
        self.stating = partial(self.weigher.stating, [self.pack])

    def weighed(self, logits: dict[str, float]) -> list[Weighed]:
        """All rows; `logits` are those of the rows that hold the words."""
        found: list[Weighed] = []
        for row in self.rows:
            said = (logit for words, logit in logits.items() if words in row.text)
            evidence = Evidence(next(said, -6.0), 0.0)
            odds = sentence_odds(load(), evidence)
            found.append(Weighed(row, evidence, Ties((), 0, 0), odds, Text(row.text, "")))
        return sorted(found, key=lambda one: -one.odds)

    def question(self, text, aim=Aim.ONE):
        return figure_question(query_of(text), aim, self.ledger, self.rows)

    def told(self, text, logits):
        question = self.question(text)
        return by_ledger(question, self.weighed(logits), self.stating)

    def compared(self, text, aim, first):
        weighed = self.weighed({first: 6.0})
        [meaning] = self.embedder.encode([text])
        judges = self.embedder.encode, Reader()
        question = self.question(text, aim)
        rows = side_by_side(question, text, weighed, meaning, self.stating, *judges)
        return [row.text.split(" | ")[1] for row in rows]


def test_row_of_the_team_takes_the_place_of_one_of_another(desk):
    first, *_ = desk.told("How many wait in the West?", {f"{WAITS} | North": 6.0})

    assert first.candidate.text.startswith("People waiting for an assessment | West")


def test_row_of_the_whole_council_comes_before_a_team_as_likely(desk):
    first, *_ = desk.told(
        "How many are waiting?", {f"{WAITS} | North": 6.0, f"{WAITS} | Council": 5.9}
    )

    assert first.candidate.text.startswith("People waiting for an assessment | Council")


def test_where_no_row_is_of_the_team_what_is_less_likely_is_lost_too(desk):
    told = desk.told(
        "How many days to equipment in the West?", {"Days": 6.0, f"{WAITS} | West": 0.0}
    )

    assert not any(one.ties.kept for one in told if one.candidate.text.startswith(("Days", "Peo")))
    assert told[0].ties.lost == ("West",)


@pytest.mark.parametrize(
    ("aim", "first", "order"),
    [
        (Aim.HIGHEST, f"{WAITS} | North", ["South", "North", "West"]),
        (Aim.LOWEST, f"{WAITS} | North", ["West", "North", "South"]),
        (Aim.WORST, f"{WAITS} | North", ["South", "North", "West"]),
        (Aim.WORST, f"{REVIEWS} | North", ["South", "West", "North"]),
        (Aim.BEST, f"{REVIEWS} | West", ["North", "West", "South"]),
        (Aim.SPREAD, f"{WAITS} | West", ["South", "West", "North"]),
    ],
)
def test_rows_of_every_team_the_one_asked_for_first(desk, aim, first, order):
    assert desk.compared("Which team is it?", aim, first) == order


def test_only_the_teams_that_are_named_are_compared(desk):
    assert desk.compared("West or South?", Aim.SPREAD, f"{WAITS} | North") == ["South", "West"]


def test_targets_above_where_it_began_tell_that_more_is_better(desk):
    reviews = [one for one in desk.ledger.figures if one.figure.measure.startswith("Reviews")]
    waits = [one for one in desk.ledger.figures if one.figure.measure.startswith("People")]

    assert higher_is_better(reviews, desk.ledger) is True
    assert higher_is_better(waits, desk.ledger) is False
    assert higher_is_better([], desk.ledger) is None


def test_a_comparison_of_teams_quotes_the_row_of_each(library, add_files, embedder):
    add_files({"dashboard.md": TEAMS})
    assistant = Assistant(Settings(home=library.home))
    assistant.__dict__["embedder"] = embedder
    question = Question(
        "Which team had the most people waiting for an assessment in December 2025?", ()
    )
    answer = assistant.ask(question, ["Pack"])
    assistant.close()

    assert "134" in answer.sentences[0].text
    assert all(figure in answer.text for figure in ("111", "97"))
