"""The library as its readers see it. Safe to use from several threads and processes."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, select

from ingest.library import lexical, queries
from ingest.library.catalogue import open_catalogue
from ingest.library.filters import Filters
from ingest.library.home import CATALOGUE, open_home
from ingest.library.index import IndexUnavailableError, VectorIndex
from ingest.library.originals import Originals
from ingest.library.pack_names import quoted
from ingest.library.records import Document, Pack, StoredFlag, StoredPage, StoredPassage
from ingest.library.schema import DocumentRow, FlagRow, PackRow, PageRow, PassageRow, VectorRow


class UnknownNameError(LookupError):
    """There is no pack, document or page of that name. The message says which there are."""


SHORTEST_ID = 6
"""The fewest characters that may stand for a document's id."""


class Library:
    """The folder that `EVIDENCE_HOME` names: catalogue, originals, indexes."""

    def __init__(self, home: Path) -> None:
        """Opens it, made where it is absent. Raises `HomeError`, `CatalogueError`."""
        self.home = home
        open_home(home)
        self.engine: Engine = open_catalogue(home / CATALOGUE)
        self.originals = Originals(home / "originals")
        self.lock_path = home / "writer.lock"

    @cached_property
    def index(self) -> VectorIndex:
        """The vector indexes."""
        return VectorIndex(self.home / "index")

    def close(self) -> None:
        """Let go of every file."""
        self.index.close()
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection that sees the catalogue as it stands now."""
        with self.engine.connect() as connection:
            yield connection

    def packs(self) -> list[Pack]:
        """Every pack, by name."""
        with self.reading() as connection:
            return [queries.pack(row) for row in connection.execute(queries.PACKS)]

    def pack(self, name: str) -> Pack:
        """The pack of that name. Raises `UnknownNameError`."""
        with self.reading() as connection:
            row = connection.execute(queries.PACKS.where(PackRow.name == name)).one_or_none()
            if row is None:
                names = connection.execute(select(PackRow.name).order_by(PackRow.name)).scalars()
                known = ", ".join(names) or "none yet: make one with `evidence ingest`"
                raise UnknownNameError(f"there is no pack called {name!r}. Packs: {known}")
            return queries.pack(row)

    def documents(self, pack: str, removed: bool = False) -> list[Document]:
        """The documents of a pack in the order they came, superseded versions too.

        Removed ones are left out unless `removed`. Raises `UnknownNameError`.
        """
        key = self.pack(pack).key
        with self.reading() as connection:
            rows = connection.execute(
                queries.DOCUMENTS.where(DocumentRow.pack_id == key).order_by(DocumentRow.id)
            )
            found = [queries.document(row) for row in rows]
        return [document for document in found if removed or not document.removed]

    def document(self, pack: str, document_id: str) -> Document:
        """The document by its id or an unambiguous beginning of it, removed ones too.

        Raises `UnknownNameError`.
        """
        key = self.pack(pack).key
        with self.reading() as connection:
            rows = connection.execute(
                queries.DOCUMENTS.where(
                    DocumentRow.pack_id == key,
                    DocumentRow.sha256.startswith(document_id, autoescape=True),
                ).limit(2)
            )
            found = [queries.document(row) for row in rows]
        if len(found) != 1 or len(document_id) < SHORTEST_ID:
            raise UnknownNameError(
                f"no document in pack {pack!r} has the id {document_id!r}. "
                f"See `evidence documents --pack {quoted(pack)}`"
            )
        return found[0]

    def document_of(self, key: int) -> Document:
        """The document of that key, removed ones too."""
        with self.reading() as connection:
            return queries.document(
                connection.execute(queries.DOCUMENTS.where(DocumentRow.id == key)).one()
            )

    def holds(self, sha256: str) -> bool:
        """Whether any pack has a document of those bytes."""
        with self.reading() as connection:
            query = select(DocumentRow.id).where(DocumentRow.sha256 == sha256).limit(1)
            return connection.execute(query).scalar() is not None

    def pages(self, document: Document) -> list[StoredPage]:
        """The pages of a document, in order. Raises `DamagedError` where one is not as it was
        stored.
        """
        with self.reading() as connection:
            rows = connection.execute(
                queries.PAGES.where(PageRow.document_id == document.key).order_by(PageRow.number)
            )
            return [queries.proved_page(row, document) for row in rows]

    def page(self, document: Document, number: int) -> StoredPage:
        """One page of a document, counted from 1. Raises `UnknownNameError`, and `DamagedError`
        where it is not as it was stored: whatever is cited is read by this.
        """
        with self.reading() as connection:
            row = connection.execute(
                queries.PAGES.where(PageRow.document_id == document.key, PageRow.number == number)
            ).one_or_none()
        if row is None:
            raise UnknownNameError(f"{document.file} has no page {number}")
        return queries.proved_page(row, document)

    def texts(self, pack: Pack) -> list[str]:
        """The text of every page of the pack's documents that were not removed, to be looked
        through: what is shown is read by `page`.
        """
        query = (
            select(PageRow.text)
            .join(DocumentRow, DocumentRow.id == PageRow.document_id)
            .where(DocumentRow.pack_id == pack.key, DocumentRow.removed == "")
        )
        with self.reading() as connection:
            return list(connection.execute(query).scalars())

    def damaged_pages(self, documents: Iterable[Document]) -> frozenset[tuple[int, int]]:
        """Which pages of the documents are not as they were stored: document keys and numbers."""
        found: set[tuple[int, int]] = set()
        with self.reading() as connection:
            for document in documents:
                query = queries.PROOFS.where(PageRow.document_id == document.key)
                found.update(
                    (document.key, int(row[0]))
                    for row in connection.execute(query)
                    if not queries.is_sound(row, document.document_id)
                )
        return frozenset(found)

    def prove(self, passages: Iterable[StoredPassage]) -> None:
        """Look again at the pages that passages stand on: for those that show passages themselves.

        Raises `DamagedError` where one is not as it was stored.
        """
        wanted: dict[int, tuple[Document, set[int]]] = {}
        for passage in passages:
            of = wanted.setdefault(passage.document.key, (passage.document, set()))
            of[1].add(passage.page)
        with self.reading() as connection:
            for key, (document, numbers) in wanted.items():
                query = queries.PAGES.where(PageRow.document_id == key)
                ordered = sorted(numbers)
                for start in range(0, len(ordered), 500):
                    some = ordered[start : start + 500]
                    for row in connection.execute(query.where(PageRow.number.in_(some))):
                        queries.proved_page(row, document)

    def flags(self, document: Document) -> list[StoredFlag]:
        """The personal data that was found in a document, page by page."""
        with self.reading() as connection:
            rows = connection.execute(queries.FLAGS.where(PageRow.document_id == document.key))
            return [queries.flag(row) for row in rows]

    def pack_flags(self, pack: Pack) -> dict[int, list[StoredFlag]]:
        """The personal data that was found in each document of a pack that has some, by its key."""
        query = (
            queries.FLAGS.add_columns(PageRow.document_id)
            .join(DocumentRow, DocumentRow.id == PageRow.document_id)
            .where(DocumentRow.pack_id == pack.key)
        )
        found: dict[int, list[StoredFlag]] = {}
        with self.reading() as connection:
            for *row, document in connection.execute(query):
                found.setdefault(document, []).append(queries.flag(row))
        return found

    def dismissed_flags(self, pack: Pack) -> frozenset[int]:
        """The keys of the flags in a pack of which a person said that they mark nothing private."""
        query = (
            select(FlagRow.id)
            .join(PageRow, PageRow.id == FlagRow.page_id)
            .join(DocumentRow, DocumentRow.id == PageRow.document_id)
            .where(DocumentRow.pack_id == pack.key, FlagRow.dismissed != "")
        )
        with self.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def allowed(self, pack: str, filters: Filters) -> dict[int, Document]:
        """The documents a search may see, by key: never removed ones."""
        return {document.key: document for document in filters.sift(self.documents(pack))}

    def lexical(
        self, pack: Pack, terms: Sequence[str], allowed: dict[int, Document], limit: int
    ) -> list[tuple[int, float]]:
        """(passage key, BM25) of the best passages of the allowed documents, best first."""
        with self.reading() as connection:
            wanted = limit
            while True:
                found = lexical.search(connection, pack.key, terms, wanted)
                owners = queries.owners(connection, [key for key, _ in found])
                kept = [(key, score) for key, score in found if owners.get(key) in allowed]
                if len(kept) >= limit or len(found) < wanted:
                    return kept[:limit]
                wanted *= 4

    def frequencies(self, pack: Pack, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
        """The number of passages of the pack, and how many of them hold each term."""
        with self.reading() as connection:
            return lexical.frequencies(connection, pack.key, terms)

    def nearest(
        self,
        pack: Pack,
        vectors: NDArray[np.float32],
        allowed: dict[int, Document],
        limit: int,
    ) -> list[list[tuple[int, float]]]:
        """For each vector, (passage key, cosine) of the nearest passages of the allowed documents.

        A folder that a writer has replaced is looked up again. Raises `IndexUnavailableError`
        where the index is broken, which `evidence rebuild` mends.
        """
        if not allowed:
            return [[] for _ in vectors]
        for attempt in range(3):
            name = self._index_folder(pack.key)
            try:
                return self._nearest(name, vectors, allowed, limit)
            except IndexUnavailableError:
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def passages(self, pack: Pack, keys: Sequence[int]) -> dict[int, StoredPassage]:
        """The passages of those keys that belong to the pack, by key."""
        if not keys:
            return {}
        query = queries.PASSAGES.where(DocumentRow.pack_id == pack.key, DocumentRow.removed == "")
        found: dict[int, StoredPassage] = {}
        with self.reading() as connection:
            for start in range(0, len(keys), 500):
                chunk = list(keys[start : start + 500])
                narrowed = query.where(PassageRow.id.in_(chunk))
                for passage in queries.passages(connection, narrowed):
                    found[passage.key] = passage
        return found

    def passages_at(self, pack: Pack, page_key: int, place: int) -> list[StoredPassage]:
        """The passages of a page of the pack in which that place of its text stands."""
        query = queries.PASSAGES.where(
            DocumentRow.pack_id == pack.key,
            DocumentRow.removed == "",
            PassageRow.page_id == page_key,
            PassageRow.start <= place,
            PassageRow.end > place,
        )
        with self.reading() as connection:
            return queries.passages(connection, query)

    def passages_of(self, pack: Pack, document: Document) -> list[StoredPassage]:
        """Every passage of a document of the pack, in order; none where it was removed."""
        query = queries.PASSAGES.where(
            DocumentRow.pack_id == pack.key,
            DocumentRow.removed == "",
            PassageRow.document_id == document.key,
        )
        with self.reading() as connection:
            return queries.passages(connection, query.order_by(PassageRow.ordinal))

    def passage_keys(self, pack: Pack) -> list[int]:
        """The keys of every passage of the pack that was not removed, superseded ones too."""
        with self.reading() as connection:
            query = (
                select(PassageRow.id)
                .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
                .where(DocumentRow.pack_id == pack.key, DocumentRow.removed == "")
            )
            return [int(key) for key in connection.execute(query).scalars()]

    def neighbours(self, pack: Pack, passage: StoredPassage, reach: int = 1) -> list[StoredPassage]:
        """The passages just before and after this one in its document, itself left out."""
        with self.reading() as connection:
            keys = connection.execute(
                select(PassageRow.id).where(
                    PassageRow.document_id == passage.document.key,
                    PassageRow.ordinal.between(passage.ordinal - reach, passage.ordinal + reach),
                    PassageRow.id != passage.key,
                )
            ).scalars()
            wanted = list(keys)
        found = self.passages(pack, wanted)
        return sorted(found.values(), key=lambda other: other.ordinal)

    def numbered(self, pack: Pack, document: Document, number: str) -> list[StoredPassage]:
        """The passages of a document that hold the paragraph printed with that number, in order."""
        with self.reading() as connection:
            rows = connection.execute(
                select(PassageRow.id, PassageRow.paragraph, PassageRow.units)
                .where(PassageRow.document_id == document.key)
                .order_by(PassageRow.ordinal)
            )
            keys = [
                key
                for key, paragraph, units in rows
                if paragraph == number or any(queries.belongs(unit[3], number) for unit in units)
            ]
        found = self.passages(pack, keys)
        return [found[key] for key in keys if key in found]

    def vectors(self, keys: Sequence[int]) -> NDArray[np.float32]:
        """The stored embeddings of those passages: one row each, in the order asked for."""
        held: dict[int, bytes] = {}
        with self.reading() as connection:
            for start in range(0, len(keys), 500):
                rows = connection.execute(
                    select(VectorRow.passage_id, VectorRow.data).where(
                        VectorRow.passage_id.in_(list(keys[start : start + 500]))
                    )
                )
                held.update((key, data) for key, data in rows)
        return np.stack([np.frombuffer(held[key], dtype="<f4") for key in keys])

    def _index_folder(self, pack_key: int) -> str:
        with self.reading() as connection:
            return connection.execute(
                select(PackRow.index_folder).where(PackRow.id == pack_key)
            ).scalar_one()

    def _nearest(
        self,
        name: str,
        vectors: NDArray[np.float32],
        allowed: dict[int, Document],
        limit: int,
    ) -> list[list[tuple[int, float]]]:
        # A filter inside Chroma costs 20 times a plain query, so ask for more and sift; only what
        # then falls short is asked again with the filter.
        results = self.index.query(name, vectors, limit * 2)
        with self.reading() as connection:
            owners = queries.owners(connection, [key for found in results for key, _ in found])
        sifted: list[list[tuple[int, float]]] = []
        for row, found in enumerate(results):
            kept = [(key, score) for key, score in found if owners.get(key) in allowed]
            if len(kept) < limit and len(found) == limit * 2:
                again = self.index.query(name, vectors[row : row + 1], limit, list(allowed))
                kept = again[0]
            sifted.append(kept[:limit])
        return sifted
