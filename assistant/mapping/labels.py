"""What is said of a paragraph of evidence."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.library.records import Category, EvidenceClass

FILE = Path(__file__).parent / "trained.npz"
"""The heads of statements, category and class; `eval/mapping` makes them."""

SAYINGS = Path(__file__).parent / "sayings.npz"
"""Those of what a paragraph says and who speaks; `eval/training/paragraphs.py` makes them."""

CATEGORY, CLASS = "category", "class"
"""The names of heads in `FILE`, beside those of the frameworks whose statements they choose."""

EVIDENCE, POLARITY, MIXED, VOICE = "evidence", "polarity", "mixed", "voice"
"""The names of the heads in `SAYINGS`."""

YES = "yes"
"""The label of a text that is evidence, or that is mixed, in the head of that name."""


class Polarity(StrEnum):
    """What a paragraph says of the council's care."""

    STRENGTH = "strength"
    SHORTFALL = "shortfall"
    NEUTRAL = "neutral"


class Voice(StrEnum):
    """Who speaks in a paragraph: `PROCESS` is a policy or procedure, which says what is meant."""

    COUNCIL = "council"
    PROCESS = "process"
    PEOPLE = "people"
    PARTNERS = "partners"
    REVIEWER = "reviewer"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Labels:
    """What is proposed for texts, a row or an item for each.

    `probabilities` holds a column for each of `statements`: how likely the text is evidence for
    that one, given that it is evidence at all; a row sums to 1. `evidence` is how likely it is
    evidence at all, and not standing text. `mixed` tells whether a strength and a shortfall stand
    in it; its polarity is then that of the one that weighs more.
    """

    statements: tuple[str, ...]
    probabilities: NDArray[np.float32]
    evidence: NDArray[np.float32]
    categories: tuple[Category, ...]
    polarities: tuple[Polarity, ...]
    mixed: NDArray[np.bool_]
    classes: tuple[EvidenceClass, ...]

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.categories)
