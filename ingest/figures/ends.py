"""The two ends of a range, wherever one is written: "18-20", "£1-2m", "between 20 and 25"."""

import re
from dataclasses import replace

from ingest.figures.figure import COUNTS, Amount, Unit
from ingest.figures.lexicon import phrases

_DASHED = re.compile(r"\s?[-–—−]\s?")
_TO = re.compile(r"-?\s?to\s", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_TIGHT = re.compile(r"[-–—−]")
_BETWEEN = re.compile(r"\bbetween(?: about| around| some)?\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom(?: about| around)?\s*$", re.IGNORECASE)
_RANGES_FROM = re.compile(rf"\b(?:{phrases('ranges')}) from\s*$", re.IGNORECASE)
_NO_RANGE = re.compile(
    rf"\b(?:{phrases('moves')}|{phrases('comparisons')}|{phrases('no_ranges')}|up|down|by)\s*$",
    re.IGNORECASE,
)
_A_NAME = re.compile(r"\s[A-Z][a-z]")


def are_ends(ahead: str, between: str) -> bool:
    """Whether two numbers are the ends of a range, as the words before the first and those between
    them say: not where something fell from the one to the other.
    """
    if _AND.fullmatch(between):
        return _BETWEEN.search(ahead) is not None
    if _FROM.search(ahead):
        joined = _TO.fullmatch(between) or _DASHED.fullmatch(between)
        return joined is not None and _RANGES_FROM.search(ahead) is not None
    if _TO.fullmatch(between):
        return _NO_RANGE.search(ahead) is None
    return _DASHED.fullmatch(between) is not None


def is_tight(between: str) -> bool:
    """Whether a dash joins two numbers as one: "18-20" is a range, a name or a code."""
    return _TIGHT.fullmatch(between) is not None


def is_named(after: str) -> bool:
    """Whether the words after two bare numbers make them those of a name: "4-6 Mill Lane"."""
    return _A_NAME.match(after) is not None


def in_one_unit(one: Amount, other: Amount, written: float, bare: bool) -> Amount:
    """The first of two amounts in the unit and the scale of the second, where it is `bare`: the
    30 of "30 to 45 minutes". `written` is the second's value as it is written.
    """
    if not bare or one.unit not in COUNTS or other.unit is Unit.GBP:
        return one
    times = other.value / written if written else 1.0
    return replace(one, unit=other.unit, value=one.value * times, step=one.step * times)


def as_ends(one: Amount, other: Amount, written: float, bare: bool) -> tuple[Amount, Amount] | None:
    """Two amounts as the lower and the upper end of a range; None where they are none. `written` is
    the second's value as it is written, `bare` tells that the first is written without a scale or
    a unit but pounds.
    """
    low, high = in_one_unit(one, other, written, bare), other
    if one.unit is Unit.GBP and bare and other.unit in (Unit.GBP, Unit.COUNT):
        # "£1-2m", "£500-700".
        high = replace(other, unit=Unit.GBP)
        times = other.value / written if written and one.value < written else 1.0
        low = replace(one, value=one.value * times, step=one.step * times)
    if not low.comparable(high) or low.in_days >= high.in_days:
        return None
    return replace(low, qualifier="at least"), replace(high, qualifier="up to")
