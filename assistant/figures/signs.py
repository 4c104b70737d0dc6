"""What tells whether two figures contradict each other: of their times, scopes, names and sizes."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from assistant.figures.ledger import Ledger
from ingest.figures.figure import Dating, Origin, Status, Unit
from ingest.figures.lexicon import lexicon
from ingest.figures.times import Days, days_of
from ingest.library.figures import StoredFigure
from ingest.library.lexical import tokens

TOLD = frozenset({Dating.OWN, Dating.NEAR})
DATED = 3
"""Days within which two times end together: the 30th and the 31st."""

ISSUED = (-60, 200)
"""Days after the time of a figure at which a paper may be issued whose undated figure is of it."""

TOGETHER = 62
"""Days between two documents whose undated figures may be of one time."""

SPAN = 200.0
"""Days between two papers are counted in such spans, three at most."""

FEW = 10
"""Figures below this are so small that many agree or differ by chance."""

Signs = Mapping[str, float]

TIMES = (
    "same_time", "ends_together", "same_month", "over", "near", "apart", "one_untold",
    "both_untold", "issued_then", "issued_together", "no_time",
)  # fmt: skip
SCOPES = ("same_scope", "part_of_scope", "other_scope", "scope_said", "scope_unsaid")


def time_signs(one: StoredFigure, other: StoredFigure) -> dict[str, float]:
    """How the times of two figures stand to each other, 1 for what holds."""
    found: dict[str, float] = dict.fromkeys(TIMES, 0.0)
    mine, theirs = days_of(one.figure.period), days_of(other.figure.period)
    told = (one.figure.dating in TOLD, other.figure.dating in TOLD)
    if all(told) and mine and theirs:
        found[_times(mine, theirs)] = 1.0
    elif any(told):
        found["one_untold"] = 1.0
        dated, undated = (mine, other) if told[0] else (theirs, one)
        if dated and undated.document.date:
            days = (date.fromisoformat(undated.document.date) - dated.last).days
            found["issued_then"] = float(ISSUED[0] <= days <= ISSUED[1])
        found["no_time"] = float(undated.figure.dating is Dating.NONE)
    else:
        found["both_untold"] = 1.0
        apart = days_between(one, other)
        found["issued_together"] = float(apart is not None and apart <= TOGETHER)
    return found


def _times(mine: Days, theirs: Days) -> str:
    if mine.same(theirs):
        return "same_time"
    if abs((mine.last - theirs.last).days) <= DATED:
        return "ends_together"
    if (mine.last.year, mine.last.month) == (theirs.last.year, theirs.last.month):
        return "same_month"
    if mine.near(theirs):
        return "near"
    return "over" if mine.first <= theirs.last and theirs.first <= mine.last else "apart"


def days_between(one: StoredFigure, other: StoredFigure) -> int | None:
    """Days between the dates of two documents; None where one has none."""
    if not one.document.date or not other.document.date:
        return None
    dates = [date.fromisoformat(each.document.date) for each in (one, other)]
    return abs((dates[0] - dates[1]).days)


def scope_signs(one: StoredFigure, other: StoredFigure) -> dict[str, float]:
    """How the scopes of two figures stand to each other, 1 for what holds."""
    found: dict[str, float] = dict.fromkeys(SCOPES, 0.0)
    mine, theirs = _stems(one.figure.scope), _stems(other.figure.scope)
    if mine == theirs:
        found["same_scope"] = 1.0
    elif mine and theirs:
        found["part_of_scope" if mine <= theirs or theirs <= mine else "other_scope"] = 1.0
    else:
        named, silent = (mine, other) if mine else (theirs, one)
        figure = silent.figure
        said = f"{figure.measure} {silent.document.title} {silent.quote} {figure.context}"
        found["scope_said" if named <= _stems(said) else "scope_unsaid"] = 1.0
    return found


def pair_signs(one: StoredFigure, other: StoredFigure, ledger: Ledger) -> dict[str, float]:
    """What two figures of a ledger tell by themselves, but for what their words mean."""
    mine, theirs = one.figure, other.figure
    sizes = sorted(abs(each.amount.in_days) for each in (mine, theirs))
    names = sorted((_named(one, other), _named(other, one)))
    cells = [mine.origin, theirs.origin].count(Origin.CELL)
    units = {mine.amount.unit, theirs.amount.unit}
    apart = days_between(one, other)
    words = [_stems(each.measure) for each in (mine, theirs)]
    found = time_signs(one, other) | scope_signs(one, other)
    found |= {
        "both_actual": float(mine.status is theirs.status is Status.ACTUAL),
        "other_status": float(mine.status is not theirs.status),
        "least_named": names[0],
        "most_named": names[1],
        "words": len(words[0] & words[1]) / max(1, len(words[0] | words[1])),
        "ratio": sizes[0] / max(sizes[1], 1e-9),
        "same_unit": float(len(units) == 1),
        "percent": float(Unit.PERCENT in units),
        "gbp": float(Unit.GBP in units),
        "people": float(Unit.PEOPLE in units),
        "one_cell": float(cells == 1),
        "two_cells": float(cells > 1),
        "qualified": float(bool(mine.amount.qualifier or theirs.amount.qualifier)),
        "few": float(sizes[0] < FEW),
        "papers_apart": 1.5 if apart is None else min(3.0, apart / SPAN),
        "elsewhen": float(_elsewhen(one, other, ledger)) + float(_elsewhen(other, one, ledger)),
        "beside": float(gives_both(one, other, ledger)) + float(gives_both(other, one, ledger)),
    }
    return found


def told_elsewhen(one: StoredFigure, other: StoredFigure, ledger: Ledger) -> bool:
    """Whether one of them does not tell its time, and the other's row or words give its value for
    another time: then it is of that.
    """
    if {one.figure.dating, other.figure.dating} <= TOLD:
        return False
    return _elsewhen(one, other, ledger) or _elsewhen(other, one, ledger)


def _named(one: StoredFigure, other: StoredFigure) -> float:
    """How much of what the row of the one is named after is spoken of beside the other."""
    label = _stems(one.figure.label)
    if not label or lexicon().whole.search(one.figure.label):
        return 1.0
    figure = other.figure
    said = f"{figure.measure} {figure.context} {figure.label} {other.document.title} {other.quote}"
    return len(label & _stems(said)) / len(label)


def _elsewhen(one: StoredFigure, other: StoredFigure, ledger: Ledger) -> bool:
    """Whether the other's paper gives the one's value, too, for another time of the same words."""
    return any(
        each.document.key == other.document.key
        and each.key != other.key
        and each.figure.amount.agrees(one.figure.amount)
        for each in ledger.siblings(other)
    )


def gives_both(one: StoredFigure, other: StoredFigure, ledger: Ledger) -> bool:
    """Whether the one's own sentence gives the other's value, too."""
    return any(each.figure.amount.agrees(other.figure.amount) for each in ledger.beside(one))


@lru_cache(maxsize=16_384)
def _stems(text: str) -> frozenset[str]:
    """The stems of a text: each figure is looked at beside many others."""
    return frozenset(tokens(text))
