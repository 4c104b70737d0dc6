"""What of other documents bears on a claim: the same figure, another one, or the same in words."""

from collections.abc import Callable, Sequence

import numpy as np

from assistant.answering.candidates import Candidate
from assistant.figures.disagreeing import ALIKE, contradict
from assistant.figures.stated import Stated, stated_in
from assistant.finding.glossary import spelled_out
from assistant.gaps.claims import BORNE_OUT, denies
from ingest.embedding import Vectors
from ingest.library.records import Status

Bearing = tuple[Candidate, bool]
"""A sentence of another document, and whether it agrees."""


Told = tuple[Stated, frozenset[str]]
"""A figure with the search tokens of what it is of."""

SAME_THING = 0.5
"""The least cosine of two sentences that give the same figure of at least three digits, for them to
speak of the same thing; a shorter figure turns up anywhere, and takes as much as one measure does.
"""


def other_document(claim: Candidate, other: Candidate) -> bool:
    """Whether a sentence may bear a claim out: of a document that is another, and no draft."""
    mine, theirs = claim.passage.document, other.passage.document
    return not theirs.same_paper(mine) and theirs.status != Status.DRAFT


def told(sentences: Sequence[Candidate]) -> list[Told]:
    """The figures that sentences state, each with the terms of what it is of."""
    return [(one, one.terms) for sentence in sentences for one in stated_in(sentence)]


def by_figures(claim: Candidate, stated: Sequence[Told], vectors: Vectors) -> list[Bearing]:
    """The sentences of others that state a figure of the claim: the same one, or another.

    `stated` is what `told` gives of the other documents. `vectors` gives unit vectors of texts.
    """
    # "More than 30 miles" only says of whom the figure beside it is.
    mine = [one for one in stated_in(claim) if not one.aim and not one.figure.loose]
    known = frozenset[str]().union(*(one.terms for one in mine))
    theirs = [
        one for one, terms in stated if terms & known and other_document(claim, one.candidate)
    ]
    differ = [(a, b) for a in mine for b in theirs if contradict(a, b)]
    deny = {
        b.candidate.key: (b.candidate, False)
        for (_, b), alike in zip(differ, _alike(differ, _measure, vectors), strict=True)
        if alike >= ALIKE
    }
    same = [(a, b) for a in mine for b in theirs if _may_be_the_same(a, b)]
    agree = {
        b.candidate.key: (b.candidate, True)
        for (a, b), alike in zip(same, _alike(same, _sentence, vectors), strict=True)
        if alike >= (SAME_THING if a.figure.step * 100 <= a.figure.value else ALIKE)
        and b.candidate.key not in deny
    }
    return [*deny.values(), *agree.values()]


def _alike(
    pairs: Sequence[tuple[Stated, Stated]], words: Callable[[Stated], str], vectors: Vectors
) -> list[float]:
    """The cosine of what `words` gives of each side of the pairs."""
    texts = list(dict.fromkeys(words(side) for pair in pairs for side in pair))
    rows = dict(zip(texts, vectors(texts), strict=True)) if texts else {}
    return [float(rows[words(a)] @ rows[words(b)]) for a, b in pairs]


def _measure(side: Stated) -> str:
    return spelled_out(side.of)


def _sentence(side: Stated) -> str:
    # A row without its column says little; what its figure is of names both.
    return spelled_out(side.of if side.label else side.candidate.text)


def _may_be_the_same(one: Stated, other: Stated) -> bool:
    """Whether both state the same figure, of the same council, for what may be the same time."""
    if other.aim or not one.figure.agrees(other.figure) or not one.terms & other.terms:
        return False
    if one.councils and other.councils and not one.councils & other.councils:
        return False
    times = [(mine, theirs) for mine in one.periods for theirs in other.periods]
    return not times or any(mine.same(theirs) for mine, theirs in times)


def by_words(
    claims: Sequence[Candidate], others: Sequence[Candidate], vectors: Vectors
) -> list[list[Bearing]]:
    """For each claim the sentences of other documents that say nearly the same, or deny it."""
    if not claims or not others:
        return [[] for _ in claims]
    alike = vectors([one.text for one in claims]) @ vectors([one.text for one in others]).T
    found: list[list[Bearing]] = []
    for claim, shares in zip(claims, alike, strict=True):
        near = [others[place] for place in np.flatnonzero(shares >= BORNE_OUT).tolist()]
        found.append(
            [
                (other, denies(other.text) is denies(claim.text))
                for other in near
                if other_document(claim, other)
            ]
        )
    return found
