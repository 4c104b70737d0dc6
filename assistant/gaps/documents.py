"""Gaps of documents: drafts that nothing final replaces, and pages that could not be read."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.gaps.gap import Gap, Place, place_shown
from assistant.gaps.kinds import GapKind
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Document, Status
from ingest.reading.source import PageStatus

SAME = 0.6
"""The least share of the words of two titles that they have in common, for one to be the other's
final version."""

_VERSION = frozenset(tokens("draft final version v0 v1 v2 revised copy consultation"))


def document_gaps(
    library: Library, documents: Sequence[Document], statement_of: Mapping[int, str]
) -> Iterator[Gap]:
    """The gaps of the documents that are held.

    `statement_of` is the statement that most of a document is evidence for, by its key.
    """
    for document in documents:
        name = statement_of.get(document.key)
        if document.status == Status.DRAFT and not _has_final(document, documents):
            yield Gap(
                GapKind.DRAFT_ONLY,
                name,
                f"{document.title} is a draft, and no final version of it is in the pack.",
                _first(library, document),
                "Have the paper agreed, and add the final one.",
            )
        if document.unread_pages:
            yield _unread(library, document, name)


def _has_final(draft: Document, documents: Sequence[Document]) -> bool:
    words = _title(draft)
    return any(
        len(words & _title(other)) >= SAME * max(1, len(words | _title(other)))
        for other in documents
        if other.status == Status.FINAL and other.date >= draft.date
    )


def _title(document: Document) -> frozenset[str]:
    return frozenset(tokens(document.title)) - _VERSION


def _first(library: Library, document: Document) -> tuple[Place, ...]:
    for page in library.pages(document):
        line = page.text.strip().partition("\n")[0]
        if line:
            start = page.text.index(line)
            return (place_shown(library, document, page.number, start, start + len(line)),)
    return ()


def _unread(library: Library, document: Document, statement: str | None) -> Gap:
    pages = [page for page in library.pages(document) if page.status != PageStatus.READ]
    numbers = ", ".join(str(page.number) for page in pages)
    what = "page" if len(pages) == 1 else "pages"
    return Gap(
        GapKind.UNREAD_PAGE,
        statement,
        f"{document.title}: {what} {numbers} could not be read as text.",
        tuple(Place(document, page.number, page.label, 0, 0, "") for page in pages),
        "Add a copy with text, or install the reader of scanned pages.",
    )
