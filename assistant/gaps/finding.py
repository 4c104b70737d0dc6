"""Finds the gaps of a pack."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.answering.candidates import candidates
from assistant.answering.withheld import without_identities
from assistant.claims.accounts import own_accounts
from assistant.claims.heard import Judges, claims_heard
from assistant.coverage.coverage import Coverage
from assistant.coverage.evidence import Evidence
from assistant.coverage.located import Located
from assistant.figures.disagreement import Disagreements
from assistant.figures.ledger import ledger_of
from assistant.gaps.admissions import admission_gaps
from assistant.gaps.ageing import ageing_gaps
from assistant.gaps.claims import claim_gaps
from assistant.gaps.commitments import commitment_gaps
from assistant.gaps.documents import document_gaps
from assistant.gaps.families import family_gaps
from assistant.gaps.figures import figure_gaps
from assistant.gaps.gap import Gap
from assistant.gaps.held import held
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import papers_of
from assistant.gaps.printed import printed_reviews
from assistant.gaps.signals import Signals
from assistant.gaps.sources import source_gaps
from assistant.gaps.speaking import Speaking
from assistant.gaps.statements import statement_gaps
from ingest.embedding import Vectors
from ingest.library.library import Library
from ingest.library.records import Pack
from ingest.settings import Settings


def gaps_of(
    library: Library,
    settings: Settings,
    pack: Pack,
    coverage: Coverage,
    vectors: Vectors,
    judges: Judges,
    documents: Collection[int] | None = None,
) -> list[Gap]:
    """Every gap of a pack, the gravest kind first, then in the order of the statements.

    `vectors` gives unit vectors of texts, `judges` tell claims and how papers bear on them. With
    `documents`, keys, it is as if the pack held no others.
    """
    there = held(library, pack, coverage.as_of)
    if documents is not None:
        there = there.only(documents)
    said = without_identities(library, candidates(there.passages))
    evidence = {one.statement.id: one.evidence for one in coverage.statements}
    located, owners = Located(evidence), _main_statement(evidence)
    figures = ledger_of(library, [pack], vectors).of(
        {one.key for one in there.documents}, there.damaged
    )
    disagreements = Disagreements(figures, vectors, judges.reader)
    papers = papers_of(library, there.passages)
    speaking = Speaking(library, said, figures, disagreements.same)
    signals = Signals(said, judges.asserting.embedder, vectors)
    titles = {one.statement.id: one.statement.title for one in coverage.statements}
    disagree = list(figure_gaps(disagreements, located, owners))
    told = [place for gap in disagree for place in gap.places]
    accounts = own_accounts(coverage.framework, there.documents)
    heard = claims_heard(said, accounts, disagreements, judges)
    found = [
        *statement_gaps(library, coverage, papers),
        *disagree,
        *claim_gaps(heard, located, owners, told),
        *source_gaps(speaking, signals, located, papers, titles),
        *commitment_gaps(speaking, signals, located, owners, papers, titles),
        *admission_gaps(signals, located, owners, papers),
        *ageing_gaps(library, settings, coverage, signals, owners),
        *printed_reviews(library, there, coverage.as_of, owners),
        *document_gaps(library, there, owners, signals, papers),
        *family_gaps(coverage.framework, there, papers),
    ]
    kinds, names = list(GapKind), [one.statement.id for one in coverage.statements]
    last = len(names)
    return sorted(
        _each_once(found),
        key=lambda gap: (
            kinds.index(gap.kind),
            names.index(gap.statement) if gap.statement else last,
        ),
    )


def _each_once(found: Iterable[Gap]) -> list[Gap]:
    """What is said twice for one reason, once with the places of both."""
    held: dict[tuple[GapKind, str | None, str], Gap] = {}
    for gap in found:
        key = gap.kind, gap.statement, gap.reason
        first = held.setdefault(key, gap)
        more = tuple(place for place in gap.places if place not in first.places)
        held[key] = replace(first, places=first.places + more)
    return list(held.values())


def _main_statement(evidence: Mapping[str, Sequence[Evidence]]) -> dict[int, str]:
    """The statement that most of a document is evidence for, by the document's key."""
    counts: dict[int, Counter[str]] = {}
    for name, many in evidence.items():
        for one in many:
            counts.setdefault(one.document.key, Counter())[name] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items()}
