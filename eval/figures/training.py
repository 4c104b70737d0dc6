"""Fits the judgement whether two measures are one, from labelled pairs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from eval.figures.pairs import Pair
from ingest.figures.contrasts import features
from ingest.figures.same_measure import Judgement, compatible, matrix

FREEDOM = 2.0
"""How freely the weights may fit (C of scikit-learn): 1, 2, 4 and 15 do as well across councils."""

OURS = 0.25
"""The weight of a pair of families beside a pair of a council."""


@dataclass(frozen=True, slots=True)
class Material:
    """Pairs whose units do not settle them already: features, truth and weight, a row for each."""

    pairs: tuple[Pair, ...]
    rows: csr_matrix
    truth: NDArray[np.bool_]
    weights: NDArray[np.float64]

    def only(self, chosen: NDArray[np.bool_]) -> "Material":
        """Some of the rows."""
        pairs = tuple(pair for pair, kept in zip(self.pairs, chosen, strict=True) if kept)
        return Material(pairs, self.rows[chosen], self.truth[chosen], self.weights[chosen])

    def with_more(self, other: "Material") -> "Material":
        """These rows and those of another."""
        return Material(
            self.pairs + other.pairs,
            csr_matrix(vstack([self.rows, other.rows])),
            np.concatenate([self.truth, other.truth]),
            np.concatenate([self.weights, other.weights]),
        )


def material(pairs: Sequence[Pair]) -> Material:
    """What is to be learned from pairs."""
    open_ = tuple(pair for pair in pairs if compatible(pair.one.unit, pair.other.unit))
    rows = [features(p.one.measure, p.other.measure, (p.one.unit, p.other.unit)) for p in open_]
    return Material(
        open_,
        matrix(rows),
        np.array([pair.same for pair in open_]),
        np.array([1.0 if pair.council else OURS for pair in open_]),
    )


def fit(what: Material) -> Judgement:
    """Weights that tell the pairs that are one measure; not calibrated yet."""
    model = LogisticRegression(C=FREEDOM, max_iter=300, solver="liblinear", random_state=0)
    model.fit(what.rows, what.truth, sample_weight=2 * what.weights)
    weights = np.asarray(model.coef_, dtype=np.float32)[0]
    return Judgement(weights, float(np.asarray(model.intercept_)[0]), 1.0, 0.0)


def unseen(
    of_councils: Material,
    of_families: Material,
    groups: Sequence[Sequence[str]],
    most: int | None = None,
) -> NDArray[np.float64]:
    """The score of each pair of councils, by weights that saw none of its group of councils, and
    at most `most` pairs of the others.
    """
    councils = np.array([pair.council for pair in of_councils.pairs])
    scores = np.zeros(len(councils))
    for group in groups:
        out = np.isin(councils, list(group))
        others = of_councils.only(~out)
        if most is not None:
            order = np.random.default_rng(0).permutation(len(others.pairs))
            others = others.only(order < most)
        fitted = fit(others.with_more(of_families))
        scores[out] = fitted.scores(of_councils.rows[out])
    return scores


def calibrated(
    fitted: Judgement, scores: NDArray[np.float64], truth: NDArray[np.bool_]
) -> Judgement:
    """The judgement with a slope and an offset that make unseen scores the share that is right."""
    model = LogisticRegression(C=1e6).fit(scores[:, None], truth)
    slope, offset = float(model.coef_[0][0]), float(model.intercept_[0])
    return Judgement(fitted.weights, fitted.bias, slope, offset)
