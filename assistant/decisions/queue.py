"""Which paragraphs a person is asked about first: where an answer teaches most."""

from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from assistant.decisions.standing import spans_of
from ingest.library.decisions import Span
from ingest.library.mappings import Proposed

IN_A_ROW = 2
"""Paragraphs of one document asked about in a row, where another document has any left."""


def to_ask(proposed: Proposed, decided: AbstractSet[Span], most: int) -> list[int]:
    """The rows of the paragraphs to ask about, best first and at most `most`.

    First what is likely evidence and least certain; what a statement or a document was asked about
    already counts less with each time. What is `decided` is left out.
    """
    left = np.array([span not in decided for span in spans_of(proposed)], dtype=np.bool_)
    worth = proposed.evidence * uncertainty(proposed.probabilities)
    statements = proposed.probabilities.argmax(axis=1)
    asked_statement = np.ones(proposed.probabilities.shape[1])
    documents, document = np.unique(proposed.documents, return_inverse=True)
    asked_document = np.ones(len(documents))
    asked: list[int] = []
    for _ in range(min(most, int(left.sum()))):
        open_now = left
        if len(asked) >= IN_A_ROW and len(set(document[asked[-IN_A_ROW:]].tolist())) == 1:
            others = left & (document != document[asked[-1]])
            open_now = others if others.any() else left
        scores = worth / (asked_statement[statements] * asked_document[document])
        best = int(np.where(open_now, scores, -1.0).argmax())
        asked.append(best)
        left[best] = False
        asked_statement[statements[best]] += 1
        asked_document[document[best]] += 1
    return asked


def uncertainty(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """How near the two likeliest statements are, row by row: 1 where level, 0 where one is sure."""
    first_two = np.sort(probabilities, axis=1)[:, -2:]
    return 1 - (first_two[:, -1] - first_two[:, 0])
