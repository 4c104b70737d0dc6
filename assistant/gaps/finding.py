"""Finds the gaps of a pack."""

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.answering.candidates import candidates
from assistant.answering.withheld import without_identities
from assistant.claims.accounts import own_accounts
from assistant.claims.heard import Judges, claims_heard
from assistant.coverage.coverage import Coverage
from assistant.coverage.evidence import Evidence
from assistant.coverage.located import Located
from assistant.figures.ledger import ledger_of
from assistant.gaps.ageing import ageing_gaps
from assistant.gaps.assurances import assurance_gaps
from assistant.gaps.claims import claim_gaps
from assistant.gaps.documents import document_gaps
from assistant.gaps.families import family_gaps
from assistant.gaps.figures import figure_gaps
from assistant.gaps.gap import Gap
from assistant.gaps.held import held
from assistant.gaps.kinds import GapKind
from assistant.gaps.printed import printed_reviews
from assistant.gaps.statements import statement_gaps
from assistant.gaps.topics import topic_gaps
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
) -> list[Gap]:
    """Every gap of a pack, the gravest kind first, then in the order of the statements.

    `vectors` gives unit vectors of texts, `judges` tell claims and how papers bear on them.
    """
    there = held(library, pack, coverage.as_of)
    said = without_identities(library, candidates(there.passages))
    evidence = {one.statement.id: one.evidence for one in coverage.statements}
    located, owners = Located(evidence), _main_statement(evidence)
    figures = ledger_of(library, [pack], vectors).of(
        {one.key for one in there.documents}, there.damaged
    )
    disagree = list(figure_gaps(figures, located, owners, judges.same))
    told = [place for gap in disagree for place in gap.places]
    accounts = own_accounts(coverage.framework, there.documents)
    heard = claims_heard(said, accounts, figures, judges)
    found = [
        *statement_gaps(library, coverage),
        *disagree,
        *claim_gaps(heard, located, owners, told),
        *topic_gaps(said, located, owners, vectors),
        *assurance_gaps(said, owners),
        *ageing_gaps(library, settings, coverage, said, owners),
        *printed_reviews(library, there, coverage.as_of, owners),
        *document_gaps(library, there, owners),
        *family_gaps(coverage.framework, there),
    ]
    kinds, names = list(GapKind), [one.statement.id for one in coverage.statements]
    last = len(names)
    return sorted(
        found,
        key=lambda gap: (
            kinds.index(gap.kind),
            names.index(gap.statement) if gap.statement else last,
        ),
    )


def _main_statement(evidence: Mapping[str, Sequence[Evidence]]) -> dict[int, str]:
    """The statement that most of a document is evidence for, by the document's key."""
    counts: dict[int, Counter[str]] = {}
    for name, many in evidence.items():
        for one in many:
            counts.setdefault(one.document.key, Counter())[name] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items()}
