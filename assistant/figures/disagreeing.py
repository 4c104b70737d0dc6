"""Whether two stated figures contradict each other."""

import re
from collections.abc import Sequence
from datetime import date

from assistant.figures.numbers import Unit
from assistant.figures.periods import Period
from assistant.figures.stated import Stated
from assistant.finding.glossary import spelled_out
from ingest.dates import MONTHS
from ingest.library.lexical import tokens

FAR = 0.25
"""By how much, as a share, figures of neighbouring times differ before that is no mere change."""

ALIKE = 0.64
"""The least cosine of what two figures are of, for them to be of one measure."""

SHARED = 0.6
"""The least share of the words of the shorter that what two figures are of have in common."""

WHOLE_LABEL = 3
"""The fewest words of a row's name that tell a measure by themselves."""

HALF = 0.5
_ENDS = frozenset({"longest", "shortest", "highest", "lowest"})
"""What a bare figure never is."""

ANYBODY = frozenset(tokens("people persons adults residents individuals"))

CAME = frozenset(tokens("received referred referrals made concluded closed completed granted"))
WAITS = frozenset(tokens("backlog awaiting waiting outstanding pending queue"))

YEAR = 365

SOON = 200
"""Days between a document and the time that an undated figure in it may be of."""

_MONTH = "|".join(month for month in MONTHS if month not in ("may", "mar", "sept"))
_UNTOLD = re.compile(
    rf"\b(?:(?:{_MONTH})\b(?!,? \d{{4}})|(?:the )?same (?:date|time|day)|that (?:date|day|time))\b",
    re.IGNORECASE,
)


def contradict(one: Stated, other: Stated) -> bool:
    """Whether two figures of one measure cannot both be right.

    They stand in different documents, are of one unit and of the same council, both targets or both
    not, and of the same time; where a document gives no time, the other's is taken for it. That
    they are figures of one measure is for the caller to know. A sentence that itself gives the
    other's figure ("nine; the year before, six") contradicts nothing, nor does one that names
    something (a hub, a provider) of which the other's paper does not speak there.
    """
    mine, theirs = one.candidate.passage.document, other.candidate.passage.document
    if mine.key == theirs.key or mine.title.casefold() == theirs.title.casefold():
        return False
    if one.aim is not other.aim or one.figure.agrees(other.figure):
        return False
    if one.figure.unit is not other.figure.unit or _is_mean(one) is not _is_mean(other):
        return False
    if one.councils and other.councils and not one.councils & other.councils:
        return False
    if not (_counts_the_same(one, other) and _counts_the_same(other, one)):
        return False
    if any(each.agrees(other.figure) for each in one.beside):
        return False
    if any(each.agrees(one.figure) for each in other.beside):
        return False
    named = {one.statistic, other.statistic}
    if len(named) > 1 and ("" not in named or named & _ENDS):
        return False
    if _come_and_wait(one, other) or _come_and_wait(other, one):
        return False
    if one.told is not other.told or one.caused is not other.caused:
        return False
    if not (_names(one, other) and _names(other, one)):
        return False
    if one.named - other.around or other.named - one.around:
        return False
    alike = len(one.terms & other.terms) >= SHARED * min(len(one.terms), len(other.terms))
    if not (alike or _all_named(one, other) or _all_named(other, one)):
        return False
    # Two tables with a column of the same name, one without a date, need not be of one thing.
    if one.label and other.label and not (one.periods and other.periods):
        return False
    return _same_time(one, other)


def _is_mean(one: Stated) -> bool:
    """Whether it counts what comes in whole numbers, and is none: a mean of several counts."""
    return one.figure.unit is Unit.COUNT and one.figure.step < 1


def _come_and_wait(one: Stated, other: Stated) -> bool:
    """Whether the one counts what came in or went out, and the other what is left waiting."""
    return bool(one.terms & CAME) and bool(other.terms & WAITS) and not one.terms & WAITS


def _names(one: Stated, other: Stated) -> bool:
    """Whether the other speaks of what the row of the one is named after."""
    label = frozenset(tokens(spelled_out(one.label)))
    return len(label & other.terms) >= HALF * len(label)


def _all_named(one: Stated, other: Stated) -> bool:
    """Whether a sentence names all that a row is named after, and that is a measure."""
    label = frozenset(tokens(spelled_out(one.label)))
    return not other.label and len(label) >= WHOLE_LABEL and label <= other.terms


def _counts_the_same(one: Stated, other: Stated) -> bool:
    """Whether what the one counts may be what the other does: its word, or what goes by many."""
    if not one.counted or one.counted in ANYBODY:
        return True
    return one.counted == other.counted or (
        (not other.counted or other.counted in ANYBODY) and one.counted in other.terms
    )


def _same_time(one: Stated, other: Stated) -> bool:
    if not (one.periods and other.periods):
        dated, undated = (one, other) if one.periods else (other, one)
        return bool(dated.periods) and _of_about_then(undated, dated.periods)
    pairs = [(mine, theirs) for mine in one.periods for theirs in other.periods]
    if any(mine.same(theirs) for mine, theirs in pairs):
        return True
    larger = max(abs(one.figure.value), abs(other.figure.value))
    far = abs(one.figure.value - other.figure.value) > FAR * larger
    return far and any(mine.near(theirs) for mine, theirs in pairs)


def _of_about_then(undated: Stated, periods: Sequence[Period]) -> bool:
    """Whether a figure without a time can be of one of these: its document is of about then.

    One that points to a time it does not name ("in March", "at the same date") cannot; nor can it
    be of a part of a year, which would have been said.
    """
    if _UNTOLD.search(undated.candidate.text):
        return False
    whole = [p for p in periods if p.days == 1 or p.days >= YEAR]
    issued = undated.candidate.passage.document.date
    if not issued:
        return bool(whole)
    return any(abs((date.fromisoformat(issued) - p.last).days) <= SOON for p in whole)
