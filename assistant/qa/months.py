"""The months that a text names, and whether a figure's period lies in the time asked for."""

import re
from datetime import date

from ingest.dates import MONTH, MONTHS, NamedDate, dates_in
from ingest.figures.times import days_of

_NAMED = re.compile(
    rf"\b(?P<first>{MONTH})\b\.?(?:\s+(?:19|20)\d\d)?"
    rf"(?:\s*(?:to|until|till|through|and|–|—|-)\s*(?P<last>{MONTH})\b)?",
    re.IGNORECASE,
)
_WORDS = frozenset(("may", "march", "mar", "sat", "sun"))
"""Months that are other words, too, where they are written small."""

_SAYS_WHEN = re.compile(r"\b(?:in|of|for|during|last|this|by|to|end)\s+$", re.IGNORECASE)
_BORDER = re.compile(r"\b(?:before|after|since|until|till|by|from)\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR_ENDS = "-03-31"


def months_asked(text: str) -> tuple[str, frozenset[int]]:
    """The months that a question is tied to without their year: the words, and 1 to 12 of each;
    none where it names a time with its year.
    """
    if dates_in(text):
        return "", frozenset()
    said: list[str] = []
    found: set[int] = set()
    for match in _NAMED.finditer(text):
        if match["last"] is None and _BORDER.search(text[: match.start()]):
            continue
        if named := _months(match, text):
            said.append(match[0])
            found |= named
    return " or ".join(said), frozenset(found)


def months_in(text: str) -> frozenset[int]:
    """The months that a text names, with their year or without: all those of a span."""
    found = {int(d.iso[5:7]) for d in dates_in(text) if "/" not in d.iso and len(d.iso) > 4}
    for match in _NAMED.finditer(text):
        found |= _months(match, text)
    return frozenset(found)


def within(period: str, asked: NamedDate) -> bool:
    """Whether what a figure is of lies in the time asked for; of a day, in its month too."""
    days = days_of(period)
    if days is None:
        return False
    if asked.is_day and period == asked.iso[:7]:
        return True
    first, last = _edges(asked.iso)
    return first <= days.first.isoformat() and days.last.isoformat() <= last


def is_of_months(period: str, months: frozenset[int]) -> bool:
    """Whether what a figure is of lies in one of the months."""
    days = days_of(period)
    if days is None:
        return False
    same = (days.first.year, days.first.month) == (days.last.year, days.last.month)
    return same and days.first.month in months


def _months(match: re.Match[str], text: str) -> frozenset[int]:
    name = match["first"]
    if name.casefold() in _WORDS:
        opens = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ".?!"
        when = _SAYS_WHEN.search(text[: match.start()]) is not None
        if (name.islower() or opens) and not when and not _is_cell(match, text):
            return frozenset()
    first = MONTHS[name.casefold()]
    last = MONTHS[match["last"].casefold()] if match["last"] else first
    return frozenset((first + by - 1) % 12 + 1 for by in range((last - first) % 12 + 1))


def _is_cell(match: re.Match[str], text: str) -> bool:
    """Whether a month is all of a cell or of a line."""
    before, after = text[: match.start()].rstrip(" "), text[match.end() :].lstrip(" ")
    return before[-1:] in ("", "|", "\n") and after[:1] in ("", "|", "\n")


def _edges(iso: str) -> tuple[str, str]:
    """The first and the last day of a date that is named."""
    if "/" in iso:
        first = int(iso[:4])
        return f"{first}-04-01", f"{first + 1}{_YEAR_ENDS}"
    if len(iso) == len("2025"):
        return f"{iso}-01-01", f"{iso}-12-31"
    days = days_of(iso)
    if days is None:
        return date.max.isoformat(), date.min.isoformat()
    return days.first.isoformat(), days.last.isoformat()
