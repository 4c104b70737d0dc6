"""Cells that say more than one number of one thing: a range, so many of so many, so many to one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.figure import Amount, Unit
from ingest.figures.lexicon import phrases
from ingest.figures.numbers import Number, numbers_in
from ingest.periods import periods_in

_RANGE = re.compile(
    r"(?P<low>£?[\d,.]*\d\s?(?:%|[a-z]+)?)\s*(?:-|–|—|\bto\b)\s*"
    r"(?P<high>£?\d[\d,.]*\s?(?:%|[a-z ]+)?)",
    re.IGNORECASE,
)
_OF = re.compile(r"(?P<part>\d{1,6})\s?/\s?(?P<all>\d{2,6})")
_TO_ONE = re.compile(r"1\s?:\s?(?P<many>\d{1,3}(?:\.\d+)?)")
_RATIO = re.compile(phrases("ratios"), re.IGNORECASE)
_BARE = re.compile(r"\s*\d[\d,.]*\s*")
_DIGITS = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")
_LAST_DAY = 31
"""A fraction with a smaller second number may be a day of a month: "3/12"."""


def is_range(cell: str) -> bool:
    """Whether a cell is two numbers and, as it says, all that lies between them."""
    return _RANGE.fullmatch(cell) is not None


def ends(cell: str) -> list[Number]:
    """The ends of a range, the lower as what it is at least and the upper as what it is up to, in
    the unit that the cell tells; empty where the cell is none, or they are not in order.
    """
    match = _RANGE.fullmatch(cell)
    if match is None or periods_in(cell):
        return []
    low, high = (_number(match, name) for name in ("low", "high"))
    if low is None or high is None:
        return []
    if low.unit is Unit.COUNT and match["low"].strip().isdigit() and high.unit is not Unit.GBP:
        # "4 to 6 weeks", "30 to 45 minutes": the unit of the second is that of both.
        times = high.value / _written(match["high"])
        amount = replace(high.amount, value=low.value * times, step=low.amount.step * times)
        low = replace(low, amount=amount)
    elif (
        low.unit is Unit.GBP
        and _BARE.fullmatch(match["high"])
        and _BARE.fullmatch(match["low"].lstrip("£"))
    ):
        high = replace(high, amount=replace(high.amount, unit=Unit.GBP))
    if low.unit is not high.unit or low.value >= high.value:
        return []
    return [
        replace(one, amount=replace(one.amount, qualifier=said))
        for one, said in ((low, "at least"), (high, "up to"))
    ]


def _number(match: re.Match[str], name: str) -> Number | None:
    """The one number of a part of a cell, at its place in the cell."""
    found = numbers_in(match[name])
    if len(found) != 1:
        return None
    by = match.start(name)
    return replace(found[0], start=found[0].start + by, end=found[0].end + by)


def _written(text: str) -> float:
    digits = _DIGITS.search(text)
    return float(digits.group().replace(",", "")) if digits else 1.0


def of_all(cell: str) -> Number | None:
    """The first of "412/500"; None where the cell may be a date or is anything else."""
    match = _OF.fullmatch(cell)
    if match is None or periods_in(cell):
        return None
    part, whole = int(match["part"]), int(match["all"])
    if not part <= whole or whole <= _LAST_DAY:
        return None
    return Number(*match.span("part"), Amount(float(part), Unit.COUNT))


def to_one(cell: str, texts: Sequence[str]) -> Number | None:
    """How many to one "1:18" is, where the texts of its head or its row say that it is a ratio."""
    match = _TO_ONE.fullmatch(cell)
    if match is None or not any(map(_RATIO.search, texts)):
        return None
    step = 0.1 if "." in match["many"] else 1.0
    return Number(*match.span("many"), Amount(float(match["many"]), Unit.RATIO, step))
