import pytest

from assistant.qa.parts import parts


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("How many carers answered?", ["How many carers answered?"]),
        (
            "How many carers answered, and when was the survey sent?",
            ["How many carers answered", "when was the survey sent?"],
        ),
        ("Who chairs it? How often does it meet?", ["Who chairs it", "How often does it meet?"]),
        ("What do we do about advice and help?", ["What do we do about advice and help?"]),
    ],
)
def test_question_is_parted_where_it_asks_again(question, found):
    assert parts(question) == found
