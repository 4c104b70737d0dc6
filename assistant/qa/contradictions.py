"""Finds the contradiction between two documents that bears on a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.figures.disagreement import Disagreements
from assistant.qa.answer import Citation, Conflict
from assistant.qa.candidates import Candidate
from assistant.qa.display import dated_title
from assistant.qa.query import FIGURES, Kind, Query
from assistant.qa.scanned import marked
from assistant.qa.selection import MAX_SENTENCES, MAX_WORDS, Chosen, alike
from assistant.qa.weighing import Weighed
from assistant.retrieval.glossary import spelled_out
from ingest.embedding import Vectors
from ingest.figures.figure import STANDING, Status, Unit
from ingest.figures.times import Days, days_of
from ingest.library.figures import StoredFigure
from ingest.periods import periods_in
from prompts import prompt

TO_THE_POINT = 0.5
"""The least cosine of what a figure measures with the question."""

SHARE = 0.25
"""How likely, as a share of the best sentence's, a sentence answers whose figures are compared."""

LOOKED_AT = 12
"""How many figures are weighed against the question, the best sentences' first."""

MOST = 4
"""How many figures are set against the others, beside those of the best sentence."""

_TIME = frozenset({Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS})
_COUNTED = frozenset({Unit.COUNT, Unit.PEOPLE})
_UNITS: Mapping[Kind, frozenset[Unit]] = {
    Kind.COUNT: _COUNTED,
    Kind.MONEY: frozenset({Unit.GBP}),
    Kind.SHARE: _COUNTED | {Unit.PERCENT},
    Kind.DURATION: _TIME,
    Kind.MARK: _COUNTED | {Unit.PERCENT, Unit.SCORE},
    Kind.SCORE: _COUNTED | {Unit.PERCENT, Unit.SCORE},
}


@dataclass(frozen=True, slots=True)
class Conflicting:
    """Two figures of one measure that cannot both be right, the one nearer the question first."""

    one: StoredFigure
    other: StoredFigure


def conflicting(
    query: Query,
    search: str,
    kept: Sequence[Weighed],
    disagreements: Disagreements,
    vectors: Vectors,
) -> Conflicting | None:
    """The contradiction that bears most on the question, or None where there is none.

    `kept` are the sentences that may answer, best first; what contradicts their figures is looked
    for in the whole ledger, for the other side need not speak as the question does. Those of the
    first are looked at however little its words are the question's: it is what the answer quotes.
    `vectors` gives unit vectors of texts.
    """
    least = SHARE * kept[0].chance
    units = frozenset[Unit]().union(*(_UNITS[kind] for kind in query.kinds & FIGURES))
    wanted = [Days(period.first, period.last) for period in periods_in(query.text)]
    ledger = disagreements.ledger
    stated = [
        one
        for weighed in kept
        if weighed.chance >= least
        for one in _latest(ledger.at(weighed.candidate), wanted)
        if one.figure.status in STANDING
        and (not units or one.figure.amount.unit in units)
        and _then(one, wanted)
    ][:LOOKED_AT]
    if not stated:
        return None
    texts = [spelled_out(text) for text in (search, *(one.figure.measure for one in stated))]
    meanings = vectors(texts)
    fit = dict(zip((one.key for one in stated), meanings[1:] @ meanings[0], strict=True))
    quoted = {one.key for one in ledger.at(kept[0].candidate)}
    best = sorted(stated, key=lambda one: -float(fit[one.key]))
    near = [one for one in best[:MOST] if fit[one.key] >= TO_THE_POINT]
    found = disagreements.against([*near, *(one for one in stated if one.key in quoted)])
    if not found:
        return None
    bears = max(found, key=lambda one: one.likelihood + float(fit[one.one.key]))
    return Conflicting(bears.one, bears.other)


def _then(one: StoredFigure, wanted: Sequence[Days]) -> bool:
    """Whether the figure may be of a time that the question names."""
    mine = days_of(one.figure.period)
    if mine is None or not wanted:
        return True
    return any(mine.within(asked) or mine.near(asked) for asked in wanted)


def _latest(stated: Sequence[StoredFigure], wanted: Sequence[Days]) -> Sequence[StoredFigure]:
    """Of the figures of a sentence or a row those that answer where no time is asked for: the last
    that were.
    """
    if wanted:
        return stated
    ends = {one.key: days.last for one in stated if (days := days_of(one.figure.period))}
    actual = [ends[one.key] for one in stated if one.key in ends and _was(one)]
    return [one for one in stated if not actual or ends.get(one.key) == max(actual)]


def _was(one: StoredFigure) -> bool:
    return one.figure.status is Status.ACTUAL


def with_both(chosen: Sequence[Chosen], one: Candidate, other: Candidate) -> list[Chosen]:
    """The sentences of an answer with the two sides of a disagreement first, within its limits."""
    found = [Chosen(side, ()) for side in (one, other)]
    for choice in chosen:
        twin = next((n for n, c in enumerate(found) if alike(c.candidate, choice.candidate)), None)
        if twin is not None:
            found[twin] = Chosen(found[twin].candidate, choice.same)
        elif len(found) < MAX_SENTENCES:
            words = sum(c.candidate.words for c in found) + choice.candidate.words
            found += [choice] if words <= MAX_WORDS else []
    return found


def conflict_of(
    found: Conflicting, sides: Sequence[Candidate], citations: Sequence[Citation]
) -> Conflict:
    """The disagreement in words, with the numbers of the citations that show its sides, which are
    the sentences `sides`.
    """
    places = {(c.document_id, c.page, c.start): c.n for c in citations}
    keys = [(side.passage.document.document_id, *side.key[2:]) for side in sides]
    one, other = sides
    about = prompt("figures_disagree").fill(
        one=marked(found.one.said, [one]),
        one_document=dated_title(found.one.document),
        other=marked(found.other.said, [other]),
        other_document=dated_title(found.other.document),
    )
    return Conflict(about, tuple(places[key] for key in keys))
