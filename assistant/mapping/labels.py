"""What is said of a paragraph of evidence."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.library.records import Category, EvidenceClass

FILE = Path(__file__).parent / "trained.npz"
"""The heads that ship; `eval/mapping` makes them."""

CATEGORY, POLARITY, CLASS, EVIDENCE = "category", "polarity", "class", "evidence"
"""Their names, beside those of the frameworks whose statements they choose."""

YES = "yes"
"""The label of a text that is evidence, in the head of that name."""


class Polarity(StrEnum):
    """What a paragraph says of the council's care."""

    STRENGTH = "strength"
    SHORTFALL = "shortfall"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Labels:
    """What is proposed for texts, a row or an item for each.

    `probabilities` holds a column for each of `statements`: how likely the text is evidence for
    that one, given that it is evidence at all; a row sums to 1. `evidence` is how likely it is
    evidence at all, and not standing text.
    """

    statements: tuple[str, ...]
    probabilities: NDArray[np.float32]
    evidence: NDArray[np.float32]
    categories: tuple[Category, ...]
    polarities: tuple[Polarity, ...]
    classes: tuple[EvidenceClass, ...]

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.categories)
