"""What of other documents bears on a claim: the same figure, another one, or the same in words."""

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.answering.candidates import Candidate
from assistant.figures.comparable import same_council
from assistant.figures.disagreement import Disagreements, measured
from assistant.figures.ledger import Ledger
from assistant.figures.signs import scope_signs
from assistant.gaps.claims import BORNE_OUT, denies
from ingest.embedding import Vectors
from ingest.figures.figure import Dating
from ingest.figures.times import days_of
from ingest.library.figures import StoredFigure
from ingest.library.records import Status as DocumentStatus

Bearing = tuple[Candidate, bool]
"""A sentence of another document, and whether it agrees."""

NEAR = 0.5
"""The least cosine of what two equal figures measure for a look at the pair."""

BORNE = 0.5
"""The least likelihood of one measure at which an equal figure of other words bears a claim out: of
many measures few have the same figure by chance."""


def other_document(claim: Candidate, other: Candidate) -> bool:
    """Whether a sentence may bear a claim out: of a document that is another, and no draft."""
    mine, theirs = claim.passage.document, other.passage.document
    return not theirs.same_paper(mine) and theirs.status != DocumentStatus.DRAFT


def by_figures(
    mine: Ledger, others: Ledger, said: Mapping[int, Candidate], disagreements: Disagreements
) -> list[Bearing]:
    """The sentences of others that state a figure of a claim: another one, or the same.

    `mine` are the figures of the claim, `others` those of other documents, `disagreements` judges
    them all; `said` gives the sentence of each of those by the figure's key.
    """
    differ = [found.other for found in disagreements.against(mine.figures)]
    same = disagreements.same
    deny = {said[one.key].key: (said[one.key], False) for one in differ if one.key in said}
    pairs = [
        (mine.figures[row], others.figures[column])
        for row, column in np.argwhere(mine.vectors @ others.vectors.T >= NEAR).tolist()
        if _may_be_the_same(mine.figures[row], others.figures[column])
    ]
    likely = same.likelihood([(measured(one), measured(other)) for one, other in pairs])
    agree = {
        said[other.key].key: (said[other.key], True)
        for (_, other), likelihood in zip(pairs, likely, strict=True)
        if likelihood >= BORNE and other.key in said and said[other.key].key not in deny
    }
    return [*deny.values(), *agree.values()]


def _may_be_the_same(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether both state the same figure, of the same people or place, for what may be one time."""
    mine, theirs = one.figure, other.figure
    if one.document.same_paper(other.document) or other.document.status == DocumentStatus.DRAFT:
        return False
    if theirs.status is not mine.status or not mine.amount.agrees(theirs.amount):
        return False
    if not same_council(one, other) or not _same_scope(one, other):
        return False
    if {mine.dating, theirs.dating} <= {Dating.OWN, Dating.NEAR}:
        days = (days_of(mine.period), days_of(theirs.period))
        return days[0] is None or days[1] is None or days[0].same(days[1])
    return True


def _same_scope(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether two figures may be of the same people or place, as far as they say."""
    signs = scope_signs(one, other)
    return not signs["other_scope"] and not signs["scope_unsaid"]


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
