"""Triangulates the claims of a pack's self-assessments with its other documents."""

from collections.abc import Sequence

from assistant.answering.candidates import Candidate, candidates
from assistant.answering.withheld import without_identities
from assistant.coverage.coverage import Coverage
from assistant.coverage.located import Located
from assistant.figures.disagreement import Disagreements
from assistant.figures.ledger import Ledger, ledger_of
from assistant.gaps.claims import is_claim
from assistant.gaps.gap import place_in
from assistant.gaps.held import held
from assistant.reader.reader import Reader
from assistant.triangulation.asserting import STANDING, asserts, is_self_assessment
from assistant.triangulation.bearing import Bearing, by_figures, by_words
from assistant.triangulation.claim import Beside, Claim, Verdict
from ingest.embedding import Vectors
from ingest.library.library import Library
from ingest.library.records import Category, Pack

MOST = 6
"""The most sentences that are set beside a claim; those that say otherwise come first."""


def triangulated(library: Library, pack: Pack, coverage: Coverage, vectors: Vectors) -> list[Claim]:
    """The claims of the self-assessments in force, the contradicted first, then those that nothing
    bears out; within each as they stand. None where the pack has no self-assessment.

    `vectors` gives unit vectors of texts. Sentences that say who a private person is are left out.
    """
    there = held(library, pack, coverage.as_of)
    ledger = ledger_of(library, [pack], vectors).of(
        {one.key for one in there.documents}, there.damaged
    )
    said = without_identities(library, candidates(there.passages))
    claims = [
        one
        for one in said
        if is_self_assessment(one.passage.document) and asserts(one, ledger.at(one))
    ]
    others = [one for one in said if not is_self_assessment(one.passage.document) and one.words > 3]
    sentences = {figure.key: one for one in others for figure in ledger.at(one)}
    elsewhere = ledger.of({one.passage.document.key for one in others})
    located = Located({one.statement.id: one.evidence for one in coverage.statements})
    disagreements = Disagreements(ledger, vectors, Reader())
    figured = {one.key: _checked(ledger, one) for one in claims}
    worded = iter(by_words([c for c in claims if not figured[c.key].figures], others, vectors))
    found: list[Claim] = []
    for claim in claims:
        mine = figured[claim.key]
        bearing = (
            by_figures(mine, elsewhere, sentences, disagreements) if mine.figures else next(worded)
        )
        statements = tuple(dict.fromkeys(one.statement for one in located.around(claim)))
        # What is evidence for nothing and spoken of by nobody else claims nothing that matters.
        if statements or bearing or is_claim(claim.text):
            found.append(Claim(place_in(claim), statements, _beside(bearing, located)))
    return sorted(found, key=lambda claim: list(Verdict).index(claim.verdict))


def _checked(ledger: Ledger, claim: Candidate) -> Ledger:
    """The figures of a claim that others can bear out or contradict."""
    stated = [
        one
        for one in ledger.at(claim)
        # "More than 30 miles" only says of whom the figure beside it is.
        if one.figure.status in STANDING and not one.figure.amount.qualifier
    ]
    return ledger.some(stated)


def _beside(bearing: Sequence[Bearing], located: Located) -> tuple[Beside, ...]:
    ordered = sorted(bearing, key=lambda one: one[1])[:MOST]
    return tuple(Beside(place_in(one), _category(one, located), agrees) for one, agrees in ordered)


def _category(one: Candidate, located: Located) -> Category:
    """That of the paragraph or its document; processes where neither is known."""
    known = next(iter(located.around(one)), None)
    return (
        known.category if known else Category(one.passage.document.category or Category.PROCESSES)
    )
