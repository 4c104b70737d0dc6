"""95 % intervals."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest

from eval.scoring.scores import Interval

RESAMPLES = 1_000
SEED = 0
FEWEST_CLUSTERS = 8
"""With fewer, drawing them again says nothing: questions are drawn instead."""


def interval(values: Sequence[float], clusters: Sequence[str]) -> Interval | None:
    """The interval of the mean of values, one a question: a bootstrap by cluster, for questions of
    one document go wrong together. Wilson's where each is 0 or 1 and each question is a cluster,
    where all are the same, or where there are too few clusters to draw from. None where there is no
    value.
    """
    if not values:
        return None
    apart = len(set(clusters)) == len(values)
    few = len(set(clusters)) < FEWEST_CLUSTERS
    if all(value in (0.0, 1.0) for value in values) and (apart or few or len(set(values)) == 1):
        return wilson(int(sum(values)), len(values))
    sums, counts = _by_cluster(values, _enough(clusters))
    drawn = _draws(len(sums))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(low=float(low), high=float(high), method="bootstrap")


def wilson(right: int, every: int) -> Interval | None:
    """Wilson's interval of a share; None where it is of nothing."""
    if not every:
        return None
    found = binomtest(right, every).proportion_ci(0.95, method="wilson")
    return Interval(low=float(found.low), high=float(found.high), method="wilson")


def resampled(
    clusters: Sequence[str], measure: Callable[[Sequence[int]], dict[str, float]]
) -> dict[str, Interval]:
    """The interval of each measure of all questions at once, by a bootstrap over clusters.

    `measure` is called with the numbers of the questions drawn, some of them more than once; those
    draws in which a measure cannot be had are left out of its interval.
    """
    clusters = _enough(clusters)
    held = [[n for n, one in enumerate(clusters) if one == name] for name in _names(clusters)]
    found: dict[str, list[float]] = {}
    for draw in _draws(len(held)) if held else ():
        for name, value in measure([n for place in draw for n in held[place]]).items():
            found.setdefault(name, []).append(value)
    return {
        name: Interval(
            low=float(np.quantile(values, 0.025)),
            high=float(np.quantile(values, 0.975)),
            method="bootstrap",
        )
        for name, values in found.items()
        if not any(map(math.isnan, values))
    }


def _draws(clusters: int) -> NDArray[np.int64]:
    return np.random.default_rng(SEED).integers(0, clusters, (RESAMPLES, clusters))


def _enough(clusters: Sequence[str]) -> Sequence[str]:
    """The clusters, or a cluster for each question where there are too few to draw from."""
    few = len(set(clusters)) < FEWEST_CLUSTERS
    return [str(n) for n in range(len(clusters))] if few else clusters


def _names(clusters: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(clusters))


def _by_cluster(
    values: Sequence[float], clusters: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The sum of the values of each cluster, and how many there are."""
    places = {name: place for place, name in enumerate(_names(clusters))}
    of = np.array([places[name] for name in clusters])
    sums = np.bincount(of, weights=np.array(values)).astype(np.float64)
    return sums, np.bincount(of).astype(np.int64)
