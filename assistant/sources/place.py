"""Where a citation stands: the document, the page, the quote and what is printed around it."""

from dataclasses import dataclass

from sqlalchemy import select

from ingest.library.library import Library, UnknownNameError
from ingest.library.records import Document, StoredPage, StoredPassage
from ingest.library.schema import PageRow, PassageRow

MOST_PAGES = 1_000_000
"""More than any document has: what is larger, the catalogue could not even be asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a stored page, and the passage it begins in where there is one."""

    document: Document
    page: StoredPage
    start: int
    end: int
    passage: StoredPassage | None

    @property
    def quote(self) -> str:
        """The words of the span, to the letter; empty where the whole page is meant."""
        return self.page.text[self.start : self.end]

    @property
    def paragraph(self) -> str:
        """The printed number of the paragraph that the span begins in, or empty."""
        if self.passage is None:
            return ""
        inside = self.start - self.passage.start
        numbers = [unit.number for unit in self.passage.units if unit.start <= inside < unit.end]
        return next(filter(None, numbers), self.passage.paragraph)


def find_place(
    library: Library, pack: str, document_id: str, page: int, start: int = 0, end: int = 0
) -> Place:
    """The place of that name. Raises `UnknownNameError`, also for a document that was removed, and
    `DamagedError` where the page is not as it was stored.

    A span that does not lie on the page is taken for the whole page.
    """
    document = library.document(pack, document_id)
    if document.removed:
        raise UnknownNameError("This document has been removed from its pack.")
    if not 0 < page <= MOST_PAGES:
        raise UnknownNameError("A document has no page of that number.")
    stored = library.page(document, page)
    if not 0 <= start < end <= len(stored.text):
        return Place(document, stored, 0, 0, None)
    return Place(document, stored, start, end, _passage(library, pack, document, page, start))


def _passage(
    library: Library, pack: str, document: Document, page: int, start: int
) -> StoredPassage | None:
    with library.reading() as connection:
        key = connection.execute(
            select(PassageRow.id)
            .join(PageRow, PageRow.id == PassageRow.page_id)
            .where(
                PassageRow.document_id == document.key,
                PageRow.number == page,
                PassageRow.start <= start,
                PassageRow.end > start,
            )
            .limit(1)
        ).scalar()
    return None if key is None else library.passages(library.pack(pack), [key]).get(key)
