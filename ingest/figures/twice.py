"""Finds the numbers that a sentence says twice: in words, and exactly in brackets after them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.figures.figure import HAIR, Unit
from ingest.figures.number import Number

_BETWEEN = re.compile(r"[^;:()]{0,60}\((?:[a-z]+ ){0,2}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NEAR = 0.2
"""How far apart, as a share, the two may lie: "one in six (16.8%)"."""


def said_twice(text: str, numbers: Sequence[Number]) -> set[int]:
    """The places of the numbers in words that brackets say more exactly: "one in seven (14.6%)"."""
    return {
        place
        for place, (one, other) in enumerate(pairwise(numbers))
        if _in_words(text[one.start : one.end], one)
        and _BETWEEN.fullmatch(text, one.end, other.start)
        and _is_more_exact(other, one)
    }


def _in_words(written: str, number: Number) -> bool:
    """Whether a number is in words, or a share that counts heads: "8 in 10"."""
    share = number.unit is Unit.PERCENT and "%" not in written and "cent" not in written
    return share or _DIGIT.search(written) is None


def _is_more_exact(number: Number, worded: Number) -> bool:
    if not number.amount.comparable(worded.amount):
        return False
    allowed = _NEAR * worded.value if worded.unit is Unit.PERCENT else HAIR
    return abs(number.value - worded.value) <= allowed
