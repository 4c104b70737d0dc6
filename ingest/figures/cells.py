"""The cells of a row: what each holds, and how much its numbers are in the unit that is told."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.figures.figure import COUNTS, DAYS_IN, Amount, Unit
from ingest.figures.heads import AGAIN, CIRCLED, bare
from ingest.figures.lexicon import UnitWords, lexicon, phrases
from ingest.figures.no_figures import WORDED
from ingest.figures.number import Number
from ingest.figures.numbers import numbers_in
from ingest.figures.ranges import ends, of_all, to_one
from ingest.figures.shares import SCORED
from ingest.periods import periods_in

_MARK = re.compile(
    r"^(?:[A-Z]{1,4}[-/ ]?\d[\d./-]*[a-z]?|\d{1,2}[A-Z](?:\s?\(\d{1,2}\))?[a-z]?"
    r"|(?i:red|amber|green|yes|no|n/?a|-|–|—|\.\.|\*|✓|✗))$"
)
"""A cell that names no measure: a reference, a rating, a yes or no."""

_BRACKETED = re.compile(r"^\(\s*(£?\s?[\d,.]+\s?(?:%|m|k|bn)?)\s*\)$")
_WITH_ANOTHER = re.compile(r"[^()]*\d[^()]*\([^()]*\d[^()]*\)")
_CUT_SHORT = re.compile(r",?\d*[A-Za-z]\d|,\d")
"""After a number: its last digits were read as letters ("1,2O4")."""

_OUT_OF = re.compile(r"\s(?:out )?of(?: the)?\s")
_SCORE = re.compile(r"(\d{1,2}(?:\.\d+)?) (?:out )?of \d{1,3}")
"""A score as a cell gives it with the most there could be: "3 out of 4"."""

_NOTED = re.compile(
    rf"(?:[A-Za-z]+ ){{0,2}}?(?:{phrases('noted')})(?: is| of|:)? "
    r"(?P<value>£?[\d,.]+(?: ?%| \w+)?)\.?",
    re.IGNORECASE,
)
_UNIT_HEAD = re.compile(r"^units?(?: of measure(?:ment)?)?$", re.IGNORECASE)
_LOOSE_NUMBER = re.compile(r"\b(?:number|people|persons?|no|n|FTE|WTE)\b", re.IGNORECASE)
_BAND = re.compile(
    r"^(?:aged? )?(?:\d{1,3}\s?(?:to|-|–|and|\+|or)\s?(?:\d{1,3}|over|under|older|above)?"
    r"|under \d+|over \d+)(?: miles| years)?$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z]{3,}")
_NO_BUDGET = 1e11
"""Pounds: more than any council spends, or all of them."""

_VALUE_OPENS = re.compile(
    rf"[^A-Za-z\d]*(?:(?:{phrases('inexact')})\s*)?[^A-Za-z\d]*\d", re.IGNORECASE
)
_COMPARED = re.compile(
    r"(?:^|;\s*)(?P<who>[A-Z]?[a-z][A-Za-z’' ]{2,40}?)(?: average| mean| median)?:?\s"
    r"(?P<value>£?[\d,.]+\s?(?:%|days?|weeks?)?)\s*(?:\((?P<when>[^()]*)\))?(?=;|$)"
)
_LENGTH = re.compile(
    rf"\b(?:\d+|{WORDED})[\s-](?:working |calendar )?(?:minute|hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
"""A length of time that says of what a number is, and is no unit of it: "within 28 days"."""

_COUNTED = re.compile(phrases("counted"), re.IGNORECASE)
_NUMBERED = re.compile(phrases("numbered"), re.IGNORECASE)
_COUNTED_HEAD = re.compile(rf"(?:{phrases('counted_heads')})", re.IGNORECASE)
_COUNTED_PEOPLE = re.compile(phrases("counted_people"), re.IGNORECASE)
_WITH = re.compile(r"\bwith(?:out)? (?:an?|no) [^,;:(%£]*", re.IGNORECASE)
"""What those who are counted have: "Adults with a risk score" are no scores."""

_UNIT_LINE = re.compile(rf"\b(?:{phrases('unit_lines')})\b", re.IGNORECASE)
_IN_UNITS = re.compile(r"\b(?:figures|amounts|values|numbers|all)\b.*\b(?:in|are)\b", re.IGNORECASE)


def is_mark(cell: str) -> bool:
    """Whether a cell is a reference, a rating or empty of words."""
    return _MARK.match(cell) is not None


def is_band(cell: str) -> bool:
    """Whether a cell is a band of ages or of miles."""
    return _BAND.match(cell) is not None


def is_unit_head(head: str) -> bool:
    """Whether a column holds the units of its rows."""
    return _UNIT_HEAD.match(head) is not None


def counts_people(head: str) -> bool:
    """Whether a head says in a word that its column counts people, whatever stands above it."""
    return _COUNTED_HEAD.fullmatch(head.strip()) is not None


@lru_cache(maxsize=AGAIN)
def is_unit(cell: str) -> bool:
    """Whether a cell names the unit of its column and holds nothing else: "£000", "days"."""
    rest = f"({cell})"
    if not CIRCLED.fullmatch(rest):
        return False
    for words in lexicon().units:
        rest = words.pattern.sub(" ", rest)
    return not re.search(r"\w", _LOOSE_NUMBER.sub(" ", rest))


def is_plain(cell: str) -> bool:
    """Whether a cell holds a figure and hardly a word."""
    return _VALUE_OPENS.match(cell) is not None and len(_WORDS.findall(cell)) <= 2


def is_ordinal(cells: Sequence[str]) -> bool:
    """Whether the first cell of a row only counts the rows: "2" before the row's name."""
    following = cells[1] if len(cells) > 1 else ""
    counts = re.fullmatch(r"\d{1,3}[.)]?", cells[0]) is not None
    return counts and bool(following) and not is_plain(following)


def is_time(cell: str) -> bool:
    """Whether a cell is a time and hardly anything more, or beside it only how its row stands to
    what was: "2025/26 (forecast)".
    """
    found = periods_in(cell)
    mostly = sum(one.end - one.start for one in found) > 0.6 * len(cell)
    return mostly or (bool(found) and not bare(cell))


def amounts(cell: str, texts: Sequence[str], above: Sequence[str] = ()) -> list[Number]:
    """The numbers of a cell that holds hardly a word: one, or a count with its share. A bare number
    is in the unit that its head or its label in `texts` names, or what stands `above` its table.
    """
    if found := ends(cell):
        told = [replace(one, amount=in_unit(one.amount, texts, above)) for one in found]
        # Without a unit it may be a score, two days or a band.
        return [one for one in told if one.unit is not Unit.COUNT]
    if one := of_all(cell):
        return [replace(one, amount=in_unit(one.amount, texts, above))]
    if one := to_one(cell, texts):
        return [one]
    if bracketed := _BRACKETED.match(cell):
        numbers = [
            replace(
                one,
                start=one.start + bracketed.start(1),
                end=one.end + bracketed.start(1),
                amount=replace(one.amount, value=-one.value),
            )
            for one in numbers_in(bracketed[1])
        ]
    else:
        numbers = numbers_in(cell)
    if len(numbers) == 2 and _OUT_OF.fullmatch(cell, numbers[0].end, numbers[1].start):
        # "214 of 260": the second is all that there could be.
        numbers = numbers[:1]
    elif len(numbers) == 2 and _WITH_ANOTHER.fullmatch(cell):
        # "743 (612)": what the second is of only a note may say, the head says it of the first.
        numbers = numbers[:1] if numbers[0].unit is numbers[1].unit else numbers
    if any(_CUT_SHORT.match(cell, one.end) for one in numbers):
        return []
    if len({one.unit for one in numbers}) != len(numbers):
        return []
    if (score := _SCORE.fullmatch(cell)) and any(map(SCORED.search, (*texts, *above))):
        amount = Amount(float(score[1]), Unit.SCORE, 10.0 ** -len(score[1].partition(".")[2]))
        return [replace(one, amount=amount) for one in numbers]
    return [replace(one, amount=in_unit(one.amount, texts, above)) for one in numbers]


def noted(cell: str, texts: Sequence[str], above: Sequence[str] = ()) -> Number | None:
    """The number of a note that says only what a row was to reach: "Local target 80"; it is in the
    unit that the row's texts name. None where the cell is anything else.
    """
    match = _NOTED.fullmatch(cell)
    found = numbers_in(match["value"]) if match else []
    if match is None or len(found) != 1:
        return None
    [one], by = found, match.start("value")
    amount = in_unit(one.amount, texts, above)
    return Number(one.start + by, one.end + by, amount)


def in_unit(amount: Amount, texts: Sequence[str], above: Sequence[str] = ()) -> Amount:
    """The amount in the unit that the first of the texts names, those `above` its table last; first
    what stands in brackets, which is meant so.

    A line above that says that its table is of money wins over a noun in a label: "Older people"
    under "£000" are no people; what is a unit and nothing else wins over all.
    """
    if amount.unit not in (Unit.COUNT, Unit.GBP):
        return amount
    own = [_WITH.sub("with ", _LENGTH.sub(" ", text)) for text in texts]
    around = [_LENGTH.sub(" ", text) for text in above]
    if any(map(_NUMBERED.search, own)):
        around = [text for text in around if not _says_other(text)]
    if any(map(_COUNTED.search, own)):
        around = [text for text in around if not says_money(text)]
    if any(map(_COUNTED_PEOPLE.search, own)):
        around = [text for text in around if not _says_time(text)]
    money = [text for text in around if says_money(text)]
    if any(_names_other(text, amount) for text in own):
        money = []
    bare_units = [text for text in own if is_unit(text)]
    for text in (*bare_units, *circled(own), *circled(around), *money, *own, *around):
        found = _unit_named(text, amount)
        if found is not None:
            # "0.9m" under "£000" has its scale, and so has "£11,900,000" under "£m".
            scaled = amount.step >= 100 or amount.value * found.times >= _NO_BUDGET
            times = 1.0 if scaled else found.times
            return replace(
                amount, value=amount.value * times, step=amount.step * times, unit=found.unit
            )
    return amount


def comparisons(cell: str) -> list[tuple[str, Number, str]]:
    """Whom a cell names, with the number of each and its period: "England 25.5; region 22.8
    (2023-24)". Empty where the cell is anything else.
    """
    found: list[tuple[str, Number, str]] = []
    end, last = 0, ""
    for match in _COMPARED.finditer(cell):
        numbers = numbers_in(match["value"])
        if match.start() != end or len(numbers) != 1:
            return []
        end = match.end()
        by = match.start("value")
        number = replace(numbers[0], start=numbers[0].start + by, end=numbers[0].end + by)
        last = match["when"] or ""
        found.append((match["who"], number, last))
    # A time at the end is that of all: "England 25.5; region 22.8 (2023-24)".
    return [(who, number, when or last) for who, number, when in found] if end == len(cell) else []


def says_units(sentence: str) -> bool:
    """Whether a sentence above a table tells the unit of its figures."""
    return _IN_UNITS.search(sentence) is not None


@lru_cache(maxsize=AGAIN)
def only_units(text: str) -> bool:
    """Whether a line tells the unit of its table and nothing else: "£000", "All figures in £m"."""
    named = _units_in(text)
    if not (says_units(text) or any(one.unit in (Unit.GBP, Unit.PERCENT) for one in named)):
        return False
    for words in named:
        text = words.pattern.sub(" ", text)
    return bool(named) and not re.search(r"\w", _UNIT_LINE.sub(" ", text))


def circled(texts: Sequence[str]) -> list[str]:
    """What stands in brackets in the texts, which is meant for their unit."""
    return [match.group() for text in texts for match in CIRCLED.finditer(text)]


def says_money(text: str) -> bool:
    """Whether a line above a table says that its figures are money: by a scale, or in so many
    words.
    """
    money = [words for words in _units_in(text) if words.unit is Unit.GBP]
    return any(words.times > 1 for words in money) or bool(money and says_units(text))


def _says_other(text: str) -> bool:
    """Whether a line above a table says that its figures are no numbers of heads or things."""
    return any(words.unit not in COUNTS for words in _units_in(text))


def _says_time(text: str) -> bool:
    """Whether a line above a table says that its figures are lengths of time."""
    return any(words.unit in DAYS_IN or words.unit is Unit.HOURS for words in _units_in(text))


def _names_other(text: str, amount: Amount) -> bool:
    """Whether a head or a label names its unit by a sign or as a rate, and not by a noun."""
    found = _unit_named(text, amount)
    return found is not None and found.unit in (Unit.PERCENT, Unit.RATIO, Unit.GBP)


def _unit_named(text: str, amount: Amount) -> UnitWords | None:
    """The first unit that a text names which the amount may be in."""
    money = amount.unit is Unit.GBP
    return next((one for one in _units_in(text) if not money or one.unit is Unit.GBP), None)


@lru_cache(maxsize=AGAIN)
def _units_in(text: str) -> tuple[UnitWords, ...]:
    """The units that a text names, in the order of the lexicon."""
    return tuple(words for words in lexicon().units if words.pattern.search(text))
