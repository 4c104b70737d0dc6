"""A number as a text gives it: where it stands, how much it is, and what its words come to."""

import re
from dataclasses import dataclass

from ingest.figures.figure import Amount, Unit
from ingest.figures.no_figures import WORDS

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A pattern of the numbers in digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """An amount at `start` to `end` of a text, with what makes it one ("£", "days"). `noun` is the
    place of what it counts where that stands in its midst: "one post in ten". `range` is the place
    of the range that it is an end of.
    """

    start: int
    end: int
    amount: Amount
    noun: tuple[int, int] | None = None
    range: tuple[int, int] | None = None

    @property
    def value(self) -> float:
        """The value in the amount's unit."""
        return self.amount.value

    @property
    def unit(self) -> Unit:
        """The amount's unit."""
        return self.amount.unit

    def agrees(self, other: "Number") -> bool:
        """Whether both can be the same figure, one of them rounded or called inexact."""
        return self.amount.agrees(other.amount)


def plain(written: str) -> float:
    """The value of a number in digits or in words."""
    digits = written.replace(",", "")
    return float(digits) if digits[0].isdigit() else spelled(written)


def spelled(words: str) -> float:
    """The value of a number in words."""
    if words.casefold().endswith(" dozen"):
        many = words.casefold().removesuffix(" dozen")
        return 12 * {"half a": 0.5, "a": 1.0}.get(many, float(WORDS.get(many, 0)))
    thousands, _, words = words.casefold().rpartition("thousand")
    total = 0
    for part in re.split(r"[-, ]+", words):
        if part == "hundred":
            total = 100 * (total or 1)
        else:
            total += WORDS.get(part, 0)
    return total + 1_000 * spelled(thousands) if thousands else float(total)
