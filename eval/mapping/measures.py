"""How well a mapping does: shares that are right, macro-F1, calibration."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares from 0 to 1. `calibration` is the expected calibration error, best at 0."""

    first: float
    first_two: float
    macro_f1: float
    calibration: float

    def __str__(self) -> str:
        """A line for a person."""
        return (
            f"top-1 {self.first:.3f}  top-2 {self.first_two:.3f}  macro-F1 {self.macro_f1:.3f}  "
            f"calibration error {self.calibration:.3f}"
        )


def measure(probabilities: NDArray[np.float32], truth: NDArray[np.int_]) -> Measures:
    """The measures of probabilities (a row a text, a column a label) against the true columns."""
    order = np.argsort(-probabilities, axis=1)
    first = order[:, 0] == truth
    return Measures(
        float(first.mean()),
        float((order[:, :2] == truth[:, None]).any(axis=1).mean()),
        macro_f1(order[:, 0], truth),
        calibration_error(probabilities.max(axis=1), first),
    )


def macro_f1(given: NDArray[np.int_], truth: NDArray[np.int_]) -> float:
    """The mean, over the labels there are, of the harmonic mean of precision and recall."""
    scores: list[float] = []
    for label in np.unique(truth):
        hits = int(((given == label) & (truth == label)).sum())
        scores.append(2 * hits / int((given == label).sum() + (truth == label).sum()))
    return float(np.mean(scores))


def calibration_error(confidence: NDArray[np.float32], right: NDArray[np.bool_]) -> float:
    """The mean gap between confidence and share right over ten equal bins, by their size.

    Source: Naeini and others, Obtaining Well Calibrated Probabilities (2015).
    """
    bins = np.clip(np.ceil(confidence * BINS).astype(int) - 1, 0, BINS - 1)
    gaps = 0.0
    for place in np.unique(bins):
        inside = bins == place
        gaps += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return float(gaps)
