"""The numbers behind the charts of a report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf

from eval.running.stored import StoredAnswer
from eval.scoring.scores import Mark

EDGES_MS = (0, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, inf)
BINS = 5

Judged = Sequence[tuple[Mark, StoredAnswer]]


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Were only answers given of which the assistant was at least so `sure`: the share of all
    questions answered (`coverage`), and the share of those answers that are wrong (`risk`).
    """

    sure: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class SureBin:
    """Answers of which it was about equally sure, and the share of them that is right."""

    low: float
    high: float
    n: int
    sure: float
    right: float


@dataclass(frozen=True, slots=True)
class TimeBin:
    """How many answers took from `low` to under `high` milliseconds."""

    low: float
    high: float
    n: int


def risk_coverage(judged: Judged) -> list[RiskPoint]:
    """The risk-coverage curve over the answers that were given, the surest first.

    Answers that are equally sure stand or fall together: one point for all of them.
    """
    given = sorted(_given(judged), key=lambda pair: -pair[1].sure)
    points: list[RiskPoint] = []
    count = wrong = 0
    for sure, tied in groupby(given, key=lambda pair: pair[1].sure):
        for mark, _ in tied:
            count += 1
            wrong += not mark.passed
        points.append(RiskPoint(sure, count / len(judged), wrong / count))
    return points


def reliability(judged: Judged) -> list[SureBin]:
    """Whether answers are as often right as the assistant is sure, in bins of equal width."""
    found: list[SureBin] = []
    given = list(_given(judged))
    for at in range(BINS):
        kept = [pair for pair in given if min(int(pair[1].sure * BINS), BINS - 1) == at]
        if kept:
            sure = sum(stored.sure for _, stored in kept) / len(kept)
            right = sum(mark.passed for mark, _ in kept) / len(kept)
            found.append(SureBin(at / BINS, (at + 1) / BINS, len(kept), sure, right))
    return found


def times(answers: Sequence[StoredAnswer]) -> list[TimeBin]:
    """How long answers took, from the first bin that holds one to the last."""
    bins = [
        TimeBin(low, high, sum(low <= one.elapsed_ms < high for one in answers))
        for low, high in pairwise(EDGES_MS)
    ]
    while bins and not bins[0].n:
        bins.pop(0)
    while bins and not bins[-1].n:
        bins.pop()
    return bins


def _given(judged: Judged) -> Iterator[tuple[Mark, StoredAnswer]]:
    return (pair for pair in judged if pair[1].answer.answered)
