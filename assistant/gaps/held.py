"""What a pack holds on a day: the documents in force, and their passages."""

from dataclasses import dataclass
from datetime import date

from assistant.coverage.in_force import in_force_on
from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredPassage


@dataclass(frozen=True, slots=True)
class Held:
    """Documents that no newer version replaces, that are not dated later and are no case file, in
    the order they came, and their passages.
    """

    documents: tuple[Document, ...]
    passages: tuple[StoredPassage, ...]


def held(library: Library, pack: Pack, as_of: date) -> Held:
    """What the pack holds on a day. Raises `UnknownNameError`, and `DamagedError` where a page is
    not as it was stored: gaps, claims and reports quote from any of them.
    """
    documents = tuple(
        document
        for document in in_force_on(library.documents(pack.name), as_of)
        if not document.case_file
    )
    keys = {document.key for document in documents}
    passages = library.passages(pack, library.passage_keys(pack)).values()
    there = tuple(one for one in passages if one.document.key in keys)
    library.prove(there)
    return Held(documents, there)
