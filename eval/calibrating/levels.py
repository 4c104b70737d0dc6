"""What would happen were only answers given that are at least so sure."""

from collections.abc import Sequence
from dataclasses import dataclass

STEPS = 20
"""How many levels from 0 to 1 are looked at."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given: how sure it was (0 to 1), whether it is right, and the document (or
    question) that it goes right or wrong together with.
    """

    sure: float
    right: bool
    cluster: str


@dataclass(frozen=True, slots=True)
class Level:
    """With `least` in the setting EVIDENCE_LEAST_SURE: how many right and wrong answers would still
    be given, and how many of each withheld.
    """

    least: float
    right: int
    wrong: int
    right_withheld: int
    wrong_withheld: int


def levels(given: Sequence[Given]) -> list[Level]:
    """Each level from 0 to 1 at which another answer is withheld, the lowest first."""
    found: list[Level] = []
    for step in range(STEPS + 1):
        least = step / STEPS
        kept = [one.right for one in given if one.sure >= least]
        held = [one.right for one in given if one.sure < least]
        level = Level(least, sum(kept), len(kept) - sum(kept), sum(held), len(held) - sum(held))
        last = found[-1] if found else None
        if last is None or len(held) > last.right_withheld + last.wrong_withheld:
            found.append(level)
    return found


def best(found: Sequence[Level]) -> Level:
    """The lowest level that withholds most wrong answers over and above right ones."""
    return max(found, key=lambda one: (one.wrong_withheld - one.right_withheld, -one.least))
