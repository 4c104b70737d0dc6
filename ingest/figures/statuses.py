"""How a figure stands to what was: a target, a forecast, another council's, or what was."""

import re

from ingest.figures.figure import Status
from ingest.figures.heads import CAPTION_MARK
from ingest.figures.lexicon import lexicon

_ACTUAL = re.compile(r"\b(?:actual|outturn|achieved|result)\b", re.IGNORECASE)


def status_of(text: str, in_cell: bool = False) -> Status | None:
    """The status that words tell, the first kind that fits; None where they tell none."""
    for cue in lexicon().cues:
        if (cue.cells if in_cell else cue.prose).search(text):
            return cue.status
    return None


def status_of_cell(head: str, label: str, above: str) -> Status:
    """The status of a cell, told by its head, its row's name, the first words of the caption."""
    # Of "Budget, Actual £m" the inner head tells.
    inner = head.rpartition(", ")[2]
    if _ACTUAL.search(inner) and status_of(inner, in_cell=True) is None:
        return Status.ACTUAL
    if found := status_of(head, in_cell=True):
        return found
    if _ACTUAL.search(head):
        return Status.ACTUAL
    if found := status_of(label, in_cell=True):
        return found
    return status_of(_opening(above), in_cell=True) or Status.ACTUAL


def _opening(caption: str) -> str:
    """The first words of a caption: "Forecast for 2025-26", but not "Actions of the plan"."""
    return " ".join(CAPTION_MARK.sub("", caption).split()[:2])
