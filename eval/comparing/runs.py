"""Compares two runs from their folders."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.comparing.gate import Verdict, judge
from eval.comparing.paired import Comparison, compare
from eval.comparing.thresholds import Gate
from eval.gold.question import GoldQuestion
from eval.running.reading import RunError, read_lines
from eval.running.stored import GOLD
from eval.scoring.reading import read_scores

NOT_ASKED = {"author", "reviewer", "notes"}
"""What may change in a gold question without changing what is right."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, its verdict, the names of the runs, and the questions by id."""

    old: str
    new: str
    found: Comparison
    verdict: Verdict
    questions: dict[str, str]


def compare_runs(old: Path, new: Path, gate: Gate) -> Compared:
    """The run in the folder `new` against that in `old`.

    Raises `RunError` where a folder cannot be read or the runs share no question, and `GateError`
    where the gate does not fit them.
    """
    before, after = read_scores(old), read_scores(new)
    was = _by_id(read_lines(old / GOLD, GoldQuestion))
    now = _by_id(read_lines(new / GOLD, GoldQuestion))
    altered = [name for name in now if name in was and _asked(was[name]) != _asked(now[name])]
    found = compare(before, after, altered)
    if not found.compared:
        raise RunError(
            f"{old} and {new} have no question in common. Compare runs of one gold file."
        )
    return Compared(
        old=before.made.name,
        new=after.made.name,
        found=found,
        verdict=judge(gate, before, after, found),
        questions={name: one.question for name, one in {**was, **now}.items()},
    )


def _by_id(questions: Sequence[GoldQuestion]) -> dict[str, GoldQuestion]:
    return {one.id: one for one in questions}


def _asked(question: GoldQuestion) -> dict[str, object]:
    return question.model_dump(exclude=NOT_ASKED)
