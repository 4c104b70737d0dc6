"""Finds the dates that a text names: days, months, quarters and financial years."""

import re
from bisect import bisect
from calendar import monthrange
from collections.abc import Iterator
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
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?,?\s+"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_US_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_SLASHED = re.compile(
    r"\b(?P<day>\d{1,2})(?P<by>[/.-])(?P<month>\d{1,2})(?P=by)(?P<year>(?:19|20)\d\d)\b"
)
_MONTH_YEAR = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_SHORT_MONTH = re.compile(rf"\b(?P<month>{_MONTH})[-'’](?P<year>\d\d)\b(?![-'’/\d])", re.IGNORECASE)
_FINANCIAL = re.compile(r"\b(?P<year>(?:19|20)\d\d)\s?[-/–]\s?(?P<next>(?:20)?\d\d)\b")
_YEAR = re.compile(r"(?<![\w£$.,/-])(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d|-\d)")


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
    for pattern in (_ISO, _DAY, _US_DAY, _SLASHED):
        for match in pattern.finditer(text):
            year, month, day = int(match["year"]), _month(match["month"]), int(match["day"])
            if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
                yield match.start(), match.end(), f"{year}-{month:02}-{day:02}"
    for match in _MONTH_YEAR.finditer(text):
        yield match.start(), match.end(), f"{match['year']}-{_month(match['month']):02}"
    for match in _SHORT_MONTH.finditer(text):
        yield match.start(), match.end(), f"20{match['year']}-{_month(match['month']):02}"
    for match in _FINANCIAL.finditer(text):
        following = match["next"][-2:]
        if (int(match["year"]) + 1) % 100 == int(following):
            yield match.start(), match.end(), f"{match['year']}/{following}"
    for match in _YEAR.finditer(text):
        yield match.start(), match.end(), match["year"]


def _month(name: str) -> int:
    return int(name) if name.isdigit() else MONTHS[name.casefold()]
