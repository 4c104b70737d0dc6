"""How the numbers of a passage stand to those of a claim."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from ingest.figures.figure import COUNTS, Amount, Unit
from ingest.figures.number import Number
from ingest.figures.numbers import numbers_in

_DAYS = {Unit.HOURS: 1 / 24, Unit.DAYS: 1.0, Unit.WEEKS: 7.0, Unit.MONTHS: 30.4}

SHARE_STEP = 0.6
"""By how many points a share made of two counts may be off a percentage that is rounded."""

LEAST_WHOLE = 3
"""The least count of which another is looked at as a share."""

MOST = 4
_OF = re.compile(
    r"(?:\w+ ){0,3}?(?:of|out of|in)(?: the| our| all| these)?(?: \w+)?", re.IGNORECASE
)
_SWEEPING = re.compile(
    rf"\b(?:{'|'.join((Path(__file__).parent / 'sweeping.txt').read_text('utf-8').split())})\b",
    re.IGNORECASE,
)


def is_sweeping(text: str) -> bool:
    """Whether a text speaks of all or of none."""
    return _SWEEPING.search(text) is not None


def number_signs(claim: str, passage: str) -> Mapping[str, float]:
    """What tells by numbers whether a passage bears a claim out, by name; each 0 to 1."""
    mine = [one.amount for one in numbers(claim)]
    theirs = numbers(passage)
    amounts = [one.amount for one in theirs]
    shares = _shares([one.value for one in amounts if one.unit in COUNTS])
    equal = differ = as_share = not_as_share = 0
    for one in mine:
        like = [other for other in amounts if _family(other) == _family(one)]
        same = any(_equal(one, other) for other in like)
        equal += same
        differ += bool(like) and not same
        if one.unit is Unit.PERCENT and shares:
            hit = any(_near_share(one, share) for share in shares)
            as_share += hit
            not_as_share += not hit
    count = max(1, len(mine))
    part = _part(passage, theirs)
    percents = [one.value / 100 for one in amounts if one.unit is Unit.PERCENT]
    sweeping = is_sweeping(claim)
    return {
        "equal": equal / count,
        "differ": differ / count,
        "as share": as_share / count,
        "not as share": not_as_share / count,
        "claim has numbers": float(bool(mine)),
        "only claim has numbers": float(bool(mine) and not amounts),
        "numbers": min(len(amounts), MOST) / MOST,
        "sweeping": float(sweeping),
        "part": part or 0.0,
        "has part": float(part is not None),
        "sweeping, part": part if sweeping and part is not None else 0.0,
        "sweeping, rest": 1 - part if sweeping and part is not None else 0.0,
        "sweeping, percent": 1 - min(percents) if sweeping and percents else 0.0,
    }


@lru_cache(maxsize=8192)
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text that are figures; one text stands beside many claims."""
    return tuple(numbers_in(text))


def _family(one: Amount) -> object:
    if one.unit in COUNTS:
        return COUNTS
    return _DAYS if one.unit in _DAYS else one.unit


def _equal(one: Amount, other: Amount) -> bool:
    mine, theirs = _DAYS.get(one.unit, 1.0), _DAYS.get(other.unit, 1.0)
    step = max(one.step * mine, other.step * theirs)
    return abs(one.value * mine - other.value * theirs) <= step * 0.51


def _shares(counts: Sequence[float]) -> list[float]:
    """Each count as a share of each larger, in hundredths."""
    return [
        100 * part / whole
        for whole in counts
        for part in counts
        if 0 < part < whole and whole >= LEAST_WHOLE
    ]


def _near_share(one: Amount, share: float) -> bool:
    step = max(SHARE_STEP, one.step / 2)
    return abs(share - one.value) <= step or abs(100 - share - one.value) <= step


def _part(passage: str, found: Sequence[Number]) -> float | None:
    """The least share that is told as so many of so many; None where none is."""
    least: float | None = None
    for one, other in pairwise(found):
        counts = one.amount.unit in COUNTS and other.amount.unit in COUNTS
        small, large = one.amount.value, other.amount.value
        between = passage[one.end : other.start].strip()
        if counts and 0 < large >= small and _OF.fullmatch(between):
            share = small / large
            least = share if least is None else min(least, share)
    return least
