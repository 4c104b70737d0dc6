"""Dates of birth: beside a word that says so, beside a name, or in a column that is headed so."""

import re
from collections.abc import Iterable, Iterator

from ingest.personal.examples import shows_a_form
from ingest.personal.flags import Flag, FlagType
from ingest.personal.names import INITIALS, NAME, TITLED, UPPER_NAME, WORD, is_name
from ingest.personal.tables import Row

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|twelfth|\w{3,6}teenth|twentieth|thirtieth)"
)
_YEAR = r"(?:\d{4}|[’']?\d{2})"
DATE = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})[\s-]{{1,2}}(?:day\s)?(?:of\s)?{_MONTH}\.?,?"
    rf"[\s-]{{1,2}}{_YEAR}"
    rf"|{_MONTH}\.?\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}\d{{4}}"
    r"|\d{1,2}\s?[/.\-\u2013]\s?(?:\d{1,2}|[A-Z][a-z]{2}|[IVX]{1,4})\s?[/.\-\u2013]\s?(?:\d{4}|\d{2})"
    r"|\d{4}[-/.]\d{2}[-/.]\d{2})"
)
_CLOSE = r"(?:\d{1,2} \d{1,2} \d{2,4}|\d{8}|\d{6})"
_LABEL = (
    r"\b(?:born|birth|dob|d[./]\s?o[./]\s?b\.?|date[\s-]{1,3}of[\s-]{1,3}birth|birth\s?date|"
    r"birthday|birthdate)\b"
)
_STATED = re.compile(
    rf"(?:{_LABEL}|\bd\.o\.b\.|(?<=[(,\s])b\.)"
    r"(?:[ \t]{1,40}|[\s|:;,(\[=.*\u2013-]|\bon\b|\bis\b|\bwas\b|\bthe\b|"
    r"\bfor\b|\bform\b|\bfile\b|\brecord(?:ed)?\b|\bgiven\b|\bas\b|\bour\b|\([^)\n]{0,20}\)){0,12}"
    rf"((?:{DATE}|(?<=\W){_CLOSE}))(?!\d)",
    re.IGNORECASE,
)
_PERSON = rf"(?:{UPPER_NAME}|\b[A-Z]\s{WORD}|{TITLED}|{INITIALS}\s?{WORD}|{NAME})"
_HINT = re.compile(
    r"[Bb]orn|[Bb]irth|BORN|BIRTH|[Dd][Oo][Bb]|[Oo]\.\s?[Bb]\b|[(,\s]b\.|[Dd]/[Oo]/[Bb]"
)
_BARE_DATE = re.compile(
    rf"(?<![\d/.-])(?:\d{{1,2}}(?:st|nd|rd|th)?[\s-](?:of\s)?(?i:{_MONTH})\.?,?[\s-]{_YEAR}"
    r"|\d{1,2}\s?[/.\-\u2013]\s?(?:\d{1,2}|[IVX]{1,4})\s?[/.\-\u2013]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
    r"(?![\d/])"
)
_BESIDE = re.compile(
    rf"({_PERSON})(?:\s?\({WORD}\))?(?:\s{{0,2}}[(,;\u2013-]\s?|\s{{1,4}}|[ \t]{{5,40}})"
    r"(?:[MF]\s{1,3})?(?:aged?\s\d{1,3}[,;(\s]{1,3})?$"
)
_DATE = re.compile(rf"(?:{DATE}|\b{_CLOSE})(?!\d)", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"({_PERSON})[\s,(|;:.*\u2022\u2013-]{{0,6}}$")
_HEADED = re.compile(r"\b(?:born|dob|d\.o\.b\.?|birth|birth\s?date)\b", re.IGNORECASE)
_LAST = re.compile(r"(\d+)\D*$")
EARLIEST, LATEST_BESIDE = 1900, 2008
EARLIEST_SHORT = 31
REACH = 70


def births(text: str, rows: Iterable[Row]) -> Iterator[Flag]:
    """The dates of birth, with the name that stands right before one."""
    for match in _STATED.finditer(text) if _HINT.search(text) else ():
        if not shows_a_form(text, match.start()) and not shows_a_form(text, match.start(1)):
            yield _flag(_with_name(text, match.start()), match.end(1))
    for match in _BARE_DATE.finditer(text):
        low = max(0, match.start() - REACH)
        beside = _BESIDE.search(text[low : match.start()]) if _long_ago(match[0]) else None
        if beside and _full(beside[1]):
            yield _flag(low + beside.start(), match.end())
    for row in rows:
        for number, cell in enumerate(row.cells):
            if _HEADED.search(cell.header) and _DATE.search(cell.text):
                yield _flag(row.cells[_named(row, number)].start, cell.stop)


def _long_ago(date: str) -> bool:
    """Whether a date beside a name may be a birth: no meeting and no letter is so old."""
    last = re.match(r"(\d{4})-", date) or _LAST.search(date)
    if last is None:
        return False
    year = int(last[1])
    return year >= EARLIEST_SHORT if len(last[1]) == 2 else EARLIEST <= year <= LATEST_BESIDE


def _full(name: str) -> bool:
    return " " in name.strip() and is_name(name.replace(",", " "))


def _named(row: Row, number: int) -> int:
    """The cell from which the flag runs: that of the name, at most two to the left."""
    for low in range(max(0, number - 2), number):
        if is_name(row.cells[low].text) and row.cells[low].text[:1].isupper():
            return low
    return number


def _with_name(text: str, start: int) -> int:
    low = max(0, start - REACH)
    found = _NAME_BEFORE.search(text[low:start])
    return low + found.start(1) if found and is_name(found[1].replace(",", " ")) else start


def _flag(start: int, end: int) -> Flag:
    return Flag(start, end, FlagType.NAME_AND_DATE_OF_BIRTH)
