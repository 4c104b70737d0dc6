"""What sentences let on, by the head that ships."""

import numpy as np
import pytest

from assistant.gaps.signals import Signal, Signals
from assistant.qa.candidates import Candidate
from ingest.structure.blocks import BlockRole


def said(*texts):
    return [
        Candidate(
            passage=None, start=0, end=len(text), text=text, context="", role=BlockRole.PARAGRAPH,
            unit=n, number="",
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("None of the people who use the minibus has been interviewed about it.", Signal.UNHEARD),
        ("Seven of the 310 families returned the form, too few to report by area.", Signal.FEW),
        ("The protocol is a working version and has not been to the Board.", Signal.DRAFT),
        ("The continuity plan was last tested in March 2021.", Signal.DATED),
        ("The memorandum with the fire service expired in June 2024.", Signal.DUE),
        ("A second worker signs each support plan within five working days.", Signal.LAID_DOWN),
        ("In 31 of the 40 files a support plan had been signed.", Signal.SHOWN),
        ("In our view the day centre has made a real difference.", Signal.OWN_VIEW),
    ],
)
def test_a_sentence_is_told_for_what_it_lets_on(embedder, text, signal):
    signals = Signals(said(text), embedder.name, embedder.encode)

    found = {each for each in Signal if signals.rows(each)}

    assert found == {signal}


def test_only_the_sentences_asked_for_are_told(embedder):
    text = "The continuity plan was last tested in March 2021."
    signals = Signals(said(text, text), embedder.name, embedder.encode)

    assert signals.rows(Signal.DATED, [1]) == [1]


def test_vectors_are_made_of_those_alone_whose_words_let_one_think_so(embedder):
    made = []

    def vectors(texts):
        made.extend(texts)
        return embedder.encode(texts)

    dated = "The continuity plan was last tested in March 2021."
    other = "Members thanked the officers for the report."
    Signals(said(dated, other), embedder.name, vectors).rows(Signal.DATED)

    assert made == [dated]


def test_with_another_embedder_words_alone_tell(embedder):
    def vectors(_texts):
        raise AssertionError

    dated = said("The continuity plan was last tested in March 2021.")
    signals = Signals(dated, "another", vectors)

    assert signals.rows(Signal.DATED, least=0.2) == [0]


def test_the_chances_of_a_sentence_add_up_to_one(embedder):
    signals = Signals(said("Breaks were found for all carers."), embedder.name, embedder.encode)

    assert np.sum([signals.at_first(each) for each in Signal]) == pytest.approx(1, abs=1e-3)
