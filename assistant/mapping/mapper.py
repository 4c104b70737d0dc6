"""Proposes statements, category, polarity and class for texts."""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assistant.frameworks.framework import Framework
from assistant.heads.head import Head
from assistant.heads.stored import Trained, load
from assistant.mapping.descriptors import by_descriptors
from assistant.mapping.labels import (
    CATEGORY,
    CLASS,
    EVIDENCE,
    FILE,
    POLARITY,
    YES,
    Labels,
    Polarity,
)
from ingest.embedding import Embedder
from ingest.library.records import Category, EvidenceClass

RULES = 2
"""Counts up where what is proposed changes although what was learned does not."""

SURE = 0.7
"""The least probability for a text to pass as one that only quotes the framework: it then proves
nothing, and papers of councils name the law all the time."""


class Mapper:
    """Maps texts to the statements of one framework.

    Where labelled examples of the framework were learned from, it uses that; else its descriptors.
    """

    def __init__(
        self, framework: Framework, embedder: Embedder, learned: Trained | None = None
    ) -> None:
        self.framework = framework
        self.embedder = embedder
        self.learned = learned or load(FILE)
        self.statements = tuple(statement.id for statement in framework.statements)
        head = self.learned.heads.get(framework.id)
        self._head = head if head is not None and head.labels == self.statements else None

    @property
    def name(self) -> str:
        """What tells its proposals from those of another mapper."""
        # A person may change a framework's file and leave its version as it was.
        told = "\n".join(each.model_dump_json() for each in self.framework.statements)
        held = blake2b(told.encode("utf-8"), digest_size=6).hexdigest()
        version = f"{self.framework.version}:{held}"
        return f"{self.learned.name}:{self.embedder.name}:{version}:{RULES}"

    def map(self, texts: Sequence[str], vectors: NDArray[np.float32] | None = None) -> Labels:
        """What is proposed for each text. `vectors` are the embedder's, where they are at hand."""
        if vectors is None:
            vectors = self.embedder.encode(texts)
        words = self.learned.words.weigh(texts)
        known = vectors if self.embedder.name == self.learned.embedder else None

        def chosen(name: str) -> list[str]:
            head = self.learned.heads[name]
            best = head.log_probabilities(known, words).argmax(axis=1)
            return [head.labels[place] for place in best]

        if self._head is not None:
            logs = self._head.log_probabilities(known, words)
        else:
            logs = by_descriptors(self.framework, self.embedder, vectors)
        evidence = self.learned.heads[EVIDENCE]
        yes = evidence.log_probabilities(known, words)[:, evidence.labels.index(YES)]
        return Labels(
            self.statements,
            np.exp(logs).astype(np.float32),
            np.exp(yes).astype(np.float32),
            tuple(Category(each) for each in chosen(CATEGORY)),
            tuple(Polarity(each) for each in chosen(POLARITY)),
            _classes(self.learned.heads[CLASS], known, words),
        )


def _classes(
    head: Head, vectors: NDArray[np.float32] | None, words: csr_matrix
) -> tuple[EvidenceClass, ...]:
    """The likeliest class of each text; that it quotes the framework only where that is sure."""
    shares = np.exp(head.log_probabilities(vectors, words))
    column = head.labels.index(EvidenceClass.FRAMEWORK_TEXT)
    shares[shares[:, column] < SURE, column] = 0
    return tuple(EvidenceClass(head.labels[place]) for place in shares.argmax(axis=1))
