"""Fits the linear models over named signs that judge passages beside claims, and claims."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.claims.asserting import Assertion
from assistant.claims.bearing import Bearing, Bears, bearings, chances, claim_signs
from assistant.claims.named_weights import NamedWeights
from assistant.claims.pair_signs import pair_signs
from assistant.heads.sentences import as_said
from eval.training.claim_material import Beside, Pair

LEAST = 3
"""In how many pairs a sign must stand to be learnt."""

BY_PAIRS, BY_CLAIMS = 1.0, 0.1
"""How freely each model may fit (C of scikit-learn). Best with one council left out."""

NEAR_MISS = 0.3
"""The weight of a sentence that came near a claim and does not bear on it: there are many."""

Signs = Mapping[str, float]


def pair_model(alone: Sequence[Pair], near: Sequence[Beside]) -> NamedWeights:
    """Tells how a passage bears on a claim."""
    rows = [(one.claim, one.passage, one.label, 1.0) for one in alone]
    for one in near:
        if one.said.verdict not in tuple(Bears):
            continue
        text, verdict = as_said(one.said.sentence), Bears(one.said.verdict)
        rows += [
            (text, other, bears, NEAR_MISS if bears is Bears.NOT_TOLD else 1.0)
            for other, _, bears in one.near
        ]
        rows += [(text, quote, verdict, 1.0) for quote in one.far]
    signs = [signs_of(claim, passage) for claim, passage, _, _ in rows]
    counts = Counter(name for row in signs for name in row)
    names = tuple(sorted(name for name, count in counts.items() if count >= LEAST))
    return _fitted(
        signs, names, [row[2] for row in rows], [row[3] for row in rows], tuple(Bears), BY_PAIRS
    )


def claim_model(told: Sequence[tuple[Signs, bool]]) -> NamedWeights:
    """Tells whether nothing bears a claim out, from what tells of claims and whether it is so."""
    names = tuple(sorted({name for signs, _ in told for name in signs}))
    blank = NamedWeights(names, np.zeros((len(names), 1), np.float32), np.zeros(1, np.float32))
    rows = blank.matrix([signs for signs, _ in told]).toarray()
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    model = LogisticRegression(C=BY_CLAIMS).fit((rows - mean) / spread, [one for _, one in told])
    weights = np.asarray(model.coef_).ravel() / spread
    return NamedWeights(
        names,
        weights[:, np.newaxis].astype(np.float32),
        np.asarray(model.intercept_ - mean @ weights, dtype=np.float32),
    )


def told_of(pair: NamedWeights, one: Beside, assertion: Assertion) -> Signs:
    """What tells of a claim whether it is borne out, as a model of pairs sees it."""
    text = as_said(one.said.sentence)
    heard = judged(pair, [(text, other) for other, _, _ in one.near])
    return claim_signs(text, assertion, [share for _, share, _ in one.near], heard)


def judged(pair: NamedWeights, texts: Sequence[tuple[str, str]]) -> list[Bearing]:
    """How the second of each two texts bears on the first."""
    rows = [signs_of(claim, passage) for claim, passage in texts]
    return bearings(rows, chances(pair.scores(rows))) if rows else []


@cache
def signs_of(claim: str, passage: str) -> Signs:
    """The signs of a pair, looked up once: each stands in the training of many models."""
    return pair_signs(claim, passage)


def _fitted(
    signs: Sequence[Signs],
    names: tuple[str, ...],
    labels: Sequence[str],
    weights: Sequence[float],
    order: Sequence[str],
    c: float,
) -> NamedWeights:
    blank = NamedWeights(names, np.zeros((len(names), 1), np.float32), np.zeros(1, np.float32))
    model = LogisticRegression(C=c, max_iter=400)
    model.fit(blank.matrix(signs), np.array(labels), sample_weight=np.array(weights))
    places = [model.classes_.tolist().index(label) for label in order]
    return NamedWeights(
        names,
        np.asarray(model.coef_, dtype=np.float32)[places].T,
        np.asarray(model.intercept_, dtype=np.float32)[places],
    )
