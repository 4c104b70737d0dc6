"""A trained choice between labels: from a text's vector and its words to probabilities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: `weights` holds a column for each label, `bias` a value."""

    weights: Floats
    bias: Floats

    def log_probabilities(self, rows: Floats | csr_matrix) -> Floats:
        """The logarithms of the probabilities of the labels, a row for each row."""
        return log_softmax(np.asarray(rows @ self.weights, dtype=np.float32) + self.bias)


@dataclass(frozen=True, slots=True)
class Head:
    """Chooses between `labels`: the mean of what vectors and words say, made sharper or blunter.

    `sharpness` is what makes a probability the share of cases in which it is right (temperature
    scaling: Guo and others, On Calibration of Modern Neural Networks, 2017).
    """

    labels: tuple[str, ...]
    by_vector: Linear
    by_words: Linear
    sharpness: float

    def log_probabilities(self, vectors: Floats | None, words: csr_matrix) -> Floats:
        """The logarithms of the probabilities of the labels, a row for each text.

        Without `vectors`, which only the embedder it was trained with gives, words alone decide.
        """
        mixed = self.by_words.log_probabilities(words)
        if vectors is not None:
            mixed = (mixed + self.by_vector.log_probabilities(vectors)) / 2
        return log_softmax(self.sharpness * mixed)


def log_softmax(scores: Floats) -> Floats:
    """Scores as logarithms of probabilities, row by row."""
    below = scores - scores.max(axis=1, keepdims=True)
    return below - np.log(np.exp(below).sum(axis=1, keepdims=True))
