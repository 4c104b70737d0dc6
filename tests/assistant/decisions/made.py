"""Decisions and proposals made by hand."""

from collections.abc import Sequence

import numpy as np

from ingest.library.decisions import Decision, Said, Span, Verdict
from ingest.library.mappings import Proposed

HERE = Span(1, 1, 0, 10)


def decision(
    key: int,
    person: str,
    verdict: Verdict,
    statement: str = "equity",
    span: Span = HERE,
    undone: str = "",
    note: str = "",
) -> Decision:
    said = Said(span, "cqc-la", verdict, statement, note=note)
    return Decision(key, said, person, "2026-01-01T00:00:00Z", undone, undone and "Zoe")


def proposed(
    probabilities: Sequence[Sequence[float]],
    documents: Sequence[int] = (),
    evidence: Sequence[float] = (),
) -> Proposed:
    """A paragraph for each row, of document 1 and surely evidence unless told otherwise.

    Row n stands on page n + 1, from 0 to 10.
    """
    size, statements = len(probabilities), len(probabilities[0]) if probabilities else 2
    rows = np.arange(size, dtype=np.int64)
    return Proposed(
        documents=np.array(documents or [1] * size, np.int64),
        passages=rows,
        places=rows * 0,
        pages=rows + 1,
        starts=rows * 0,
        ends=rows * 0 + 10,
        probabilities=np.array(probabilities, np.float32).reshape(size, statements),
        evidence=np.array(evidence or [1.0] * size, np.float32),
        categories=("people",) * size,
        polarities=("neutral",) * size,
        mixed=np.zeros(size, np.bool_),
        classes=("practice",) * size,
    )
