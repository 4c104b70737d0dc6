import numpy as np
import pytest

from assistant.qa.answer import AnswerOutcome
from eval.tasks.abstention.measures import auroc, risk_coverage
from eval.tasks.abstention.task import AbstentionTask
from tests.eval.stored_answers import declined, gold, kept, said

TASK = AbstentionTask()
ABLE, NOT = gold(), gold(answerable=False)


def test_measures_are_as_counted_by_hand():
    asked = [
        kept(ABLE, sure=0.9),
        kept(ABLE, said("Some people.", quotes=()), sure=0.6),
        kept(ABLE, declined(), sure=0.3),
        kept(NOT, declined(), sure=0.2),
        kept(NOT, declined(), sure=0.3),
        kept(NOT, sure=0.8),
    ]

    found = TASK.overall(asked)

    assert found == {
        "precision": pytest.approx(2 / 3),
        "recall": pytest.approx(2 / 3),
        "over_refusal": pytest.approx(1 / 3),
        # Of nine pairs 0.9 wins three, 0.6 two, 0.3 one and ties one.
        "auroc": pytest.approx(6.5 / 9),
        # Right, then wrong (answered what has no answer), then wrong (the figure is missing).
        "risk_coverage": pytest.approx((0 + 1 / 2 + 2 / 3) / 3),
    }


def test_declining_rightly_always_is_perfect():
    found = TASK.overall([kept(ABLE, sure=0.9), kept(NOT, declined(), sure=0.1)])

    assert found == {"precision": 1, "recall": 1, "over_refusal": 0, "auroc": 1, "risk_coverage": 0}


def test_declining_wrongly_always_is_the_worst():
    found = TASK.overall([kept(ABLE, declined(), sure=0.1), kept(NOT, sure=0.9)])

    assert found == {"precision": 0, "recall": 0, "over_refusal": 1, "auroc": 0, "risk_coverage": 1}


def test_what_cannot_be_had_is_left_out():
    assert TASK.overall([kept(ABLE)]) == {"over_refusal": 0, "risk_coverage": 0}
    assert TASK.overall([]) == {}


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        (ABLE, said(), 1),
        (ABLE, declined(), 0),
        (NOT, declined(), 1),
        (NOT, said(), 0),
        (NOT, said("-", AnswerOutcome.FAILED), 0),
        (ABLE, said("-", AnswerOutcome.FAILED), 0),
    ],
)
def test_each_question_tells_whether_it_was_right_to_decline(question, answer, right):
    assert TASK.values(kept(question, answer)) == {"right": right}


def test_shuffled_labels_are_at_chance():
    generator = np.random.default_rng(3)
    sure = generator.random(2000)
    able = sure > 0.5

    assert auroc(list(sure), list(able)) == 1
    assert auroc(list(sure), list(generator.permutation(able))) == pytest.approx(0.5, abs=0.03)


def test_equally_sure_answers_come_in_together():
    assert risk_coverage([0.5, 0.5], [True, False]) == pytest.approx(0.5)
    assert risk_coverage([0.5, 0.5], [False, True]) == pytest.approx(0.5)
