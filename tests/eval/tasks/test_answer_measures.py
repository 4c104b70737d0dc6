import pytest

from assistant.qa.answer import AnswerOutcome
from eval.gold.question import Figure, Nugget
from eval.tasks.answers.task import AnswersTask
from tests.eval.stored_answers import declined, gold, kept, said

NUGGETS = (
    Nugget(text="412", figure=Figure(value=412)),
    Nugget(text="38 days", figure=Figure(value=38, unit="days")),
    Nugget(text="Careford", any_of=("Careford",)),
    Nugget(text="August", any_of=("August",), weight="okay"),
    Nugget(text="Care Act", any_of=("Care Act",), weight="okay"),
)
QUESTION = gold(nuggets=NUGGETS, forbidden=("87",))


def values(question, answer=None):
    return AnswersTask().values(kept(question, answer))


def test_measures_are_as_counted_by_hand():
    found = values(QUESTION, said("In August 412 people were waiting in Careford."))

    assert found == {
        "vital_recall": pytest.approx(2 / 3),
        "complete": 0,
        "okay_recall": 0.5,
        "figures": 0.5,
        "forbidden": 1,
        "outcome": 1,
        "length": 8,
    }


def test_a_perfect_answer_scores_one():
    found = values(QUESTION, said("August, Care Act: 412 waited 38 days in Careford."))

    del found["length"]
    assert set(found.values()) == {1.0}


def test_the_worst_answer_scores_nought():
    question = gold(nuggets=NUGGETS, forbidden=("87",), outcomes=(AnswerOutcome.SOURCES_DISAGREE,))

    found = values(question, said("It was 87.", quotes=("87",)))

    del found["length"]
    assert set(found.values()) == {0.0}


def test_a_decline_states_nothing_whatever_it_says():
    found = values(gold(), declined("I looked for 412."))

    assert found == {"vital_recall": 0, "complete": 0, "outcome": 0}


def test_what_is_forbidden_may_not_stand_in_a_quote_either():
    answer = said("412 people.", quotes=("412 people, said 87 earlier",))

    assert values(QUESTION, answer)["forbidden"] == 0


@pytest.mark.parametrize(
    ("outcome", "right"),
    [
        (AnswerOutcome.NOT_IN_EVIDENCE, 1),
        (AnswerOutcome.DECLINED, 1),
        (AnswerOutcome.ANSWERED, 0),
        (AnswerOutcome.FAILED, 0),
    ],
)
def test_any_way_to_decline_is_right_where_none_is_named_but_to_fail(outcome, right):
    assert values(gold(answerable=False), said("-", outcome))["outcome"] == right


def test_the_outcomes_named_are_the_only_right_ones():
    question = gold(outcomes=(AnswerOutcome.SOURCES_DISAGREE,))

    assert values(question, said(outcome=AnswerOutcome.ANSWERED))["outcome"] == 0
    assert values(question, said(outcome=AnswerOutcome.SOURCES_DISAGREE))["outcome"] == 1
