"""Leaves out the sentences that hold a private person's identity: none is ever an answer."""

from collections.abc import Sequence

from assistant.answering.candidates import Candidate
from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredFlag
from ingest.personal.flags import FlagType


def without_identities(library: Library, found: Sequence[Candidate]) -> list[Candidate]:
    """The sentences but those on which a birth, number, address or way to reach a private person
    was flagged.

    What people live through is evidence and stays; who they are is not.
    """
    documents = {c.passage.document.key: c.passage.document for c in found if c.passage.flagged}
    flags = {key: identities(library, document) for key, document in documents.items()}
    return [c for c in found if not any(_on(f, c) for f in flags.get(c.passage.document.key, ()))]


def identities(library: Library, document: Document) -> list[StoredFlag]:
    """The flags of a document that tell who a private person is."""
    return [flag for flag in library.flags(document) if _identifies(flag)]


def pack_identities(library: Library, pack: Pack) -> dict[tuple[int, int], list[StoredFlag]]:
    """The flags of a pack that tell who a private person is, by document key and page."""
    found: dict[tuple[int, int], list[StoredFlag]] = {}
    for document, flags in library.pack_flags(pack).items():
        for flag in filter(_identifies, flags):
            found.setdefault((document, flag.page), []).append(flag)
    return found


def _identifies(flag: StoredFlag) -> bool:
    return flag.private and flag.type is not FlagType.CASE_NARRATIVE


def _on(flag: StoredFlag, candidate: Candidate) -> bool:
    return (
        flag.page == candidate.passage.page
        and flag.start < candidate.end
        and candidate.start < flag.end
    )
