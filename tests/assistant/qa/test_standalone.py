import pytest

from assistant.qa.answer import Question
from assistant.qa.query import Kind
from assistant.qa.standalone import standalone

FIRST = "How many people were waiting for an assessment in Leeds in August 2025?"


def after(*turns: str):
    *history, last = turns
    return standalone(Question(last, tuple(("user", text) for text in history)))


def test_question_without_history_is_as_it_was():
    assert standalone(Question("and in Barnet?")).search == "and in Barnet?"


def test_other_council_stands_in_the_place_of_the_first():
    assert after(FIRST, "and in Barnet?").query.names == ("Barnet",)


def test_other_council_keeps_what_was_asked_and_when():
    found = after(FIRST, "and in Barnet?").query

    assert ({"wait", "assess"} <= set(found.terms), Kind.COUNT in found.kinds) == (True, True)
    assert [date.iso for date in found.dates] == ["2025-08"]


def test_replaced_council_is_not_searched_for():
    search = after(FIRST, "and in Barnet?").search

    assert ("Barnet" in search, "Leeds" in search, "assessment" in search) == (True, False, True)


def test_other_date_stands_in_the_place_of_the_first():
    found = after(FIRST, "What about 2023?").query

    assert ([date.iso for date in found.dates], found.names) == (["2023"], ("Leeds",))


@pytest.mark.parametrize("follow_up", ["and in Barnet?", "why?", "What about 2023?"])
def test_each_date_lies_where_it_says(follow_up):
    found = after(FIRST, follow_up).query

    assert all(found.text[date.start : date.end] in ("August 2025", "2023") for date in found.dates)


def test_bare_why_is_about_the_question_before():
    found = after(FIRST, "why?")

    assert (found.query.names, "assessment" in found.search) == (("Leeds",), True)


def test_how_many_of_them_is_about_the_question_before():
    found = after(FIRST, "how many of them were carers?")

    assert (found.query.names, {"carer", "wait"} <= set(found.query.terms)) == (("Leeds",), True)


def test_follow_up_of_a_follow_up_goes_back_to_what_was_asked_first():
    found = after(FIRST, "and in Barnet?", "why?")

    assert (found.query.names, "wait" in found.query.terms) == (("Barnet",), True)


def test_words_without_a_question_carry_on_the_one_before():
    assert "waiting" in after(FIRST, "Occupational therapy").search


@pytest.mark.parametrize(
    "bid", ["Tell me about carers", "Summarise the survey", "Who is in the chair?"]
)
def test_short_bid_or_question_is_whole_in_itself(bid):
    assert after(FIRST, bid).search == bid


def test_new_kind_of_thing_is_asked_for():
    assert Kind.DATE in after(FIRST, "and since when?").query.kinds


def test_name_of_a_person_stays_beside_another_council():
    found = after("What did Helen Marsh say of waits in Leeds?", "and in Barnet?")

    assert set(found.query.names) == {"Barnet", "Helen Marsh"}


@pytest.mark.parametrize(
    "question",
    [
        "Who chairs the Safeguarding Adults Board?",
        "What does the winter plan say about beds?",
        "How do carers in the county get help with their breaks in the summer holidays?",
        "Is there a policy on complaints?",
    ],
)
def test_new_question_takes_over_no_council_and_no_date(question):
    found = after(FIRST, question).query

    assert ("Leeds" in found.names, found.dates) == (False, ())


def test_long_new_question_is_searched_for_alone():
    question = "What training do the approved mental health professionals receive each year?"

    assert after(FIRST, question).search == question


def test_answers_of_the_assistant_are_no_questions():
    question = Question("why?", (("user", FIRST), ("assistant", "In Camden, says the report.")))

    assert "Camden" not in standalone(question).search


def test_blank_question_before_is_passed_over():
    assert after(FIRST, "  ", "and in Barnet?").query.names == ("Barnet",)


@pytest.mark.parametrize("question", ["", "?", "🙂", "and", "why"])
def test_anything_can_follow(question):
    assert after(FIRST, question).search.startswith(question)


@pytest.mark.parametrize(
    ("first", "then", "dates"),
    [
        ("How many passed in quarter 2 of 2025-26?", "And a year earlier?", ["2024/25"]),
        ("How many passed in quarter 2 of 2025-26?", "And a year later?", ["2026/27"]),
        ("How many waited on 31 March 2025?", "And twelve months before?", ["2024-03-31"]),
        ("How many waited on 2025-03-31?", "And the previous year?", ["2024-03-31"]),
        ("How many waited in Mar-25?", "And one year before that?", ["2024-03"]),
    ],
)
def test_a_year_away_is_counted_from_the_question_before(first, then, dates):
    assert [date.iso for date in after(first, then).query.dates] == dates


def test_a_whole_question_about_the_year_before_keeps_its_own_time():
    found = after(FIRST, "What did Otherford Council spend on carers in the year before 2020?")

    assert "2024-08" not in [date.iso for date in found.query.dates]
