"""The time a figure speaks of: the first and the last day."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import MONTHS, NamedDate, dates_in

MONTH = 31
"""Days."""

QUARTER = 92
"""Days."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both days included; one day where a figure is of a day."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def within(self, other: "Period") -> bool:
        """Whether all of it lies in the other."""
        return other.first <= self.first and self.last <= other.last

    def near(self, other: "Period") -> bool:
        """Whether they lie no more than a month apart and are of like length, or one is a day or a
        month of the other, a quarter.
        """
        one, later = sorted((self, other), key=lambda p: (p.first, p.last))
        apart = (later.first - one.last).days
        longer = max(self.days, other.days)
        inside = longer <= QUARTER and (one.within(later) or later.within(one))
        return inside or (apart <= MONTH and longer <= MONTH)

    def same(self, other: "Period") -> bool:
        """Whether two figures of these periods speak of the same time.

        The same days; or one is the last day of the other, as a year-end is of its year.
        """
        if (self.first, self.last) == (other.first, other.last):
            return True
        one, longer = sorted((self, other), key=lambda p: p.last - p.first)
        return one.first == one.last == longer.last


_RANGE = re.compile(r"(?:to|and|until|till|–|-|through)", re.IGNORECASE)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_OPENED = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})\s*(?:to|and|until|–|-)\s*$",
    re.IGNORECASE,
)
"""The beginning of a span whose year stands at its end: "1 April to 30 June 2025"."""

_QUARTER = re.compile(
    r"\b(?:Q(?P<q>[1-4])|(?P<word>first|second|third|fourth) quarter)\s+(?:of\s+)?$", re.IGNORECASE
)
_BARE_QUARTER = re.compile(
    r"\W*in the (?P<word>first|second|third|fourth)\b(?: quarter)?", re.IGNORECASE
)
APRIL = 4
"""The month in which a financial year begins."""

_ORDER = ("first", "second", "third", "fourth")


def periods_in(text: str) -> list[Period]:
    """The times that a text names, in order, a span as one."""
    named = dates_in(text)
    found: list[Period] = []
    place = 0
    while place < len(named):
        one = named[place]
        following = named[place + 1] if place + 1 < len(named) else None
        if following is not None and _RANGE.fullmatch(text[one.end : following.start].strip()):
            found.append(Period(_days(one).first, _days(following).last))
            place += 2
            continue
        found.append(_opened(text, one))
        place += 1
    return found


def quarter_named(text: str, year: Period) -> Period | None:
    """The quarter that `text` opens with ("in the first quarter"), of the financial year in which
    `year` begins; None where it names none.
    """
    named = _BARE_QUARTER.match(text)
    if named is None:
        return None
    first = year.first.year - (year.first.month < APRIL)
    return _quarter(first, _ORDER.index(named["word"].casefold()))


def _opened(text: str, one: NamedDate) -> Period:
    """The period of a date, with the beginning or the quarter that the words before it give."""
    days = _days(one)
    before = text[: one.start]
    if (quarter := _QUARTER.search(before)) and "/" in one.iso:
        number = int(quarter["q"]) - 1 if quarter["q"] else _ORDER.index(quarter["word"].casefold())
        return _quarter(int(one.year), number)
    if begun := _OPENED.search(before):
        month = MONTHS[begun["month"].casefold()]
        year = days.last.year - (month > days.last.month)
        first = min(int(begun["day"] or 1), monthrange(year, month)[1])
        return Period(date(year, month, max(1, first)), days.last)
    return days


def _quarter(year: int, number: int) -> Period:
    """A quarter (0 to 3) of the financial year that begins on 1 April of `year`."""
    month = 4 + 3 * number
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return Period(date(year, month, 1), date(year, month + 2, monthrange(year, month + 2)[1]))


def _days(named: NamedDate) -> Period:
    year = int(named.year)
    if "/" in named.iso:
        return Period(date(year, 4, 1), date(year + 1, 3, 31))
    parts: Sequence[int] = [int(part) for part in named.iso.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return Period(day, day)
    if len(parts) == 2:
        return Period(date(year, parts[1], 1), date(year, parts[1], monthrange(year, parts[1])[1]))
    return Period(date(year, 1, 1), date(year, 12, 31))
