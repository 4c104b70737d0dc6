"""What a task is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from eval.gold.question import GoldQuestion
from eval.running.stored import StoredAnswer
from eval.scoring.scores import Better, Unit


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a task. `name` holds no dot; `about` is a sentence for the report.

    `paired` tells that each question has a value, and the measure is their mean; else it is of all
    questions at once (AUROC), of those that it is `over`.
    """

    name: str
    about: str
    better: Better = "higher"
    unit: Unit = "share"
    safety: bool = False
    paired: bool = True
    over: Callable[["Asked"], bool] = lambda _asked: True


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question and what came of it. It equals itself only, so that what is told of it is kept."""

    question: GoldQuestion
    stored: StoredAnswer


class Task(Protocol):
    """Measures answers to gold questions."""

    @property
    def name(self) -> str:
        """The task in a word."""
        ...

    @property
    def measures(self) -> Sequence[Measure]:
        """Its measures, in the order of a report."""
        ...

    def values(self, asked: Asked) -> Mapping[str, float]:
        """The value of each paired measure that applies to this question."""
        ...

    def overall(self, asked: Sequence[Asked]) -> Mapping[str, float]:
        """The measures that are of all questions at once; those that cannot be had are left out."""
        ...
