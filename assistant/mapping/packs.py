"""Maps the paragraphs of a pack and keeps what is proposed."""

from collections.abc import Callable, Sequence

import numpy as np

from assistant.mapping.mapper import Mapper
from assistant.mapping.paragraphs import Paragraph, paragraphs
from ingest.library.library import Library
from ingest.library.mappings import (
    Proposal,
    keep_proposals,
    keep_vectors,
    paragraph_vectors,
    without_proposals,
)
from ingest.library.records import Pack
from ingest.library.writer import Writer, writing

WINDOW = 512
"""Passages that are mapped together: what a killed mapping loses, and a large pack's memory."""

OnProgress = Callable[[int, int], None]


def map_pack(
    library: Library,
    mapper: Mapper,
    pack: Pack,
    lock_wait_s: float,
    on_progress: OnProgress = lambda _done, _all: None,
) -> int:
    """Map what of a pack this mapper has not mapped; gives how many paragraphs that were.

    What is mapped stays so where it is stopped. Raises `LibraryBusyError`, `ModelError`.
    """
    wanted = without_proposals(library, pack, mapper.framework.id, mapper.name)
    found = library.passages(pack, wanted)
    # A passage of headings alone has nothing to map, and would be looked at again each time.
    wanted = [key for key in wanted if key in found and any(paragraphs(found[key]))]
    if not wanted:
        return 0
    done = 0
    with writing(library, lock_wait_s) as writer:
        for start in range(0, len(wanted), WINDOW):
            on_progress(start, len(wanted))
            some = wanted[start : start + WINDOW]
            taken = [each for key in some for each in paragraphs(found[key])]
            _map(library, writer, mapper, some, taken)
            done += len(taken)
    on_progress(len(wanted), len(wanted))
    return done


def _map(
    library: Library,
    writer: Writer,
    mapper: Mapper,
    passages: Sequence[int],
    taken: Sequence[Paragraph],
) -> None:
    held = paragraph_vectors(library, passages)
    texts = [each.mapped_text for each in taken]
    keys = [(each.passage.key, each.place) for each in taken]
    missing = [place for place, key in enumerate(keys) if key not in held]
    made = mapper.embedder.encode([texts[place] for place in missing])
    fresh = [(*keys[place], vector) for place, vector in zip(missing, made, strict=True)]
    held.update({(passage, place): vector for passage, place, vector in fresh})
    labels = mapper.map(texts, np.stack([held[key] for key in keys]))
    proposals = [
        Proposal(
            *keys[n],
            start=each.start,
            end=each.end,
            probabilities=labels.probabilities[n],
            evidence=float(labels.evidence[n]),
            category=labels.categories[n],
            polarity=labels.polarities[n],
            mixed=bool(labels.mixed[n]),
            evidence_class=labels.classes[n],
        )
        for n, each in enumerate(taken)
    ]
    with writer.transaction() as connection:
        keep_vectors(connection, fresh)
        keep_proposals(connection, mapper.framework.id, mapper.name, passages, proposals)
