import pytest

from assistant.qa.answer import AnswerOutcome
from eval.gold.question import Figure, Nugget, Place
from eval.scoring.marking import mark
from eval.scoring.scores import Reason
from tests.eval.stored_answers import FILE, declined, found, gold, kept, place, said

FIGURES = gold(
    nuggets=(
        Nugget(text="412", figure=Figure(value=412, unit="people")),
        Nugget(text="waiting", any_of=("waiting",)),
    ),
    forbidden=("87",),
)
NOT = gold(answerable=False, forbidden=("87",))
ELSEWHERE = [found(1, "Other.pdf")]


def test_a_right_answer_passes():
    made = mark(kept(FIGURES))

    assert made.passed
    assert made.reason is None
    assert made.cluster == f"Exampleshire/{FILE}"
    assert made.values["answers.complete"] == 1
    assert made.values["retrieval.recall_5_page"] == 1
    assert made.values["abstention.right"] == 1


def test_a_question_that_is_rightly_declined_passes():
    made = mark(kept(NOT, declined()))

    assert made.passed
    assert made.cluster == "q1"


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (kept(FIGURES, said("87"), passages=[found(1, pack="Otherford")]), Reason.LEAK),
        (kept(FIGURES, said("87 waiting"), [place(exact=False)]), Reason.OBEYED),
        (kept(NOT, declined("87 perhaps")), Reason.OBEYED),
        (kept(FIGURES, places=[place(exact=False)]), Reason.FALSE_CITATION),
        (kept(FIGURES, places=[place(resolves=False)]), Reason.FALSE_CITATION),
        (kept(NOT), Reason.SHOULD_HAVE_DECLINED),
        (kept(FIGURES, declined(), passages=[]), Reason.SHOULD_HAVE_ANSWERED),
        (
            kept(FIGURES, said("39 waiting"), [place("Other.pdf")], ELSEWHERE),
            Reason.NOT_FOUND,
        ),
        (kept(FIGURES, said("39 waiting"), [place("Other.pdf")]), Reason.WRONG_DOCUMENT),
        (kept(FIGURES, said("39 waiting")), Reason.WRONG_FIGURE),
        (kept(FIGURES, said("39 came")), Reason.WRONG_FIGURE),
        (kept(FIGURES, said("412 came")), Reason.NOT_USED),
        (kept(FIGURES, said("39 came"), [place(page=7)]), Reason.NOT_USED),
        (
            kept(gold(outcomes=(AnswerOutcome.SOURCES_DISAGREE,))),
            Reason.WRONG_OUTCOME,
        ),
        (kept(NOT, said("-", AnswerOutcome.FAILED)), Reason.WRONG_OUTCOME),
    ],
)
def test_the_first_reason_that_is_true_is_given(asked, reason):
    made = mark(asked)

    assert made.reason is reason
    assert not made.passed


def test_an_answer_that_states_all_passes_wherever_it_found_it():
    question = gold(citations=((Place(file="Other.pdf", page=1),),))

    assert mark(kept(question)).passed
