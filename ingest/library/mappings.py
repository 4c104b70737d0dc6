"""Keeps what a mapper proposes of paragraphs, and their embeddings, in the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, exists, insert, select

from ingest.library.library import Library
from ingest.library.records import Category, EvidenceClass, Pack
from ingest.library.schema import DocumentRow, MappingRow, PageRow, ParagraphRow, PassageRow

CHUNK = 500
"""Keys in one question: SQLite takes no more than so many at once."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed of one paragraph: the unit at `place` of a passage.

    `start` and `end` are in the page's text; `probabilities` are in the framework's order;
    `mixed` tells that a strength and a shortfall stand in it.
    """

    passage: int
    place: int
    start: int
    end: int
    probabilities: NDArray[np.float32]
    evidence: float
    category: Category
    polarity: str
    mixed: bool
    evidence_class: EvidenceClass


@dataclass(frozen=True, slots=True)
class Proposed:
    """The proposals for the paragraphs of a pack that are in force, as columns of one length.

    `documents` and `passages` are keys, `places` those of the units in their passages;
    `probabilities` has a column for each statement.
    """

    documents: NDArray[np.int64]
    passages: NDArray[np.int64]
    places: NDArray[np.int64]
    pages: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    probabilities: NDArray[np.float32]
    evidence: NDArray[np.float32]
    categories: tuple[str, ...]
    polarities: tuple[str, ...]
    mixed: NDArray[np.bool_]
    classes: tuple[str, ...]

    def __len__(self) -> int:
        """How many paragraphs there are."""
        return len(self.documents)


_HELD = DocumentRow.removed == ""
"""Versions that were replaced too: on a day before that, they are the evidence."""


def without_proposals(library: Library, pack: Pack, framework: str, mapper: str) -> list[int]:
    """The keys of the passages held of which that mapper has proposed nothing, in order."""
    held = exists().where(
        MappingRow.passage_id == PassageRow.id,
        MappingRow.framework == framework,
        MappingRow.mapper == mapper,
    )
    query = (
        select(PassageRow.id)
        .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
        .where(DocumentRow.pack_id == pack.key, _HELD, ~held)
        .order_by(PassageRow.id)
    )
    with library.reading() as connection:
        return [int(key) for key in connection.execute(query).scalars()]


def paragraph_vectors(
    library: Library, passages: Sequence[int]
) -> dict[tuple[int, int], NDArray[np.float32]]:
    """The embeddings that are kept of the paragraphs of those passages, by passage and place."""
    found: dict[tuple[int, int], NDArray[np.float32]] = {}
    with library.reading() as connection:
        for start in range(0, len(passages), CHUNK):
            some = list(passages[start : start + CHUNK])
            rows = connection.execute(
                select(ParagraphRow.passage_id, ParagraphRow.place, ParagraphRow.vector).where(
                    ParagraphRow.passage_id.in_(some)
                )
            )
            for passage, place, vector in rows:
                found[passage, place] = np.frombuffer(vector, "<f2").astype(np.float32)
    return found


def keep_vectors(
    connection: Connection, vectors: Sequence[tuple[int, int, NDArray[np.float32]]]
) -> None:
    """Keep the embeddings of paragraphs: passage, place, vector."""
    if vectors:
        connection.execute(
            insert(ParagraphRow),
            [
                {"passage_id": passage, "place": place, "vector": vector.astype("<f2").tobytes()}
                for passage, place, vector in vectors
            ],
        )


def keep_proposals(
    connection: Connection,
    framework: str,
    mapper: str,
    passages: Sequence[int],
    proposals: Sequence[Proposal],
) -> None:
    """Put proposals in the place of what was proposed of those passages under the framework."""
    for start in range(0, len(passages), CHUNK):
        some = list(passages[start : start + CHUNK])
        connection.execute(
            delete(MappingRow).where(
                MappingRow.framework == framework, MappingRow.passage_id.in_(some)
            )
        )
    if proposals:
        connection.execute(
            insert(MappingRow),
            [
                {
                    "framework": framework,
                    "passage_id": one.passage,
                    "place": one.place,
                    "mapper": mapper,
                    "start": one.start,
                    "end": one.end,
                    "probabilities": one.probabilities.astype("<f4").tobytes(),
                    "evidence": one.evidence,
                    "category": one.category,
                    "polarity": one.polarity,
                    "mixed": one.mixed,
                    "evidence_class": one.evidence_class,
                }
                for one in proposals
            ],
        )


def proposed(library: Library, pack: Pack, framework: str, statements: int) -> Proposed:
    """What stands proposed of the paragraphs of a pack under a framework, in their order."""
    query = (
        select(
            PassageRow.document_id,
            MappingRow.passage_id,
            MappingRow.place,
            PageRow.number,
            MappingRow.start,
            MappingRow.end,
            MappingRow.probabilities,
            MappingRow.evidence,
            MappingRow.category,
            MappingRow.polarity,
            MappingRow.mixed,
            MappingRow.evidence_class,
        )
        .join(PassageRow, PassageRow.id == MappingRow.passage_id)
        .join(PageRow, PageRow.id == PassageRow.page_id)
        .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
        .where(DocumentRow.pack_id == pack.key, _HELD, MappingRow.framework == framework)
        .order_by(MappingRow.passage_id, MappingRow.place)
    )
    columns: list[list[Any]] = [[] for _ in query.selected_columns]
    with library.reading() as connection:
        # Not all rows at once: the garbage collector would walk the whole program for them.
        for some in connection.execute(query).partitions(CHUNK):
            for column, values in zip(columns, zip(*some, strict=True), strict=True):
                column.extend(values)
    shares = np.frombuffer(b"".join(columns[6]), "<f4").reshape(len(columns[6]), statements)
    whole = [np.array(column, dtype=np.int64) for column in columns[:6]]
    return Proposed(
        *whole,
        probabilities=shares,
        evidence=np.array(columns[7], dtype=np.float32),
        categories=tuple(columns[8]),
        polarities=tuple(columns[9]),
        mixed=np.array(columns[10], dtype=np.bool_),
        classes=tuple(columns[11]),
    )
