"""How far a paired difference may be chance: an interval, and a p."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from eval.scoring.intervals import FEWEST_CLUSTERS

RESAMPLES = 2000
PERMUTATIONS = 5000
SEED = 0

Test = Literal["mcnemar", "permutation"]


@dataclass(frozen=True, slots=True)
class Chance:
    """The two-sided p of a difference, and the test that gave it."""

    p: float
    test: Test


def mean_interval(differences: Sequence[float], clusters: Sequence[str]) -> tuple[float, float]:
    """The 95 % interval of the mean of `differences`: a seeded bootstrap that draws whole clusters.

    Differences that are all the same give an interval of no width.
    """
    names = (
        clusters
        if len(set(clusters)) >= FEWEST_CLUSTERS
        else list(map(str, range(len(differences))))
    )
    _, belongs = np.unique(np.asarray(names), return_inverse=True)
    sums = np.bincount(belongs, weights=np.asarray(differences, dtype=np.float64))
    counts = np.bincount(belongs)
    drawn = np.random.default_rng(SEED).integers(0, len(sums), (RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def chance(old: Sequence[float], new: Sequence[float]) -> Chance:
    """How likely so great a difference is where the two are equally good.

    Exact McNemar where every value is 0 or 1; else a paired permutation test, exact where there are
    few pairs and seeded where there are many. Questions count as independent of each other here.
    """
    before, after = np.asarray(old, dtype=np.float64), np.asarray(new, dtype=np.float64)
    if bool(np.isin(before, (0, 1)).all() and np.isin(after, (0, 1)).all()):
        return Chance(_mcnemar(before, after), "mcnemar")
    return Chance(_permutation(before, after), "permutation")


def _mcnemar(before: NDArray[np.float64], after: NDArray[np.float64]) -> float:
    from scipy.stats import binomtest

    better, worse = int((after > before).sum()), int((after < before).sum())
    return float(binomtest(better, better + worse, 0.5).pvalue) if better + worse else 1.0


def _permutation(before: NDArray[np.float64], after: NDArray[np.float64]) -> float:
    from scipy.stats import permutation_test

    # A pair of equals is the same either way round: without them more cases are exact. A single
    # pair is as far from nothing one way as the other.
    moved = before != after
    if moved.sum() < 2:
        return 1.0
    found = permutation_test(
        (after[moved], before[moved]),
        _mean_difference,
        permutation_type="samples",
        n_resamples=PERMUTATIONS,
        vectorized=True,
        rng=np.random.default_rng(SEED),
    )
    return float(found.pvalue)


def _mean_difference(
    after: NDArray[np.float64], before: NDArray[np.float64], axis: int
) -> NDArray[np.float64]:
    return np.mean(after - before, axis=axis)
