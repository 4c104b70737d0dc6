"""Rows as the ledger tells them: the one that a question means, and those of every team."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.figures.ledger import Ledger
from assistant.qa.candidates import Candidate, CandidateKey
from assistant.qa.columns import column_meant
from assistant.qa.figure_aims import Aim
from assistant.qa.figure_question import FigureQuestion
from assistant.qa.ties import Ties
from assistant.qa.weighing import Weighed
from assistant.reader.reader import Reader
from ingest.embedding import Vectors
from ingest.figures.figure import Origin, Status
from ingest.figures.times import days_of
from ingest.library.figures import StoredFigure

REACH = 3.0
"""Log-odds below the best within which a row may tell what is measured."""

NEAR = 1.0
"""Log-odds within which two sentences are as likely: further below, one measures another thing."""

AHEAD = 1e-6
"""Log-odds by which the row that is meant comes before the one it was told from."""

FEWEST = 2
"""Teams whose figures can be set side by side."""

Stating = Callable[[StoredFigure], Candidate | None]
"""Gives the sentence or the row that states a figure, None where it may not be quoted."""


def by_ledger(
    question: FigureQuestion,
    weighed: Sequence[Weighed],
    stating: Stating,
) -> list[Weighed]:
    """The sentences as what the ledger tells of their rows makes them, likeliest first.

    A row of another team or time than the question asks for is lost. What it measures may still be
    what is meant: then the row of the same measure that is of that team takes its place. Where
    there is none, a row that is much less likely measures something else, and is lost with it.
    """
    if not weighed:
        return []
    best = max(one.odds for one in weighed)
    known = {one.candidate.key: one for one in weighed}
    meant: dict[CandidateKey, Weighed] = {}
    told: list[tuple[Weighed, bool, tuple[str, ...]]] = []
    ceiling, without = -np.inf, ()
    for one in weighed:
        cells = question.cells(one.candidate)
        lost = question.lost(one.candidate, cells)
        told.append((one, bool(cells), lost))
        if not cells or not one.ties.kept or one.odds < best - REACH:
            continue
        other = _row_meant(question, one.candidate, cells, stating)
        if other is not None:
            moved = _moved(one, other, known, bool(lost))
            if moved is not None and other.key not in meant:
                meant[other.key] = moved
        elif lost and one.odds > ceiling:
            ceiling, without = one.odds, lost
    found = list(meant.values())
    for one, is_row, lost in told:
        if one.candidate.key in meant:
            continue
        other_measure = is_row and one.odds < ceiling - NEAR
        labels = lost or (without if other_measure else ())
        found.append(_lost(one, labels) if labels else one)
    return sorted(found, key=lambda one: -one.odds)


def _row_meant(
    question: FigureQuestion,
    row: Candidate,
    cells: Sequence[StoredFigure],
    stating: Stating,
) -> Candidate | None:
    """The row of the same measure that is of the scope and the time asked for, where this row is
    not; where no time is asked for the newest of them. None where it is this row.
    """
    if not question.scopes and question.aim is not Aim.ONE:
        return None
    mine = [one for one in cells if _fits(question, one)]
    latest = not question.times
    if mine and not latest:
        return None
    since = max(map(_ended, mine), default="")
    fitting = [
        other
        for one in mine or cells
        for other in question.ledger.siblings(one)
        if _fits(question, other) and (not mine or _ended(other) > since)
    ]
    if latest:
        fitting.sort(key=_ended, reverse=True)
    found = (stating(other) for other in fitting)
    return next((other for other in found if other is not None and other.key != row.key), None)


def _fits(question: FigureQuestion, one: StoredFigure) -> bool:
    figure = one.figure
    stated = figure.status is Status.ACTUAL or bool(question.scopes)
    return stated and question.of_scope(figure) and (not question.times or question.of_time(figure))


def _moved(
    one: Weighed, other: Candidate, known: Mapping[CandidateKey, Weighed], lost: bool
) -> Weighed | None:
    """The row that is meant in the place of another; None where that was not lost and this is far
    less likely: a reader may know a team by another name.
    """
    there = known.get(other.key)
    if not lost and (there is None or there.odds < one.odds - NEAR):
        return None
    if there is not None and not there.ties.kept:
        return None
    if there is not None and there.odds >= one.odds:
        return there
    ties = there.ties if there is not None else Ties((), 0, 0)
    return replace(one, candidate=other, ties=ties, odds=one.odds + AHEAD)


def _lost(one: Weighed, labels: tuple[str, ...]) -> Weighed:
    lost = tuple(dict.fromkeys((*one.ties.lost, *labels)))
    return replace(one, ties=replace(one.ties, lost=lost))


def side_by_side(
    question: FigureQuestion,
    search: str,
    kept: Sequence[Weighed],
    meaning: NDArray[np.float32],
    stating: Stating,
    vectors: Vectors,
    reader: Reader,
) -> list[Candidate]:
    """The rows of every team that a superlative asks of, the one that answers first.

    They are of one measure, one unit and one time. `meaning` is the vector of the question
    `search`, `vectors` makes such of texts. None where what answers best is no row of a team, or
    where it is not clear which of its columns is meant.
    """
    first = question.cells(kept[0].candidate)
    cells = [one for one in first if one.figure.status is Status.ACTUAL]
    column = column_meant(search, meaning, cells, vectors, reader) if cells else None
    if column is None:
        return []
    group = _group(question, column)
    if len(group) < FEWEST:
        return []
    rows = [stating(each) for each in _ordered(question.aim, group, question.ledger)]
    # The teams may be the columns of one row.
    return list({row.key: row for row in rows if row is not None}.values())


def _group(question: FigureQuestion, one: StoredFigure) -> list[StoredFigure]:
    """A figure of each team, of the newest time that all of them have or of that asked for."""
    times: dict[str, dict[str, StoredFigure]] = {}
    for other in question.ledger.siblings(one):
        figure = other.figure
        if other.document.key != one.document.key or other.flagged:
            continue
        if not figure.scope or figure.status is not Status.ACTUAL:
            continue
        if len(question.scopes) >= FEWEST and not question.of_scope(figure):
            continue
        if not question.times or question.of_time(figure):
            times.setdefault(figure.period, {}).setdefault(figure.scope, other)
    if not times:
        return []
    most = max(map(len, times.values()))
    whole = [period for period, group in times.items() if len(group) == most]
    return list(times[max(whole, key=_end)].values())


def _end(period: str) -> str:
    days = days_of(period)
    return days.last.isoformat() if days else ""


def _ended(one: StoredFigure) -> str:
    """When what was ended; empty of a target or a forecast, which no newer figure follows."""
    return _end(one.figure.period) if one.figure.status is Status.ACTUAL else ""


def _ordered(aim: Aim, group: Sequence[StoredFigure], ledger: Ledger) -> list[StoredFigure]:
    """The figures, that which the aim is after first; both ends first where that is not told."""
    falling = sorted(group, key=lambda one: -one.figure.amount.value)
    better = higher_is_better(group, ledger)
    if aim is Aim.HIGHEST or (better is not None and aim is (Aim.BEST if better else Aim.WORST)):
        return falling
    if aim is Aim.LOWEST or (better is not None and aim in (Aim.BEST, Aim.WORST)):
        return falling[::-1]
    return [falling[0], falling[-1], *falling[1:-1]]


def higher_is_better(group: Sequence[StoredFigure], ledger: Ledger) -> bool | None:
    """Whether more is better of what figures measure: their targets lie above where they began.

    None where they have no targets, or these tell nothing.
    """
    votes = sum(
        (target > first) - (target < first)
        for one in group
        for target, first in _goals([one, *ledger.beside(one)])
    )
    return votes > 0 if votes else None


def _goals(row: Sequence[StoredFigure]) -> Iterator[tuple[float, float]]:
    """The target of a row with the first of its figures."""
    figures = [one.figure for one in row if one.figure.origin is Origin.CELL]
    actual = [one for one in figures if one.status is Status.ACTUAL]
    goals = [one for one in figures if one.status in (Status.TARGET, Status.STANDARD)]
    if actual and goals:
        first = min(actual, key=lambda one: _end(one.period))
        yield goals[0].amount.value, first.amount.value
