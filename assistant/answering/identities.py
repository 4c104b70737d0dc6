"""Where in a document it stands who a private person is: no words of these places are shown."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.personal_names import names_in, names_someone, people_in
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


def identities(library: Library, document: Document) -> list[Identity]:
    """The identities in a document: what was flagged and stands, and each place where a private
    person whom a flag names is named again.

    What a person lives through is evidence and stays, unless the account itself names somebody.
    """
    return list(_of(library, document, library.flags(document)))


def pack_identities(library: Library, pack: Pack) -> dict[tuple[int, int], list[Identity]]:
    """The identities in a pack's documents, by document key and page."""
    documents = {document.key: document for document in library.documents(pack.name)}
    found: dict[tuple[int, int], list[Identity]] = {}
    for key, flags in library.pack_flags(pack).items():
        if key in documents:
            for one in _of(library, documents[key], flags):
                found.setdefault((key, one.page), []).append(one)
    return found


def pack_people(library: Library, pack: Pack) -> dict[int, re.Pattern[str]]:
    """Finds the names of the private persons whom a document's flags name, by document key."""
    documents = {document.key: document for document in library.documents(pack.name)}
    found: dict[int, re.Pattern[str]] = {}
    for key, flags in library.pack_flags(pack).items():
        told = _told(library, documents[key], flags) if key in documents else {}
        if names := {name for flag, words in (told or {}).items() for name in _names(flag, words)}:
            found[key] = _any_of(names)
    return found


def _of(library: Library, document: Document, flags: Sequence[StoredFlag]) -> Iterator[Identity]:
    told = _told(library, document, flags)
    if told is None:
        # Whom it names cannot be told, nor where else they are named.
        yield from (_whole(page) for page in range(1, document.pages + 1))
        return
    names: set[str] = set()
    for flag, words in told.items():
        names |= _names(flag, words)
        if flag.type is not FlagType.CASE_NARRATIVE or names_someone(words):
            yield Identity(flag.page, flag.start, flag.end)
    if names:
        yield from _named_again(library, document, names)


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


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")


def _named_again(library: Library, document: Document, names: Iterable[str]) -> Iterator[Identity]:
    pattern = _any_of(names)
    for page in range(1, document.pages + 1):
        text = _text(library, document, page)
        if text is None:
            yield _whole(page)
            continue
        for match in pattern.finditer(text):
            yield Identity(page, match.start(), match.end())


def _text(library: Library, document: Document, page: int) -> str | None:
    """The text of a page, or None where it is not as it was stored."""
    try:
        return library.page(document, page).text
    except DamagedError:
        return None


def _whole(page: int) -> Identity:
    return Identity(page, 0, sys.maxsize)
