"""Texts as weighted words: what a vector of meaning loses of the terms of the field."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from assistant.heads.marks import marks
from ingest.library.lexical import tokens

_WORD = re.compile(r"\w+")

MANY = 9
"""From here on it does not matter how many words a question has."""


class Form(StrEnum):
    """What is taken of a text: its stems, each word of a short text, or a paragraph's marks."""

    STEMS = "stems"
    WORDS = "words"
    MARKS = "marks"


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


_TAKEN = {Form.STEMS: terms, Form.WORDS: every_word, Form.MARKS: marks}


def vectorizer(
    form: Form,
    **options: Any,  # noqa: ANN401 - scikit-learn's own
) -> TfidfVectorizer:
    """What is taken of texts, weighted by how rare it is: with the pairs of what stands side by
    side, which marks hold already.
    """
    settings: dict[str, Any] = {
        "tokenizer": _TAKEN[form],
        "token_pattern": None,
        "lowercase": False,
        "ngram_range": (1, 1) if form is Form.MARKS else (1, 2),
        "sublinear_tf": True,
        "dtype": np.float32,
    }
    return TfidfVectorizer(**settings, **options)


class Words:
    """The words that were learned from, and how rare each is."""

    def __init__(
        self, vocabulary: Sequence[str], rarity: NDArray[np.float32], form: Form = Form.STEMS
    ) -> None:
        self.vocabulary = tuple(vocabulary)
        self.rarity = rarity
        self.form = form
        places = {word: n for n, word in enumerate(vocabulary)}
        self._vectorizer = vectorizer(form, vocabulary=places)
        self._vectorizer.idf_ = rarity

    def weigh(self, texts: Sequence[str]) -> csr_matrix:
        """A row for each text, a column for each word; rows of unit length, or empty."""
        return csr_matrix(self._vectorizer.transform(texts))
