"""Texts as weighted words: what a vector of meaning loses of the terms of the field."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from ingest.library.lexical import tokens

_WORD = re.compile(r"\w+")

MANY = 9
"""From here on it does not matter how many words a question has."""


def terms(text: str) -> list[str]:
    """The stems of a text, in order; of its figures only sections of law."""
    return [each for each in tokens(text) if each.startswith("sec_") or not _has_digit(each)]


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)


def every_word(text: str) -> list[str]:
    """The words of a short text but for case, also those that only ask ("what"), between marks of
    where it begins and ends, and how many there are.
    """
    words = _WORD.findall(text.casefold())
    return ["^", *words, "$", f"#{min(len(words), MANY)}"]


def vectorizer(
    whole: bool = False,
    **options: Any,  # noqa: ANN401 - scikit-learn's own
) -> TfidfVectorizer:
    """Stems and pairs of them, or `whole` words, weighted by how rare they are."""
    settings: dict[str, Any] = {
        "tokenizer": every_word if whole else terms,
        "token_pattern": None,
        "lowercase": False,
        "ngram_range": (1, 2),
        "sublinear_tf": True,
        "dtype": np.float32,
    }
    return TfidfVectorizer(**settings, **options)


class Words:
    """The words that were learned from, and how rare each is."""

    def __init__(
        self, vocabulary: Sequence[str], rarity: NDArray[np.float32], every_word: bool = False
    ) -> None:
        self.vocabulary = tuple(vocabulary)
        self.rarity = rarity
        self.every_word = every_word
        places = {word: n for n, word in enumerate(vocabulary)}
        self._vectorizer = vectorizer(every_word, vocabulary=places)
        self._vectorizer.idf_ = rarity

    def weigh(self, texts: Sequence[str]) -> csr_matrix:
        """A row for each text, a column for each word; rows of unit length, or empty."""
        return csr_matrix(self._vectorizer.transform(texts))
