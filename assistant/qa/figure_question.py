"""What a question wants of the ledger: whose figures, of when, and which rows are not those."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.figures.ledger import Ledger
from assistant.qa.candidates import Candidate
from assistant.qa.figure_aims import Aim
from assistant.qa.months import months_asked
from assistant.qa.query import Query
from ingest.figures.figure import Dating, Figure, Origin, Status
from ingest.figures.times import Days, bare_month, days_of, earlier
from ingest.library.figures import StoredFigure
from ingest.library.lexical import tokens
from ingest.periods import periods_in
from ingest.structure.blocks import BlockRole

MEASURES = 2
"""A scope of fewer measures is no team or place, but part of what one table counts."""

_LAST = re.compile(r"(?<!time )\blast (?:year|quarter)\b", re.IGNORECASE)
"""The one that ended or the one before, of the calendar or not: it is held against no figure."""


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """A question of a figure: what it is after, the scopes it names, the times it asks for and what
    these are called, and the ledger it is asked of.

    Without `scopes` it asks of the whole council, or of every team where that is its aim;
    without `times` of the latest.
    """

    aim: Aim
    scopes: tuple[str, ...]
    times: tuple[Days, ...]
    time: str
    ledger: Ledger

    def of_scope(self, one: Figure) -> bool:
        """Whether a figure is of a scope that the question names; of the whole where none is."""
        mine = frozenset(tokens(one.scope))
        if not self.scopes:
            return not mine
        return any(_one_scope(mine, frozenset(tokens(named))) for named in self.scopes)

    def of_time(self, one: Figure) -> bool:
        """Whether a figure is of a time that the question asks for."""
        mine = days_of(one.period)
        return mine is not None and any(_one_time(mine, asked) for asked in self.times)

    def cells(self, candidate: Candidate) -> list[StoredFigure]:
        """The figures that the cells of a row state; none of a sentence."""
        if candidate.role is not BlockRole.ROW:
            return []
        return [one for one in self.ledger.at(candidate) if one.figure.origin is Origin.CELL]

    def lost(self, candidate: Candidate, cells: Sequence[StoredFigure]) -> tuple[str, ...]:
        """What the question names that a row, whose `cells` say whose and of when they are, is not
        of; none of what is no row.
        """
        if not cells:
            return ()
        figures = [one.figure for one in cells]
        lost: list[str] = []
        if self.scopes and not (any(map(self.of_scope, figures)) or self._mentioned(candidate)):
            lost.append(" or ".join(self.scopes))
        told = all(one.dating is Dating.OWN for one in figures if one.status is Status.ACTUAL)
        dated = [one for one in figures if one.dating is Dating.OWN]
        if self.times and told and dated and not any(map(self.of_time, dated)):
            lost.append(self.time)
        return tuple(lost)

    def _mentioned(self, candidate: Candidate) -> bool:
        """Whether a row or what stands above it names a scope of the question."""
        said = frozenset(tokens(f"{candidate.context} {candidate.header} {candidate.text}"))
        return any(frozenset(tokens(named)) <= said for named in self.scopes)


def figure_question(
    query: Query, aim: Aim, ledger: Ledger, best: Sequence[Candidate]
) -> FigureQuestion:
    """What a question wants of a ledger. `best` are the sentences likeliest to answer: "a year ago"
    is told from the newest figure of what they measure.
    """
    named = periods_in(query.text)
    wanted = [one for one in named if any(one.start <= d.start < one.end for d in query.dates)]
    if wanted:
        label = " or ".join(one.words for one in wanted)
        times = tuple(Days(one.first, one.last) for one in wanted)
    elif told := _told_from(query.text, _newest(ledger, best)):
        times, label = (told,), f"{told.last.day} {told.last:%B %Y}"
    else:
        times, label = (), ""
    return FigureQuestion(aim, named_scopes(query.text, ledger), times, label, ledger)


def named_scopes(text: str, ledger: Ledger) -> tuple[str, ...]:
    """The teams, places and councils with figures in a ledger that a text names, the longest name
    of each.
    """
    said = frozenset(tokens(text))
    measures: dict[tuple[str, str], set[str]] = {}
    for one in ledger.figures:
        figure = one.figure
        if figure.scope and figure.origin is Origin.CELL:
            of = measures.setdefault((figure.scope, one.document.council), set())
            of.add(figure.measure)
    found: dict[str, frozenset[str]] = {}
    for (scope, council), of in measures.items():
        words = frozenset(tokens(scope)) if len(of) >= MEASURES else frozenset[str]()
        # A council's own name is of the whole, not of one of its places.
        if words and words <= said and not words <= frozenset(tokens(council)):
            found[scope] = words
    return tuple(
        sorted(scope for scope, own in found.items() if not any(own < w for w in found.values()))
    )


def _one_scope(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and (one <= other or other <= one)


def _one_time(mine: Days, asked: Days) -> bool:
    """Whether a figure of one time answers for another: it lies in it, or ends with it."""
    return (
        mine.within(asked) or mine.last == asked.last or (asked.within(mine) and mine.near(asked))
    )


def _told_from(text: str, newest: str) -> Days | None:
    """The time that "a year ago" or "in June" means, told from that of the newest figure; none of
    what is only a border ("since June").
    """
    said = _LAST.sub(" ", text)
    _, months = months_asked(said)
    return days_of(earlier(said, newest) or (bare_month(said, newest) if months else ""))


def _newest(ledger: Ledger, best: Iterable[Candidate]) -> str:
    periods = [
        other.figure.period
        for candidate in best
        for one in ledger.at(candidate)
        for other in (one, *ledger.siblings(one))
        if other.figure.status is Status.ACTUAL and other.figure.dating is Dating.OWN
    ]
    ends = [(days.last, period) for period in periods if (days := days_of(period))]
    return max(ends)[1] if ends else ""
