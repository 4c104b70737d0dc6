"""Which time a cell of a table is of: told by its head, its row, its caption or the document."""

import re
from collections.abc import Sequence
from datetime import date

from ingest.dates import MONTHS
from ingest.figures.figure import Dating
from ingest.figures.lexicon import phrases
from ingest.figures.times import (
    QUARTER,
    YEAR,
    about,
    bare_month,
    bare_part,
    bare_quarter,
    days_of,
    earlier,
    financial_year,
)
from ingest.periods import Period, periods_in

SHORT = 24
"""Characters of a head that may be a time without its year."""

_ISSUED = re.compile(rf"\b(?:{phrases('issued')})\b[^.;()|]{{0,40}}$", re.IGNORECASE)
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_ROW_SPAN = re.compile(
    rf"\b(?:{_NAMES})\.?\s?(?:-|–|to)\s?(?:{_NAMES})\b(?!,? ?['’]?\d)", re.IGNORECASE
)
_ARREARS = re.compile(
    r"\b(?:(?P<two>two|2) )?(?P<unit>quarter|month)s? (?:in arrears?|behind|late|lag)\b",
    re.IGNORECASE,
)
_TIME_HEAD = re.compile(r"\b(?:period|month|quarter|year|date|when)\b", re.IGNORECASE)
_AT_DAY = re.compile(
    r"(?:,?\s*\b(?:as )?(?:at|on|to)\s+)(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+"
    rf"(?P<month>{_NAMES})\b\.?(?! \d)",
    re.IGNORECASE,
)


def said_periods(text: str) -> list[Period]:
    """The times that a caption names, those left out that only say when the paper was made."""
    return [one for one in about(text) if not _ISSUED.search(text[: one.start])]


def shortest(periods: Sequence[Period]) -> Period:
    """Of "2024/25, quarter 2" the more exact: the shortest, the last of those."""
    return min(reversed(periods), key=lambda one: one.last - one.first)


def is_time_head(head: str) -> bool:
    """Whether the head of a column says that it holds times."""
    return _TIME_HEAD.search(head) is not None


def without_day(label: str) -> str:
    """A label without the day of each year that it is of: "Waiting at 31 March"."""
    return _AT_DAY.sub("", label).strip()


def of_cell(
    head: str,
    label: str,
    row: Sequence[tuple[str, str]],
    above: str,
    inherited: tuple[str, Dating],
) -> tuple[str, Dating]:
    """The period of a cell and what told it. `row` holds all cells of its row with their heads.
    What the row's own name says of its time wins over the column's.
    """
    when = _of_column(head, label, row, above, inherited)
    told = _of_row(label, when[0])
    return (told, Dating.OWN) if told else when


def _of_row(label: str, column: str) -> str:
    """The months that a row's name says its figures are of ("October to December discharges"), the
    last such before the end of the period `column`; or that period so much earlier as they lag
    behind ("one quarter in arrears"). Empty where the name says neither.
    """
    days = days_of(column)
    if days is None:
        return ""
    if match := _ROW_SPAN.search(label):
        return bare_part(match.group(), column)
    match = _ARREARS.search(label)
    if match is None or days.count > QUARTER:
        return ""
    months = (2 if match["two"] else 1) * (3 if match["unit"].casefold() == "quarter" else 1)
    return days.shifted(-months).iso


def _of_column(
    head: str,
    label: str,
    row: Sequence[tuple[str, str]],
    above: str,
    inherited: tuple[str, Dating],
) -> tuple[str, Dating]:
    for text in (head, label):
        if found := periods_in(text):
            when = shortest(found)
            return _part_of(when, text) or _on_its_day(when, label), Dating.OWN
    around = said_periods(above)
    anchor = shortest(around).iso if around else inherited[0]
    for text in (*head.split(", ")[::-1], label):
        if len(text) <= SHORT and (told := _bare(text, anchor)):
            return told, Dating.OWN
    for cell, other in row:
        if is_time_head(other) and (found := periods_in(cell)):
            return found[0].iso, Dating.OWN
        if is_time_head(other) and len(cell) <= SHORT and (told := _bare(cell, anchor)):
            return told, Dating.OWN
    if around:
        return anchor, Dating.NEAR
    return inherited


def of_money(when: tuple[str, Dating], above: str = "") -> tuple[str, Dating]:
    """The period of a budget or a forecast: the year that its caption names or that it is made in,
    where its own words name none.
    """
    period, dating = when
    days = days_of(period)
    if dating is Dating.OWN or days is None or days.count >= YEAR:
        return when
    named = [one for one in periods_in(above) if one.days >= YEAR]
    return (named[0].iso if named else financial_year(days.last).iso), dating


def is_part_of_year(when: tuple[str, Dating]) -> bool:
    """Whether a time that a cell's own words do not tell is shorter than a year."""
    days = days_of(when[0])
    return when[1] is not Dating.OWN and days is not None and days.count < YEAR


def _bare(text: str, anchor: str) -> str:
    return _part(text, anchor) or earlier(text, anchor)


def _part_of(period: Period, head: str) -> str:
    """The part of a head's year that another of its levels names: "2024/25, Q4"."""
    if period.days < YEAR:
        return ""
    levels = head.split(", ")
    return next(filter(None, (_part(level, period.iso) for level in levels)), "")


def _part(text: str, anchor: str) -> str:
    return bare_part(text, anchor) or bare_month(text, anchor) or bare_quarter(text, anchor)


def _on_its_day(period: Period, label: str) -> str:
    """The period of a head; of a year the day in it that the label names."""
    match = _AT_DAY.search(label)
    if match is None or period.days < YEAR:
        return period.iso
    month, number = MONTHS[match["month"].casefold()], int(match["day"])
    for year in (period.first.year, period.last.year):
        try:
            day = date(year, month, number)
        except ValueError:
            return period.iso
        if period.first <= day <= period.last:
            return day.isoformat()
    return period.iso
