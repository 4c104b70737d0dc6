"""Which figures of a ledger cannot both be right: of one measure, scope and time, and not equal."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.figures.ledger import Ledger
from ingest.figures.figure import Dating, Origin, Status
from ingest.figures.lexicon import lexicon, phrases
from ingest.figures.same_measure import Measured, SameMeasure
from ingest.figures.times import days_of
from ingest.library.figures import StoredFigure
from ingest.library.lexical import tokens
from ingest.library.records import Document

NEAR = 0.5
"""The least cosine of what two figures measure for a look at the pair: below it hardly any pair of
one measure lies."""

HALF = 0.5

RESTATED = 0.5
"""The likelihood of one measure at which a figure in the same sentence restates the other's."""

LEAST = 0.85
"""The least likelihood of one measure at which two figures of one told time disagree."""

CERTAIN = 0.99
"""The same where one of them does not say its time: its words have to be nearly the other's."""

LIKE = 1 / 3
"""The least share of the larger that the smaller is: figures further apart are of other things."""

FAR = 0.25
"""By how much, as a share, figures of neighbouring times differ before that is no mere change."""

SOON = 200
"""Days between a document and the time that an undated figure in it may be of."""

TOGETHER = 62
"""Days between two documents whose undated figures may be of one time."""

YEAR = 365
_ANY_MEASURE = re.compile(rf"\b(?:{phrases('any_measure')})\b", re.IGNORECASE)
AT_ONCE = 512
"""Figures that are compared with all others at once."""

_TOLD = frozenset({Dating.OWN, Dating.NEAR})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two figures that cannot both be right, and how likely they are of one measure (0 to 1)."""

    one: StoredFigure
    other: StoredFigure
    likelihood: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where on two figures are taken for one measure: `told` is the least likelihood where
    both tell their time, `untold` where one does not; `near` the least cosine of what they measure
    for a look at the pair, and `named` whether each has to speak of what the row of the other is
    named after.
    """

    told: float
    untold: float
    near: float
    named: bool = True


BY_MEASURE = Bounds(LEAST, CERTAIN, NEAR)
"""Where what they measure is all that says so."""


def disagreements(
    ones: Ledger, others: Ledger, same: SameMeasure, bounds: Bounds = BY_MEASURE
) -> list[Disagreement]:
    """The pairs of a figure of `ones` and one of `others` that cannot both be right, likeliest of
    one measure first; each pair once.
    """
    pairs = [
        pair for pair in _pairs(ones, others, bounds.near) if may_disagree(*pair, bounds.named)
    ]
    judged = same.likelihood([(measured(one), measured(other)) for one, other in pairs])
    found = [
        Disagreement(*pair, likelihood)
        for pair, likelihood in zip(pairs, judged, strict=True)
        if likelihood >= (bounds.told if _both_told(*pair) else bounds.untold)
    ]
    return sorted(_not_restated(found, ones, others, same), key=lambda one: -one.likelihood)


def rivals(ones: Ledger, ledger: Ledger, near: float, most: int) -> list[StoredFigure]:
    """The figures of a ledger that may disagree with one of `ones`, whatever their rows are named
    after, those whose measure means nearest first: at least a cosine of `near`, `most` at most.
    """
    found: dict[int, tuple[float, StoredFigure]] = {}
    for row, one in enumerate(ones.figures):
        like = ledger.vectors @ ones.vectors[row]
        for place in np.flatnonzero(like >= near).tolist():
            other = ledger.figures[place]
            before = found.get(other.key, (-1.0, other))
            if like[place] > before[0] and may_disagree(one, other, named=False):
                found[other.key] = (float(like[place]), other)
    best = sorted(found.values(), key=lambda each: -each[0])
    return [other for _, other in best[:most]]


def measured(one: StoredFigure) -> Measured:
    """What the judge of measures looks at: the measure, under its heading where it says little."""
    figure = one.figure
    words = figure.measure
    if not tokens(_ANY_MEASURE.sub(" ", words)):
        words = f"{figure.context}: {words}"
    return Measured(words, figure.amount.unit.value)


def may_disagree(one: StoredFigure, other: StoredFigure, named: bool = True) -> bool:
    """Whether two figures, were they of one measure, could not both be right.

    They stand in different papers, are of one dimension, of the same status, of the same scope and
    time, and do not agree; where `named`, each speaks of what the row of the other is named after.
    """
    mine, theirs = one.figure, other.figure
    if _is_one_paper(one.document, other.document) or one.flagged or other.flagged:
        return False
    if mine.status is not theirs.status or not mine.amount.comparable(theirs.amount):
        return False
    if mine.amount.agrees(theirs.amount) or not same_council(one, other):
        return False
    sizes = sorted(abs(each.amount.in_days) for each in (mine, theirs))
    if sizes[0] < LIKE * sizes[1]:
        return False
    if named and not (_names(one, other) and _names(other, one)):
        return False
    return same_scope(one, other) and same_time(one, other)


def _is_one_paper(one: Document, other: Document) -> bool:
    """Whether both are versions of one paper: what a draft said is no evidence against it."""
    return one.same_paper(other) or one.title.casefold() == other.title.casefold()


def _names(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether the other speaks of what the row of the one is named after: a part is not a whole."""
    whole = lexicon().whole.search(one.figure.label) is not None
    label = frozenset() if whole else frozenset(tokens(one.figure.label))
    figure = other.figure
    said = f"{figure.measure} {figure.context} {figure.label} {other.document.title}"
    return len(label & frozenset(tokens(said))) >= HALF * len(label)


def same_council(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether neither document is another council's than the other."""
    mine, theirs = one.document.council.casefold(), other.document.council.casefold()
    return not mine or not theirs or mine == theirs


def same_scope(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether two figures may be of the same people or place.

    Where only one names a scope, the other's own words have to name it too: a team's figure is not
    the council's.
    """
    mine, theirs = set(tokens(one.figure.scope)), set(tokens(other.figure.scope))
    if mine and theirs:
        return mine <= theirs or theirs <= mine
    named, silent = (mine, other) if mine else (theirs, one)
    return named <= set(tokens(f"{silent.figure.measure} {silent.document.title}"))


def _both_told(one: StoredFigure, other: StoredFigure) -> bool:
    return {one.figure.dating, other.figure.dating} <= _TOLD


def same_time(one: StoredFigure, other: StoredFigure) -> bool:
    """Whether two figures speak of the same time, as far as they say."""
    told = (one.figure.dating in _TOLD, other.figure.dating in _TOLD)
    if _both_told(one, other):
        return _same_days(one, other)
    if one.figure.origin is Origin.CELL and other.figure.origin is Origin.CELL:
        # Two tables with a column of the same name, one without a date, need not be of one time.
        return False
    if not any(told):
        return _apart(one.document.date, other.document.date) <= TOGETHER
    dated, undated = (one, other) if told[0] else (other, one)
    if undated.figure.dating is Dating.NONE:
        return False
    days = days_of(dated.figure.period)
    issued = undated.document.date
    if days is None or not issued or 1 < days.count < YEAR:
        return False
    return abs((date.fromisoformat(issued) - days.last).days) <= SOON


def _same_days(one: StoredFigure, other: StoredFigure) -> bool:
    mine, theirs = days_of(one.figure.period), days_of(other.figure.period)
    if mine is None or theirs is None:
        return False
    if mine.same(theirs):
        return True
    larger = max(abs(one.figure.amount.value), abs(other.figure.amount.value))
    far = abs(one.figure.amount.value - other.figure.amount.value) > FAR * larger
    return far and one.figure.status is Status.ACTUAL and mine.near(theirs)


def _apart(one: str, other: str) -> int:
    if not one or not other:
        return TOGETHER + 1
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _not_restated(
    found: Sequence[Disagreement], ones: Ledger, others: Ledger, same: SameMeasure
) -> list[Disagreement]:
    """Those of which neither side gives the other's figure too ("nine; the year before, six")."""
    told = [
        (place, beside, against)
        for place, one in enumerate(found)
        for side, against, ledger in ((one.one, one.other, ones), (one.other, one.one, others))
        for beside in ledger.beside(side)
        if beside.figure.amount.agrees(against.figure.amount)
    ]
    judged = same.likelihood([(measured(beside), measured(against)) for _, beside, against in told])
    restated = {
        place
        for (place, _, _), likelihood in zip(told, judged, strict=True)
        if likelihood >= RESTATED
    }
    return [one for place, one in enumerate(found) if place not in restated]


def _pairs(
    ones: Ledger, others: Ledger, least: float
) -> Iterator[tuple[StoredFigure, StoredFigure]]:
    """The pairs whose measures mean about the same, each once."""
    itself = ones is others
    for start in range(0, len(ones.figures), AT_ONCE):
        near = ones.vectors[start : start + AT_ONCE] @ others.vectors.T >= least
        for row, column in np.argwhere(near).tolist():
            if not itself or start + row < column:
                yield ones.figures[start + row], others.figures[column]


def each_once(found: Iterable[Disagreement]) -> Sequence[Disagreement]:
    """Of the disagreements between two papers about the same two values, the likeliest."""
    kept: dict[tuple[object, ...], Disagreement] = {}
    for one in found:
        sides = sorted(
            (side.document.document_id, side.figure.amount.value) for side in (one.one, one.other)
        )
        kept.setdefault(tuple(sides), one)
    return list(kept.values())
