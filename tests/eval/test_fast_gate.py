"""Forty answers from the sample packs stand as they did."""

import pytest

from eval.comparing.fast import FastGate, questions_of, read_fast_gate, told
from eval.comparing.gate import judge_alone
from eval.comparing.thresholds import Bounds, GateError
from eval.scoring.reading import read_scores
from tests.eval.scored_runs import mark, scores


@pytest.mark.slow
def test_the_assistant_is_as_good_as_it_was(samples_asked):
    scored = read_scores(samples_asked.run)
    verdict = judge_alone(samples_asked.gate, scored)

    assert verdict.passed, told(verdict, scored)


def test_its_questions_are_forty_of_dev_and_twelve_are_to_be_declined():
    questions = questions_of(read_fast_gate())

    assert len({one.id for one in questions}) == 40
    assert {one.split for one in questions} == {"dev"}
    assert sum(not one.answerable for one in questions) == 12


def test_a_question_that_is_held_out_is_refused():
    with pytest.raises(GateError, match="exs-a03 is held out"):
        questions_of(FastGate(questions={"exampleshire": ("exs-a03",)}))


def test_what_failed_is_told_with_its_questions():
    scored = scores([mark("good", {"answers.complete": 1.0}), mark("bad", {"answers.complete": 0})])
    verdict = judge_alone(Bounds(floors={"answers.complete": 0.6}), scored)

    assert not verdict.passed
    assert "answers.complete is 0.500 (floor 0.6)" in told(verdict, scored)
    assert "bad" in told(verdict, scored) and "good" not in told(verdict, scored)


def test_a_floor_with_nothing_to_measure_fails():
    scored = scores([mark("one", {"leakage.none": 1.0})], names=("answers.complete",))

    assert not judge_alone(Bounds(floors={"answers.complete": 0.1}), scored).passed
    assert judge_alone(Bounds(), scored).passed
