"""Dates of birth: beside a word that says so, or in a column that is headed so."""

import re
from collections.abc import Iterator

from ingest.personal.flags import Flag, FlagType
from ingest.personal.names import NAME, TITLED, is_name
from ingest.personal.tables import rows

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{{1,2}}(?:of\s)?{_MONTH}\.?,?\s{{1,2}}(?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH}\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}\d{{4}}"
    r"|\d{1,2}\s?[/.\-]\s?(?:\d{1,2}|[A-Z][a-z]{2}|[IVX]{1,4})\s?[/.\-]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
)
_LABEL = r"\b(?:born|dob|d\.\s?o\.\s?b\.?|date\s{1,3}of\s{1,3}birth|birth\s?date|birthday)\b"
_STATED = re.compile(
    rf"(?:{_LABEL}|\bd\.o\.b\.)(?:[\s|:;,(\[=-]|\bon\b|\bis\b|\bwas\b|\bthe\b|\([^)\n]{{0,20}}\)){{0,8}}({DATE})(?!\d)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"({TITLED}|{NAME})\s{{0,2}}[(,]\s?({DATE})\)?(?!\d)",
)
_DATE = re.compile(rf"{DATE}(?!\d)", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"({TITLED}|{NAME})[\s,(|;:\u2013-]{{0,6}}$")
_HEADED = re.compile(r"\b(?:born|dob|d\.o\.b\.?|birth|birth\s?date)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
LATEST_BESIDE = 2008
REACH = 70


def births(text: str) -> Iterator[Flag]:
    """The dates of birth, with the name that stands right before one."""
    for match in _STATED.finditer(text):
        yield _flag(_with_name(text, match.start()), match.end(1))
    for match in _BESIDE.finditer(text):
        year = _YEAR.search(match[2])
        grown = year is not None and int(year[0]) <= LATEST_BESIDE
        if grown and " " in match[1] and is_name(match[1]):
            yield _flag(match.start(), match.end(2))
    for row in rows(text):
        for cell, header in row.cells:
            if header and _HEADED.search(header) and _DATE.search(text, cell.start, cell.stop):
                yield _flag(row.cells[0][0].start, cell.stop)


def _with_name(text: str, start: int) -> int:
    low = max(0, start - REACH)
    found = _NAME_BEFORE.search(text[low:start])
    return low + found.start(1) if found and is_name(found[1]) else start


def _flag(start: int, end: int) -> Flag:
    return Flag(start, end, FlagType.NAME_AND_DATE_OF_BIRTH)
