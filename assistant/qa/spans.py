"""Times of several months that a question is tied to: a half-year, a quarter, "May to July"."""

import re
from collections.abc import Sequence

from ingest.dates import FINANCIAL_MONTH, MONTH, dates_in
from ingest.figures.times import days_of
from ingest.periods import Period, periods_in

_MONTH_DAYS = 31
_SHORT_OF_A_YEAR = 360
"""Days: what is longer may stand for the year that a part of it is told of."""

_PART = re.compile(rf"\b(?:half|quarter|H[12]|Q[1-4]|{MONTH})\b", re.IGNORECASE)
_LEAD = re.compile(r"\b(?:between|from|in)\s+(?:the\s+)?$", re.IGNORECASE)
_QUARTER, _HALF, _YEAR = 3, 6, 12


def spans_asked(text: str) -> tuple[Period, ...]:
    """The times of several months in a question that no single date of it names: none of "2024/25",
    but "the second half of 2024/25" and "October 2024 to March 2025".
    """
    dates = {(date.start, date.end) for date in dates_in(text)}
    return tuple(
        one
        for one in periods_in(text)
        if one.days > _MONTH_DAYS and (one.start, one.end) not in dates
    )


def lies_in(period: str, spans: Sequence[Period]) -> bool:
    """Whether the ISO period of a figure lies in one of the times."""
    days = days_of(period)
    return days is not None and any(
        one.first <= days.first and days.last <= one.last for one in spans
    )


def speaks_of(text: str, spans: Sequence[Period]) -> bool:
    """Whether a text names one of the times, or a day, a month or a quarter in it."""
    return any(lies_in(named.iso, spans) for named in periods_in(text))


def names_another(text: str, spans: Sequence[Period], labels: str) -> bool:
    """Whether a text that names none of the times is of others instead, told as exactly; or of the
    whole year alone that the time asked for is part of, unless the labels above it name that.
    """
    named = periods_in(text)
    if not named or speaks_of(text, spans):
        return False
    if all(one.days < _SHORT_OF_A_YEAR for one in named):
        return True
    wider = any(
        one.first <= span.first and span.last <= one.last for one in named for span in spans
    )
    return wider and _PART.search(text) is None and not speaks_of(labels, spans)


def said_otherwise(question: str) -> str:
    """The question with its half-year, quarter or financial year in the other of its two usual
    wordings: "H2 2024/25" for "October 2024 to March 2025", and the other way round.
    """
    for span in reversed(spans_asked(question)):
        words = question[span.start : span.end]
        short = _short(span)
        other = _months(span) if short.casefold() == words.casefold() else short
        if other:
            lead = _LEAD.sub("in ", question[: span.start])
            question = f"{lead}{other}{question[span.end :]}"
    return question


def _short(span: Period) -> str:
    """ "Q4 2024/25" or the like; empty where it is no usual part of a financial year."""
    length = (span.last.year - span.first.year) * _YEAR + span.last.month - span.first.month + 1
    begun = (span.first.month - FINANCIAL_MONTH) % _YEAR
    whole = span.first.day == 1 and (span.last.toordinal() + 1) == _next_month(span)
    if not whole or length not in (_QUARTER, _HALF, _YEAR) or begun % length:
        return ""
    year = span.first.year - (span.first.month < FINANCIAL_MONTH)
    named = f"{year}/{(year + 1) % 100:02}"
    letter = {_QUARTER: "Q", _HALF: "H", _YEAR: ""}[length]
    return f"{letter}{begun // length + 1} {named}" if letter else named


def _months(span: Period) -> str:
    first, last = f"{span.first:%B %Y}", f"{span.last:%B %Y}"
    return f"{first} to {last}"


def _next_month(span: Period) -> int:
    """The ordinal of the first day after the month in which a time ends."""
    years, month = divmod(span.last.month, _YEAR)
    return span.last.replace(year=span.last.year + years, month=month + 1, day=1).toordinal()
