"""Which sentences of a council's own account assert something, and of what kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from assistant.heads.stored import Trained, load
from ingest.embedding import Vectors

FILE = Path(__file__).parent / "asserting.npz"
"""The head that ships; `python -m eval.training.claims` makes it."""

HEAD = "claim"
NONE = "none"
"""The label of what asserts nothing: an aim, a shortfall, a description."""

HALF = 0.5
SCREEN = 0.2
"""The least chance by its words alone at which a sentence's vector is looked at."""

_NUMBERED = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+(?=\S)")


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
        if not texts:
            return []
        read = [as_read(text) for text in texts]
        head, words = self.learned.heads[HEAD], self.learned.words.weigh(read)
        logs = head.log_probabilities(None, words)
        none = head.labels.index(NONE)
        likely = np.flatnonzero(1 - np.exp(logs[:, none]) >= SCREEN)
        if likely.size and self.embedder == self.learned.embedder:
            rows = self.vectors([texts[place] for place in likely.tolist()])
            logs[likely] = head.log_probabilities(rows, words[likely])
        return [_assertion(head.labels, row) for row in np.exp(logs).tolist()]


def as_said(text: str) -> str:
    """A sentence without the number of its paragraph."""
    return _NUMBERED.sub("", text)


def as_read(text: str) -> str:
    """A sentence as the head reads it: without its number, every digit alike."""
    return re.sub(r"\d+", "0", as_said(text))


def _assertion(labels: Sequence[str], row: Sequence[float]) -> Assertion:
    chances = dict(zip(labels, row, strict=True))
    claim = max(1e-9, 1 - chances[NONE])
    return Assertion(claim, {kind: chances[kind.value] / claim for kind in ClaimKind})
