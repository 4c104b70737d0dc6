import time

import pytest

from assistant.qa.refusals import declined

PERSONAL = "one person’s own care"
FORECAST = "does not predict"
JUDGEMENT = "does not judge"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What rating will we get?", FORECAST),
        ("What score is the council likely to receive?", FORECAST),
        ("Predict our rating", FORECAST),
        ("Please forecast the overall score for safeguarding", FORECAST),
        ("Will we be rated good?", FORECAST),
        ("Will the council get an outstanding?", FORECAST),
        ("Is the director doing a good job?", JUDGEMENT),
        ("Is Helen Marsh, our principal officer incompetent?", JUDGEMENT),
        ("Are social workers to blame?", JUDGEMENT),
        ("Is Helen Marsh any good as a director?", JUDGEMENT),
        ("Is Helen Marsh up to the job?", JUDGEMENT),
        ("Was the chair competent?", JUDGEMENT),
        ("Should Councillor Marsh resign?", JUDGEMENT),
        ("Realistically will Exampleshire come out as good?", FORECAST),
        ("What is our likely rating?", FORECAST),
        ("Which rating will the regulator hand us for equity?", FORECAST),
        ("Is Helen Marsh to blame for the contract?", JUDGEMENT),
        ("Has complaint C-0417 been upheld?", PERSONAL),
    ],
)
def test_question_that_is_never_answered_is_declined_in_plain_words(question, words):
    assert words in declined(question)


@pytest.mark.parametrize(
    "question",
    [
        "How long do people wait for an assessment?",
        "How many mothers were assessed?",
        "What rating did the regulator give in 2019?",
        "Is the reablement service any good at home?",
        "Are staff competent in moving and handling?",
        "Will the improvement plan be reviewed?",
        "What score was given for safeguarding?",
        "What does action A08 in the case for change say?",
        "Which rating will be shown on the scorecard?",
        "Who is the director of adult social services?",
        "What does the forecast of demand say?",
        "Does the budget forecast show an overspend?",
        "Is the director a member of the board?",
        "What does the policy say about my rights?",
        "What is the manager's case load?",
        "",
    ],
)
def test_question_of_the_evidence_is_not_declined(question):
    assert declined(question) == ""


@pytest.mark.parametrize("word", ["predict ", "what rating will we ", "is a worker ", "my ", "is "])
def test_long_question_is_judged_at_once(word):
    began = time.perf_counter()
    declined(word * 5_000)

    assert time.perf_counter() - began < 2
