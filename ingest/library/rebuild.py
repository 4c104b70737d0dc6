"""Makes the ledger and the indexes of a pack again from the catalogue."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from ingest.embedding import Embedder
from ingest.embedding_texts import Entry, embedding_texts
from ingest.library import lexical
from ingest.library.figures import remake
from ingest.library.library import Library
from ingest.library.records import Pack
from ingest.library.schema import (
    DocumentRow,
    PackRow,
    PageRow,
    ParagraphRow,
    PassageRow,
    VectorRow,
)
from ingest.library.writer import Writer

WINDOW = 768
"""Passages that are worked on together: a large pack never lies in memory whole."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was made again of a pack: its passages, and how many of them were embedded anew."""

    pack: str
    passages: int
    embedded: int


def rebuild(
    library: Library,
    writer: Writer,
    embedder: Embedder,
    pack: str | None = None,
    on_progress: Callable[[str, int], None] = lambda _pack, _passages: None,
) -> list[Rebuilt]:
    """Make the ledger, the lexical and the vector index of a pack again, or of every pack.

    Passages are embedded where their vector is missing, and all of them where the pack was embedded
    by another model than `embedder`. Raises `UnknownNameError`, `ModelError`.
    """
    packs = library.packs() if pack is None else [library.pack(pack)]
    return [_rebuild(writer, embedder, each, on_progress) for each in packs]


def _rebuild(
    writer: Writer, embedder: Embedder, pack: Pack, on_progress: Callable[[str, int], None]
) -> Rebuilt:
    # One transaction: readers search the old indexes until the new ones are whole.
    with writer.transaction() as connection:
        named = connection.execute(
            select(PackRow.embedder).where(PackRow.id == pack.key)
        ).scalar_one()
        keys = _passages(connection, pack.key)
        if named != embedder.name:
            for chunk in _chunks(keys):
                for row in (VectorRow, ParagraphRow):
                    connection.execute(delete(row).where(row.passage_id.in_(chunk)))
        lexical.drop(connection, pack.key)
        lexical.create(connection, pack.key)
        embedded = 0
        for chunk in _chunks(keys):
            entries = _entries(connection, chunk)
            lexical.add(connection, pack.key, ((key, entry.full) for key, entry in entries.items()))
            embedded += _embed_missing(connection, embedder, entries)
            on_progress(pack.name, len(chunk))
        remake(connection, pack.key, embedder)
        connection.execute(
            update(PackRow).where(PackRow.id == pack.key).values(embedder=embedder.name)
        )
        # Killed before it is published, the pack is known to be behind its new vectors.
        writer.revise(connection, pack.key)
        writer.log(connection, "indexes rebuilt", pack.name, detail={"embedded": embedded})
    writer.publish(pack.key, from_nothing=True)
    return Rebuilt(pack.name, len(keys), embedded)


def _passages(connection: Connection, pack_key: int) -> list[int]:
    return list(
        connection.execute(
            select(PassageRow.id)
            .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
            .where(DocumentRow.pack_id == pack_key)
            .order_by(PassageRow.id)
        ).scalars()
    )


def _entries(connection: Connection, keys: Sequence[int]) -> dict[int, Entry]:
    rows = connection.execute(
        select(
            PassageRow.page_id,
            PassageRow.id,
            PassageRow.start,
            PassageRow.end,
            DocumentRow.title,
            PassageRow.headings,
            PassageRow.header,
        )
        .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
        .where(PassageRow.id.in_(keys))
    )
    by_page: dict[int, list[Sequence[Any]]] = {}
    for page, *values in rows:
        by_page.setdefault(page, []).append(values)
    found: dict[int, Entry] = {}
    for page, words in connection.execute(
        select(PageRow.id, PageRow.text).where(PageRow.id.in_(list(by_page)))
    ):
        for key, start, end, title, headings, header in by_page[page]:
            found[key] = Entry(title, words[start:end], headings, header)
    return dict(sorted(found.items()))


def _embed_missing(connection: Connection, embedder: Embedder, entries: dict[int, Entry]) -> int:
    held = set(
        connection.execute(
            select(VectorRow.passage_id).where(VectorRow.passage_id.in_(list(entries)))
        ).scalars()
    )
    missing = [key for key in entries if key not in held]
    if missing:
        wanted = [entries[key] for key in missing]
        texts = embedding_texts(wanted, embedder.count_tokens, embedder.limit)
        vectors = embedder.encode(texts).astype("<f4")
        rows = [
            {"passage_id": key, "data": vector.tobytes()}
            for key, vector in zip(missing, vectors, strict=True)
        ]
        connection.execute(insert(VectorRow), rows)
    return len(missing)


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), WINDOW):
        yield keys[start : start + WINDOW]
