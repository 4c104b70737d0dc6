"""Which sentences of a council's own account assert something, and of what kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from assistant.heads.sentences import SCREEN, Sentences, as_read
from assistant.heads.stored import Trained, load
from ingest.embedding import Vectors

FILE = Path(__file__).parent / "asserting.npz"
"""The head that ships; `python -m eval.training.claims` makes it."""

HEAD = "claim"
NONE = "none"
"""The label of what asserts nothing: an aim, a shortfall, a description."""


class ClaimKind(StrEnum):
    """What a claim asserts: a number, what is done, what changed for people, how it is seen."""

    FIGURE = "figure"
    PRACTICE = "practice"
    OUTCOME = "outcome"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Assertion:
    """How likely a sentence claims something, and, if it does, how likely each kind of claim."""

    chance: float
    kinds: dict[ClaimKind, float]

    @property
    def kind(self) -> ClaimKind:
        """The likeliest kind."""
        return max(self.kinds, key=lambda kind: self.kinds[kind])


class Asserting:
    """Tells claims from other sentences, by their words and by their vectors."""

    def __init__(self, embedder: str, vectors: Vectors, learned: Trained | None = None) -> None:
        self.embedder = embedder
        self.vectors = vectors
        self.learned = learned or load(FILE)

    def of(self, texts: Sequence[str]) -> list[Assertion]:
        """What each sentence asserts. Vectors are made of those alone that may be claims; those of
        another embedder than the head was trained with are not asked.
        """
        read = [as_read(text) for text in texts]
        looked = Sentences(texts, read, self.learned, HEAD, self.embedder, self.vectors)
        none = looked.labels.index(NONE)
        looked.look(np.flatnonzero(1 - looked.at_first[:, none] >= SCREEN).tolist())
        return [_assertion(looked.labels, row) for row in looked.chances.tolist()]


def _assertion(labels: Sequence[str], row: Sequence[float]) -> Assertion:
    chances = dict(zip(labels, row, strict=True))
    claim = max(1e-9, 1 - chances[NONE])
    return Assertion(claim, {kind: chances[kind.value] / claim for kind in ClaimKind})
