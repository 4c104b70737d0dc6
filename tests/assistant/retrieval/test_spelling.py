"""Typing errors are set right by the packs' own words, and right words left alone."""

import json
from pathlib import Path

import pytest

from assistant.retrieval.spelling import Spelling, nearest
from eval.gold.reading import read_gold
from ingest.library.library import Library

HERE = Path(__file__).parent
GOLD = Path(__file__).parents[3] / "eval" / "gold"
MISSPELT = [json.loads(line) for line in (HERE / "misspelt.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def samples(sample_home):
    opened = Library(sample_home)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def spelling(samples, embedder) -> Spelling:
    return Spelling(samples, embedder.is_one_token)


@pytest.fixture(scope="module")
def pack(samples):
    return samples.pack("exampleshire")


def test_a_word_of_the_pack_is_meant_by_one_that_is_nearly_it(spelling, pack):
    text = "How long is the wait for a Care Act assesment?"

    assert spelling.set_right(text, [pack]) == text.replace("assesment", "assessment")


@pytest.mark.parametrize(
    "text",
    [
        "Is Brakenfold rated?",
        "What does HB25-0l3 say?",
        "What is the DLOS backlog?",
        "Who wrote to jonn.smith@exampleshire.gov.uk?",
        "What did Rosmary say?",
    ],
)
def test_names_codes_capitals_and_addresses_stay(spelling, pack, text):
    assert spelling.set_right(text, [pack]) == text


def test_of_an_opening_word_only_a_stop_word_is_made(spelling, pack):
    assert spelling.set_right("Whcih team?", [pack]) == "Which team?"
    assert spelling.set_right("Residental beds?", [pack]) == "Residental beds?"


def test_a_word_that_two_are_equally_near_to_stays():
    assert nearest("carrers", {"carers": 9, "careers": 9}) == ""


def test_of_two_forms_of_one_word_the_one_that_ends_alike_is_meant_then_the_commoner():
    assert nearest("concers", {"concern": 8, "concerns": 7}) == "concerns"
    assert nearest("carerz", {"carer": 3, "carers": 9}) == "carers"


def test_another_form_of_a_word_that_the_pack_holds_stays(spelling, pack):
    assert spelling.set_right("who is escalating it?", [pack]) == "who is escalating it?"


def test_a_plain_word_with_an_ending_stays(spelling, pack):
    assert spelling.set_right("are there any takers?", [pack]) == "are there any takers?"


def test_the_first_letter_has_to_be_right():
    assert nearest("enablement", {"reablement": 40}) == ""


def test_most_misspelt_words_are_set_right(spelling, pack):
    right = [
        spelling.set_right(one["text"], [pack]) == one["text"].replace(one["wrong"], one["right"])
        for one in MISSPELT
    ]

    assert len(right) == 60
    assert sum(right) >= 40


@pytest.mark.parametrize("name", ["exampleshire", "exampleshire_builders"])
def test_questions_that_are_rightly_spelt_stay_as_they_are(spelling, pack, name):
    known = ("assesment", "independant", "satisifed")
    asked = [question.question for question in read_gold(GOLD / f"{name}.jsonl")]
    changed = [text for text in asked if spelling.set_right(text, [pack]) != text]

    assert [text for text in changed if not any(word in text for word in known)] == []
