"""Where in a document it stands who a private person is: no words of these places are shown."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.qa.personal_names import names_in, names_someone, people_in
from ingest.library.integrity import DamagedError
from ingest.library.library import Library
from ingest.library.records import Document, Pack, StoredFlag
from ingest.personal.flags import FlagType

_NAMED = (FlagType.NAME_AND_DATE_OF_BIRTH, FlagType.RELATIVE_NAME, FlagType.CASE_NARRATIVE)


@dataclass(frozen=True, slots=True)
class Identity:
    """A span of a page's text that tells who a private person is."""

    page: int
    start: int
    end: int

    def meets(self, page: int, start: int, end: int) -> bool:
        """Whether a span of a page shares a character with it."""
        return self.page == page and self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Private:
    """What tells in a document who its private persons are: the spans, and a pattern that finds
    their names in other words, None where none is named.
    """

    identities: tuple[Identity, ...]
    people: re.Pattern[str] | None


def identities(library: Library, document: Document) -> list[Identity]:
    """The identities in a document: what was flagged and stands, and each place where a private
    person whom a flag names is named again.

    What a person lives through is evidence and stays, unless the account itself names somebody.
    """
    return list(_private(library, document, library.flags(document)).identities)


def pack_private(library: Library, pack: Pack) -> dict[int, Private]:
    """What tells who a private person is in each document of a pack that has flags, by its key."""
    documents = {document.key: document for document in library.documents(pack.name)}
    return {
        key: _private(library, documents[key], flags)
        for key, flags in library.pack_flags(pack).items()
        if key in documents
    }


def pack_identities(library: Library, pack: Pack) -> dict[tuple[int, int], list[Identity]]:
    """The identities in a pack's documents, by document key and page."""
    found: dict[tuple[int, int], list[Identity]] = {}
    for key, private in pack_private(library, pack).items():
        for one in private.identities:
            found.setdefault((key, one.page), []).append(one)
    return found


def _private(library: Library, document: Document, flags: Sequence[StoredFlag]) -> Private:
    told = _told(library, document, flags)
    if told is None:
        # Whom it names cannot be told, nor where else they are named.
        return Private(tuple(_whole(page) for page in range(1, document.pages + 1)), None)
    found = [
        Identity(flag.page, flag.start, flag.end)
        for flag, words in told.items()
        if flag.type is not FlagType.CASE_NARRATIVE or names_someone(words)
    ]
    names = {name for flag, words in told.items() for name in _names(flag, words)}
    if not names:
        return Private(tuple(found), None)
    people = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
    return Private((*found, *_named_again(library, document, people)), people)


def _told(
    library: Library, document: Document, flags: Sequence[StoredFlag]
) -> dict[StoredFlag, str] | None:
    """The private flags, each with its words where these may name a person; None where a page of
    them is not as it was stored.
    """
    private = [flag for flag in flags if flag.private]
    pages = {flag.page for flag in private if flag.type in _NAMED}
    texts = {page: _text(library, document, page) for page in pages}
    if None in texts.values():
        return None
    return {
        flag: (texts[flag.page] or "")[flag.start : flag.end] if flag.type in _NAMED else ""
        for flag in private
    }


def _names(flag: StoredFlag, words: str) -> set[str]:
    return people_in(words) if flag.type is FlagType.CASE_NARRATIVE else names_in(words)


def _named_again(
    library: Library, document: Document, people: re.Pattern[str]
) -> Iterator[Identity]:
    for page in range(1, document.pages + 1):
        text = _text(library, document, page)
        if text is None:
            yield _whole(page)
            continue
        for match in people.finditer(text):
            yield Identity(page, match.start(), match.end())


def _text(library: Library, document: Document, page: int) -> str | None:
    """The text of a page, or None where it is not as it was stored."""
    try:
        return library.page(document, page).text
    except DamagedError:
        return None


def _whole(page: int) -> Identity:
    return Identity(page, 0, sys.maxsize)
