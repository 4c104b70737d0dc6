"""The sentences that the head of signals learns from, and those held out."""

from assistant.gaps.signals import Signal
from eval.training.council import LEFT_OUT
from eval.training.signals import HELD_OUT, TRAINED_ON, papers, sentences


def test_each_signal_stands_in_what_is_learnt_and_in_what_is_held_out():
    learnt = {one.label for file in TRAINED_ON for one in sentences(file)}
    held_out = {one.label for one in sentences(HELD_OUT)}

    assert learnt == held_out == set(Signal)


def test_no_paper_of_a_council_that_is_left_out_is_learnt_from():
    assert not {one.council for one in papers()} & set(LEFT_OUT)
