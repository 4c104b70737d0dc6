"""Finds the times that a text names, of any form, as their first and last day.

A quarter is of the financial year, which begins on 1 April, unless the text says calendar.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from ingest.dates import FINANCIAL_MONTH, MONTH, MONTHS, NamedDate, dates_in

_WINDOW = 48
"""How many characters beside a date may say more of it."""

_FLAGS = re.IGNORECASE
_TO = r"(?:to|until|till|through|–|—|-)"
_SPAN = re.compile(rf"\s{{0,3}}(?:up )?{_TO}(?: the)?\s{{0,3}}", _FLAGS)
_AND = re.compile(r"\s{0,3}and\s{0,3}", _FLAGS)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", _FLAGS)
_FROM = re.compile(r"\b(?:from|between)\s+$", _FLAGS)

_COUNTED = {
    word: number
    for number, words in enumerate(
        (
            "1 one first 1st",
            "2 two second 2nd",
            "3 three third 3rd",
            "4 four fourth 4th final last",
        ),
        start=1,
    )
    for word in words.split()
}
_ORDER = "first|second|third|fourth|final|last|1st|2nd|3rd|4th"
_NUMBER = "[1-4]|one|two|three|four"
_PART = (
    rf"(?:(?P<calendar>calendar)\s+)?"
    rf"(?:(?:Q|Qtr\.?\s?|Quarter\s)(?P<quarter>{_NUMBER})|(?P<quarters>{_ORDER})\s+quarter"
    rf"|(?:H|half(?:[ -]year)?\s)(?P<half>[12]|one|two)"
    r"|(?P<halves>first|second|1st|2nd)\s+half|(?P<middle>mid[- ]?year|mid)"
    r"|first\s+(?P<months>3|6|9|three|six|nine)\s+months)"
)
_PART_BEFORE = re.compile(
    rf"\b{_PART}[\s,:(–-]{{0,3}}(?:(?:of|for|in)\s+)?(?:the\s+)?"
    r"(?:(?P<of>calendar|financial|fiscal)\s+)?(?:year\s+)?(?:FY\s?)?$",
    _FLAGS,
)
_PART_AFTER = re.compile(rf"\s{{0,2}}[(,:–-]?\s{{0,2}}{_PART}\b\)?", _FLAGS)
_QUARTER_OPENED = re.compile(
    rf"\b(?:Q|Quarter\s)(?P<quarter>{_NUMBER})\s?(?:{_TO}|and|&)\s?$", _FLAGS
)

_MONTH_OPENED = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{MONTH})\b\.?"
    rf"\s{{0,2}}(?:{_TO}|/|(?P<both>and|&))\s{{0,2}}$",
    _FLAGS,
)
"""The beginning of a span whose year stands at its end: "1 April to 30 June 2025"."""

_DAY_OPENED = re.compile(
    r"(?<![\d.,/])\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:[-–]|\s(?:to|until)\s|\s(?P<both>and|&)\s)$",
    _FLAGS,
)
"""The beginning of a span within one month: "12-14 June 2025"."""

_SHORT = {"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12}
_ENDING = r"(?:(?:up\s+)?to|ended|ending|end)(?:\s+on)?(?:\s+the)?(?:\s+end(?:\s+of)?)?"
_MONTHS_TO = re.compile(
    rf"\b(?:(?P<count>\d{{1,2}}|{'|'.join(_SHORT)})[\s-]+months?"
    rf"|(?P<unit>year|half[- ]year|quarter|month))[\s,:(]{{1,2}}{_ENDING}\s+$",
    _FLAGS,
)
_UNITS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_TO_DATE = re.compile(
    r"\b(?:year[- ]to[- ]date|YTD)[\s(:,–-]{1,3}(?:(?:as\s+)?(?:to|at)\s+)?(?:the\s+)?"
    r"(?:end\s+of\s+)?$",
    _FLAGS,
)
_WEEK = re.compile(
    r"\b(?:w/?(?P<short>[ce])|week[\s-]+(?:(?P<first>commencing|beginning|of)|ending|ended))"
    r"[:\s]\s?(?:\w{3,6}day,?\s)?$",
    _FLAGS,
)
_EDGE = re.compile(
    r"\b(?:(?P<last>(?:(?:month|year|quarter)[- ])?end|close|turn|last (?:day|night))"
    r"|(?P<first>start|beginning|first day))"
    r"[\s(-]{1,2}(?:of\s+)?(?:the\s+)?(?:financial\s+|calendar\s+)?(?:year\s+)?$",
    _FLAGS,
)
_LONGEST_MONTH = 31
_SENTENCE = 1_000
"""Characters of a text whose times are kept for those who ask next; no whole page is."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time that a text names: its place, its words, and the first and last day it covers."""

    start: int
    end: int
    first: date
    last: date
    words: str

    @property
    def iso(self) -> str:
        """ "2025-03-31" of a day, "2025-03" of a month, "2024-04-01/2025-03-31" of all else."""
        if self.first == self.last:
            return self.first.isoformat()
        if self.first == _month_first(self.last) and self.last == _month_last(self.first):
            return self.first.isoformat()[:7]
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def periods_in(text: str) -> list[Period]:
    """The times that `text` names, in order, a span ("April to June 2025") as one."""
    kept = len(text) <= _SENTENCE
    return list(_periods(text) if kept else _periods.__wrapped__(text))


@lru_cache(maxsize=256)
def _periods(text: str) -> tuple[Period, ...]:
    """The same, kept for a while: a sentence is asked for its times by all who read it."""
    found: list[Period] = []
    dates = dates_in(text)
    floor = 0
    place = 0
    while place < len(dates):
        ceiling = dates[place + 1].start if place + 1 < len(dates) else len(text)
        period = _part(text, dates[place], floor, ceiling)
        if place + 1 < len(dates):
            after = dates[place + 2].start if place + 2 < len(dates) else len(text)
            following = _part(text, dates[place + 1], period.end, after)
            if span := _span(text, period, following, floor):
                period = span
                place += 1
        period = _led(text, _opened(text, period, floor), floor)
        found.append(replace(period, words=" ".join(text[period.start : period.end].split())))
        floor = period.end
        place += 1
    return tuple(found)


def _before(text: str, period: Period, floor: int) -> str:
    return text[max(floor, period.start - _WINDOW) : period.start]


def _widened(period: Period, lead: re.Match[str]) -> Period:
    """The period with the words just before it, which end where it starts."""
    return replace(period, start=period.start - (lead.end() - lead.start()))


def _part(text: str, named: NamedDate, floor: int, ceiling: int) -> Period:
    """The period of a date, or the quarter or half of it that the words beside it name."""
    whole = _whole(named)
    if "-" in named.iso:
        return whole
    if part := _PART_BEFORE.search(_before(text, whole, floor)):
        calendar = "calendar" in ((part["calendar"] or part["of"] or "").casefold())
        return _part_of(_widened(whole, part), part, calendar)
    if part := _PART_AFTER.match(text, whole.end, min(ceiling, whole.end + _WINDOW)):
        return _part_of(replace(whole, end=part.end()), part, bool(part["calendar"]))
    return whole


def _part_of(year: Period, part: re.Match[str], calendar: bool) -> Period:
    if part["quarter"] or part["quarters"]:
        number = _COUNTED[(part["quarter"] or part["quarters"]).casefold()]
        first = date(year.first.year, 1 if calendar else FINANCIAL_MONTH, 1)
        return _months(year, _later(first, 3 * (number - 1)), 3)
    if part["months"]:
        return _months(year, year.first, _number(part["months"]))
    if part["middle"]:
        middle = _months(year, year.first, 6)
        return middle if year.first.month == FINANCIAL_MONTH else replace(middle, first=middle.last)
    number = _COUNTED[(part["half"] or part["halves"]).casefold()]
    return _months(year, _later(year.first, 6 * (number - 1)), 6)


def _span(text: str, one: Period, other: Period, floor: int) -> Period | None:
    """The span from one period to the next, where the words between them make one."""
    between = text[one.end : other.start]
    before = _before(text, one, floor)
    together = _SPAN.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(before))
    if not together or other.last < one.first:
        return None
    # "2024 to 2025" is how the government writes a financial year; "from 2024 to 2025" is not.
    years = one.days >= 365 and other.days >= 365 and one.first.month == other.first.month == 1
    if years and other.first.year == one.first.year + 1 and not _FROM.search(before):
        first = date(one.first.year, FINANCIAL_MONTH, 1)
        return _months(replace(one, end=other.end), first, 12)
    return replace(one, end=other.end, last=other.last)


def _opened(text: str, period: Period, floor: int) -> Period:
    """The period with the beginning that stands before it without a year, where there is one."""
    before = _before(text, period, floor)
    begun = _QUARTER_OPENED.search(before)
    if begun:
        first = _later(period.last + timedelta(1), -3)
        if first != period.first:
            return period
        quarter = (period.first.month - FINANCIAL_MONTH) // 3 % 4 + 1
        first = _later(period.first, -3 * (quarter - _COUNTED[begun["quarter"].casefold()]))
    elif period.days == 1 and (begun := _DAY_OPENED.search(before)):
        day = int(begun["day"])
        apart = period.last.day - day
        joined = apart == 1 or not begun["both"] or _BETWEEN.search(before[: begun.start()])
        if not day or apart <= 0 or not joined:
            return period
        first = period.last.replace(day=day)
    elif period.days <= _LONGEST_MONTH and (begun := _MONTH_OPENED.search(before)):
        month = MONTHS[begun["month"].casefold()]
        year = period.last.year - (month > period.last.month)
        next_to = (period.last.month - month) % 12 == 1 and not begun["day"]
        if begun["both"] and not next_to and not _BETWEEN.search(before[: begun.start()]):
            return period
        day = max(1, min(int(begun["day"] or 1), monthrange(year, month)[1]))
        first = date(year, month, day)
    else:
        return period
    if first > period.last:
        return period
    return replace(_widened(period, begun), first=first)


def _led(text: str, period: Period, floor: int) -> Period:
    """The period that the words before a date make of it: "year to", "end of", "week ending"."""
    before = _before(text, period, floor)
    short = period.days <= _LONGEST_MONTH
    first, last = period.first, period.last
    if short and (lead := _MONTHS_TO.search(before)):
        first = _back(last, _count(lead))
    elif short and (lead := _TO_DATE.search(before)):
        first = date(last.year - (last.month < FINANCIAL_MONTH), FINANCIAL_MONTH, 1)
    elif period.days == 1 and (lead := _WEEK.search(before)):
        if lead["first"] or (lead["short"] or "").casefold() == "c":
            last = first + timedelta(6)
        else:
            first = last - timedelta(6)
    elif period.days > 1 and (lead := _EDGE.search(before)):
        first, last = (last, last) if lead["last"] else (first, first)
    else:
        return period
    return replace(_widened(period, lead), first=first, last=last)


def _count(lead: re.Match[str]) -> int:
    """How many months a lead ("12 months to", "year ended") tells of."""
    if lead["unit"]:
        return _UNITS[re.split("[- ]", lead["unit"].casefold())[0]]
    return _number(lead["count"])


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _SHORT[words.casefold()]


def _whole(named: NamedDate) -> Period:
    """All of the day, month or year that a date names."""
    period = Period(named.start, named.end, date.min, date.min, "")
    if "/" in named.iso:
        return _months(period, date(int(named.year), FINANCIAL_MONTH, 1), 12)
    if named.is_day:
        day = date.fromisoformat(named.iso)
        return replace(period, first=day, last=day)
    if len(named.iso) == 7:
        return _months(period, date.fromisoformat(f"{named.iso}-01"), 1)
    return _months(period, date(int(named.year), 1, 1), 12)


def _months(period: Period, first: date, count: int) -> Period:
    return replace(period, first=first, last=_later(first, count) - timedelta(1))


def _later(day: date, months: int) -> date:
    """The first of the month that lies so many months after that of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _back(last: date, months: int) -> date:
    """The first day of so many months that end with `last`."""
    if last == _month_last(last):
        return _later(last, 1 - months)
    begun = _later(last, -months)
    return begun.replace(day=min(last.day, _month_last(begun).day)) + timedelta(1)


def _month_first(day: date) -> date:
    return day.replace(day=1)


def _month_last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
