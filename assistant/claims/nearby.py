"""The sentences of other papers that share most of a claim's rare words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from assistant.qa.candidates import Candidate
from ingest.library.lexical import tokens

MOST = 12
"""Sentences that are judged beside a claim. Of those that a reader found to bear on one, 81 in a
hundred were among them; sentences of the passages nearest by vector added none that counted.
"""

LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence, and how near it comes by its words: 0 to 1."""

    sentence: Candidate
    share: float


def nearby(claims: Sequence[str], others: Sequence[Candidate]) -> list[list[Near]]:
    """For each claim the sentences that come nearest, the nearest first."""
    said = [one for one in others if one.words >= LEAST_WORDS]
    settings: dict[str, Any] = {"tokenizer": tokens, "token_pattern": None, "lowercase": False}
    words = TfidfVectorizer(**settings, sublinear_tf=True)
    if not claims or not any(tokens(one.text) for one in said):
        return [[] for _ in claims]
    rows = words.fit_transform([one.text for one in said])
    found: list[list[Near]] = []
    for shares in (words.transform(claims) @ rows.T).toarray():
        order = np.argsort(-shares, kind="stable")[:MOST]
        found.append([Near(said[n], float(shares[n])) for n in order.tolist() if shares[n] > 0])
    return found
