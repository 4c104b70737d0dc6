"""Which sentences assert performance, and in which documents they are claims."""

import re
from collections.abc import Sequence

from assistant.answering.candidates import Candidate
from assistant.gaps.claims import is_claim
from ingest.figures.figure import Status
from ingest.library.figures import StoredFigure
from ingest.library.lexical import tokens
from ingest.library.records import Document
from ingest.structure.blocks import BlockRole

_SELF_ASSESSMENT = tuple(tokens("self assessment"))
_DONE = re.compile(
    r"\b(?:(?:ha(?:s|ve)|had) (?:\w+ly )?(?:not )?(?:been )?\w+(?:ed|en|t)|"
    r"(?:is|are) (?:\w+ly )?(?:good|strong|effective|robust|safe|timely|consistent|clear|well|"
    r"embedded|confident|satisfied|supported|involved|trained)|"
    r"improved|reduced|increased|fell|fallen|rose|risen|completed|acted on|delivered|achieved|"
    r"met|exceeded|responded|resolved|cleared|found)\b",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:will|should|must|shall|aims?|plans? to|intends?|would|may|can|could|needs? to|hopes?|"
    r"to be|next steps?|we want)\b|\?\W*$",
    re.IGNORECASE,
)
STANDING = frozenset({Status.ACTUAL, Status.PLAN})
"""The statuses of what is said to be so: a budget is a plan, and stands."""

LEAST = 5
"""The fewest words of a claim."""


def is_self_assessment(document: Document) -> bool:
    """Whether a document is, by its title or its file's name, a self-assessment."""
    for name in (document.title, document.file):
        words = tokens(name.replace("-", " ").replace("_", " "))
        if any(tuple(words[n : n + 2]) == _SELF_ASSESSMENT for n in range(len(words))):
            return True
    return False


def asserts(one: Candidate, figures: Sequence[StoredFigure]) -> bool:
    """Whether a sentence asserts performance: a figure reached, a thing done, a sweeping praise.

    `figures` are those that it states. What is meant, planned or asked is none.
    """
    if one.role is BlockRole.ROW or one.words < LEAST or _MEANT.search(one.text):
        return False
    if figures:
        return any(each.figure.status in STANDING for each in figures)
    return is_claim(one.text) or _DONE.search(one.text) is not None
