"""How well `sure` says how often an answer is right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.calibrating.levels import Given

BINS = 10
FIRM = 100.0
"""How little the fit is held back: scikit-learn's C."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The share right of answers that are `sure`: 1 / (1 + exp(-(slope * sure + intercept))).

    Source: Platt, Probabilistic Outputs for Support Vector Machines (1999).
    """

    slope: float
    intercept: float


def curve(given: Sequence[Given]) -> Curve | None:
    """The curve that fits best; None where no answer is right or none is wrong."""
    if len({one.right for one in given}) < 2:
        return None
    fitted = LogisticRegression(C=FIRM).fit(_sure(given), [one.right for one in given])
    return Curve(float(fitted.coef_[0][0]), float(fitted.intercept_[0]))


def right_by(found: Curve, sure: float) -> float:
    """The share of answers that are right by a curve."""
    return float(1 / (1 + np.exp(-(found.slope * sure + found.intercept))))


def ece(given: Sequence[Given]) -> float:
    """The expected calibration error: over bins of `sure` of equal width, how far its mean is from
    the share that is right, weighted by how many answers are in each (Guo and others, 2017).
    """
    return _ece([one.sure for one in given], given)


def ece_left_out(given: Sequence[Given]) -> float | None:
    """The same with each document's answers put on a curve that was fitted without them; None where
    some such curve cannot be had.
    """
    moved: list[float] = []
    fitted: dict[str, Curve | None] = {}
    for one in given:
        if one.cluster not in fitted:
            fitted[one.cluster] = curve([o for o in given if o.cluster != one.cluster])
        found = fitted[one.cluster]
        if found is None:
            return None
        moved.append(right_by(found, one.sure))
    return _ece(moved, given)


def _ece(shares: Sequence[float], given: Sequence[Given]) -> float:
    values = np.array(shares, dtype=float)
    right = np.array([one.right for one in given], dtype=float)
    bins = np.minimum((values * BINS).astype(int), BINS - 1)
    off = [
        abs(values[bins == at].mean() - right[bins == at].mean()) * (bins == at).sum()
        for at in np.unique(bins)
    ]
    return float(sum(off) / len(given))


def _sure(given: Sequence[Given]) -> NDArray[np.float64]:
    return np.array([[one.sure] for one in given], dtype=float)
