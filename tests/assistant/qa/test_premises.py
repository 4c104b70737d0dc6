import pytest

from assistant.qa.premises import not_borne_out


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("Why did the wait rise to 90 days?", "The wait was 33 days.", "90 days"),
        ("Why is the share 40%?", "The share was 24.6%.", "40%"),
        ("Why was the council rated inadequate?", "It requires improvement.", "inadequate"),
        ("Why did complaints rise?", "Complaints fell to 127.", "rise"),
    ],
)
def test_words_that_the_answer_speaks_against_are_named(question, answer, said):
    assert not_borne_out(question, [answer]) == said


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Why did the wait fall to 33 days?", "The wait fell to 33 days."),
        ("How many waited more than 28 days?", "Of these, 163 waited for 40 days."),
        ("What do the nine statements say?", "There are four themes."),
        ("What score out of 100 was given?", "It scored 64."),
        ("Why did complaints rise?", "Complaints rose and then fell."),
        ("Did complaints rise?", "Complaints fell to 127."),
        ("Why was the council rated good?", "It was rated good."),
    ],
)
def test_words_that_it_bears_out_or_leaves_open_are_not(question, answer):
    assert not_borne_out(question, [answer]) == ""
