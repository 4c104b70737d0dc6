"""The reader says how well a sentence answers, alike alone and among others."""

import numpy as np
import pytest

from assistant.reader.reader import KEPT, Reader
from assistant.reader.text import Text
from ingest.embedding import ModelError

QUESTION = "How many people were waiting for a Care Act assessment in March 2026?"
TEXTS = (
    Text("At 31 March 2026, 387 people were waiting for a Care Act assessment.", "Dashboard, Q4"),
    Text("The board thanked the chair for her work.", "Minutes"),
    Text("At 31 March 2026, 296 people were waiting for occupational therapy.", ""),
    Text("", ""),
    Text("Lunch.", ""),
)


@pytest.fixture(scope="module")
def reader():
    return Reader()


def test_sentence_that_answers_is_likelier_than_one_on_something_else(reader):
    found = reader.logits(QUESTION, TEXTS)

    assert found.shape == (len(TEXTS),)
    assert found.argmax() == 0


def test_sentence_is_judged_alike_alone_and_among_others(reader):
    together = reader.logits(QUESTION, TEXTS)
    reader.forget()

    alone = np.concatenate([reader.logits(QUESTION, [text]) for text in TEXTS])

    assert np.allclose(together, alone, atol=0.02)


def test_what_was_read_ahead_is_judged_as_what_was_not(reader):
    reader.forget()
    fresh = reader.logits(QUESTION, TEXTS)
    reader.forget()

    assert reader.read_ahead(TEXTS)
    assert np.array_equal(reader.logits(QUESTION, TEXTS), fresh)


def test_a_question_is_judged_alike_that_was_read_ahead_among_others(reader):
    reader.forget()
    fresh = reader.logits(QUESTION, TEXTS)
    reader.forget()

    reader.ask_ahead(["Why?", QUESTION, "What is the longest wait of any of the teams in Q4?"])

    assert np.allclose(reader.logits(QUESTION, TEXTS), fresh, atol=0.02)


def test_no_more_is_read_ahead_than_is_kept(reader):
    assert not reader.read_ahead([Text("", "")] * (KEPT + 1))


def test_no_text_is_no_odds(reader):
    assert reader.logits(QUESTION, []).shape == (0,)


def test_text_of_any_length_is_judged(reader):
    assert np.isfinite(
        reader.logits("why " * 3_000, [Text("because " * 9_000, "why " * 9_000), Text("\x00", "")])
    ).all()


def test_weights_that_are_not_there_are_told_in_words(tmp_path):
    with pytest.raises(ModelError, match=r"Install the Evidence\s+Assistant again"):
        Reader(tmp_path).logits(QUESTION, TEXTS)


def test_who_a_sentence_speaks_of_may_stand_above_it(reader):
    own = "Of these, 31 had waited for more than a year."
    found = reader.logits(
        "How many people in Ashby had waited over a year?",
        [Text(own, "Ashby team / Waits"), Text(own, "Norton team / Waits")],
    )

    assert found[0] > found[1]
