"""Which versions of a pack's documents are in force on a day."""

from collections.abc import Sequence
from datetime import date

from ingest.library.records import Document


def in_force_on(documents: Sequence[Document], day: date) -> list[Document]:
    """Those that are not dated later and that no version replaces which is of that day or before.

    A document without a date is taken to be as old as any day.
    """
    by_id = {document.document_id: document for document in documents}

    def replaced(document: Document) -> bool:
        if not document.superseded_by:
            return False
        newer = by_id.get(document.superseded_by)
        return newer is None or not newer.date > str(day)

    return [one for one in documents if not one.date > str(day) and not replaced(one)]
