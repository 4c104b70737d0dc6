"""What counts as a right answer to a gold question."""

import pytest

from assistant.answering.answer import Answer, AnswerOutcome, Sentence
from eval.checking import GoldError, GoldQuestion, read_gold, states_every_fact

GOLD = GoldQuestion(
    id="1",
    text="How many?",
    answerable=True,
    facts=[["412", "four hundred"], ["34 days"]],
    files=[],
)


def answer(outcome: AnswerOutcome, *sentences: str) -> Answer:
    return Answer("", outcome, "", tuple(Sentence(text, (1,)) for text in sentences))


def test_every_fact_in_any_of_its_forms_is_complete():
    said = answer(AnswerOutcome.ANSWERED, "Four hundred people wait.", "It takes 34\n days.")

    assert states_every_fact(GOLD, said)


def test_one_missing_fact_is_not_complete():
    assert not states_every_fact(GOLD, answer(AnswerOutcome.ANSWERED, "412 people wait."))


def test_facts_in_a_refusal_do_not_count():
    said = answer(AnswerOutcome.NOT_IN_EVIDENCE, "412 people wait 34 days.")

    assert not states_every_fact(GOLD, said)


def test_unknown_key_is_an_error_that_names_the_line(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "1", "wrong": true}\n', "utf-8")

    with pytest.raises(GoldError, match="line 1"):
        read_gold(path)
