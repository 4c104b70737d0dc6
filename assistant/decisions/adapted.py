"""What is proposed of a pack's paragraphs after learning from what people decided in that pack.

The catalogue keeps what the model that ships proposes. What was learned is laid over it as it is
read, and never stored: a decision, or its undoing, counts at once, no pack is mapped again for it,
and no other pack's proposals move. The weights are made of the vectors of decided paragraphs, so a
pack that took them over would show a trace of another's words. Fitting takes about a second for
2,000 decided paragraphs, the rest milliseconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from assistant.decisions.learning import fit, targets
from assistant.decisions.standing import Standing, spans_of
from ingest.library.library import Library
from ingest.library.mappings import Proposed, paragraph_vectors

LEAST = 1e-9
"""The smallest probability whose logarithm is taken."""


def adapted(
    library: Library, proposed: Proposed, standings: Iterable[Standing], statements: Sequence[str]
) -> Proposed:
    """What is proposed, its probabilities shifted towards what people said; itself where nothing
    teaches. A paragraph whose vector is not kept stays as it was.
    """
    shares = targets(standings, statements)
    if not shares:
        return proposed
    spans = spans_of(proposed)
    if shares.keys().isdisjoint(spans):
        return proposed
    held = paragraph_vectors(library, sorted(set(proposed.passages.tolist())))
    keys = list(zip(proposed.passages.tolist(), proposed.places.tolist(), strict=True))
    known = [row for row, key in enumerate(keys) if key in held]
    taught = [place for place, row in enumerate(known) if spans[row] in shares]
    if not taught:
        return proposed
    vectors = np.stack([held[keys[row]] for row in known])
    logs = np.log(np.maximum(proposed.probabilities[known], np.float32(LEAST)))
    wanted = np.stack([shares[spans[known[place]]] for place in taught])
    offset = fit(logs[taught], vectors[taught], wanted)
    probabilities = proposed.probabilities.copy()
    probabilities[known] = np.exp(offset.shifted(logs, vectors))
    return replace(proposed, probabilities=probabilities)
