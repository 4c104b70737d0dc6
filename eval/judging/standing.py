"""What of a judge's words still stands."""

from collections.abc import Sequence

from eval.judging.judged import JudgedAnswer
from eval.running.digests import digest
from eval.tasks.task import Asked
from prompts import prompt


def to_judge(asked: Sequence[Asked]) -> list[Asked]:
    """Those that a judge is asked about: the answers that were given to answerable questions."""
    return [one for one in asked if one.question.answerable and one.stored.answer.answered]


def standing(judged: Sequence[JudgedAnswer], asked: Sequence[Asked]) -> list[JudgedAnswer]:
    """What still stands of what was said: of the answers as they are, by the judge who said it."""
    held = {one.question.id: one for one in to_judge(asked)}
    return [one for one in judged if one.id in held and key_of(held[one.id], one.judge) == one.key]


def key_of(asked: Asked, judge: str) -> str:
    """The digest of all that a judgement depends on."""
    return digest(
        [
            asked.question.model_dump_json(),
            asked.stored.answer.answer,
            judge,
            prompt("judge_system").version,
            prompt("judge_facts").version,
        ]
    )
