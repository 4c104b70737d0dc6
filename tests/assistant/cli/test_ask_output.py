"""How an answer is printed, whatever made it."""

import json
from collections.abc import Callable

import pytest

from assistant.qa.answer import (
    Answer,
    AnswerOutcome,
    Citation,
    Conflict,
    Question,
    Sentence,
)

CITATION = Citation(
    n=1,
    pack="Exampleshire",
    document_id="ab" * 32,
    title="Waiting times",
    page=4,
    page_label="iv",
    paragraph="2.1",
    quote="412 people were\nwaiting",
    date="2025-09-16",
    file="Waiting times.txt",
    start=10,
    end=35,
)
ASK = ("ask", "x", "--pack", "Exampleshire")
Answering = Callable[[Answer], None]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    def answer_with(answer: Answer) -> None:
        monkeypatch.setattr("assistant.service.Assistant.ask", lambda *_arguments: answer)

        def many(_self: object, questions: list[Question], *_rest: object) -> list[Answer]:
            return [answer for _ in questions]

        monkeypatch.setattr("assistant.service.Assistant.ask_many", many)

    return answer_with


def answered(**more: object) -> Answer:
    sentence = Sentence("412 people were waiting.", (1,))
    values = {"sentences": (sentence,), "citations": (CITATION,), **more}
    return Answer("x", AnswerOutcome.ANSWERED, "412 people were waiting.", **values)


def test_sentence_carries_its_mark(evidence, seeded_home, answering):
    answering(answered())

    result = evidence(seeded_home, *ASK)

    assert result.stdout.splitlines()[0] == "412 people were waiting. [1]"


def test_citation_names_title_label_paragraph_date_and_quote(evidence, seeded_home, answering):
    answering(answered())

    result = evidence(seeded_home, *ASK)

    assert result.stdout.splitlines()[-2:] == [
        "[1] Waiting times, page iv, paragraph 2.1, 2025-09-16",
        "    “412 people were waiting”",
    ]


def test_conflict_is_told_with_its_marks(evidence, seeded_home, answering):
    answering(answered(conflicts=(Conflict("the number waiting", (1,)),)))

    result = evidence(seeded_home, *ASK)

    assert "Sources disagree about the number waiting: [1]" in result.stdout


def test_declined_question_tells_what_is_missing_and_what_came_nearest(
    evidence, seeded_home, answering
):
    answering(
        Answer(
            "x",
            AnswerOutcome.NOT_IN_EVIDENCE,
            "",
            missing="No figure for May 2024.",
            nearest=(CITATION,),
        )
    )

    result = evidence(seeded_home, *ASK)

    assert result.stdout.splitlines()[:4] == [
        "Outcome: not in evidence.",
        "No figure for May 2024.",
        "",
        "What came nearest:",
    ]


def test_json_holds_the_answer_as_the_contract_says(evidence, seeded_home, answering):
    answering(answered())

    told = json.loads(evidence(seeded_home, *ASK, "--json").stdout)

    assert told == {
        "question": "x",
        "answered": True,
        "outcome": "answered",
        "answer": "412 people were waiting.",
        "sentences": [{"text": "412 people were waiting.", "citations": [1]}],
        "citations": [
            {
                "n": 1,
                "pack": "Exampleshire",
                "document_id": "ab" * 32,
                "title": "Waiting times",
                "page": 4,
                "page_label": "iv",
                "paragraph": "2.1",
                "quote": "412 people were\nwaiting",
                "date": "2025-09-16",
                "ocr_confidence": None,
            }
        ],
        "conflicts": [],
        "nearest": [],
        "missing": "",
        "engine": "quoted",
        "elapsed_ms": 0.0,
    }


def test_line_of_a_batch_has_the_keys_of_one_answer_and_its_id(evidence, seeded_home, answering):
    answering(answered())
    one = json.loads(evidence(seeded_home, *ASK, "--json").stdout)

    line = evidence(
        seeded_home,
        *("ask", "--queries", "-", "--pack", "Exampleshire"),
        stdin='{"id": "a", "text": "x"}',
    )

    assert json.loads(line.stdout) == {**one, "id": "a"}


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (AnswerOutcome.NOT_IN_EVIDENCE, 0),
        (AnswerOutcome.DECLINED, 0),
        (AnswerOutcome.OUT_OF_SCOPE, 0),
        (AnswerOutcome.NEEDS_CLARIFYING, 0),
        (AnswerOutcome.FAILED, 3),
    ],
)
def test_only_a_failed_answer_is_a_failure(evidence, seeded_home, answering, outcome, code):
    answering(Answer("x", outcome, ""))

    assert evidence(seeded_home, *ASK).exit_code == code
