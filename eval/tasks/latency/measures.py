"""How long answers took."""

from collections.abc import Sequence

import numpy as np


def percentile(elapsed_ms: Sequence[float], percent: float) -> float:
    """The time in milliseconds that so many per cent of answers stay under (linear between two)."""
    return float(np.percentile(np.array(elapsed_ms, dtype=float), percent))
