"""What the reader reads: a sentence or a row, with as much of what stands above it as it needs."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.qa.candidates import Candidate
from ingest.reading.grid import cells_of
from ingest.structure.blocks import BlockRole

BEFORE = 160
"""Characters of the sentence before that are read, the last ones."""

HEADINGS = 2
"""The innermost headings that are read."""


class Text(NamedTuple):
    """What is read of a candidate: its own words, and what stands above them, nearest first."""

    own: str
    around: str


def texts(found: Sequence[Candidate]) -> list[Text]:
    """What is read of each candidate; they are given in the order in which they stand."""
    if not found:
        return []
    before = [""] + [one.text if _leads(one, other) else "" for one, other in pairwise(found)]
    return [_text(one, above) for one, above in zip(found, before, strict=True)]


def _leads(one: Candidate, other: Candidate) -> bool:
    """Whether a sentence is the one before in running text: a row does not lean on the last."""
    together = one.passage.key == other.passage.key
    return together and BlockRole.ROW not in (one.role, other.role)


def _text(one: Candidate, before: str) -> Text:
    header = "" if one.role is BlockRole.ROW else one.header
    headings = one.passage.headings[-HEADINGS:]
    above = [before[-BEFORE:], header, one.caption, *reversed(headings), one.passage.document.title]
    return Text(labelled(one), " / ".join(" ".join(each.split()) for each in above if each))


def labelled(one: Candidate) -> str:
    """A row with each cell under its label, where the grid gives every cell one; any other text as
    it stands. The last cells of a row may be empty, and then are not there.
    """
    cells, labels = cells_of(one.text), cells_of(one.header)
    if one.role is not BlockRole.ROW or not one.header or len(cells) > len(labels):
        return one.text
    return "; ".join(
        f"{label}: {cell}" if label else cell
        for label, cell in zip(labels, cells, strict=False)
        if cell
    )
