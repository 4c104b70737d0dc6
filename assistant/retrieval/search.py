"""Hybrid search over packs: vectors and BM25, fused; optionally ranked again by a CrossEncoder."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.fusion import fused
from assistant.retrieval.glossary import expanded
from assistant.retrieval.hits import Hit
from assistant.retrieval.reranking import Reranker
from ingest.embedding import Embedder
from ingest.library.filters import Filters
from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredPassage

POOL = 60
"""How many passages each of the two searches brings to the fusion."""


@dataclass
class _Scope:
    """A pack that is searched, and the documents of it that may be seen."""

    pack: Pack
    allowed: dict[int, Document]


@dataclass
class _Pool:
    """What the two searches found for one query, over all packs. Keys are those of passages."""

    dense: dict[int, float] = field(default_factory=dict)
    lexical: dict[int, float] = field(default_factory=dict)
    owner: dict[int, Pack] = field(default_factory=dict)


class Searcher:
    """Searches the packs that are named, and no other."""

    def __init__(self, library: Library, embedder: Embedder, reranker: Reranker | None) -> None:
        self.library = library
        self.embedder = embedder
        self.reranker = reranker

    def search(
        self,
        queries: Sequence[str],
        packs: Sequence[str],
        top: int,
        filters: Filters,
        vectors: NDArray[np.float32] | None = None,
    ) -> list[list[Hit]]:
        """For each query the best `top` passages, best first. `vectors` are those of the queries,
        where they are at hand.

        Raises `UnknownNameError` for a pack that is not there, `IndexUnavailableError` for an index
        that is broken.
        """
        scopes = self._scopes(packs, filters)
        if not queries:
            return []
        if vectors is None:
            vectors = self.embedder.encode(queries)
        pools = self._pools(queries, vectors, scopes)
        return [self._hits(query, pool, top) for query, pool in zip(queries, pools, strict=True)]

    def _scopes(self, packs: Sequence[str], filters: Filters) -> list[_Scope]:
        found = [self.library.pack(name) for name in dict.fromkeys(packs)]
        return [_Scope(pack, self.library.allowed(pack.name, filters)) for pack in found]

    def _pools(
        self, queries: Sequence[str], vectors: NDArray[np.float32], scopes: Sequence[_Scope]
    ) -> list[_Pool]:
        pools = [_Pool() for _ in queries]
        for scope in scopes:
            if not scope.allowed:
                continue
            nearest = self.library.nearest(scope.pack, vectors, scope.allowed, POOL)
            for query, vector, pool, found in zip(queries, vectors, pools, nearest, strict=True):
                lexical = self.library.lexical(scope.pack, expanded(query), scope.allowed, POOL)
                near = dict(found)
                near.update(self._cosines([key for key, _ in lexical if key not in near], vector))
                pool.dense.update(near)
                pool.lexical.update(lexical)
                pool.owner.update(dict.fromkeys(near, scope.pack))
        return pools

    def _cosines(self, keys: Sequence[int], vector: NDArray[np.float32]) -> dict[int, float]:
        if not keys:
            return {}
        try:
            cosines = self.library.vectors(keys) @ vector
        except KeyError:  # another process erased one of them just now
            return {}
        return dict(zip(keys, map(float, cosines), strict=True))

    def _hits(self, query: str, pool: _Pool, top: int) -> list[Hit]:
        depth = max(top, self.reranker.depth) if self.reranker else top
        best = fused(pool.dense, pool.lexical)[:depth]
        passages = self._passages([key for key, _ in best], pool.owner)
        ranked = [(passages[key], score) for key, score in best if key in passages]
        if self.reranker:
            ranked = self.reranker.rerank(query, ranked)
        return [
            Hit(
                rank=rank,
                score=score,
                passage=passage,
                dense=pool.dense.get(passage.key, 0.0),
                lexical=pool.lexical.get(passage.key, 0.0),
            )
            for rank, (passage, score) in enumerate(ranked[:top], start=1)
        ]

    def _passages(self, keys: Sequence[int], owner: dict[int, Pack]) -> dict[int, StoredPassage]:
        # Each pack is asked only for what was found in it: the catalogue checks the owner again.
        found: dict[int, StoredPassage] = {}
        for pack in {owner[key].key: owner[key] for key in keys}.values():
            mine = [key for key in keys if owner[key].key == pack.key]
            found.update(self.library.passages(pack, mine))
        return found
