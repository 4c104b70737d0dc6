"""What a report is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from eval.gold.question import GoldQuestion
from eval.running.reading import Run
from eval.running.stored import StoredAnswer
from eval.scoring.scores import Mark, Scores


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, what came of it, and how it was marked."""

    question: GoldQuestion
    stored: StoredAnswer
    mark: Mark


@dataclass(frozen=True, slots=True)
class Reported:
    """A run with its scores, and the scores of `beside`, to be shown next to them."""

    run: Run
    scores: Scores
    beside: tuple[Scores, ...] = ()

    def judged(self) -> Iterator[Judged]:
        """Each question of the run, in order."""
        kept = zip(self.run.questions, self.run.answers, self.scores.marks, strict=True)
        return (Judged(question, stored, mark) for question, stored, mark in kept)
