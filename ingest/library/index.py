"""The vector index: for each pack a Chroma collection, in a folder written once and never again.

Chroma 1.5.9 loses vectors in silence when two processes write one folder, and its readers may
write too. So the writer makes the next index in a new folder, from a copy of the last one, and the
catalogue names the folder that is in force: readers never see a folder that changes.
"""

import contextlib
import logging
import re
import shutil
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from ingest.library.home import close_files, make_folder

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

logger = logging.getLogger(__name__)

COLLECTION = "passages"
BATCH = 1_000
NAME = re.compile(r"[1-9][0-9]*/[0-9a-f]{12}")
"""The name of an index: the pack's key, and a folder of its own."""
# Chroma keeps its open folders in a table of the process that it does not guard.
_opening = threading.RLock()
FETCH = Callable[[Sequence[int]], NDArray[np.float32]]


class IndexUnavailableError(Exception):
    """The folder of the index is gone or broken: look the folder up again, or rebuild."""


class _ErasedError(Exception):
    """The index holds passages that are no longer in the catalogue."""


class VectorIndex:
    """Opens the indexes under `folder` for reading, each once, and writes new ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, tuple[Client, Collection]] = {}

    def path(self, name: str) -> Path:
        """Where the index of that name lies. Raises `IndexUnavailableError` where it is no name of
        an index: what the catalogue says is never trusted to name a folder.
        """
        if not NAME.fullmatch(name):
            raise IndexUnavailableError(f"{name[:80]!r} is no name of an index")
        return self.folder / name

    def query(
        self,
        name: str,
        vectors: NDArray[np.float32],
        limit: int,
        documents: Sequence[int] | None = None,
    ) -> list[list[tuple[int, float]]]:
        """For each row of `vectors`, (passage id, cosine similarity) of the nearest, best first.

        `documents` narrows the search to those document keys. Raises `IndexUnavailableError`.
        """
        if not name:
            return [[] for _ in vectors]
        where: Any = {"document": {"$in": list(documents)}} if documents is not None else None
        try:
            collection = self._collection(name)
            count = min(limit, collection.count())
            if count == 0:
                return [[] for _ in vectors]
            found = collection.query(
                query_embeddings=vectors, n_results=count, where=where, include=["distances"]
            )
        except Exception as error:
            self.forget(name)
            raise IndexUnavailableError(f"index {name}: {error}") from error
        distances = found["distances"] or [[] for _ in vectors]
        return [
            [(int(key), 1.0 - float(far)) for key, far in zip(keys, row, strict=True)]
            for keys, row in zip(found["ids"], distances, strict=True)
        ]

    def held(self, name: str) -> set[int]:
        """The passages the index holds. Raises `IndexUnavailableError`."""
        if not name:
            return set()
        try:
            return {int(key) for key in self._collection(name).get(include=[])["ids"]}
        except Exception as error:
            self.forget(name)
            raise IndexUnavailableError(f"index {name}: {error}") from error

    def build(
        self, pack_id: int, base: str, wanted: Mapping[int, int], vectors: FETCH
    ) -> tuple[str, bool]:
        """Make an index of exactly the passages `wanted` (passage key to document key).

        Starts from a copy of the index `base` where there is one ("" makes it from nothing), and
        gives the name of the new one and whether it carries on `base`: one that holds passages
        that were erased is never carried on, for Chroma keeps deleted vectors in its files.
        `vectors` gives the embeddings of the keys it is asked for. Only for the holder of the
        writer lock.
        """
        name = f"{pack_id}/{uuid.uuid4().hex[:12]}"
        target = self.path(name)
        make_folder(target.parent)
        if NAME.fullmatch(base) and self.path(base).is_dir():
            shutil.copytree(self.path(base), target)
        else:
            make_folder(target)
        try:
            # Not among the open ones: a reader in this process may look into the old one meanwhile.
            client, collection = _connect(target, create=True)
            try:
                _fill(collection, wanted, vectors)
            finally:
                _close(client)
            close_files(target)
        except Exception as error:
            shutil.rmtree(target, ignore_errors=True)
            if not base:
                raise
            if not isinstance(error, _ErasedError):
                logger.warning("index %s could not be carried on; making it from nothing", base)
            return self.build(pack_id, "", wanted, vectors)
        return name, bool(base)

    def sweep(self, pack_id: int, keep: Sequence[str]) -> None:
        """Delete the folders of a pack that are not in `keep`, and the one they lie in with all."""
        of_pack = self.folder / str(pack_id)
        for path in of_pack.glob("*"):
            name = f"{pack_id}/{path.name}"
            if name not in keep:
                self.forget(name)
                # On Windows a reader may still hold it; the next sweep takes it.
                shutil.rmtree(path, ignore_errors=True)
        if not keep:
            shutil.rmtree(of_pack, ignore_errors=True)

    def forget(self, name: str) -> None:
        """Close the index `name`, if it is open here."""
        with _opening:
            opened = self._open.pop(name, None)
            if opened is not None:
                _close(opened[0])

    def close(self) -> None:
        """Close every index that is open here."""
        for name in list(self._open):
            self.forget(name)

    def _collection(self, name: str) -> "Collection":
        opened = self._open.get(name)
        if opened is not None:
            return opened[1]
        with _opening:
            if name not in self._open:
                opened = _connect(self.path(name))
                pack = name.split("/")[0]
                for older in [other for other in self._open if other.split("/")[0] == pack]:
                    self.forget(older)
                self._open[name] = opened
            return self._open[name][1]


def _connect(path: Path, create: bool = False) -> "tuple[Client, Collection]":
    import chromadb
    from chromadb.config import Settings

    if not path.is_dir():
        raise FileNotFoundError(path)
    # Made the usual way they take values from the environment and from a file `.env` in the folder
    # one stands in, which may be evidence of others: it could name a host that gets all vectors.
    settings = Settings.model_construct(anonymized_telemetry=False)
    with _opening:
        client = cast("Client", chromadb.PersistentClient(path=str(path), settings=settings))
        if create:
            collection = client.get_or_create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        else:
            collection = client.get_collection(COLLECTION, embedding_function=None)
    return client, collection


def _close(client: "Client") -> None:
    with _opening, contextlib.suppress(Exception):
        client.close()


def _fill(collection: "Collection", wanted: Mapping[int, int], vectors: FETCH) -> None:
    """Add what is missing. Raises where the collection then does not hold exactly `wanted`."""
    held = {int(key) for key in collection.get(include=[])["ids"]}
    if not held <= wanted.keys():
        raise _ErasedError
    missing = [key for key in wanted if key not in held]
    for start in range(0, len(missing), BATCH):
        keys = missing[start : start + BATCH]
        collection.add(
            ids=[str(key) for key in keys],
            embeddings=vectors(keys),
            metadatas=[{"document": wanted[key]} for key in keys],
        )
    # A build that lost anything must never be put in force.
    if collection.count() != len(wanted):
        raise IndexUnavailableError(f"it holds {collection.count()} of {len(wanted)} passages")
