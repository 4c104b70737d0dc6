"""A figure: one number that a document states, and what it is of."""

from dataclasses import dataclass
from enum import StrEnum

HAIR = 1e-7
"""What the arithmetic of floats may be out by."""

SLACK = {
    "about": (0.05, 0.05),
    "nearly": (0.025, 0.0),
    "up to": (0.1, 0.0),
    "fewer than": (0.1, 0.0),
    "under": (0.1, 0.0),
    "at least": (0.0, 0.1),
    "more than": (0.0, 0.1),
}
"""How far below and above it, as a share, an exact figure may lie that is called so: rounding, and
for a bound what one would still call by it.
"""

NEARLY = 2.0
"""Or so many points below, of a share."""


class Unit(StrEnum):
    """What a figure counts or measures. `COUNT` counts things, `RATIO` so many to one."""

    PEOPLE = "people"
    COUNT = "count"
    PERCENT = "percent"
    GBP = "gbp"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"
    SCORE = "score"
    RATIO = "ratio"


DAYS_IN = {Unit.DAYS: 1.0, Unit.WEEKS: 7.0, Unit.MONTHS: 365.25 / 12}
"""Units of one dimension, each in days."""

COUNTS = frozenset({Unit.PEOPLE, Unit.COUNT})


class Status(StrEnum):
    """How a figure stands to what was: an earlier actual is an actual of an earlier period."""

    ACTUAL = "actual"
    TARGET = "target"
    STANDARD = "standard"
    FORECAST = "forecast"
    PLAN = "plan"
    COMPARATOR = "comparator"


STANDING = frozenset({Status.ACTUAL, Status.PLAN})
"""The statuses of what is said to be so: a budget is a plan, and stands."""


class Origin(StrEnum):
    """How a figure was read."""

    CELL = "cell"
    SENTENCE = "sentence"
    OCR = "ocr"


class Dating(StrEnum):
    """What tells the period of a figure.

    `OWN`: its cell, its head, its row or its sentence. `NEAR`: the caption, a heading or a sentence
    before it. `DOCUMENT`: the document's title or date. `NONE`: nothing.
    """

    OWN = "own"
    NEAR = "near"
    DOCUMENT = "document"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: pounds, percent as 53 and not 0.53, working days as days.

    `step` is the size of the last digit as written: 1 for "38", 0.1 for "38.4", 100,000 for "38.4
    million". `qualifier` is what makes it inexact ("about", "nearly", "up to"), or empty.
    """

    value: float
    unit: Unit
    step: float = 1.0
    qualifier: str = ""

    def comparable(self, other: "Amount") -> bool:
        """Whether both are of one dimension: weeks and days are, people and counts may be."""
        return self.unit is other.unit or self.dimension == other.dimension

    def agrees(self, other: "Amount") -> bool:
        """Whether both can be the same figure, one of them rounded or called inexact."""
        if not self.comparable(other):
            return False
        mine, theirs = self._size, other._size
        apart = abs(self.value * mine - other.value * theirs)
        if self.qualifier or other.qualifier:
            return apart < HAIR or self._covers(other) or other._covers(self)
        steps = (self.step * mine, other.step * theirs)
        if steps[0] == steps[1]:
            return apart < HAIR
        # One is rounded: it stands for what lies within half of its last digit.
        return apart <= (0.5 + HAIR) * max(steps)

    def _covers(self, other: "Amount") -> bool:
        """Whether another, as it is rounded, is what this one is called about, near or over."""
        low, high = SLACK.get(self.qualifier, (0.0, 0.0))
        below, above = low * abs(self.in_days), high * abs(self.in_days)
        if self.qualifier == "nearly" and self.unit is Unit.PERCENT:
            below = max(below, NEARLY)
        rounding = (0.5 + HAIR) * other.step * other._size if self.qualifier else 0.0
        return -below - rounding <= other.in_days - self.in_days <= above + rounding

    @property
    def dimension(self) -> str:
        """What its unit shares with those of the same dimension: heads and things are counted,
        weeks and days are time, each other unit is by itself.
        """
        for name, units in (("counted", COUNTS), ("time", DAYS_IN)):
            if self.unit in units:
                return name
        return self.unit.value

    @property
    def in_days(self) -> float:
        """The value; of a time longer than hours in days, so that all of them compare."""
        return self.value * self._size

    @property
    def _size(self) -> float:
        return DAYS_IN.get(self.unit, 1.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a page, whose text holds it at `start` to `end`.

    `quote` is the place, as a span of the page too, of the sentence or the row that states it.
    `measure` are the words that say what is measured, `context` the heading or the caption above
    them, `label` the name of the row, empty in a sentence. `scope` says of whom or where, empty for
    the whole council; `period` is ISO: a day, a month or "first/last", empty where none is known.
    """

    start: int
    end: int
    quote: tuple[int, int]
    amount: Amount
    measure: str
    context: str
    label: str
    scope: str
    period: str
    dating: Dating
    status: Status
    origin: Origin
