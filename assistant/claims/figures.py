"""What of other documents bears on a claim's figures: the same figure, or another one."""

from collections.abc import Mapping

import numpy as np

from assistant.figures.comparable import same_council
from assistant.figures.disagreement import Disagreements, measured
from assistant.figures.ledger import Ledger
from assistant.figures.signs import TOLD, scope_signs
from assistant.qa.candidates import Candidate
from ingest.figures.figure import STANDING
from ingest.figures.times import days_of
from ingest.library.figures import StoredFigure
from ingest.library.records import Status as DocumentStatus

Stated = tuple[Candidate, bool]
"""A sentence of another document, and whether it agrees."""

NEAR = 0.5
"""The least cosine of what two equal figures measure for a look at the pair."""

BORNE = 0.5
"""The least likelihood of one measure at which an equal figure of other words bears a claim out: of
many measures few have the same figure by chance."""


def checkable(ledger: Ledger, claim: Candidate) -> Ledger:
    """The figures of a claim that others can bear out or contradict."""
    stated = [
        one
        for one in ledger.at(claim)
        # "More than 30 miles" only says of whom the figure beside it is.
        if one.figure.status in STANDING and not one.figure.amount.qualifier
    ]
    return ledger.some(stated)


def by_figures(
    mine: Ledger, others: Ledger, said: Mapping[int, Candidate], disagreements: Disagreements
) -> list[Stated]:
    """The sentences of others that state a figure of a claim: another one, or the same.

    `mine` are the figures of the claim, `others` those of other documents, `disagreements` judges
    them all; `said` gives the sentence of each of those by the figure's key.
    """
    least = disagreements.weights.least
    differ = [found.other for found in disagreements.against(mine.figures, least)]
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
    if {mine.dating, theirs.dating} <= TOLD:
        days = (days_of(mine.period), days_of(theirs.period))
        return days[0] is None or days[1] is None or days[0].same(days[1])
    return True


def _same_scope(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether two figures may be of the same people or place, as far as they say."""
    signs = scope_signs(one, other)
    return not signs["other_scope"] and not signs["scope_unsaid"]
