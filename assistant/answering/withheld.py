"""Leaves out the sentences that hold a private person's identity: none is ever an answer."""

from collections.abc import Sequence

from assistant.answering.candidates import Candidate
from assistant.answering.identities import identities
from ingest.library.library import Library
from ingest.library.records import StoredPassage


def without_identities(library: Library, found: Sequence[Candidate]) -> list[Candidate]:
    """The sentences but those in which it stands who a private person is."""
    documents = {one.passage.document.key: one.passage.document for one in found}
    told = {key: identities(library, document) for key, document in documents.items()}
    return [
        one
        for one in found
        if not any(
            each.meets(one.passage.page, one.start, one.end)
            for each in told[one.passage.document.key]
        )
    ]


def nameless(library: Library, passages: Sequence[StoredPassage]) -> list[StoredPassage]:
    """The passages in which nowhere stands who a private person is."""
    documents = {one.document.key: one.document for one in passages}
    told = {key: identities(library, document) for key, document in documents.items()}
    return [
        one
        for one in passages
        if not any(each.meets(one.page, one.start, one.end) for each in told[one.document.key])
    ]
