"""Cells that say more than one number of one thing: a range, so many of so many, so many to one."""

import re
from collections.abc import Sequence

from ingest.figures.figure import Amount, Unit
from ingest.figures.number import Number
from ingest.figures.numbers import numbers_in
from ingest.figures.shares import TO_ONE, is_ratio
from ingest.periods import periods_in

_OF = re.compile(r"(?P<part>\d{1,6})\s?/\s?(?P<all>\d{2,6})")
_TO_ONE = re.compile(TO_ONE)
_LAST_DAY = 31
"""A fraction with a smaller second number may be a day of a month: "3/12"."""


def ends(cell: str) -> list[Number]:
    """The ends of a range, the lower as what it is at least and the upper as what it is up to;
    empty where a cell is anything else.
    """
    whole = (len(cell) - len(cell.lstrip()), len(cell.rstrip()))
    return [one for one in numbers_in(cell) if one.range == whole]


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
    if match is None or not any(map(is_ratio, texts)):
        return None
    step = 0.1 if "." in match["many"] else 1.0
    return Number(*match.span("many"), Amount(float(match["many"]), Unit.RATIO, step))
