"""Finds the gaps of a pack."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.coverage.evidence import Evidence
from assistant.gaps.admissions import admission_gaps
from assistant.gaps.ageing import ageing_gaps
from assistant.gaps.claims import claim_gaps
from assistant.gaps.commitments import commitment_gaps
from assistant.gaps.documents import document_gaps
from assistant.gaps.families import family_gaps
from assistant.gaps.figures import figure_gaps
from assistant.gaps.gap import Gap
from assistant.gaps.identity import marks
from assistant.gaps.kinds import GapKind
from assistant.gaps.pack_said import PackSaid
from assistant.gaps.papers import papers_of
from assistant.gaps.printed import printed_reviews
from assistant.gaps.signals import Signals
from assistant.gaps.sources import source_gaps
from assistant.gaps.speaking import Speaking
from assistant.gaps.statements import statement_gaps
from ingest.settings import Settings


def gaps_of(said: PackSaid, settings: Settings) -> list[Gap]:
    """Every gap of a pack, the gravest kind first, then in the order of the statements."""
    library, coverage, there, located = said.library, said.coverage, said.there, said.located
    owners = _main_statement({one.statement.id: one.evidence for one in coverage.statements})
    papers = papers_of(library, there.passages)
    speaking = Speaking(library, said.sentences, said.ledger, said.disagreements.same)
    signals = Signals(
        said.sentences, said.judges.asserting.embedder, said.vectors, cases=said.cases
    )
    titles = {one.statement.id: one.statement.title for one in coverage.statements}
    disagree = list(figure_gaps(said.disagreements, located, owners))
    told = [place for gap in disagree for place in gap.places]
    found = [
        *statement_gaps(library, coverage, papers),
        *disagree,
        *claim_gaps(said.claims, located, owners, told),
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
        _each_once(_without_cases(found, said)),
        key=lambda gap: (
            kinds.index(gap.kind),
            names.index(gap.statement) if gap.statement else last,
        ),
    )


def _without_cases(found: Iterable[Gap], said: PackSaid) -> Iterator[Gap]:
    """The gaps, without the words of one person's own case: that is no word of the council's, and
    no committee's to read.
    """
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for one in said.there.passages:
        if one.key in said.cases:
            spans.setdefault((one.document.key, one.page), []).append((one.start, one.end))
    for gap in found:
        places = tuple(
            replace(place, quote="")
            if any(
                start < place.end and place.start < end
                for start, end in spans.get((place.document.key, place.page), ())
            )
            else place
            for place in gap.places
        )
        yield gap if places == gap.places else replace(gap, places=places)


def _each_once(found: Iterable[Gap]) -> list[Gap]:
    """What is said twice for one reason, once with the places of both; but each claim is a gap of
    its own, for who accepts one has not seen the others.
    """
    held: dict[tuple[object, ...], Gap] = {}
    for gap in found:
        claim = marks(gap) if gap.kind is GapKind.UNSUPPORTED_CLAIM else ()
        key = gap.kind, gap.statement, gap.reason, claim
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
