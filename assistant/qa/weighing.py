"""Weighs the sentences of the passages found: what is worth reading is read beside the question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.figures.ledger import Ledger
from assistant.qa.answerability import able
from assistant.qa.candidates import Candidate, CandidateKey, candidates
from assistant.qa.proper_names import own_words
from assistant.qa.query import Query
from assistant.qa.scoring import Rarity
from assistant.qa.spans import said_otherwise
from assistant.qa.surroundings import Surroundings, beside, labels_of
from assistant.qa.tables import of_another
from assistant.qa.ties import (
    Check,
    Ties,
    checks_of,
    needs_far,
    ties,
    without_parallels,
    without_the_nameless,
)
from assistant.qa.withheld import without_identities
from assistant.reader.judgement import Evidence, Judgement, chance, sentence_odds
from assistant.reader.reader import Reader
from assistant.reader.text import Text, texts
from assistant.retrieval.glossary import spelled_out
from assistant.retrieval.hits import Hit
from ingest.figures.figure import Dating
from ingest.library.figures import StoredFigure
from ingest.library.library import Library
from ingest.library.records import Pack, StoredPassage
from ingest.reading.grid import cells_of
from ingest.structure.blocks import BlockRole

READ = 48
"""How many sentences are read beside the question. Of eight questions in a hundred that 20 passages
answer, the answering sentence is not among 40 of them; of six, not among 48."""

MEASURED, LOOKED_AT = 8, 40
"""How many sentences more are read for what their figures measure, and of how many figures: they
hold the answer of every third question whose answer is not among the others.
"""

FOUND = 0.50
"""How much it counts towards that, beside its words, how its passage was found."""

BEFORE = 6
"""How many passages before one are looked through for the name or the date it stands under."""

AFTER = 2
"""How many passages after it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate, what speaks for it, which ties of the question it keeps, the log-odds that it
    answers, and how it was read.
    """

    candidate: Candidate
    evidence: Evidence
    ties: Ties
    odds: float
    read: Text

    @property
    def chance(self) -> float:
        """How likely it answers, from 0 to 1."""
        return chance(self.odds)


class Weigher:
    """Holds what is needed to weigh: the library, the reader and what its word is worth."""

    def __init__(self, library: Library, reader: Reader, judgement: Judgement) -> None:
        self.library = library
        self.reader = reader
        self.judgement = judgement
        self._revisions: dict[int, int] = {}

    def weigh(
        self,
        query: Query,
        search: str,
        meaning: NDArray[np.float32],
        packs: Sequence[Pack],
        hits: Sequence[Hit],
        ledger: Ledger,
    ) -> list[Weighed]:
        """The sentences of the passages found that are worth reading, likeliest first, and those
        of the figures that measure what is nearest to `meaning`, the unit vector of the question.

        `ledger` holds the packs' figures: where a question is tied to a time, they tell of when a
        row is.
        """
        self._forget_if_changed(packs)
        every = self.candidates([hit.passage for hit in hits])
        said = [
            (one, text) for one, text in zip(every, texts(every), strict=True) if able(query, one)
        ]
        if not said:
            return []
        found, read = [one for one, _ in said], [text for _, text in said]
        rarity = self.rarity(query, packs)
        by_passage = {hit.passage.key: hit for hit in hits}
        most = max(hit.score for hit in hits) or 1.0
        shares = {
            key: rarity.share(query, f"{labels_of(hit.passage)} {hit.passage.text}")
            for key, hit in by_passage.items()
        }
        worths = [
            _worth(query, rarity, one, shares[one.passage.key])
            + FOUND * by_passage[one.passage.key].score / most
            for one in found
        ]
        worth = sorted(range(len(found)), key=lambda n: -worths[n])[:READ]
        reading = [found[n] for n in worth]
        measured = self._measured(packs, meaning, ledger, reading)
        return self._read(
            [*reading, *measured],
            [*(read[n] for n in worth), *_each(measured)],
            query,
            search,
            packs,
            ledger,
        )

    def _measured(
        self,
        packs: Sequence[Pack],
        meaning: NDArray[np.float32],
        ledger: Ledger,
        read: Sequence[Candidate],
    ) -> list[Candidate]:
        """The sentences of the figures whose measure means nearest to a question, that are not
        among those that are read anyway.
        """
        if not ledger.figures:
            return []
        there = {figure.key for one in read for figure in ledger.at(one)}
        found: dict[CandidateKey, Candidate] = {}
        nearest = np.argsort(-(ledger.vectors @ meaning))[:LOOKED_AT].tolist()
        for figure in (ledger.figures[place] for place in nearest):
            if len(found) == MEASURED:
                break
            one = None if figure.key in there else self.stating(packs, figure)
            if one is not None:
                found[one.key] = one
                there |= {other.key for other in ledger.at(one)}
        return list(found.values())

    def _read(
        self,
        found: Sequence[Candidate],
        read: Sequence[Text],
        query: Query,
        search: str,
        packs: Sequence[Pack],
        ledger: Ledger,
    ) -> list[Weighed]:
        """Candidates as they were read, beside the question, likeliest first."""
        logits = self._logits(search, found, read)
        checks = checks_of(query)
        figures = ledger if any(check.of_a_time for check in checks) else None
        around: dict[int, Surroundings] = {}
        kept: list[Ties] = []
        for candidate in found:
            passage = candidate.passage
            if passage.key not in around:
                around[passage.key] = self._surroundings(checks, passage, packs)
            named = f"{candidate.header}\n{candidate.text}" if candidate.header else candidate.text
            kept.append(ties(checks, named, around[passage.key], _periods(figures, candidate)))
        kept = without_parallels(checks, [one.text for one in found], kept)
        others = of_another(query.text, found)
        kept = [
            replace(one, lost=(*one.lost, other)) if other else one
            for one, other in zip(kept, others, strict=True)
        ]
        weighed: list[Weighed] = []
        for candidate, text, logit, tied in zip(
            found, read, logits.tolist(), without_the_nameless(checks, kept), strict=True
        ):
            evidence = Evidence(logit, float(bool(tied.unsaid)))
            odds = sentence_odds(self.judgement, evidence)
            weighed.append(Weighed(candidate, evidence, tied, odds, text))
        return sorted(weighed, key=lambda w: -w.odds)

    def _logits(
        self, search: str, found: Sequence[Candidate], read: Sequence[Text]
    ) -> NDArray[np.float32]:
        """What the reader says, the question's short forms as they are or spelled out, and its time
        in either of its usual wordings: a paper may use any. A council's papers are asked without
        its name, which they have no need to say; that they are its papers the ties tell.
        """
        named = {one.passage.document.key for one in found if _is_of_council(one)}
        papers: dict[str, list[int]] = {}
        for place, one in enumerate(found):
            document = one.passage.document
            # Of a table whose rows are of places one of which is called so, it tells which.
            own = search if document.key in named else own_words(search, document.council)
            papers.setdefault(own, []).append(place)
        logits = np.zeros(len(read), dtype=np.float32)
        for question, places in papers.items():
            texts_of = [read[place] for place in places]
            said = self.reader.logits(question, texts_of)
            for other in {spelled_out(question), said_otherwise(question)} - {question}:
                said = np.maximum(said, self.reader.logits(other, texts_of))
            logits[places] = said
        return logits

    def best_for(self, part: str, weighed: Sequence[Weighed]) -> Weighed:
        """Of sentences weighed for a question the likeliest for a part of it, weighed for that."""
        read = [one.read for one in weighed]
        told = [
            replace(one.evidence, logit=logit)
            for one, logit in zip(weighed, self.reader.logits(part, read).tolist(), strict=True)
        ]
        odds = [sentence_odds(self.judgement, each) for each in told]
        place = max(range(len(odds)), key=lambda n: odds[n])
        return replace(weighed[place], evidence=told[place], odds=odds[place])

    def prepare(self, pack: Pack, keys: Sequence[int]) -> bool:
        """Read the sentences of these passages before they are asked for.

        False where no more can be kept: then nothing was done.
        """
        self._forget_if_changed([pack])
        found = self.candidates(list(self.library.passages(pack, keys).values()))
        return self.reader.read_ahead(texts(found))

    def candidates(self, passages: Sequence[StoredPassage]) -> list[Candidate]:
        """The sentences of the passages that may be quoted, in order."""
        return without_identities(self.library, candidates(passages))

    def stating(self, packs: Sequence[Pack], one: StoredFigure) -> Candidate | None:
        """The sentence or the row of one of the packs that states a figure; None where it may not
        be quoted.
        """
        pack = next(pack for pack in packs if pack.name == one.document.pack)
        place = one.figure.start
        there = self.candidates(self.library.passages_at(pack, one.page_key, place))
        found = [each for each in there if each.start <= place < each.end]
        return found[0] if len(found) == 1 else None

    def rarity(self, query: Query, packs: Sequence[Pack]) -> Rarity:
        """How much each word of the question tells in these packs."""
        total = 0
        counts: dict[str, int] = {}
        for pack in packs:
            size, frequencies = self.library.frequencies(pack, query.terms)
            total += size
            for term, count in frequencies.items():
                counts[term] = counts.get(term, 0) + count
        return Rarity(total, counts)

    def _forget_if_changed(self, packs: Sequence[Pack]) -> None:
        """Keep nothing of what may have been erased meanwhile."""
        for pack in packs:
            if self._revisions.setdefault(pack.key, pack.revision) != pack.revision:
                self.reader.forget()
                self._revisions = {pack.key: pack.revision}

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


def _is_of_council(one: Candidate) -> bool:
    """Whether a cell of a row names its paper's council, and so tells it from other places."""
    council = one.passage.document.council
    return one.role is BlockRole.ROW and bool(council) and council in cells_of(one.text)


def _each(found: Iterable[Candidate]) -> list[Text]:
    """What is read of candidates that stand apart."""
    return [text for one in found for text in texts([one])]


def _worth(query: Query, rarity: Rarity, candidate: Candidate, around: float) -> float:
    """How much a sentence is worth reading, by its words and those around it."""
    above = f"{candidate.context} {candidate.text}" if candidate.context else candidate.text
    words, own = rarity.share(query, above), rarity.share(query, candidate.text)
    return 0.30 * words + 0.30 * own + 0.15 * around


def _periods(ledger: Ledger | None, candidate: Candidate) -> list[str]:
    """The periods of a sentence's figures that it, its table or a sentence before it tells."""
    if ledger is None:
        return []
    stated = (one.figure for one in ledger.at(candidate))
    return [one.period for one in stated if one.dating in (Dating.OWN, Dating.NEAR)]
