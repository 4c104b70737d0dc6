"""Finds the dates that a text names: days, months, financial and calendar years.

Days are read in the British order: 4/9/2023 and 04/09/23 are 4 September 2023.
"""

import re
from bisect import bisect
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""The names of the months, for a pattern that looks at no case."""

GAP = r"(?:[^\S\n]{1,3}\n?[^\S\n]{0,3}|\n[^\S\n]{0,3})"
"""The blank between two words of a date, over one end of a line at most."""

FINANCIAL_MONTH = 4
"""The month in which a financial year begins."""

_PIVOT = 70
"""A year of two digits below it is of this century."""

_YEAR4 = r"(?P<year>(?:19|20)\d\d)"
_DASH = "-/–—‑−"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
_ALONE = r"(?=[^\S\n]*(?:$|[\n|)\]]|(?:to|until|–|-)(?:[^\S\n]|$)))"
"""What follows a year of two digits after a blank; else it is a count ("in May 24 people")."""
_WORDS = "on date date: dated by until from since before after due".split()
_DATED = "|".join(rf"(?<=\b{word}\s)" for word in _WORDS)
"""Words that say that figures with full stops between them are a date."""

_FLAGS = re.IGNORECASE | re.MULTILINE
_DAYS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?<!\d){_YEAR4}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}{GAP}(?:of{GAP})?(?P<month>{MONTH})\b\.?,?{GAP}{_YEAR4}\b",
        rf"\b(?P<month>{MONTH})\b\.?{GAP}(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th),?|,){GAP}{_YEAR4}\b",
        rf"\b(?P<day>\d{{1,2}})(?P<by>[/.-])(?P<month>\d{{1,2}})(?P=by){_YEAR4}\b",
        rf"\b(?P<day>\d{{1,2}})(?P<by>[/.-])(?P<month>{MONTH})(?P=by)(?P<year>(?:19|20)?\d\d)\b",
        r"(?<![\w/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d\d)(?![\w/]|\.\d)",
        r"(?<![\w/.-])(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d\d)(?![\w/-]|\.\d)",
        # With full stops it is a paragraph's number unless it stands alone, its words say that it
        # is a date, a nought leads, or no part of a number is so high.
        r"(?<![\w/.-])(?P<day>0\d|1[3-9]|2\d|3[01])\.(?P<month>\d\d)\.(?P<year>\d\d)(?![\w/-]|\.\d)",
        r"(?<![\w/.-])(?P<day>\d\d)\.(?P<month>0\d)\.(?P<year>\d\d)(?![\w/-]|\.\d)",
        rf"(?<![\w/.-])(?=\d{{1,2}}\.\d{{1,2}}\.\d\d)(?:^|(?<=[|(])|(?<=[|(]\s)|{_DATED})"
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d\d)(?=[^\S\n]{0,3}(?:$|[\n|)])|[.,;](?:\s|$))",
        r"(?<![\w/.-])(?:(?<=\bat\s)(?=1[3-9]|2\d|3[01])|(?<=\bw/[ce]\s))"
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d\d)(?![\w/-]|\.\d)",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}{GAP}(?P<month>{MONTH})\b\.?,?{GAP}"
        rf"(?:['’‘](?P<year>\d\d)\b|(?P<bare>\d\d)\b(?={_ALONE}|[^\S\n]+and\b|[.,;:](?!\d)))",
    )
)
_DAYS_IN_DIGITS = tuple(pattern for pattern in _DAYS if MONTH not in pattern.pattern)
_FINANCIAL_MONTHS = (
    re.compile(
        rf"\b(?P<month>{MONTH})\b\.?{GAP}{_YEAR4}[{_DASH}](?P<next>(?:20)?\d\d)\b(?![{_DASH}]\d)",
        _FLAGS,
    ),
)
_MONTHS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"\b(?P<month>{MONTH})\b\.?,?{GAP}{_YEAR4}\b",
        rf"\b(?P<month>{MONTH})(?:[-'’‘/]|[^\S\n]['’‘])(?P<year>\d\d)\b(?![-'’/\d])",
        rf"\b(?P<month>{MONTH})-{_YEAR4}\b(?!-\d)",
        rf"(?:^|(?<=[|(\[])|(?<=\bto)|(?<=[–-]))[^\S\n]?\b(?P<month>{MONTH})[^\S\n](?P<year>\d\d)\b"
        rf"{_ALONE}",
        rf"(?:^|(?<=[;,]\s))(?P<month>{MONTH})[^\S\n](?P<year>\d\d)\b(?=:[^\S\n])",
        rf"(?<![\w/.-])(?P<month>0?[1-9]|1[0-2])/{_YEAR4}(?![\w/-]|\.\d)",
    )
)
_MONTHS_IN_DIGITS = tuple(pattern for pattern in _MONTHS if MONTH not in pattern.pattern)
_MONTH_NAME = re.compile(MONTH, _FLAGS)
_FINANCIAL = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"(?:\b|(?<=\bFY)){_YEAR4}\s?[{_DASH}]\s?(?P<next>(?:20)?\d\d)\b",
        rf"\b(?:FY|Q[1-4])[^\S\n]?(?P<year>\d\d)[{_DASH}](?P<next>\d\d)\b",
        r"(?:^|(?<=[|(])|\b(?:in|for|during|year|since)\b)[^\S\n]*(?P<year>\d\d)/(?P<next>\d\d)"
        r"\b(?![/.]\d|[^\S\n]+(?:of|out)\b)",
    )
)
_YEARS = (
    re.compile(rf"(?<![\w/.-]){_YEAR4}-(?P<month>0[1-9]|1[0-2])(?![\w/-]|\.\d)"),
    re.compile(
        r"(?:(?<![\w£$.,/-])|(?<=\b(?:19|20)\d\d-)|(?<=\bmid-))(?P<year>(?:19|20)\d\d)"
        r"(?![\w%]|[.,]\d|-(?!(?:19|20)\d\d(?!\d))\d)",
        re.IGNORECASE,
    ),
)
"""Months and years as ISO writes them."""

_DIGITS = re.compile(r"\d\d")
_BEFORE = 40
"""No date has as many characters before its first pair of digits."""
_AFTER = 40
"""Nor after it, with what stands beside it."""


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date named in a text: where it stands and what it says.

    `iso` is "2023-09-04", "2023-09" or "2023"; of a financial year "2023/24", `iso` is "2023/24".
    """

    start: int
    end: int
    iso: str

    @property
    def year(self) -> str:
        """The (first) calendar year."""
        return self.iso[:4]

    @property
    def is_day(self) -> bool:
        """Whether it names a day."""
        return len(self.iso) == 10


def dates_in(text: str) -> list[NamedDate]:
    """The dates named in `text`, in order; the most exact reading of each place."""
    found: list[NamedDate] = []
    for start, end, iso in _candidates(text):
        # They overlap none of one another, so only the two beside it can overlap this one.
        at = bisect(found, start, key=_start)
        after_last = at == 0 or found[at - 1].end <= start
        if after_last and (at == len(found) or end <= found[at].start):
            found.insert(at, NamedDate(start, end, iso))
    return found


def _start(date: NamedDate) -> int:
    return date.start


def _candidates(text: str) -> Iterator[tuple[int, int, str]]:
    windows = _windows(text)
    if not windows:
        return

    def matches(patterns: Sequence[re.Pattern[str]]) -> Iterator[re.Match[str]]:
        for pattern in patterns:
            for start, end in windows:
                yield from pattern.finditer(text, start, end)

    # Most texts name no month, and half of the patterns are of such as do.
    named = _MONTH_NAME.search(text) is not None
    for match in matches(_DAYS if named else _DAYS_IN_DIGITS):
        year, month, day = _year(match), _month(match["month"]), int(match["day"])
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            yield match.start(), match.end(), f"{year}-{month:02}-{day:02}"
    for match in filter(_follows, matches(_FINANCIAL_MONTHS if named else ())):
        month = _month(match["month"])
        year = _year(match) + (month < FINANCIAL_MONTH)
        yield match.start(), match.end(), f"{year}-{month:02}"
    for match in matches(_MONTHS if named else _MONTHS_IN_DIGITS):
        yield match.start("month"), match.end(), f"{_year(match)}-{_month(match['month']):02}"
    for match in filter(_follows, matches(_FINANCIAL)):
        year = _year(match)
        yield match.start("year"), match.end(), f"{year}/{(year + 1) % 100:02}"
    for match in matches(_YEARS):
        yield match.start(), match.end(), match.group()


def _windows(text: str) -> list[tuple[int, int]]:
    """The parts of a text in which dates can stand: each has two digits side by side."""
    found: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        start, end = max(0, match.start() - _BEFORE), match.end() + _AFTER
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _follows(match: re.Match[str]) -> bool:
    """Whether the second year of a match is the one after its first."""
    return (int(match["year"]) + 1) % 100 == int(match["next"][-2:])


def _year(match: re.Match[str]) -> int:
    year = int(match["year"] or match["bare"])
    if year >= 100:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _month(name: str) -> int:
    return int(name) if name.isdigit() else MONTHS[name.casefold()]
