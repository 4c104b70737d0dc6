"""Drafts: what one says is marked, and comes after the final paper's word on the same. So does what
a mail quotes of an older one.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.qa.candidates import Candidate
from assistant.qa.weighing import Weighed
from ingest.library.records import Document, Status, StoredPassage
from ingest.reading.grid import cells_of
from ingest.reading.mailthread import EARLIER
from ingest.structure.blocks import BlockRole
from prompts import prompt

NEAR = 1.0
"""Log-odds within which two sentences are as likely: then both speak of the same."""

AFTER = 1e-6
"""Log-odds by which a draft's sentence comes after the final paper's."""


def finals_first(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The sentences, likeliest first, but a draft's after what its final paper says of the same, in
    a row of the same name or in a sentence as likely, and a quoted mail's after the newer one's.
    """
    kept = [one for one in weighed if one.ties.kept]
    told: list[Weighed] = []
    for one in weighed:
        odds = [
            other.odds
            for other in kept
            if _goes_before(other.candidate.passage, one.candidate.passage)
            and (other.odds >= one.odds - NEAR or _named_alike(one.candidate, other.candidate))
        ]
        after = max(odds, default=one.odds + AFTER) - AFTER
        told.append(replace(one, odds=after) if after < one.odds else one)
    return sorted(told, key=lambda one: -one.odds)


def with_draft_mark(text: str, rests_on: Sequence[Candidate]) -> str:
    """A sentence, with a mark in brackets where nothing but drafts holds it."""
    if any(one.passage.document.status != Status.DRAFT for one in rests_on):
        return text
    mark = prompt("draft_said").fill()
    return f"{text} {mark}"


def _goes_before(newer: StoredPassage, older: StoredPassage) -> bool:
    """Whether a passage is of the final paper of another, or of the mail that quotes it."""
    if _is_final_of(older.document, newer.document):
        return True
    same = older.document.key == newer.document.key
    return same and _is_quoted(older) and not _is_quoted(newer)


def _is_quoted(passage: StoredPassage) -> bool:
    return any(heading.startswith(EARLIER) for heading in passage.headings)


def _is_final_of(draft: Document, other: Document) -> bool:
    return (
        (draft.status, other.status) == (Status.DRAFT, Status.FINAL)
        and draft.pack == other.pack
        and draft.title.casefold() == other.title.casefold()
        and other.date >= draft.date
    )


def _named_alike(one: Candidate, other: Candidate) -> bool:
    rows = one.role is other.role is BlockRole.ROW
    return rows and cells_of(one.text)[0].casefold() == cells_of(other.text)[0].casefold()
