import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.qa.query import Kind, query_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people were waiting?", Kind.COUNT),
        ("What percentage of carers felt listened to?", Kind.SHARE),
        ("how much does the team cost", Kind.MONEY),
        ("How long do people wait?", Kind.DURATION),
        ("What score was given for safeguarding?", Kind.SCORE),
        ("Which council has the longest wait?", Kind.COUNCIL),
        ("When did the team start?", Kind.DATE),
        ("In which month did the panel meet?", Kind.DATE),
        ("Who chairs the board?", Kind.PERSON),
        ("What is the name of the director?", Kind.PERSON),
        ("Under which section may a direction be given?", Kind.SECTION),
        ("Which Act requires an assessment?", Kind.SECTION),
        ("List the priorities of the strategy", Kind.LIST),
        ("What are the recommendations?", Kind.LIST),
        ("Why do carers wait?", Kind.REASON),
        ("", Kind.OTHER),
    ],
)
def test_kind_of_thing_asked_for_is_told(question, kind):
    assert kind in query_of(question).kinds


def test_names_are_kept_as_written():
    names = query_of("What did Helen Marsh tell the Care Quality Commission in Barnet?").names

    assert names == ("Helen Marsh", "Care Quality Commission", "Barnet")


def test_name_holds_its_small_words():
    assert query_of("Does the Department of Health and Social Care say so?").names == (
        "Department of Health and Social Care",
    )


def test_possessive_is_no_part_of_a_name():
    assert query_of("What is Barnet's plan, and Camden’s?").names == ("Barnet", "Camden")


@pytest.mark.parametrize(
    "question", ["Waiting lists are how long?", "how long is the wait?", "What?"]
)
def test_first_word_alone_is_no_name(question):
    assert query_of(question).names == ()


def test_month_is_a_date_and_no_name():
    found = query_of("What happened in September 2023?")

    assert (found.names, [date.iso for date in found.dates]) == ((), ["2023-09"])


@pytest.mark.parametrize(
    ("question", "iso"),
    [
        ("on 4 September 2023", "2023-09-04"),
        ("in 2024", "2024"),
        ("in 2023/24", "2023/24"),
        ("in 2023-24", "2023/24"),
    ],
)
def test_date_is_read(question, iso):
    assert [date.iso for date in query_of(f"How many waited {question}?").dates] == [iso]


@pytest.mark.parametrize("written", ["s.42", "section 42", "Section 42", "s42"])
def test_section_of_law_is_one_code_however_written(written):
    assert query_of(f"What does {written} require?").codes == ("sec_42",)


def test_terms_are_what_is_said_without_what_only_asks():
    terms = query_of("How many people were waiting in Barnet in August 2025?").terms

    assert set(terms) == {"peopl", "wait"}


def test_question_of_a_name_only_still_has_terms():
    assert query_of("Barnet Council?").terms != ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_taken_apart(text):
    found = query_of(text)

    assert (found.text, bool(found.kinds)) == (text, True)


@pytest.mark.parametrize("words", ["who is ", "how many ", "what score ", "Barnet ", "4 May 2023 "])
def test_long_question_is_taken_apart_at_once(words):
    began = time.perf_counter()
    query_of(words * 3_000)

    assert time.perf_counter() - began < 4
