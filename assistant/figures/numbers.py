"""Finds the figures in a sentence: value and unit, dates and references left out."""

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.dates import MONTHS, dates_in


class Unit(StrEnum):
    """What a figure is measured in. `COUNT` where it counts things."""

    COUNT = "count"
    PERCENT = "per cent"
    POINTS = "percentage points"
    POUNDS = "pounds"
    HOURS = "hours"
    DAYS = "days"
    MILES = "miles"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at `start` to `end` of a text.

    `step` is the size of its last digit: 1 for "38", 0.1 for "38.4", 100,000 for "38.4 million".
    Times are in hours up to a day, and in days above. `loose` tells that the text itself calls it
    inexact ("about", "more than").
    """

    start: int
    end: int
    value: float
    unit: Unit
    step: float
    loose: bool

    def agrees(self, other: "Figure") -> bool:
        """Whether both can be the same figure, one of them rounded or called inexact."""
        if self.unit is not other.unit:
            return False
        apart = abs(self.value - other.value)
        if self.loose or other.loose:
            return apart <= INEXACT * max(abs(self.value), abs(other.value))
        if self.step == other.step:
            return apart < HAIR
        # One is rounded: it stands for what lies within half of its last digit.
        return apart <= (0.5 + HAIR) * max(self.step, other.step)


MOST = 1e7
"""A bare number from here on is a reference, not a count."""

HAIR = 1e-7
"""What the arithmetic of floats may be out by."""

INEXACT = 0.1
"""How far apart, as a share, figures may be where one is called inexact."""

_TIMES = {
    "minute": (Unit.HOURS, 1 / 60), "hour": (Unit.HOURS, 1.0), "day": (Unit.DAYS, 1.0),
    "week": (Unit.DAYS, 7.0), "month": (Unit.DAYS, 365.25 / 12), "year": (Unit.DAYS, 365.25),
}  # fmt: skip
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_SMALL = {
    word: n
    for n, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_ONES = "|".join(list(_SMALL)[1:10])
_WORDED = (
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{_ONES}))?"
    rf"|{'|'.join(sorted(_SMALL, key=len, reverse=True))}"
)
_FIGURE = re.compile(
    rf"(?P<pound>£\s?)?(?<![\w.,/-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|\b(?P<worded>{_WORDED}))(?![\d/])"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|bn|m|k)\b)?"
    r"(?:\s?(?P<share>%|per ?cent\b)(?P<points>\s?(?:age )?points?\b)?"
    r"|[\s-](?P<spell>percentage points?\b)"
    r"|[\s-](?:(?:working|calendar|full|whole|clear) )?"
    r"(?P<unit>minute|hour|day|week|month|year|mile)s?\b(?! (?:old|olds)\b)|)",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|over|more than|at least|up to|"
    r"just under|under|fewer than|less than|not quite|close to|circa|c\.)\s*$",
    re.IGNORECASE,
)
# What has a number but is no figure: a reference, an age, a rank.
_NAMED = re.compile(
    r"\b(?:sections?|s\.|paragraphs?|para|page|pages|item|appendix|annex|table|figure|chapter|part|"
    r"stage|phase|level|tier|band|grade|version|quarter|week|day|step|recommendation|action|"
    r"schedule|article|year|priority|wave|zone|ward|band|type|regulation|rule|note|no\.?|number|aged?|ages|room|bus|route|ref\.?|"
    r"reference)\s*$|#\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^(?:st|nd|rd|th)\b|^\s?(?:am|pm)\b|^:\d|^[-–]year-old|^ years? old")
_OPENS = re.compile(r"^\W*(?:\d+(?:\.\d+)*|\([a-z0-9]+\))[.)]?\s+(?=[A-Z“\"])")
_MONTH_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)


_CLOCK = re.compile(r"\b(?:at|from|until|by|before|after|around|about) \d{1,2}\.[0-5]\d\b(?![\d%])")


def figures_in(text: str) -> list[Figure]:
    """The figures of a sentence or a cell, in order.

    Dates, ages, clock times, ordinals, references ("section 42", "level 2") and the number that a
    paragraph begins with are none.
    """
    blank = list(text)
    for start, end in _not_figures(text):
        blank[start:end] = "\x00" * (end - start)
    masked = "".join(blank)
    found: list[Figure] = []
    for match in _FIGURE.finditer(masked):
        before = masked[: match.start()]
        if _NAMED.search(before) or _AFTER.search(masked[match.end() :]):
            continue
        figure = _figure(match, _LOOSE.search(before) is not None)
        pointing = (match["worded"] or "").casefold() == "one"
        code = (match["digits"] or "").startswith("0") and "." not in match["digits"]
        if figure.unit is Unit.COUNT and (pointing or code or figure.value >= MOST):
            continue
        found.append(figure)
    return found


def _not_figures(text: str) -> list[tuple[int, int]]:
    spans = [(date.start, date.end) for date in dates_in(text)]
    spans += [
        match.span() for pattern in (_OPENS, _CLOCK, _MONTH_DAY) for match in pattern.finditer(text)
    ]
    return spans


def _figure(match: re.Match[str], loose: bool) -> Figure:
    digits = match["digits"]
    if digits:
        value = float(digits.replace(",", ""))
        step = 10.0 ** -len(digits.partition(".")[2])
    else:
        value, step = _spelled(match["worded"]), 1.0
    unit, size = _unit(match)
    scale = size * _SCALES.get((match["scale"] or "").casefold(), 1.0)
    return Figure(match.start(), match.end(), value * scale, unit, step * scale, loose)


def _spelled(words: str) -> float:
    parts = re.split(r"[- ]", words.casefold())
    return float(sum(_TENS.get(part, _SMALL.get(part, 0)) for part in parts))


def _unit(match: re.Match[str]) -> tuple[Unit, float]:
    """The unit of a figure, and how many of it the unit as written is."""
    if match["pound"]:
        return Unit.POUNDS, 1.0
    if match["spell"] or match["points"]:
        return Unit.POINTS, 1.0
    if match["share"]:
        return Unit.PERCENT, 1.0
    written = (match["unit"] or "").casefold()
    return (Unit.MILES, 1.0) if written == "mile" else _TIMES.get(written, (Unit.COUNT, 1.0))
