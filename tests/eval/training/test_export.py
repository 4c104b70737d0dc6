"""Weights that ship can be trained on: they come back as they were written."""

import numpy as np
import pytest

from assistant.reader.reader import WEIGHTS
from assistant.reader.text import Text
from eval.training.export import correlation, restored
from eval.training.fitting import Batch
from eval.training.material import Asked, Paper
from eval.training.mining import FURTHEST, NEAREST, mined, nearest

QUESTIONS = ("How many people were waiting for an assessment?", "Who thanked the chair?")
TEXTS = (
    Text("At 31 March 2026, 387 people were waiting to be assessed.", "Dashboard"),
    Text("The board thanked the chair for her work.", "Minutes"),
    Text("At 31 March 2026, 296 people were waiting for equipment.", ""),
)
LEAST_LIKE = 0.99


@pytest.fixture(scope="module")
def reader():
    return restored(WEIGHTS)


def test_restored_weights_say_what_those_that_ship_say(reader):
    reader.eval()
    batch = Batch(QUESTIONS, TEXTS, np.zeros((len(QUESTIONS), len(TEXTS)), dtype=np.bool_))

    assert correlation(reader, WEIGHTS, batch) > LEAST_LIKE


def test_only_the_nearest_sentences_are_read_for_a_question(reader, embedder):
    texts = (*TEXTS, *(Text(f"Minute {n} was agreed.", "") for n in range(NEAREST)))
    asked = tuple(
        Asked((text,), frozenset({place}), frozenset()) for place, text in enumerate(QUESTIONS)
    )

    paper = Paper("a paper", texts, asked)
    scores = mined(reader, paper, nearest(embedder, paper)).scores

    assert scores.shape == (len(QUESTIONS), len(texts))
    assert ((scores > FURTHEST).sum(axis=1) == NEAREST).all()
    assert scores.argmax(axis=1).tolist() == [0, 1]
