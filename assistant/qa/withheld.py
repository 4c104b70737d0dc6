"""Leaves out the sentences that hold a private person's identity: none is ever an answer."""

from collections.abc import Iterator, Sequence
from itertools import compress

from assistant.qa.candidates import Candidate
from assistant.qa.identities import identities
from ingest.library.library import Library
from ingest.library.records import StoredPassage


def without_identities(library: Library, found: Sequence[Candidate]) -> list[Candidate]:
    """The sentences but those in which it stands who a private person is."""
    spans = [(one.passage, one.start, one.end) for one in found]
    return list(compress(found, _nameless(library, spans)))


def nameless(library: Library, passages: Sequence[StoredPassage]) -> list[StoredPassage]:
    """The passages in which nowhere stands who a private person is."""
    spans = [(one, one.start, one.end) for one in passages]
    return list(compress(passages, _nameless(library, spans)))


def _nameless(library: Library, spans: Sequence[tuple[StoredPassage, int, int]]) -> Iterator[bool]:
    """Whether each span of a passage's page is free of identities."""
    documents = {passage.document.key: passage.document for passage, _, _ in spans}
    told = {key: identities(library, document) for key, document in documents.items()}
    for passage, start, end in spans:
        yield not any(one.meets(passage.page, start, end) for one in told[passage.document.key])
