"""Keeps what the mapping proposes for labelled paragraphs."""

from collections.abc import Sequence
from pathlib import Path

from assistant.frameworks.shelf import DEFAULT, framework_of
from assistant.mapping.mapper import Mapper
from eval.mapping.gold import Labelled, read
from eval.running.folder import write_lines
from eval.running.stored import MAPPING, MappedItem
from ingest.embedding import Embedder


def keep_mapping(folder: Path, embedder: Embedder) -> int:
    """Map the labelled paragraphs that ship, and keep what is proposed in the folder of a run;
    gives how many. Raises `ModelError`, `OSError`.
    """
    items = mapped(embedder, read())
    write_lines(folder / MAPPING, items)
    return len(items)


def mapped(embedder: Embedder, paragraphs: Sequence[Labelled]) -> list[MappedItem]:
    """What is proposed for each paragraph whose most fitting statement both readers agree on.

    That statement comes first among those expected, then those that both name. None are expected of
    what both say is no evidence.
    """
    agreed = [one for one in paragraphs if one.readings[0].first == one.readings[1].first]
    mapper = Mapper(framework_of(Path(), DEFAULT), embedder)
    labels = mapper.map([one.mapped_text for one in agreed])
    return [
        MappedItem(
            id=one.id,
            expected=tuple(
                name for name in one.readings[0].statements if name in one.readings[1].statements
            ),
            probabilities={
                name: min(1.0, max(0.0, float(share)))
                for name, share in zip(labels.statements, row, strict=True)
            },
        )
        for one, row in zip(agreed, labels.probabilities, strict=True)
    ]
