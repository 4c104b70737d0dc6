import pytest

from assistant.answering.answer import Question
from assistant.answering.standalone import standalone
from assistant.answering.vague import names_nothing


@pytest.mark.parametrize(
    "text", ["What about the other one?", "How many?", "is it good?", "What did they say about it?"]
)
def test_question_that_names_nothing_is_known(text):
    assert names_nothing(standalone(Question(text)).asked)


@pytest.mark.parametrize(
    "text", ["How many carers?", "What happened in 2024?", "What does section 42 say?", "DoLS?"]
)
def test_question_that_names_one_thing_is_clear(text):
    assert not names_nothing(standalone(Question(text)).asked)


def test_question_before_it_tells_what_it_is_about():
    history = (("user", "How long do people wait for a Care Act assessment?"),)

    assert not names_nothing(standalone(Question("And how many?", history)).asked)
