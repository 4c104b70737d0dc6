"""Triangulates the claims of a pack's self-assessments with its other documents."""

from collections.abc import Iterator, Sequence

from assistant.claims.asserting import ClaimKind
from assistant.claims.figures import Stated
from assistant.claims.heard import OF_THE_SAME, Heard
from assistant.claims.proof import gives_its_figures
from assistant.coverage.located import Located
from assistant.gaps.gap import place_in
from assistant.gaps.pack_said import PackSaid
from assistant.gaps.papers import NO_PRACTICE, papers_of
from assistant.gaps.signals import Signal, Signals
from assistant.qa.candidates import Candidate
from assistant.triangulation.claim import Beside, Claim, Verdict
from ingest.library.records import Category, Status

_Key = tuple[int, int, int]

MOST = 6
"""The most sentences that are set beside a claim; those that say otherwise come first."""

SURE = 0.7
"""How likely a sentence has to bear a claim out to be set beside it as agreeing: a false word of
comfort is worse than none. Of 162 claims of councils' own accounts, each council left out, words
alone call none so; from 0.5 on they call 10 so, 6 of them wrongly. Of another hand's pairs
(`claims_held_out.jsonl`) they call 17 so for 91, 11 for 46 of them wrongly.
"""

AGAINST = 0.5
"""How likely it has to contradict one to be called so: "contradicted" says more than a gap does."""

_SHOWN = frozenset({ClaimKind.PRACTICE, ClaimKind.OUTCOME, ClaimKind.STANDING})
"""Claims of what is done or came of it: what lays a thing down does not show it."""


def triangulated(said: PackSaid) -> list[Claim]:
    """The claims of the self-assessments in force, the contradicted first, then those that nothing
    bears out; within each as they stand. None where the pack has no self-assessment.
    """
    located = said.located
    bearing = [list(_bearing(one)) for one in said.claims]
    rules = _rules(said, [sentence for many in bearing for sentence, agrees in many if agrees])
    found: list[Claim] = []
    for one, many in zip(said.claims, bearing, strict=True):
        statements = tuple(dict.fromkeys(each.statement for each in located.around(one.claim)))
        shown = one.assertion.kind in _SHOWN
        kept = [
            (sentence, agrees)
            for sentence, agrees in many
            if not (agrees and shown and _key(sentence) in rules)
        ]
        found.append(Claim(place_in(one.claim), statements, _beside(kept, located)))
    return sorted(found, key=lambda claim: list(Verdict).index(claim.verdict))


def _bearing(one: Heard) -> Iterator[Stated]:
    """What bears on a claim: where the ledger knows its figures, they alone tell."""
    if one.stated:
        yield from one.stated
        return
    for (sentence, bearing), near in zip(one.beside, one.near, strict=True):
        if near < OF_THE_SAME or sentence.passage.document.status == Status.DRAFT:
            continue
        if bearing.contradicted >= AGAINST and bearing.contradicted >= bearing.borne_out:
            yield sentence, False
        elif bearing.borne_out >= SURE and gives_its_figures(one.claim.text, sentence.text):
            yield sentence, True


def _rules(said: PackSaid, sentences: Sequence[Candidate]) -> set[_Key]:
    """Which of these sentences stand in a paper that shows nothing of what is done, or are rules
    themselves.
    """
    asserting = said.judges.asserting
    signals = Signals(sentences, asserting.embedder, said.vectors)
    rules = {_key(sentences[row]) for row in signals.rows(Signal.LAID_DOWN)} if sentences else set()
    papers = papers_of(said.library, said.there.passages)
    return rules | {
        _key(one) for one in sentences if papers.kind(one.passage.document) in NO_PRACTICE
    }


def _key(one: Candidate) -> _Key:
    return one.passage.document.key, one.passage.page, one.start


def _beside(bearing: Sequence[Stated], located: Located) -> tuple[Beside, ...]:
    ordered = sorted(bearing, key=lambda one: one[1])[:MOST]
    return tuple(Beside(place_in(one), _category(one, located), agrees) for one, agrees in ordered)


def _category(one: Candidate, located: Located) -> Category:
    """That of the paragraph or its document; processes where neither is known."""
    known = next(iter(located.around(one)), None)
    return (
        known.category if known else Category(one.passage.document.category or Category.PROCESSES)
    )
