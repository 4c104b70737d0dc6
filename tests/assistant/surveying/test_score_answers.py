import pytest

from assistant.qa.answer import AnswerOutcome, Question
from ingest.library.filters import Filters


@pytest.fixture
def ask(surveyor):
    """The answer to a question of scores: no pack is needed for it."""

    def answered(text, history=()):
        question = Question(text, tuple(("user", each) for each in history))
        return surveyor.answer(question, surveyor.request(question, Filters()), [])

    return answered


GIVEN = "Our scores are 3 3 2 3 3 3 2 3 2."


def test_scores_come_to_a_band_and_a_way_to_the_next(ask):
    answer = ask(f"{GIVEN} How far are we from the next band?")

    assert "24 of 36, 67 per cent: good" in answer.text
    assert "2 points above requires improvement" in answer.text
    assert (answer.engine, answer.citations) == ("scores", ())


def test_other_score_is_added_up_and_a_one_flagged(ask):
    answer = ask("and if safeguarding fell to 1?", history=(GIVEN,))

    assert "“Safeguarding” at 1 they would come to 23 of 36" in answer.text
    assert "stay good" in answer.text
    assert "flagged by itself" in answer.text


def test_statement_can_rise_by_a_point(ask):
    answer = ask(f"{GIVEN} What if governance and learning went up by a point?")

    assert "26 of 36" in answer.text


def test_any_one_statement_is_tried_at_each(ask):
    answer = ask(f"{GIVEN} If one statement dropped to 1, would our band change?")

    assert "would become requires improvement if it were “Assessing needs”" in answer.text
    assert "“Safeguarding”" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "What if safeguarding fell to 1?",
        "How far from the next band are we?",
        "What score do 3 3 2 3 3 3 2 3 come to?",
        "What score do 3 3 2 3 3 3 2 3 5 come to?",
        "What score would we get if every statement stayed where we put it?",
    ],
)
def test_scores_that_are_not_all_given_are_asked_for(ask, text):
    answer = ask(text)

    assert answer.outcome is AnswerOutcome.NEEDS_CLARIFYING
    assert answer.sentences == ()


def test_text_of_the_assistant_gives_no_scores(surveyor):
    question = Question("What if equity fell to 1?", (("assistant", "3 3 2 3 3 3 2 3 2"),))

    assert surveyor.request(question, Filters()).runs == ()


def test_scores_told_in_words_are_added_up(ask):
    answer = ask(
        "Suppose we mark ourselves 3 on everything except assessing needs, equity and "
        "safeguarding, which get 2. Overall percentage? And if safeguarding sank to 1?"
    )

    assert "24 of 36, 67 per cent: good" in answer.text
    assert "23 of 36" in answer.text
    assert "flagged by itself" in answer.text
