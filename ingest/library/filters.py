"""What a search may be narrowed to, and which versions were in force on a date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.library.records import Document


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to. Empty means any; dates are ISO dates of effect, inclusive.

    `as_of` searches the versions in force on that date. Without it, superseded versions are out.
    """

    kind: str = ""
    council: str = ""
    status: str = ""
    category: str = ""
    dated_from: str = ""
    dated_to: str = ""
    as_of: str = ""

    def sift(self, documents: Iterable[Document]) -> list[Document]:
        """Those of one pack's documents that pass, in their order; removed ones never do."""
        present = [document for document in documents if not document.removed]
        if self.as_of:
            standing = _in_force(present, self.as_of)
        else:
            standing = [document for document in present if not document.superseded_by]
        return [document for document in standing if self._passes(document)]

    def _passes(self, document: Document) -> bool:
        return (
            self.kind in ("", document.kind)
            and self.council.casefold() in ("", document.council.casefold())
            and self.status in ("", document.status)
            and self.category in ("", document.category)
            and (not self.dated_from or document.date >= self.dated_from)
            and (not self.dated_to or "" < document.date <= self.dated_to)
        )


def _in_force(documents: Sequence[Document], as_of: str) -> list[Document]:
    """Those that had taken effect by that day while nothing that replaced them had."""
    by_id = {document.document_id: document for document in documents}
    return [
        document
        for document in documents
        if _since(document) <= as_of
        and not any(_since(newer) <= as_of for newer in _replacements(document, by_id))
    ]


def _since(document: Document) -> str:
    """The day a version took effect: where it is undated, the day it was added."""
    return document.date or document.added[:10]


def _replacements(document: Document, by_id: Mapping[str, Document]) -> Iterator[Document]:
    """What replaced a version, and what replaced that, and so on."""
    seen = {document.document_id}
    newer = by_id.get(document.superseded_by or "")
    while newer is not None and newer.document_id not in seen:
        yield newer
        seen.add(newer.document_id)
        newer = by_id.get(newer.superseded_by or "")
