"""The text of documents that nobody sees who looks at them, as it was kept apart."""

from sqlalchemy import func, select

from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredHidden
from ingest.library.schema import DocumentRow, HiddenRow, PageRow
from ingest.personal.flags import FlagType
from ingest.reading.source import HiddenKind


def hidden_texts(library: Library, document: Document) -> list[StoredHidden]:
    """What is hidden in a document, page by page."""
    query = (
        select(
            PageRow.number,
            PageRow.label,
            HiddenRow.kind,
            HiddenRow.place,
            HiddenRow.text,
            HiddenRow.personal,
        )
        .join(PageRow, PageRow.id == HiddenRow.page_id)
        .where(PageRow.document_id == document.key)
        .order_by(PageRow.number, HiddenRow.id)
    )
    with library.reading() as connection:
        return [
            StoredHidden(
                number, label, HiddenKind(kind), place, text, tuple(map(FlagType, personal))
            )
            for number, label, kind, place, text, personal in connection.execute(query)
        ]


def hidden_counts(library: Library, pack: Pack) -> dict[int, int]:
    """On how many pages of each document of a pack text is hidden, by its key; none left out."""
    query = (
        select(PageRow.document_id, func.count(PageRow.id.distinct()))
        .join(HiddenRow, HiddenRow.page_id == PageRow.id)
        .join(DocumentRow, DocumentRow.id == PageRow.document_id)
        .where(DocumentRow.pack_id == pack.key)
        .group_by(PageRow.document_id)
    )
    with library.reading() as connection:
        return {int(key): int(count) for key, count in connection.execute(query)}
