"""How a figure stands to what was: a target, a forecast, another council's, or what was."""

import re
from functools import lru_cache

from ingest.figures.figure import Status
from ingest.figures.heads import AGAIN, CAPTION_MARK
from ingest.figures.lexicon import Cue, lexicon, phrases

_LED_TO = re.compile(
    rf"\b(?:(?:{phrases('lead_ins')})\s+(?:(?:the|our|their|its|an?|first)\s+)?"
    r"|(?:with|without|have|has|had|having) (?:an?|no|their)\s[^,;:()]*)$",
    re.IGNORECASE,
)
_ACTUAL = re.compile(r"\b(?:actual|outturn|achieved|result)\b", re.IGNORECASE)


@lru_cache(maxsize=AGAIN)
def status_of(text: str, in_cell: bool = False, money: bool = True) -> Status | None:
    """The status that words tell, the first kind that fits; None where they tell none. `money`:
    they may be of an amount of money, of which some words tell more.
    """
    for cue in lexicon().cues:
        if _in_cell(cue, text, money) if in_cell else _in_prose(cue, text, money):
            return cue.status
    return None


def status_of_cell(head: str, label: str, above: str, money: bool = True) -> Status:
    """The status of a cell, told by its head, its row's name, the first words of the caption."""
    # Of "Budget, Actual £m" the inner head tells.
    inner = head.rpartition(", ")[2]
    if _ACTUAL.search(inner) and status_of(inner, True, money) is None:
        return Status.ACTUAL
    if found := status_of(head, True, money):
        return found
    if _ACTUAL.search(head):
        return Status.ACTUAL
    if found := status_of(label, True, money):
        return found
    return status_of(_opening(above), True, money) or Status.ACTUAL


def _in_cell(cue: Cue, text: str, money: bool) -> bool:
    """Whether the words of a head or a label tell a status: not where they are only part of the
    name of what is measured ("waiting for allocation", "with a benchmark score").
    """
    nouns = [cue.nouns, cue.money if money else None]
    return cue.cells.search(text) is not None or any(
        not _LED_TO.search(text[: match.start()])
        for pattern in nouns
        if pattern is not None
        for match in pattern.finditer(text)
    )


def _in_prose(cue: Cue, text: str, money: bool) -> bool:
    told = cue.prose.search(text)
    if told is None and money and cue.prose_money is not None:
        told = cue.prose_money.search(text)
    return told is not None


def _opening(caption: str) -> str:
    """The first words of a caption: "Forecast for 2025-26", but not "Actions of the plan"."""
    return " ".join(CAPTION_MARK.sub("", caption).split()[:2])
