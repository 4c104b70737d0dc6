"""Triangulates the claims of a pack's self-assessments with its other documents."""

from collections.abc import Iterator, Sequence

from assistant.answering.candidates import Candidate
from assistant.claims.figures import Stated
from assistant.claims.heard import OF_THE_SAME, Heard
from assistant.coverage.located import Located
from assistant.gaps.gap import place_in
from assistant.gaps.pack_said import PackSaid
from assistant.triangulation.claim import Beside, Claim, Verdict
from ingest.library.records import Category, Status

MOST = 6
"""The most sentences that are set beside a claim; those that say otherwise come first."""

SURE = 0.5
"""How likely a sentence has to bear a claim out, or contradict it, to be set beside it."""


def triangulated(said: PackSaid) -> list[Claim]:
    """The claims of the self-assessments in force, the contradicted first, then those that nothing
    bears out; within each as they stand. None where the pack has no self-assessment.
    """
    located = said.located
    found: list[Claim] = []
    for one in said.claims:
        statements = tuple(dict.fromkeys(each.statement for each in located.around(one.claim)))
        found.append(Claim(place_in(one.claim), statements, _beside(list(_bearing(one)), located)))
    return sorted(found, key=lambda claim: list(Verdict).index(claim.verdict))


def _bearing(one: Heard) -> Iterator[Stated]:
    """What bears on a claim: where the ledger knows its figures, they alone tell."""
    if one.stated:
        yield from one.stated
        return
    for (sentence, bearing), near in zip(one.beside, one.near, strict=True):
        if near < OF_THE_SAME or sentence.passage.document.status == Status.DRAFT:
            continue
        if max(bearing.borne_out, bearing.contradicted) >= SURE:
            yield sentence, bearing.borne_out > bearing.contradicted


def _beside(bearing: Sequence[Stated], located: Located) -> tuple[Beside, ...]:
    ordered = sorted(bearing, key=lambda one: one[1])[:MOST]
    return tuple(Beside(place_in(one), _category(one, located), agrees) for one, agrees in ordered)


def _category(one: Candidate, located: Located) -> Category:
    """That of the paragraph or its document; processes where neither is known."""
    known = next(iter(located.around(one)), None)
    return (
        known.category if known else Category(one.passage.document.category or Category.PROCESSES)
    )
