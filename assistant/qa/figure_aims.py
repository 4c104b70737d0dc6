"""Whether a question sets teams side by side, and which end of them it is after: told by a trained
head.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.heads.stored import load
from ingest.embedding import Embedder

FILE = Path(__file__).parent / "figure_aims.npz"
"""The head that ships; `python -m eval.figures.aims` makes it."""

AIM = "aim"
"""Its name."""


SURE = 0.7
"""From here on teams are set side by side, and one end of them alone is taken for what is asked.
Of 54 questions left out in turn that words alone told so, 50 ask for it, of 85 that do."""


class Aim(StrEnum):
    """What is wanted of the figures of several teams or places; `ONE` where no such thing is."""

    ONE = "one"
    SPREAD = "spread"
    HIGHEST = "highest"
    LOWEST = "lowest"
    BEST = "best"
    WORST = "worst"


class FigureAims:
    """Tells what a question is after, by its words and by its vector."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self.learned = load(FILE)

    def of(self, text: str, vector: NDArray[np.float32]) -> Aim:
        """What a question is after. `vector` is the embedder's of the text.

        Where it is told that teams are set side by side, but not which end of them is asked for,
        both are.
        """
        likely = self.likelihoods([text], vector[np.newaxis])[0]
        over = 1 - likely[Aim.ONE]
        if over < SURE:
            return Aim.ONE
        first = max((aim for aim in Aim if aim is not Aim.ONE), key=lambda aim: likely[aim])
        return first if likely[first] >= SURE * over else Aim.SPREAD

    def likelihoods(
        self, texts: Sequence[str], vectors: NDArray[np.float32]
    ) -> list[Mapping[Aim, float]]:
        """How likely each aim is of each text; the values of one sum to 1."""
        known = self.embedder.name == self.learned.embedder
        head = self.learned.heads[AIM]
        words = self.learned.words.weigh(texts)
        logs = head.log_probabilities(vectors if known else None, words)
        return [dict(zip(map(Aim, head.labels), row, strict=True)) for row in np.exp(logs).tolist()]
