"""Weighs every sentence of the passages found against the question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from assistant.answering.asked import Asked
from assistant.answering.candidates import Candidate, CandidateKey, candidates
from assistant.answering.scoring import Evidence, Rarity, meanings
from assistant.answering.straying import FAR, may_stray, sets_a_task
from assistant.answering.support import has_kind
from assistant.answering.surroundings import Surroundings, beside, labels_of
from assistant.answering.ties import Check, Ties, checks_of, needs_far, ties
from assistant.answering.withheld import without_identities
from assistant.figures.ledger import Ledger
from assistant.finding.hits import Hit
from ingest.embedding import Embedder
from ingest.figures.figure import Dating
from ingest.library.library import Library
from ingest.library.records import Pack, StoredPassage

BEFORE = 6
"""How many passages before one are looked through for the name or the date it stands under."""


KEPT = 20_000
"""How many vectors of sentences are kept: about 30 MB."""

AHEAD = 15_000
"""How many of them are made before anybody asks."""

AFTER = 2
"""How many passages after it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate, what speaks for it, and which ties of the question it keeps."""

    candidate: Candidate
    evidence: Evidence
    ties: Ties


class Weigher:
    """Holds what is needed to weigh: the library and the embedder."""

    def __init__(self, library: Library, embedder: Embedder) -> None:
        self.library = library
        self.embedder = embedder
        self._revisions: dict[int, int] = {}
        self._kept: dict[bytes, NDArray[np.float32]] = {}

    def weigh(
        self,
        asked: Asked,
        search: str,
        packs: Sequence[Pack],
        hits: Sequence[Hit],
        ledger: Callable[[], Ledger],
    ) -> list[Weighed]:
        """Every sentence of the passages found, best first. `ledger` gives the packs' figures; it
        is called where a question is tied to a time.
        """
        self._forget_if_changed(packs)
        found = self.candidates([hit.passage for hit in hits])
        if not found:
            return []
        texts = [_read_with_context(candidate) for candidate in found]
        vectors = self.vectors([search, *texts])
        cosines = meanings(vectors[0], vectors[1:])
        rarity = self.rarity(asked, packs)
        checks = checks_of(asked)
        figures = ledger() if any(check.of_a_time for check in checks) else None
        weighed: list[Weighed] = []
        around: dict[int, Surroundings] = {}
        by_passage = {hit.passage.key: hit for hit in hits}
        for candidate, text, cosine in zip(found, texts, cosines, strict=True):
            passage = candidate.passage
            if passage.key not in around:
                around[passage.key] = self._surroundings(checks, passage, packs)
            evidence = Evidence(
                words=rarity.share(asked, text),
                around=rarity.share(asked, f"{labels_of(passage)} {passage.text}"),
                meaning=cosine,
                found=by_passage[passage.key].score,
                has_kind=has_kind(asked, candidate),
                own=rarity.share(asked, candidate.text),
            )
            named = f"{candidate.header}\n{candidate.text}" if candidate.header else candidate.text
            kept = ties(checks, named, around[passage.key], _periods(figures, candidate))
            weighed.append(Weighed(candidate, evidence, kept))
        return sorted(weighed, key=lambda w: -w.evidence.score)

    def strays(
        self, search: str, weighed: Sequence[Weighed], least: float
    ) -> frozenset[CandidateKey]:
        """Those of some sentences that have nothing to do with what is searched for. The meaning is
        looked at only of those that score at least `least`.
        """
        doubtful = [w for w in weighed if may_stray(w.evidence, w.candidate.role)]
        tasks = {w.candidate.key for w in doubtful if sets_a_task(w.candidate.text)}
        others = [
            w.candidate
            for w in doubtful
            if w.evidence.score >= least and w.candidate.key not in tasks
        ]
        vectors = self.vectors([search, *(c.text for c in others)])
        cosines = meanings(vectors[0], vectors[1:])
        far = {c.key for c, cosine in zip(others, cosines, strict=True) if cosine < FAR}
        return frozenset(tasks | far)

    def prepare(self, pack: Pack, keys: Sequence[int]) -> bool:
        """Give the sentences of these passages their vectors before they are asked for.

        False where no more can be kept: then nothing was done.
        """
        self._forget_if_changed([pack])
        found = self.candidates(list(self.library.passages(pack, keys).values()))
        if len(self._kept) + len(found) > AHEAD:
            return False
        if found:
            self.vectors([_read_with_context(candidate) for candidate in found])
        return True

    def candidates(self, passages: Sequence[StoredPassage]) -> list[Candidate]:
        """The sentences of the passages that may be quoted, in order."""
        return without_identities(self.library, candidates(passages))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of the texts; the same sentences come up again and again, so they are kept.

        They are kept under a digest of the text: nothing can be read back from it.
        """
        digests = [blake2b(text.encode("utf-8", "replace")).digest() for text in texts]
        missing = {d: t for d, t in zip(digests, texts, strict=True) if d not in self._kept}
        if missing:
            fresh = self.embedder.encode(list(missing.values()))
            self._kept.update(zip(missing, fresh, strict=True))
        found = np.stack([self._kept[digest] for digest in digests])
        if len(self._kept) > KEPT:
            self._kept.clear()
        return found

    def _forget_if_changed(self, packs: Sequence[Pack]) -> None:
        """Keep nothing of what may have been erased meanwhile."""
        for pack in packs:
            if self._revisions.setdefault(pack.key, pack.revision) != pack.revision:
                self._kept.clear()
                self._revisions = {pack.key: pack.revision}

    def rarity(self, asked: Asked, packs: Sequence[Pack]) -> Rarity:
        """How much each word of the question tells in these packs."""
        total = 0
        counts: dict[str, int] = {}
        for pack in packs:
            size, frequencies = self.library.frequencies(pack, asked.terms)
            total += size
            for term, count in frequencies.items():
                counts[term] = counts.get(term, 0) + count
        return Rarity(total, counts)

    def _surroundings(
        self, checks: Sequence[Check], passage: StoredPassage, packs: Sequence[Pack]
    ) -> Surroundings:
        around = beside(passage)
        if not needs_far(checks, around.near):
            return around
        pack = next(pack for pack in packs if pack.name == passage.document.pack)
        others = self.library.neighbours(pack, passage, BEFORE)
        before = "\n".join(o.text for o in others if o.ordinal < passage.ordinal)
        after = "\n".join(o.text for o in others if 0 < o.ordinal - passage.ordinal <= AFTER)
        return replace(around, before=before, after=after)


def _periods(ledger: Ledger | None, candidate: Candidate) -> list[str]:
    """The periods of a sentence's figures that it, its table or a sentence before it tells."""
    if ledger is None:
        return []
    stated = (one.figure for one in ledger.at(candidate))
    return [one.period for one in stated if one.dating in (Dating.OWN, Dating.NEAR)]


def _read_with_context(candidate: Candidate) -> str:
    return f"{candidate.context} {candidate.text}" if candidate.context else candidate.text
