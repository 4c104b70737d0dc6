"""Scores the sentences that an answer could be made of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering.asked import Asked
from assistant.finding.synonyms import synonyms
from ingest.library.lexical import tokens

SYNONYM = 0.8
"""What a synonym counts for, where the word itself counts 1."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a candidate, each from 0 to 1.

    `words`: the share of the question's words, by their rarity, in the sentence with its context;
    `own`: the same without its context; `around`: the same in its whole passage; `meaning`: the
    cosine; `found`: the search's score of its passage; `has_kind`: whether it holds the kind of
    thing asked for.
    """

    words: float
    around: float
    meaning: float
    found: float
    has_kind: bool
    own: float

    @property
    def score(self) -> float:
        """How well the sentence answers, to order sentences by."""
        return (
            0.30 * self.words
            + 0.30 * self.own
            + 0.15 * self.around
            + 0.40 * self.meaning
            + 0.35 * self.found
            + (0.30 if self.has_kind else 0.0)
        )

    @property
    def answers(self) -> float:
        """How sure it is that the sentence answers at all.

        Its own fit to the question, and how far its passage stands out among those found.
        """
        return 0.5 * self.words + 0.5 * self.meaning + 0.3 * self.found


MOST = 1.3
"""What `Evidence.answers` comes to at most."""


class Rarity:
    """How much each word of a question tells: its inverse document frequency in the packs."""

    def __init__(self, total: int, frequencies: dict[str, int]) -> None:
        self.weights = {
            term: math.log(1.0 + (total - n + 0.5) / (n + 0.5)) for term, n in frequencies.items()
        }

    def share(self, asked: Asked, words: str) -> float:
        """The share of the question's terms that `words` holds, weighted by rarity.

        A word that means the same counts for most of the term.
        """
        held = set(tokens(words))
        all_weights = kept = 0.0
        for term in asked.terms:
            weight = self.weights.get(term, 0.0)
            all_weights += weight
            if term in held:
                kept += weight
            elif not held.isdisjoint(synonyms().get(term, ())):
                kept += SYNONYM * weight
        return kept / all_weights if all_weights else 0.0


def meanings(question: NDArray[np.float32], sentences: NDArray[np.float32]) -> Sequence[float]:
    """The cosine of each sentence with the question, not below 0."""
    return [max(0.0, float(cosine)) for cosine in sentences @ question]
