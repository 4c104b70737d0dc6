"""Fits the heads that map evidence, from labelled texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from assistant.heads.head import Head, Linear, log_softmax
from assistant.heads.words import Form, Words, vectorizer

BY_VECTOR = 5.0
BY_WORDS = 10.0
"""How freely each model may fit (C of scikit-learn). Best of 1 to 10 with one council left out."""

OURS = 0.4
"""The weight of an example of our own beside a finding about a real council."""

DESCRIPTOR = 0.3
"""The weight of a framework's sentence about its own statement."""

LEAST = 2
"""In how many texts a word must stand to be learned."""


@dataclass(frozen=True, slots=True)
class Material:
    """Labelled texts, a row for each: the texts, their vectors, labels and weights."""

    texts: NDArray[np.str_]
    vectors: NDArray[np.float32]
    labels: NDArray[np.str_]
    weights: NDArray[np.float64]

    def only(self, rows: NDArray[np.bool_]) -> "Material":
        """Some of the rows."""
        return Material(self.texts[rows], self.vectors[rows], self.labels[rows], self.weights[rows])

    def with_more(self, other: "Material") -> "Material":
        """These rows and those of another."""
        return Material(
            np.concatenate([self.texts, other.texts]),
            np.vstack([self.vectors, other.vectors]),
            np.concatenate([self.labels, other.labels]),
            np.concatenate([self.weights, other.weights]),
        )


def learn_words(texts: Sequence[str], form: Form = Form.STEMS) -> Words:
    """The words of texts that stand in enough of them."""
    fitted = vectorizer(form, min_df=LEAST).fit(texts)
    words = fitted.get_feature_names_out().tolist()
    return Words(words, fitted.idf_.astype(np.float32), form)


def fit(material: Material, words: Words, labels: Sequence[str], sharpness: float = 1.0) -> Head:
    """A head that chooses between `labels`."""
    return Head(
        tuple(labels),
        _linear(material.vectors, material, labels, BY_VECTOR),
        _linear(words.weigh(material.texts.tolist()), material, labels, BY_WORDS),
        sharpness,
    )


def sharpness(logs: NDArray[np.float32], truth: NDArray[np.int_]) -> float:
    """The sharpness at which the truth is likeliest, from logarithms on texts not trained on."""

    def surprise(factor: float) -> float:
        return -float(log_softmax(factor * logs)[np.arange(len(truth)), truth].mean())

    found: Any = minimize_scalar(surprise, bounds=(0.3, 5.0), method="bounded")
    return float(found.x)


def _linear(
    rows: NDArray[np.float32] | csr_matrix, material: Material, labels: Sequence[str], c: float
) -> Linear:
    model = LogisticRegression(C=c, max_iter=3_000, class_weight="balanced")
    model.fit(rows, material.labels, sample_weight=material.weights)
    places = {name: place for place, name in enumerate(model.classes_.tolist())}
    weights, bias = np.asarray(model.coef_), np.asarray(model.intercept_)
    if len(places) == 2:
        # Of two classes scikit-learn keeps one row; as two, softmax gives the same.
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    order = [places[name] for name in labels]
    return Linear(weights[order].T.astype(np.float32), bias[order].astype(np.float32))
