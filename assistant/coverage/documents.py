"""The coverage of a pack by document: what each document is evidence for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.coverage.coverage import Coverage
from assistant.frameworks.framework import Statement
from ingest.library.records import Document


@dataclass(frozen=True, slots=True)
class DocumentCovered:
    """A document with how many of its paragraphs are evidence, each counted once.

    `statements` are those they are evidence for, with their paragraphs by category. A paragraph
    that is evidence for two statements counts for each.
    """

    document: Document
    count: int
    statements: tuple[tuple[Statement, Mapping[str, int]], ...]

    @property
    def categories(self) -> Mapping[str, int]:
        """The paragraphs of each category, over all statements."""
        found: Counter[str] = Counter()
        for _, counts in self.statements:
            found.update(counts)
        return found


def by_document(coverage: Coverage, documents: Iterable[Document]) -> tuple[DocumentCovered, ...]:
    """The documents of the pack of the coverage, those with most evidence first.

    One that is evidence for nothing is among them, last; a superseded one is not.
    """
    spans: dict[int, set[object]] = {}
    counts: dict[int, dict[str, Counter[str]]] = {}
    for covered in coverage.statements:
        for one in covered.evidence:
            key = one.document.key
            spans.setdefault(key, set()).add(one.span)
            held = counts.setdefault(key, {}).setdefault(covered.statement.id, Counter())
            held[one.category.value] += 1
    found = [
        DocumentCovered(
            document,
            len(spans.get(document.key, ())),
            tuple(
                (covered.statement, counts[document.key][covered.statement.id])
                for covered in coverage.statements
                if covered.statement.id in counts.get(document.key, {})
            ),
        )
        for document in documents
        if document.superseded_by is None
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.document.file)))
