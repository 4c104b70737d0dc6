"""The time that a figure is of, as ISO text: a day, a month, or "first/last"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ingest.dates import FINANCIAL_MONTH, MONTHS
from ingest.figures.lexicon import phrases
from ingest.periods import Period, periods_in

MONTH = 31
"""Days."""

QUARTER = 92
"""Days."""

YEAR = 360
"""Days, about."""

_BEFORE = re.compile(
    r"\b(?:(?:the |a |one )?(?:year|twelve months|12 months) (?:before|earlier|ago|previously)"
    r"|(?:the )?(?:previous|preceding|prior) year|last year(?!['’]s)"
    r"|year (?:before|ago|earlier))\b",
    re.IGNORECASE,
)
_QUARTER_BEFORE = re.compile(
    r"\b(?:(?:the |a )?quarter (?:before|earlier)"
    r"|(?:the )?(?:previous|preceding|prior|last) (?:quarter|qtr|q))\b",
    re.IGNORECASE,
)


_MONTHS_BEFORE = re.compile(
    r"\b(?:the )?(?P<count>three|six|nine|3|6|9) months (?:before|earlier|previously)\b"
    r"|\b(?:the )?half[- ]year before\b",
    re.IGNORECASE,
)
_COUNTS = {"three": 3, "3": 3, "six": 6, "6": 6, "nine": 9, "9": 9}
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_UNTIL = r"(?:year|half[- ]year|quarter|three months|six months|twelve months|12 months)"
_BARE_MONTH = re.compile(
    rf"(?:\b(?:in(?: your| our| its)?|your|our|last|since|during"
    rf"|(?P<end>(?:(?:at|by|on) )?(?:the )?(?:end|close|last (?:day|night)) of)"
    rf"|(?:the )?(?P<length>{_UNTIL}) (?:to|ended|ending)(?: the end of)?)\s+|^\W*)"
    rf"(?P<month>{_NAMES})\b\.?(?!,? ?['’]?\d|[-/ ]\d)(?=\W|$)"
    r"(?! (?:be|not|have|also|well|need)\b)",
    re.IGNORECASE,
)
_BARE_QUARTER = re.compile(
    r"(?:Q|Qtr\.? ?|quarter )([1-4])(?: (?:actual|outturn|value|result))?", re.IGNORECASE
)
_BARE_HALF = re.compile(
    r"(?:H(?P<half>[12])|(?P<order>first|second) half|half[- ]year|mid[- ]year)"
    r"(?: (?:actual|outturn))?",
    re.IGNORECASE,
)
_BARE_TO_DATE = re.compile(r"(?:year[- ]to[- ]date|YTD)(?: (?:actual|spend))?", re.IGNORECASE)
_BARE_YEAR = re.compile(
    r"(?:(?:full|whole) )?year(?: total)?|(?:total )?for the (?:whole |full )?year", re.IGNORECASE
)
_BARE_SPAN = re.compile(
    rf"(?:Q[1-4] ?\(?)?(?P<from>{_NAMES})\.?\s?(?:-|–|to)\s?(?P<to>{_NAMES})\.?\)?", re.IGNORECASE
)
_AT = re.compile(r"\b(?:at|on|to|until|from|since|ended|ending|of)\s+$", re.IGNORECASE)
_IN_LENGTH = re.compile(
    rf"\b(?:in|over|during|within) (?:the|a|this|that|one)(?: last)? (?P<length>{_UNTIL})\b"
    r"(?! (?:to|ended|ending)\b)",
    re.IGNORECASE,
)
BARE_DAY = re.compile(
    r"\b(?P<ahead>on|at|by|to|since|until|from) (?:\w+day )?(?P<day>[1-9]|[12]\d|3[01])"
    rf"(?:st|nd|rd|th)?(?: of)? (?P<month>{_NAMES})\b\.?"
    r"(?!,? ?(?:(?:19|20)\d\d|['’]\d\d)\b)",
    re.IGNORECASE,
)
"""A day without its year, and what leads to it."""

_SAID_SPAN = re.compile(
    rf"\b(?:(?:between|from|in|over|during|for|of|the|in the) (?:the )?(?:months (?:of )?)?"
    rf"(?P<from>{_NAMES})(?: and | to |\s?[-–]\s?)(?P<to>{_NAMES}))\b(?!,? ?['’]?\d)",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"\b(?:(?:end|close|last day) of (?:the|last|this) (?:financial )?year"
    r"|(?P<turn>turn of (?:the|this) (?:calendar )?year|end of (?:the|last) calendar year)"
    r"|turn of (?:the|this) financial year"
    r"|(?:as|when) the (?:financial )?year (?:closed|ended)"
    r"|(?:closed|ended|finished) the (?:financial )?year"
    r"|(?:at|by) (?:(?:the|our|its) )?(?:financial )?year[- ]end"
    rf"|year[- ]end (?:{phrases('year_end')}))\b(?! (?:to|in|on)\b)",
    re.IGNORECASE,
)
_SAID_QUARTER = re.compile(
    r"\b(?:in|over|during|for|by|at|of) (?:(?:the|our|its) )?(?:(?:end|close) of (?:the )?)?"
    r"(?:(?P<order>first|second|third|fourth|final) quarter|(?:q|quarter )(?P<number>[1-4])\b)"
    r"(?! (?:of|in) (?!the (?:financial )?year\b))",
    re.IGNORECASE,
)
_TWO_ENDS = re.compile(r"\s(?:and|&|to|until|till|-|–|—)\s")
_ORDERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_LENGTHS = {
    "year": 12, "twelve months": 12, "12 months": 12, "half-year": 6, "half year": 6,
    "six months": 6, "quarter": 3, "three months": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both days included; one day where a figure is of a day."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def iso(self) -> str:
        """As a figure keeps it."""
        return Period(0, 0, self.first, self.last, "").iso

    def within(self, other: "Days") -> bool:
        """Whether all of it lies in the other."""
        return other.first <= self.first and self.last <= other.last

    def near(self, other: "Days") -> bool:
        """Whether they lie no more than a month apart and are of like length, or one is a day or a
        month of the other, a quarter.
        """
        one, later = sorted((self, other), key=lambda each: (each.first, each.last))
        apart = (later.first - one.last).days
        longer = max(self.count, other.count)
        inside = longer <= QUARTER and (one.within(later) or later.within(one))
        return inside or (apart <= MONTH and longer <= MONTH)

    def same(self, other: "Days") -> bool:
        """Whether two figures of these times speak of the same time.

        The same days; or one is the last day of the other, as a year-end is of its year, or the
        last month of it is all that the other names.
        """
        if (self.first, self.last) == (other.first, other.last):
            return True
        one, longer = sorted((self, other), key=lambda each: each.last - each.first)
        return one.last == longer.last and (one.count == 1 or longer.count <= MONTH)

    def shifted(self, months: int) -> "Days":
        """The same stretch so many months later, whole months staying whole."""
        whole = self.last.day == monthrange(self.last.year, self.last.month)[1]
        last = _shifted(self.last, months)
        if whole:
            last = last.replace(day=monthrange(last.year, last.month)[1])
        return Days(_shifted(self.first, months) if self.count > 1 else last, last)


@lru_cache(maxsize=4096)
def days_of(period: str) -> Days | None:
    """The days of an ISO period; None of an empty one. Raises `ValueError` where it is none."""
    if not period:
        return None
    first, _, last = period.partition("/")
    return Days(_day(first, False), _day(last or first, True))


def is_period(text: str) -> bool:
    """Whether a text is an ISO period or empty."""
    try:
        days_of(text)
    except ValueError:
        return False
    return True


def earlier(text: str, anchor: str) -> str:
    """The period that "the year before" or "the previous quarter" in a text means, told from the
    period `anchor`; empty where the text says no such thing or there is no anchor.
    """
    days = days_of(anchor)
    if days is None:
        return ""
    if _BEFORE.search(text):
        return days.shifted(-12).iso
    if _QUARTER_BEFORE.search(text):
        return _quarter_before(days).iso
    if match := _MONTHS_BEFORE.search(text):
        return days.shifted(-_COUNTS.get((match["count"] or "six").casefold(), 6)).iso
    return ""


def _quarter_before(days: Days) -> Days:
    """The quarter before a stretch: of a longer one its last, of a day the last that had ended."""
    if days.count > QUARTER:
        return Days(_shifted(days.last.replace(day=1), -2), days.last)
    if days.count > MONTH:
        return days.shifted(-3)
    end = _month_end(_shifted(days.last.replace(day=1), -1 - (days.last.month - 1) % 3))
    return Days(_shifted(end.replace(day=1), -2), end)


def before_it(text: str, period: str) -> str:
    """The time of what something rose or fell from in the half year, the year or the like that a
    text names, `period` being that of what it came to. Empty where the text names none.
    """
    days, match = days_of(period), _IN_LENGTH.search(text)
    if days is None or match is None:
        return ""
    return days.shifted(-_LENGTHS[match["length"].casefold()]).iso


def ends_of(period: Period) -> tuple[str, str] | None:
    """The times that a stretch begins and ends with, as its words name them: March and September of
    "March and September 2025". None where they name no two.
    """
    first, *rest = _TWO_ENDS.split(period.words, maxsplit=1)
    later = periods_in(rest[0]) if rest else []
    if len(later) != 1 or later[0].last != period.last or later[0].first <= period.first:
        return None
    if (sooner := periods_in(first)) and sooner[0].first == period.first:
        return sooner[0].iso, later[0].iso
    # "March" of "March and September 2025" is as long as what it is named with.
    months = round(later[0].days / (365.25 / 12)) if period.first.day == 1 else 0
    last = _month_end(_shifted(period.first, months - 1)) if months else period.first
    return Days(period.first, last).iso, later[0].iso


def bare_day(text: str, anchor: str, coming: bool) -> str:
    """The day that "on 28 February" without a year means: the last such day that is not after the
    period `anchor`, the next where something is to be by it, or where it may be `coming` and is
    near. Empty where the text names none, or there is no anchor.
    """
    days, match = days_of(anchor), BARE_DAY.search(text)
    if days is None or match is None:
        return ""
    years = range(days.last.year - 1, days.last.year + 2)
    month, number = MONTHS[match["month"].casefold()], int(match["day"])
    found = [date(year, month, number) for year in years if number <= monthrange(year, month)[1]]
    later = [day for day in found if day >= days.last]
    sooner = [day for day in found if day <= days.last]
    near = coming and later and (later[0] - days.last).days <= QUARTER
    told = later[:1] if near or match["ahead"].casefold() == "by" else sooner[-1:]
    return told[0].isoformat() if told else ""


def bare_span(text: str, anchor: str) -> str:
    """The months that "between October and December" without a year means: the last such that do
    not end after the period `anchor`. Empty where the text names none, or there is no anchor.
    """
    days, match = days_of(anchor), _SAID_SPAN.search(text)
    if days is None or match is None:
        return ""
    return _months(match, days.last).iso


def _months(match: re.Match[str], end: date) -> Days:
    first, last = MONTHS[match["from"].casefold()], MONTHS[match["to"].casefold()]
    year = end.year - (last > end.month)
    return Days(date(year - (first > last), first, 1), _month_end(date(year, last, 1)))


def bare_month(text: str, anchor: str) -> str:
    """The period that a month without its year means ("in January", "last June", "the year to
    August"): the last such month that does not begin after the period `anchor`. Empty where the
    text names none, or there is no anchor.
    """
    days, match = days_of(anchor), _BARE_MONTH.search(text)
    if days is None or match is None:
        return ""
    month = MONTHS[match["month"].casefold()]
    year = days.last.year - (month > days.last.month)
    last = date(year, month, monthrange(year, month)[1])
    if match["end"]:
        return last.isoformat()
    length = _LENGTHS.get((match["length"] or "").casefold(), 1)
    return Days(_shifted(last.replace(day=1), 1 - length), last).iso


def bare_year_end(text: str, anchor: str, coming: bool) -> str:
    """The last day of the year that "at the close of the year" means, of the financial year unless
    it is the turn of the calendar's: the last that is not after the period `anchor`, or of one to
    come the next. Empty where the text names none or there is no anchor.
    """
    days, match = days_of(anchor), _YEAR_END.search(text)
    if days is None or match is None:
        return ""
    end = date(days.last.year, 12, 31) if match["turn"] else financial_year(days.last).last
    return (end if coming or end == days.last else _shifted(end, -12)).isoformat()


def said_quarter(text: str, anchor: str, paper: str) -> str:
    """The quarter that "in the final quarter" means: that of the year that the period `anchor` is,
    else the last that was over by the end of the period `paper`. Empty where the text names none,
    or neither is given.
    """
    near, known, match = days_of(anchor), days_of(paper), _SAID_QUARTER.search(text)
    yearly = near is not None and near.count >= YEAR
    days = near if yearly else known
    if days is None or match is None:
        return ""
    number = _ORDERS[match["order"].casefold()] if match["order"] else int(match["number"])
    first = _shifted(financial_year(days.last).first, 3 * (number - 1))
    told = Days(first, _month_end(_shifted(first, 2)))
    return (told if yearly or told.last <= days.last else told.shifted(-12)).iso


def bare_quarter(text: str, anchor: str) -> str:
    """The period that "Q2" means in the financial year that the period `anchor` ends in; empty
    where the text is no such thing, or there is no anchor.
    """
    days, match = days_of(anchor), _BARE_QUARTER.fullmatch(text.strip())
    if days is None or match is None:
        return ""
    first = _shifted(financial_year(days.last).first, 3 * (int(match[1]) - 1))
    return Days(first, _month_end(_shifted(first, 2))).iso


def financial_year(day: date) -> Days:
    """The financial year that a day lies in."""
    year = day.year - (day.month < FINANCIAL_MONTH)
    return Days(date(year, FINANCIAL_MONTH, 1), date(year + 1, FINANCIAL_MONTH - 1, 31))


def bare_part(text: str, anchor: str) -> str:
    """The period that "H1", "year to date", "Year" or "Apr-Jun" means in the financial year
    that the period `anchor` ends in; empty where the text is no such thing, or none is given.
    """
    days, text = days_of(anchor), text.strip(" ()")
    if days is None:
        return ""
    start = financial_year(days.last).first
    if match := _BARE_HALF.fullmatch(text):
        second = (match["half"] or match["order"] or "").casefold() in ("2", "second")
        first = _shifted(start, 6 if second else 0)
        return Days(first, _month_end(_shifted(first, 5))).iso
    if _BARE_TO_DATE.fullmatch(text):
        return Days(start, days.last).iso
    if days.count > 1 and _BARE_YEAR.fullmatch(text):
        return financial_year(days.last).iso
    match = _BARE_SPAN.fullmatch(text)
    return _months(match, days.last).iso if match else ""


def first_period(texts: tuple[str, ...]) -> str:
    """The first period that one of the texts names, in their order; empty where none does."""
    for text in texts:
        if found := about(text):
            return found[0].iso
    return ""


def about(text: str) -> list[Period]:
    """The times that a title names, without the day of a meeting or a letter that stands beside
    what it is of: "Memo to Cabinet, 24 June 2025: outturn 2024-25".
    """
    found = periods_in(text)
    long = [one for one in found if one.days > 1]
    return [one for one in found if one.days > 1 or not long or _AT.search(text[: one.start])]


def _day(iso: str, last: bool) -> date:
    if len(iso) == 10:
        return date.fromisoformat(iso)
    month = date.fromisoformat(f"{iso}-01")
    return month.replace(day=monthrange(month.year, month.month)[1]) if last else month


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _shifted(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
