"""What sort of question it is, and whether it leans on the one before: told by trained heads."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.heads.head import Head
from assistant.heads.stored import load
from ingest.embedding import Embedder

FILE = Path(__file__).parent / "intents.npz"
"""The heads that ship; `python -m eval.training.intents` makes them."""

INTENT, LEANS = "intent", "leans"
"""Their names."""

LEANING = "yes"
"""The label of a question that leans on the one before."""


class Intent(StrEnum):
    """The sorts of question. The first two are answered from the papers."""

    EVIDENCE = "evidence"
    OVERVIEW = "overview"
    COVERAGE = "coverage"
    GAPS = "gaps"
    MAPPING = "mapping"
    SCORES = "scores"
    OUT_OF_SCOPE = "out_of_scope"
    PERSONAL_CASE = "personal_case"
    JUDGEMENT = "judgement"
    PREDICTION = "prediction"
    ORDER = "order"
    VAGUE = "vague"


class Intents:
    """Tells the sort of a question, by its words and by its vector."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self.learned = load(FILE)

    def of(self, text: str, vector: NDArray[np.float32]) -> Mapping[Intent, float]:
        """How likely the question is of each sort; the values sum to 1. `vector` is the embedder's
        of its text.
        """
        known = self.embedder.name == self.learned.embedder
        vectors = vector[np.newaxis] if known else None
        head = self.learned.heads[INTENT]
        [logs] = head.log_probabilities(vectors, self.learned.words.weigh([text]))
        return dict(zip(map(Intent, head.labels), np.exp(logs).tolist(), strict=True))


def leans(text: str) -> bool:
    """Whether a question cannot be understood without the one before; its words tell that."""
    learned = load(FILE)
    head: Head = learned.heads[LEANS]
    [logs] = head.log_probabilities(None, learned.words.weigh([text]))
    return head.labels[int(logs.argmax())] == LEANING
