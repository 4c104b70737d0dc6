"""Marks each question of a run."""

from collections.abc import Iterable

from eval.gold.question import GoldQuestion
from eval.scoring.failing import failing
from eval.scoring.scores import Mark
from eval.scoring.stages import stages
from eval.tasks.every import TASKS
from eval.tasks.task import Asked, Task


def mark(asked: Asked, tasks: Iterable[Task] = TASKS) -> Mark:
    """What became of a question."""
    question = asked.question
    reason = failing(asked)
    return Mark(
        id=question.id,
        type=question.type,
        split=question.split,
        packs=question.packs,
        cluster=cluster_of(question),
        values={
            f"{task.name}.{name}": value
            for task in tasks
            for name, value in task.values(asked).items()
        },
        passed=reason is None,
        reason=reason,
        stages=stages(asked),
    )


def cluster_of(question: GoldQuestion) -> str:
    """The file that it is first of, with its pack, or its id where it is of none."""
    if not question.citations:
        return question.id
    return f"{question.packs[0]}/{question.citations[0][0].file}"
