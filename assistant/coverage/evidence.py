"""The paragraphs of a pack that are evidence for a statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from assistant.answering.withheld import identities
from assistant.mapping.mapper import Mapper
from ingest.library.library import Library
from ingest.library.mappings import Proposed, proposed
from ingest.library.records import Category, Document, EvidenceClass, Kind, Pack, StoredFlag

LIKELY = 0.45
"""The least probability that a paragraph is evidence at all. Of 200 labelled paragraphs it keeps
four fifths of what is evidence and leaves out three fifths of what is none."""

SHARE = 0.35
"""The least probability of a statement for a paragraph to count for it: at most two can have it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paragraph that counts for a statement.

    `start` and `end` are in the page's text. Category and class are those of the document where
    they are known, else those proposed of the paragraph. `probability` is that of the statement.
    """

    statement: str
    document: Document
    passage: int
    page: int
    start: int
    end: int
    probability: float
    category: Category
    polarity: str
    evidence_class: EvidenceClass
    private: bool = False


def evidence_of(
    library: Library, mapper: Mapper, pack: Pack, as_of: date
) -> dict[str, list[Evidence]]:
    """The evidence for each statement, by its id, the likeliest first.

    A document that is dated after `as_of` is no evidence yet, and one that quotes the framework
    never is.
    """
    rows = proposed(library, pack, mapper.framework.id, len(mapper.statements))
    documents = {document.key: document for document in library.documents(pack.name)}
    known = {key: d for key, d in documents.items() if _proves(d) and not d.date > str(as_of)}
    found: dict[str, list[Evidence]] = {name: [] for name in mapper.statements}
    counts = (rows.probabilities >= SHARE) & (rows.evidence >= LIKELY)[:, None]
    for row, column in np.argwhere(counts).tolist():
        document = known.get(int(rows.documents[row]))
        if document is not None:
            one = _evidence(rows, row, column, mapper.statements, document)
            if one.evidence_class is not EvidenceClass.FRAMEWORK_TEXT:
                found[one.statement].append(one)
    flags = {key: identities(library, known[key]) for key in _documents(found)}
    return {
        name: sorted(
            (replace(one, private=_on(one, flags[one.document.key])) for one in many),
            key=lambda one: -one.probability,
        )
        for name, many in found.items()
    }


def _documents(found: Mapping[str, Sequence[Evidence]]) -> set[int]:
    return {one.document.key for many in found.values() for one in many}


def _on(one: Evidence, flags: Sequence[StoredFlag]) -> bool:
    return any(f.page == one.page and f.start < one.end and one.start < f.end for f in flags)


def _proves(document: Document) -> bool:
    """Whether a document may be evidence: what quotes the framework proves nothing."""
    return (
        document.kind not in (Kind.FRAMEWORK, Kind.INSPECTION_REPORT)
        and document.evidence_class != EvidenceClass.FRAMEWORK_TEXT
    )


def _evidence(
    rows: Proposed, row: int, column: int, statements: Sequence[str], document: Document
) -> Evidence:
    return Evidence(
        statement=statements[column],
        document=document,
        passage=int(rows.passages[row]),
        page=int(rows.pages[row]),
        start=int(rows.starts[row]),
        end=int(rows.ends[row]),
        probability=float(rows.probabilities[row, column]),
        category=Category(document.category or rows.categories[row]),
        polarity=rows.polarities[row],
        evidence_class=EvidenceClass(document.evidence_class or rows.classes[row]),
    )


def by(
    evidence: Sequence[Evidence], key: Callable[[Evidence], str]
) -> Mapping[str, list[Evidence]]:
    """Evidence by what `key` gives of it."""
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        found.setdefault(key(one), []).append(one)
    return found
