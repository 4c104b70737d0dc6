"""Whether sentences of different papers speak to the same thing: one topic, not only one field."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assistant.figures.disagreement import measured
from assistant.figures.ledger import Ledger
from assistant.heads.words import terms
from assistant.qa.candidates import Candidate
from ingest.figures.same_measure import SameMeasure
from ingest.library.library import Library
from ingest.library.mappings import paragraph_vectors

FILE = Path(__file__).parent / "speaking.json"

Floats = NDArray[np.float32]

FEATURES = ("share", "rare share", "share of the other", "words", "measure", "paragraph", "apart")
"""What is weighed of two sentences: how much of what the one is about stands in the other, by how
rare its words are in the papers of the pack, and by their squares; how much of the other that is;
how many words they share, up to `MANY`; how likely a figure of both measures the same; how near
their paragraphs' vectors are, and how near without what each paper has in common."""

MANY = 5
NEAR = 0.5
"""The least cosine of two measures for a look at whether they are one."""

LEAST = 3
"""The fewest words, but for figures and those that every text has, with which a sentence speaks
to anything."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each of `FEATURES` counts for, and what is added."""

    weights: tuple[float, ...]
    bias: float


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that ship (`eval.gaps.speaking` fits them)."""
    held = json.loads(FILE.read_text("utf-8"))
    return Weights(tuple(held["weights"][name] for name in FEATURES), held["bias"])


class Speaking:
    """The sentences of a pack, and how likely each speaks to what another one is about.

    Nothing is embedded for it: paragraphs have their vectors from mapping, measures from the
    ledger.
    """

    def __init__(
        self, library: Library, said: Sequence[Candidate], ledger: Ledger, same: SameMeasure
    ) -> None:
        self.said = said
        self._ledger, self._same = ledger, same
        papers = np.array([one.passage.document.key for one in said])
        self._words = _bag(said)
        self._rarity = _rarity(self._words, papers)
        self._worth = self._words @ self._rarity, self._words @ self._rarity**2
        self._vectors = _vectors(library, said)
        self._apart = _apart(self._vectors, papers)
        self.says = np.asarray(self._words.sum(axis=1)).ravel() >= LEAST
        self._figures = {
            figure.key: row for row, one in enumerate(said) for figure in ledger.at(one)
        }

    def likelihood(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """For each of some sentences, how likely each sentence of the pack speaks to the same."""
        held = shipped()
        scores = self.features(rows) @ np.array(held.weights) + held.bias
        found = 1 / (1 + np.exp(-scores))
        found[:, ~self.says] = 0
        return found

    def features(self, rows: Sequence[int]) -> Floats:
        """`FEATURES` of each of some sentences (first axis) with every sentence (second)."""
        words, (worth, rare) = self._words[rows], self._worth
        shared = _dense(words.multiply(self._rarity) @ self._words.T)
        squares = _dense(words.multiply(self._rarity**2) @ self._words.T)
        return np.stack(
            [
                shared / (worth[rows][:, None] + 1),
                squares / (rare[rows][:, None] + 1),
                shared / (worth[None, :] + 1),
                np.minimum(_dense(words @ self._words.T), MANY),
                self._measures(rows),
                self._vectors[rows] @ self._vectors.T,
                self._apart[rows] @ self._apart.T,
            ],
            axis=2,
        ).astype(np.float32)

    def _measures(self, rows: Sequence[int]) -> Floats:
        found = np.zeros((len(rows), len(self.said)), dtype=np.float32)
        places = {row: place for place, row in enumerate(rows)}
        figures, vectors = self._ledger.figures, self._ledger.vectors
        mine = [n for n, one in enumerate(figures) if self._figures.get(one.key) in places]
        if not mine:
            return found
        near = np.argwhere(vectors[mine] @ vectors.T >= NEAR).tolist()
        pairs = [
            (figures[mine[one]], figures[other])
            for one, other in near
            if figures[mine[one]].document.key != figures[other].document.key
            and figures[other].key in self._figures
        ]
        likely = self._same.likelihood([(measured(one), measured(other)) for one, other in pairs])
        for (one, other), share in zip(pairs, likely, strict=True):
            place = places[self._figures[one.key]], self._figures[other.key]
            found[place] = max(found[place], share)
        return found


def _bag(said: Sequence[Candidate]) -> csr_matrix:
    known: dict[str, int] = {}
    many = [{known.setdefault(word, len(known)) for word in terms(one.text)} for one in said]
    rows = np.repeat(np.arange(len(many)), [len(some) for some in many])
    columns = np.fromiter((place for some in many for place in some), dtype=np.int64)
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, (rows, columns)), shape=(len(said), max(1, len(known))))


def _rarity(words: csr_matrix, papers: NDArray[np.int64]) -> Floats:
    """How rare each word is among the papers."""
    names, places = np.unique(papers, return_inverse=True)
    ones = np.ones(len(papers), dtype=np.float32)
    by_paper = csr_matrix((ones, (places, np.arange(len(papers)))), shape=(len(names), len(papers)))
    holding = np.asarray(((by_paper @ words) > 0).sum(axis=0)).ravel()
    return np.log((len(names) + 1) / np.maximum(holding, 1)).astype(np.float32)


def _vectors(library: Library, said: Sequence[Candidate]) -> Floats:
    held = paragraph_vectors(library, list({one.passage.key for one in said}))
    width = next((len(each) for each in held.values()), 1)
    bare = np.zeros(width, dtype=np.float32)
    if not said:
        return np.zeros((0, width), dtype=np.float32)
    return np.stack([held.get((one.passage.key, one.unit), bare) for one in said])


def _apart(vectors: Floats, papers: NDArray[np.int64]) -> Floats:
    """The vectors without the mean of their papers, of unit length."""
    found = vectors.copy()
    for paper in np.unique(papers):
        found[papers == paper] -= vectors[papers == paper].mean(axis=0)
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)


def _dense(rows: csr_matrix) -> Floats:
    return np.asarray(rows.todense(), dtype=np.float32)
