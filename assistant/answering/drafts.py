"""Drafts: what one says is marked, and comes after the final paper's word on the same."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.candidates import Candidate
from assistant.answering.weighing import Weighed
from ingest.library.records import Document, Status
from ingest.reading.grid import cells_of
from ingest.structure.blocks import BlockRole
from prompts import prompt

NEAR = 1.0
"""Log-odds within which two sentences are as likely: then both speak of the same."""

AFTER = 1e-6
"""Log-odds by which a draft's sentence comes after the final paper's."""


def finals_first(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The sentences, likeliest first, but a draft's after what its final paper says of the same: in
    a row of the same name, or in a sentence as likely.
    """
    kept = [one for one in weighed if one.ties.kept]
    told: list[Weighed] = []
    for one in weighed:
        odds = [
            other.odds
            for other in kept
            if _is_final_of(one.candidate.passage.document, other.candidate.passage.document)
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
