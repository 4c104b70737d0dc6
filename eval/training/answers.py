"""Asks a council's questions of what ships, and says how well they are answered.

python -m eval.training.answers --work FOLDER COUNCIL [--wordings] [--misses FILE]
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from assistant.qa.answer import Answer, AnswerOutcome, Question
from eval.gold.question import QuestionType
from eval.tasks.folding import stands
from eval.training.council import CouncilQuestion, council_names, read_council
from eval.training.material import Desk, desks
from ingest.library.filters import Filters

SHORT = 40
"""The words of an answer within which it is to be right."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A question with its answer. `right`: every vital fact stands in the answer; `short`: within
    its first words; `first`: a vital fact stands in its first sentence.
    """

    question: CouncilQuestion
    text: str
    answer: Answer
    right: bool
    short: bool
    first: bool


@click.command()
@click.argument("council", type=click.Choice(council_names()))
@click.option("--work", type=click.Path(path_type=Path), required=True, help="Libraries.")
@click.option("--wordings", is_flag=True, help="Ask the other wordings, too.")
@click.option("--misses", type=click.Path(path_type=Path), help="Write what went wrong there.")
def main(council: str, work: Path, wordings: bool, misses: Path | None) -> None:
    """Say how many are right, declined and refused."""
    found = [
        one
        for desk in desks(read_council(council), work / council)
        for one in marked(desk, wordings)
    ]
    click.echo(f"{council}: {told(found)}")
    if misses is not None:
        wrong = [one for one in found if one.right != one.question.answerable]
        misses.write_text("".join(f"{_line(one)}\n" for one in wrong), "utf-8")


def marked(desk: Desk, wordings: bool) -> Iterator[Marked]:
    """Each question with its answer, as it came."""
    for question in desk.council.questions:
        earlier = tuple((turn.role, turn.text) for turn in question.history)
        others = question.wordings if wordings else ()
        for text in (question.question, *others):
            asked = Question(text, earlier)
            answer = desk.assistant.ask(asked, [desk.pack.name], Filters())
            yield _marked(question, text, answer)


def _marked(question: CouncilQuestion, text: str, answer: Answer) -> Marked:
    said = ""
    if answer.outcome.answered:
        said = " ".join(sentence.text for sentence in answer.sentences)
    first = answer.sentences[0].text if said else ""
    vital = [need.any_of for need in question.needs if need.weight == "vital"]
    within = " ".join(said.split()[:SHORT])
    return Marked(
        question,
        text,
        answer,
        bool(vital) and all(_any(forms, said) for forms in vital),
        bool(vital) and all(_any(forms, within) for forms in vital),
        any(_any(forms, first) for forms in vital),
    )


def told(found: Iterable[Marked]) -> str:
    """The shares, in words."""
    found = list(found)
    able = [one for one in found if one.question.answerable]
    unable = [one for one in found if not one.question.answerable]
    planted = [one for one in able if one.question.type is QuestionType.CONFLICT]
    disagree = [one for one in found if one.answer.outcome is AnswerOutcome.SOURCES_DISAGREE]
    shown = [one for one in disagree if one.question.type is QuestionType.CONFLICT]
    others = [one for one in disagree if one.question.type is not QuestionType.CONFLICT]
    times = sorted(one.answer.elapsed_ms for one in found)
    return (
        f"of {len(able)} right {_share(one.right for one in able)}, within {SHORT} words "
        f"{_share(one.short for one in able)}, first sentence {_share(one.first for one in able)}, "
        f"refused {_share(not one.answer.outcome.answered for one in able)}; "
        f"of {len(unable)} declined {_share(not one.answer.outcome.answered for one in unable)}; "
        f"of {len(planted)} conflicts shown {len(shown)}, of {len(found) - len(planted)} others "
        f"{len(others)}; "
        f"ms {times[len(times) // 2]:.0f}, {times[len(times) * 95 // 100]:.0f}"
    )


def _any(forms: Iterable[str], text: str) -> bool:
    return any(stands(form, text) for form in forms)


def _share(flags: Iterable[bool]) -> str:
    held = list(flags)
    return f"{sum(held) / max(1, len(held)):.3f}"


def _line(one: Marked) -> str:
    return json.dumps(
        {
            "id": one.question.id,
            "question": one.text,
            "wanted": [list(n.any_of) for n in one.question.needs if n.weight == "vital"],
            "miss": sorted({near.miss.value for near in one.question.near}),
            "outcome": one.answer.outcome.value,
            "sure": one.answer.sure,
            "answer": [sentence.text for sentence in one.answer.sentences],
        },
        ensure_ascii=False,
    )


if __name__ == "__main__":
    main()
