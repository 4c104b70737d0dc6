"""A mapper that has learned from what people decided in one pack."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.decisions.learning import BIAS_RIDGE, RIDGE, Offset, fit, targets
from assistant.decisions.standing import Standing
from assistant.mapping.heads import Floats
from assistant.mapping.labels import Labels
from assistant.mapping.mapper import Mapper
from assistant.mapping.paragraphs import Paragraph, paragraphs
from ingest.library.decisions import Span, passages_at
from ingest.library.library import Library
from ingest.library.mappings import paragraph_vectors
from ingest.library.records import Pack

LEAST = 1e-9
"""The smallest probability whose logarithm is taken."""


class AdaptedMapper(Mapper):
    """Maps as another mapper does, with the probabilities of the statements shifted by an offset.

    `taught` tells one set of decisions from another, and is part of its name.
    """

    def __init__(self, mapper: Mapper, offset: Offset, taught: str) -> None:
        super().__init__(mapper.framework, mapper.embedder, mapper.learned)
        self.mapper = mapper
        self.offset = offset
        self.taught = taught

    @property
    def name(self) -> str:
        """What tells its proposals from those of another mapper."""
        return f"{self.mapper.name}:{self.taught}"

    def map(self, texts: Sequence[str], vectors: NDArray[np.float32] | None = None) -> Labels:
        """What is proposed for each text. `vectors` are the embedder's, where they are at hand."""
        if vectors is None:
            vectors = self.embedder.encode(texts)
        labels = self.mapper.map(texts, vectors)
        shifted = self.offset.shifted(_logs(labels), vectors)
        return replace(labels, probabilities=np.exp(shifted).astype(np.float32))


def adapt(library: Library, pack: Pack, mapper: Mapper, standings: Iterable[Standing]) -> Mapper:
    """The mapper after it learned from what stands in a pack; itself where nothing teaches.

    Raises `ModelError`.
    """
    shares = targets(standings, mapper.statements)
    taken = _paragraphs(library, pack, shares)
    if not taken:
        return mapper
    vectors = _vectors(library, mapper, list(taken.values()))
    texts = [each.mapped_text for each in taken.values()]
    logs = _logs(mapper.map(texts, vectors))
    wanted = np.stack([shares[span] for span in taken])
    return AdaptedMapper(mapper, fit(logs, vectors, wanted), _taught(texts, wanted))


def _paragraphs(
    library: Library, pack: Pack, wanted: Mapping[Span, object]
) -> dict[Span, Paragraph]:
    """The paragraphs of the pack that stand at those spans, in the order of spans."""
    found: dict[Span, Paragraph] = {}
    for passage in library.passages(pack, passages_at(library, wanted)).values():
        for each in paragraphs(passage):
            span = Span(passage.document.key, passage.page, each.start, each.end)
            if span in wanted:
                found[span] = each
    return dict(sorted(found.items()))


def _vectors(library: Library, mapper: Mapper, taken: Sequence[Paragraph]) -> Floats:
    keys = [(each.passage.key, each.place) for each in taken]
    held = paragraph_vectors(library, sorted({passage for passage, _ in keys}))
    missing = [n for n, key in enumerate(keys) if key not in held]
    made = mapper.embedder.encode([taken[n].mapped_text for n in missing])
    held.update({keys[n]: vector for n, vector in zip(missing, made, strict=True)})
    return np.stack([held[key] for key in keys])


def _logs(labels: Labels) -> Floats:
    return np.log(np.maximum(labels.probabilities, np.float32(LEAST)))


def _taught(texts: Sequence[str], wanted: Floats) -> str:
    # Of what goes into the fit, not of what comes out: its last bits may differ between machines.
    said = repr((RIDGE, BIAS_RIDGE, texts)).encode() + wanted.astype("<f4").tobytes()
    return hashlib.sha256(said).hexdigest()[:12]
