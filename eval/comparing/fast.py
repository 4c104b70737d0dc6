"""The fast gate: some questions of the gold that ships, and what a run of them alone has to reach.

It stands beside `compare`, which needs an earlier run: it tells of a change at once whether it
broke something.
"""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from eval.comparing.gate import Check, Verdict
from eval.comparing.thresholds import Bounds, GateError, read_thresholds
from eval.gold.question import GoldQuestion
from eval.gold.reading import FOLDER, read_gold
from eval.scoring.scores import Mark, Scores

SHIPPED = Path(__file__).parent.parent / "fast_gate.yaml"


class FastGate(Bounds):
    """Floors and ceilings, and the ids of the questions, by the name of their gold file."""

    questions: dict[str, Annotated[tuple[str, ...], Field(min_length=1)]]


def read_fast_gate(path: Path = SHIPPED) -> FastGate:
    """The fast gate of a YAML file. Raises `GateError`."""
    return read_thresholds(path, FastGate)


def questions_of(gate: FastGate) -> list[GoldQuestion]:
    """The questions, in the gate's order.

    Raises `GateError` for one that is not in its gold file or is held out, `GoldError`.
    """
    found: list[GoldQuestion] = []
    for name, ids in gate.questions.items():
        there = {one.id: one for one in read_gold(FOLDER / f"{name}.jsonl")}
        for one in ids:
            if one not in there:
                raise GateError(f"the fast gate: {name}.jsonl has no question {one}")
            if there[one].split == "held_out":
                raise GateError(f"the fast gate: {one} is held out: name questions of dev only")
            found.append(there[one])
    return found


def told(verdict: Verdict, scores: Scores) -> str:
    """What failed, a check a line, each with the questions that may have made it fail; empty where
    nothing did.
    """
    return "\n".join(_told(one, scores) for one in verdict.checks if not one.passed)


def _told(check: Check, scores: Scores) -> str:
    value = "nothing" if check.value is None else f"{check.value:.3f}"
    names = ", ".join(_named(one) for one in scores.marks if _worse(one, check)) or "none by itself"
    return f"{check.measure} is {value} ({check.rule} {check.limit:g}): {check.words}; see: {names}"


def _worse(mark: Mark, check: Check) -> bool:
    """Whether a question is worse than the limit, or not passed where the measure is of all."""
    value = mark.values.get(check.measure)
    if value is None:
        return not mark.passed and check.measure.startswith("abstention.")
    return value > check.limit if check.rule == "ceiling" else value < check.limit


def _named(mark: Mark) -> str:
    return f"{mark.id} ({mark.reason.value})" if mark.reason else mark.id
