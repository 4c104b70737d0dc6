"""Finds the gaps of a pack."""

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.answering.candidates import Candidate, candidates
from assistant.answering.conflicts import figure_said
from assistant.answering.display import dated_title
from assistant.answering.withheld import without_identities
from assistant.coverage.coverage import Coverage
from assistant.coverage.evidence import Evidence
from assistant.coverage.located import Located
from assistant.figures.stated import stated_in
from assistant.gaps.ageing import ageing_gaps
from assistant.gaps.assurances import assurance_gaps
from assistant.gaps.claims import claim_gaps
from assistant.gaps.documents import document_gaps
from assistant.gaps.families import family_gaps
from assistant.gaps.figures import disagreements
from assistant.gaps.gap import Gap, place_in
from assistant.gaps.held import held
from assistant.gaps.kinds import GapKind
from assistant.gaps.printed import printed_reviews
from assistant.gaps.statements import statement_gaps
from assistant.gaps.topics import topic_gaps
from ingest.embedding import Vectors
from ingest.library.library import Library
from ingest.library.records import Pack
from ingest.settings import Settings

SETTLE = "Say which figure is right, and mend or withdraw the other paper."


def gaps_of(
    library: Library, settings: Settings, pack: Pack, coverage: Coverage, vectors: Vectors
) -> list[Gap]:
    """Every gap of a pack, the gravest kind first, then in the order of the statements.

    `vectors` gives unit vectors of texts.
    """
    there = held(library, pack, coverage.as_of)
    said = without_identities(library, candidates(there.passages))
    evidence = {one.statement.id: one.evidence for one in coverage.statements}
    located, owners = Located(evidence), _main_statement(evidence)
    found = [
        *statement_gaps(library, coverage),
        *_figures(said, located, owners, vectors),
        *claim_gaps(said, located, vectors),
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


def _figures(
    said: Sequence[Candidate],
    located: Located,
    owners: Mapping[int, str],
    vectors: Vectors,
) -> list[Gap]:
    stated = [one for sentence in said for one in stated_in(sentence)]
    gaps: list[Gap] = []
    for one, other in disagreements(stated, vectors):
        sides = sorted((one, other), key=lambda side: side.candidate.passage.document.date)
        reason = " ".join(
            f"{dated_title(side.candidate.passage.document)} gives {figure_said(side)}."
            for side in sides
        )
        places = tuple(place_in(side.candidate) for side in sides)
        one, other = (side.candidate for side in sides)
        name = located.statement(one) or located.statement(other)
        name = name or owners.get(one.passage.document.key)
        gaps.append(Gap(GapKind.FIGURES_DISAGREE, name, reason, places, SETTLE))
    return gaps
