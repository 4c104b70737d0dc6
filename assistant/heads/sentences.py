"""Sentences as a head looks at them: by their words, and by their vectors where those let it."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.heads.stored import Trained
from ingest.embedding import Vectors

SCREEN = 0.2
"""The least chance by its words alone at which a sentence's vector is looked at."""

HALF = 0.5
"""From here on a sentence is held to be what a head takes it for, where nothing else is said."""

_NUMBERED = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+(?=\S)")


def as_said(text: str) -> str:
    """A sentence without the number of its paragraph."""
    return _NUMBERED.sub("", text)


def as_read(text: str) -> str:
    """A sentence as heads read its words: without its number, every digit alike."""
    return re.sub(r"\d+", "0", as_said(text))


class Sentences:
    """How likely each label of a head is of each of some sentences: by the words of all of them at
    first, and by the vectors too of those that are looked at again.

    `texts` are what vectors are made of, `read` the same as the words are read. Of another embedder
    than the head was trained with, vectors are not asked.
    """

    def __init__(
        self,
        texts: Sequence[str],
        read: Sequence[str],
        learned: Trained,
        head: str,
        embedder: str,
        vectors: Vectors,
    ) -> None:
        self._texts = texts
        self._vectors = vectors
        self._head = learned.heads[head]
        self._may_look = embedder == learned.embedder
        # scikit-learn weighs no words of no text, so a blank stands for no sentences at all.
        self._words = learned.words.weigh(read or [""])[: len(read)]
        self.at_first = np.exp(self._head.log_probabilities(None, self._words))
        self.chances = self.at_first.copy()
        self._looked = np.zeros(len(texts), dtype=np.bool_)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the columns of `at_first` and `chances`."""
        return self._head.labels

    def likely(self, label: str, rows: Iterable[int], least: float = HALF) -> list[int]:
        """Those of some rows at which a label is as likely as `least` at the second look."""
        column = self.labels.index(label)
        may = [row for row in rows if self.at_first[row, column] >= SCREEN]
        self.look(may)
        return [row for row in may if self.chances[row, column] >= least]

    def look(self, rows: Iterable[int]) -> None:
        """Look at those rows by their vectors, too: at each once."""
        fresh = [row for row in rows if not self._looked[row]]
        if fresh and self._may_look:
            vectors: NDArray[np.float32] = self._vectors([self._texts[row] for row in fresh])
            self.chances[fresh] = np.exp(self._head.log_probabilities(vectors, self._words[fresh]))
            self._looked[fresh] = True
