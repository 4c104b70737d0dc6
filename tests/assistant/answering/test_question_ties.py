"""A sentence that names another of the same sort is about another."""

import pytest

from assistant.answering.asked import asked
from assistant.answering.surroundings import Surroundings
from assistant.answering.ties import checks_of, ties

PASSAGE = "The Larch ward has 12 beds. The Beech ward has 9 beds."


@pytest.mark.parametrize(
    ("question", "sentence", "kept"),
    [
        ("How many beds has the Beech ward?", "The Beech ward has 9 beds.", True),
        ("How many beds has the Beech ward?", "The Larch ward has 12 beds.", False),
        ("How many beds has the Beech ward?", "The ward has 9 beds.", True),
        ("How many beds have the Beech ward and the Larch ward?", "The Larch ward has 12.", True),
    ],
)
def test_sentence_on_another_ward_is_no_answer(question: str, sentence: str, kept: bool) -> None:
    around = Surroundings("", PASSAGE, "", "")

    assert ties(checks_of(asked(question)), sentence, around).kept is kept
