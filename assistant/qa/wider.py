"""What a question is tied to besides names and dates: the country, the region, a season."""

import re

_NATIONAL = re.compile(
    r"\bnational (?:figure|average|rate|number|picture|share|median|mean|total)s?\b|\bnationally\b|"
    r"\bacross the country\b|\bcountrywide\b",
    re.IGNORECASE,
)
_REGIONAL = re.compile(
    r"\bregional (?:figure|average|rate|number|picture|share|median|mean|total)s?\b|\bregionally\b|"
    r"\bacross the region\b",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter) (?:of )?(?P<year>20\d\d)\b", re.IGNORECASE)

_BEGINS = {"spring": "03", "summer": "06", "autumn": "09", "winter": "12"}
"""The month in which a season begins."""


def wider(question: str) -> list[tuple[str, tuple[str, ...]]]:
    """The lands and regions that a question asks of without their names: how to say each, and the
    words of which one has to stand where the answer does.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    if _NATIONAL.search(question):
        found.append(("England as a whole", ("England", "English", "national", "nationally")))
    if _REGIONAL.search(question):
        found.append(("the region", ("region", "regional")))
    return found


def seasons(text: str) -> list[str]:
    """The seasons with a year that a text names, in small letters: "autumn 2025"."""
    return [match[0].casefold().replace(" of ", " ") for match in _SEASON.finditer(text)]


def ended_before(date: str, season: str) -> bool:
    """Whether a paper of an ISO date, or of none, is older than a season with its year: it cannot
    tell how that went.
    """
    name, _, year = season.partition(" ")
    return bool(date) and date[:7] < f"{year}-{_BEGINS[name]}"
