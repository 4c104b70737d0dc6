"""Checks answers against gold questions: every fact stated, or declined where it must be.

A small forerunner of the harness: it counts, it does not judge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answering.answer import Answer, Question
from assistant.service import Assistant


class GoldError(ValueError):
    """A gold file is wrong. The message names the file, the line and what is wrong."""


class GoldQuestion(BaseModel):
    """A question, and what a right answer must say.

    Each of `facts` is a list of forms of one fact, any of which will do. A question that is not
    `answerable` must be declined. `files` are the documents that hold the facts.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    text: str
    answerable: bool
    facts: list[list[str]]
    files: list[str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a set of questions; `failures` holds the ids of those that went wrong."""

    answerable: int
    complete: int
    refused: int
    unanswerable: int
    declined: int
    failures: tuple[str, ...]


def read_gold(path: Path) -> list[GoldQuestion]:
    """The questions of a JSONL file. Raises `GoldError`."""
    found: list[GoldQuestion] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            try:
                found.append(GoldQuestion.model_validate_json(line))
            except ValidationError as error:
                raise GoldError(f"{path}, line {number}: {error.errors()[0]['msg']}") from error
    return found


def tally(assistant: Assistant, questions: Sequence[GoldQuestion], packs: Sequence[str]) -> Tally:
    """Ask every question of the packs and count what came of it."""
    answers = assistant.ask_many([Question(question.text) for question in questions], packs)
    judged = [
        (question, answer, states_every_fact(question, answer))
        for question, answer in zip(questions, answers, strict=True)
    ]
    answerable = [entry for entry in judged if entry[0].answerable]
    unanswerable = [entry for entry in judged if not entry[0].answerable]
    return Tally(
        answerable=len(answerable),
        complete=sum(complete for _, _, complete in answerable),
        refused=sum(not answer.outcome.answered for _, answer, _ in answerable),
        unanswerable=len(unanswerable),
        declined=sum(not answer.outcome.answered for _, answer, _ in unanswerable),
        failures=tuple(
            question.id
            for question, answer, complete in judged
            if not (complete if question.answerable else not answer.outcome.answered)
        ),
    )


def states_every_fact(question: GoldQuestion, answer: Answer) -> bool:
    """Whether the sentences of the answer hold a form of each fact; blanks and case are folded."""
    said = _folded(" ".join(sentence.text for sentence in answer.sentences))
    return answer.outcome.answered and all(
        any(_folded(form) in said for form in forms) for forms in question.facts
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
