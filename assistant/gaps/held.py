"""What a pack holds on a day: the documents in force, and their passages."""

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.coverage.in_force import in_force_on
from ingest.library.integrity import RESTORE
from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredPage, StoredPassage

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """Documents that no newer version replaces, that are not dated later and are no case file, in
    the order they came, and their passages.

    `damaged` are the pages that are not as they were stored, by document key and number: there are
    no passages of these.
    """

    documents: tuple[Document, ...]
    passages: tuple[StoredPassage, ...]
    damaged: frozenset[tuple[int, int]] = frozenset()

    def only(self, documents: Collection[int]) -> "Held":
        """What is held of some documents, by their keys."""
        return Held(
            tuple(one for one in self.documents if one.key in documents),
            tuple(one for one in self.passages if one.document.key in documents),
            frozenset(place for place in self.damaged if place[0] in documents),
        )

    def sound_pages(self, library: Library, document: Document) -> Iterator[StoredPage]:
        """The pages of a document that are as they were stored, in order."""
        for number in range(1, document.pages + 1):
            if (document.key, number) not in self.damaged:
                yield library.page(document, number)


def held(library: Library, pack: Pack, as_of: date) -> Held:
    """What the pack holds on a day. Raises `UnknownNameError`.

    A page that is not as it was stored is left out and named in the log: gaps, claims and reports
    quote from any of them.
    """
    documents = tuple(
        document
        for document in in_force_on(library.documents(pack.name), as_of)
        if not document.case_file
    )
    keys = {document.key for document in documents}
    passages = library.passages(pack, library.passage_keys(pack)).values()
    damaged = library.damaged_pages(documents)
    files = {document.key: document.file for document in documents}
    for key, number in sorted(damaged):
        logger.warning(
            "page %d of %s in the pack %r is not as it was stored, so nothing of it is used; %s",
            number, files[key], pack.name, RESTORE,
        )  # fmt: skip
    there = tuple(
        one
        for one in passages
        if one.document.key in keys and (one.document.key, one.page) not in damaged
    )
    return Held(documents, there, damaged)
