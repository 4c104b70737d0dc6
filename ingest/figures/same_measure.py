"""How likely two measures are the same thing counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ingest.figures.contrasts import BUCKETS, features

WEIGHTS = Path(__file__).parent / "same_measure.npz"

_KINDS = (frozenset({"people", "count"}), frozenset({"hours", "days", "weeks", "months"}))
"""Units in which one thing may be counted: heads as people or as a count, time in any unit."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure counts: the words of the measure and its unit.

    Scope, period and status are compared by whoever asks: one measure has many scopes.
    """

    measure: str
    unit: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was learned: a weight for each bucket of features, and what makes a score a chance."""

    weights: NDArray[np.float32]
    bias: float
    slope: float
    offset: float

    def chances(self, rows: Sequence[dict[int, float]]) -> NDArray[np.float64]:
        """The probability for each row of features."""
        return self.chances_of(self.scores(matrix(rows)))

    def chances_of(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability that each score stands for."""
        return 1 / (1 + np.exp(-(self.slope * scores + self.offset)))

    def scores(self, rows: csr_matrix) -> NDArray[np.float64]:
        """The sum of the weights of the features of each row."""
        return np.asarray(rows @ self.weights, dtype=np.float64) + self.bias


class SameMeasure:
    """Says how likely two measures are one, as `eval.figures` learned from pairs."""

    def __init__(self, judgement: Judgement | None = None) -> None:
        self._judgement = judgement or shipped()
        self._known: dict[tuple[Measured, Measured], float] = {}

    def likelihood(self, pairs: Sequence[tuple[Measured, Measured]]) -> list[float]:
        """For each pair the probability that both count the same thing; order does not matter.

        0 where the units cannot be of one measure, 1 where else the words are the same. It is
        calibrated where half of the pairs are one measure and most of the others near misses.
        """
        # The rows of a table measure the same, time after time: each two measures are judged once.
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        found = {pair: _settled(*pair) for pair in fresh}
        open_ = [pair for pair, chance in found.items() if chance is None]
        if open_:
            rows = [
                features(one.measure, other.measure, (one.unit, other.unit)) for one, other in open_
            ]
            found |= zip(open_, self._judgement.chances(rows).tolist(), strict=True)
        self._known |= {pair: 0.0 if chance is None else chance for pair, chance in found.items()}
        return [self._known[pair] for pair in pairs]


def compatible(unit: str, other: str) -> bool:
    """Whether one measure may be given in both units."""
    return unit == other or any({unit, other} <= kind for kind in _KINDS)


def matrix(rows: Sequence[dict[int, float]]) -> csr_matrix:
    """Rows of features as a sparse matrix."""
    ends = np.cumsum([0, *(len(row) for row in rows)])
    places = np.fromiter((place for row in rows for place in row), np.int32, int(ends[-1]))
    values = np.fromiter(
        (value for row in rows for value in row.values()), np.float32, int(ends[-1])
    )
    return csr_matrix((values, places, ends), shape=(len(rows), BUCKETS))


@lru_cache(maxsize=2)
def shipped(path: Path = WEIGHTS) -> Judgement:
    """What was learned, from a file that `save` wrote. It holds arrays only, never code."""
    with np.load(path, allow_pickle=False) as held:
        return Judgement(
            held["weights"].astype(np.float32),
            float(held["bias"]),
            float(held["slope"]),
            float(held["offset"]),
        )


def save(judgement: Judgement, path: Path = WEIGHTS) -> None:
    """Write what was learned; weights are halved in precision."""
    np.savez_compressed(
        path,
        allow_pickle=False,
        weights=judgement.weights.astype(np.float16),
        bias=np.array(judgement.bias),
        slope=np.array(judgement.slope),
        offset=np.array(judgement.offset),
    )


def _settled(one: Measured, other: Measured) -> float | None:
    if not compatible(one.unit, other.unit):
        return 0.0
    same_words = one.measure.casefold().split() == other.measure.casefold().split()
    return 1.0 if same_words else None
