import pytest

from assistant.qa.query import Kind, query_of
from assistant.qa.reasons import gives_reason

WITHDREW = "Fewer beds are bought than were proposed, because two homes withdrew their offers."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why are fewer beds bought?", WITHDREW),
        ("Why do people wait longer?", "Two therapists left, so people wait longer."),
        ("What explains the turnover?", "Caseload was the reason given most often for turnover."),
    ],
)
def test_a_sentence_that_says_why_gives_the_reason(question, text):
    assert gives_reason(query_of(question).terms, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Why did two homes withdraw their offers?", WITHDREW),
        ("Why do people wait longer?", "People wait longer than they did in May."),
        ("Why did two therapists leave?", "Two therapists left, so people wait longer."),
    ],
)
def test_a_sentence_that_only_tells_of_it_gives_no_reason(question, text):
    assert not gives_reason(query_of(question).terms, text)


@pytest.mark.parametrize(
    "question",
    [
        "Why has it risen?",
        "How come waits are up?",
        "What is behind the rise?",
        "It rose, and why?",
    ],
)
def test_a_question_that_asks_why_asks_for_a_reason(question):
    assert Kind.REASON in query_of(question).kinds


@pytest.mark.parametrize("question", ["Who made it?", "What is the plan behind bars called?"])
def test_another_question_does_not(question):
    assert Kind.REASON not in query_of(question).kinds
