"""Which time a sentence leaves to those after it, whose own words name none."""

import re
from collections.abc import Sequence

from ingest.figures.dated import AHEAD, PAST
from ingest.figures.figure import Dating, Figure, Unit
from ingest.figures.lexicon import phrases
from ingest.figures.setting import Setting
from ingest.figures.times import Days, days_of
from ingest.periods import Period, periods_in

A_YEAR = 366
"""Days: a stretch of more is that of a plan, and a time that lies further back is history."""

_COMPARED = re.compile(
    rf"\b(?:{phrases('comparisons')}|as against|than|from(?![^,;.]*\bto\b)"
    r"|(?:up|down)(?: by)? £?[\d.,]+\S*(?: per ?cent| million)? (?:on|from|since))\b[^,;.]*$",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:it|this|that|figure|rate|share|number) (?:was|were|had been|stood)\b"
)
_WHEN = re.compile(
    r"\b(?:at|on|in|during|to|for|of)\s+(?:the )?(?:end of )?$"
    r"|^\W*(?:reporting )?period(?: covered)?:\s(?:the )?$",
    re.IGNORECASE,
)
_SENTENCE_ENDS = (".", "?", "!")


def is_compared(text: str, at: int) -> bool:
    """Whether what stands at a place of a sentence is only what another figure is compared with."""
    return _COMPARED.search(text[:at]) is not None


def whens(text: str) -> list[Period]:
    """The times that a sentence names as those of something: "in May 2025", no name of a survey."""
    return [one for one in periods_in(text) if _WHEN.search(text[: one.start])]


def carried(text: str, named: Sequence[Period], found: Sequence[Figure], setting: Setting) -> str:
    """The last of the times `named` that goes on to the sentences after; empty where none does.

    A time goes on where a figure of its sentence is of it, or where the sentence tells of nothing
    that was done then and so only says of when what follows is. One that is compared with does
    not, nor one to come, nor one more than a year before the document, nor an earlier one that the
    sentence only looks back to.
    """
    frames = not found and (PAST.search(text) is None or not text.endswith(_SENTENCE_ENDS))
    for period in reversed(named):
        told = frames or any(_is_of(one, period, setting) for one in found)
        if told and _goes_on(text, period, setting):
            return period.iso
    return ""


def _is_of(figure: Figure, period: Period, setting: Setting) -> bool:
    days = days_of(figure.period) if figure.dating is Dating.OWN else None
    if days is None:
        return False
    if figure.status in AHEAD and figure.amount.unit is not Unit.GBP and not setting.paper:
        # A budget is of the year in hand; when else what is meant to be lies, nothing tells.
        return False
    return days.within(Days(period.first, period.last))


def _goes_on(text: str, period: Period, setting: Setting) -> bool:
    if period.days > A_YEAR or is_compared(text, period.start):
        return False
    near, paper = days_of(setting.near), days_of(setting.paper)
    if paper is not None and period.first > paper.last:
        return False
    if paper is not None and (paper.first - period.last).days > A_YEAR:
        return False
    back = near is not None and period.last < near.first
    return not (back and _LOOKS_BACK.search(text))
