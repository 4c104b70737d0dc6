"""Which contradiction between two papers bears on a question."""

from types import SimpleNamespace

import pytest

from assistant.figures.disagreement import Disagreements, load
from assistant.figures.ledger import ledger_of
from assistant.qa.candidates import candidates
from assistant.qa.contradictions import conflicting
from assistant.qa.query import query_of
from assistant.reader.reader import Reader

OWN = "# Self-assessment\n\nAt 31 March 2026, 387 people were waiting for a Care Act assessment.\n"
BOARD = "# Board paper\n\nAt 31 March 2026 the list for a Care Act assessment held 412 people.\n"
WAITS = "How many people were waiting for a Care Act assessment at 31 March 2026?"


@pytest.fixture
def conflict(library, add_files, embedder):
    """Asks of sentences, each with how likely it answers; a pair is sure only from `least` on."""
    add_files({"self.md": OWN})
    add_files({"board.md": BOARD})
    pack = library.pack("Pack")
    ledger = ledger_of(library, [pack], embedder.encode)
    passages = library.passages(pack, library.passage_keys(pack))
    found = candidates(list(passages.values()))

    def ask(chances, least, question=WAITS):
        weights = load().model_copy(update={"least": least})
        disagreements = Disagreements(ledger, embedder.encode, Reader(), weights=weights)
        kept = [
            SimpleNamespace(candidate=next(c for c in found if said in c.text), chance=chance)
            for said, chance in chances
        ]
        pair = conflicting(query_of(question), question, kept, disagreements, embedder.encode)
        return pair and {pair.one.said, pair.other.said}

    return ask


def test_two_sentences_that_both_may_answer_contradict_each_other_at_a_lower_bar(conflict):
    assert conflict([("387", 0.5), ("412", 0.4)], least=1.1) == {"387", "412"}


def test_what_cannot_answer_contradicts_only_what_it_surely_contradicts(conflict):
    assert conflict([("387", 0.5), ("412", 0.01)], least=1.1) is None


def test_what_cannot_answer_and_surely_contradicts_is_shown(conflict):
    assert conflict([("387", 0.5), ("412", 0.01)], least=0.5) == {"387", "412"}


def test_figure_that_the_answer_quotes_is_compared_though_its_unit_is_not_asked_for(conflict):
    question = "How long was the list for a Care Act assessment at 31 March 2026?"

    assert conflict([("387", 0.5), ("412", 0.4)], 0.5, question) == {"387", "412"}
