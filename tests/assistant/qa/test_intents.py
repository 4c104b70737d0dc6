"""The heads tell what sort of question it is, on questions of an author that they never saw."""

import pytest

from assistant.qa.intents import LEANING, Intent, Intents, leans
from eval.training.intents import followups
from eval.training.intents import intents as labelled


@pytest.fixture(scope="module")
def intents(embedder):
    return Intents(embedder)


def sorts(intents, text):
    return intents.of(text, intents.embedder.encode([text])[0])


def likeliest(intents, text):
    told = sorts(intents, text)
    return max(told, key=lambda intent: told[intent])


def test_sorts_of_another_author_are_told(intents):
    told = labelled("intents_held_out.jsonl")

    right = sum(likeliest(intents, text) == label for text, label in told)

    assert right / len(told) >= 0.9


def test_hardly_a_question_for_the_papers_is_surely_taken_for_another(intents):
    asked = [text for text, label in labelled("intents_held_out.jsonl") if label == "evidence"]

    taken = [
        text
        for text in asked
        if max(p for i, p in sorts(intents, text).items() if i is not Intent.EVIDENCE) >= 0.8
    ]

    assert len(asked) > 80
    assert len(taken) <= 1, taken


def test_questions_that_lean_are_told_by_their_words():
    told = followups("followups_held_out.jsonl")

    right = sum(leans(text) == (label == LEANING) for text, label in told)

    assert right / len(told) >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "What should I wear if it snows on Sunday?",
        "Write a haiku about autumn",
        "Who scored the winning goal in the cup final?",
        "How do I reset my email password?",
    ],
)
def test_question_about_anything_else_is_out_of_scope(text, intents):
    assert likeliest(intents, text) is Intent.OUT_OF_SCOPE


@pytest.mark.parametrize(
    "text",
    [
        "How many people waited more than six months for a review?",
        "What did the trust say about delayed discharges?",
        "Which recommendations of the safeguarding review are still open?",
        "How much is paid to care workers in home care?",
    ],
)
def test_question_about_the_evidence_is_not(text, intents):
    assert likeliest(intents, text) is Intent.EVIDENCE


@pytest.mark.parametrize(
    "text",
    [
        "When will my mother be assessed?",
        "Why was my care plan cut?",
        "How long must my late husband wait",
        "WHY IS MY APPLICATION STILL OPEN?",
    ],
)
def test_question_about_the_askers_own_care_is_told(text, intents):
    assert likeliest(intents, text) is Intent.PERSONAL_CASE
