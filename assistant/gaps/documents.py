"""Gaps of documents: drafts that nothing final replaces, and pages that are pictures: those that
could not be read, and those whose words only a machine made out.
"""

from collections.abc import Iterator, Mapping, Sequence

from assistant.gaps.gap import Gap, Place, place_in, place_shown
from assistant.gaps.held import Held
from assistant.gaps.kinds import GapKind
from assistant.gaps.papers import Paper, Papers
from assistant.gaps.signals import Signal, Signals
from ingest.library.lexical import tokens
from ingest.library.library import Library
from ingest.library.records import Document, Status, StoredPassage
from ingest.reading.source import PageStatus

SAME = 0.6
"""The least share of the words of two titles that they have in common, for one to be the other's
final version."""

SHOWN = 2
"""How many sentences of a draft are shown that say that it is one."""

_VERSION = frozenset(tokens("draft final version v0 v1 v2 revised copy consultation"))


def document_gaps(
    library: Library,
    there: Held,
    statement_of: Mapping[int, str],
    signals: Signals,
    papers: Papers,
) -> Iterator[Gap]:
    """The gaps of the documents that are held; `signals` tell of their sentences.

    `statement_of` is the statement that most of a document is evidence for, by its key.
    """
    scanned = _scanned(there.passages)
    for document in there.documents:
        name = statement_of.get(document.key)
        if _is_draft(document, papers) and not _has_final(document, there.documents):
            yield Gap(
                GapKind.DRAFT_ONLY,
                name,
                f"{document.title} is a draft, and no final version of it is in the pack.",
                (*_first(library, there, document), *_as_said(document, signals)),
                "Have the paper agreed, and add the final one.",
            )
        pages = [n for key, n in sorted(there.damaged) if key == document.key]
        if pages:
            yield _damaged(document, pages, name)
        if document.unread_pages:
            yield _unread(library, there, document, name)
        if document.key in scanned:
            yield _unchecked(document, scanned[document.key], name)


def _scanned(passages: Sequence[StoredPassage]) -> dict[int, dict[int, str]]:
    """The labels of the pages that OCR read, by document and number."""
    found: dict[int, dict[int, str]] = {}
    for one in passages:
        if one.ocr_confidence is not None:
            found.setdefault(one.document.key, {})[one.page] = one.page_label
    return found


def _is_draft(document: Document, papers: Papers) -> bool:
    """A letter about a draft is none, and no draft is what nobody is to agree."""
    return document.status == Status.DRAFT and papers.kind(document) is not Paper.LETTER


def _as_said(document: Document, signals: Signals) -> tuple[Place, ...]:
    """Where a draft says of itself that it is one."""
    said = signals.said
    mine = [row for row, one in enumerate(said) if one.passage.document.key == document.key]
    return tuple(place_in(said[row]) for row in signals.rows(Signal.DRAFT, mine)[:SHOWN])


def _has_final(draft: Document, documents: Sequence[Document]) -> bool:
    words = _title(draft)
    return any(
        len(words & _title(other)) >= SAME * max(1, len(words | _title(other)))
        for other in documents
        if other.status == Status.FINAL and other.date >= draft.date
    )


def _title(document: Document) -> frozenset[str]:
    return frozenset(tokens(document.title)) - _VERSION


def _first(library: Library, there: Held, document: Document) -> tuple[Place, ...]:
    for page in there.sound_pages(library, document):
        line = page.text.strip().partition("\n")[0]
        if line:
            start = page.text.index(line)
            return (place_shown(library, document, page.number, start, start + len(line)),)
    return ()


def _damaged(document: Document, pages: Sequence[int], statement: str | None) -> Gap:
    """No place of it is given, for whoever shows a place reads its page."""
    are = "is" if len(pages) == 1 else "are"
    return Gap(
        GapKind.UNREAD_PAGE,
        statement,
        f"{document.title} ({document.file}): {_listed(pages)} {are} not as stored, so nothing "
        "there counts or is quoted.",
        (),
        "Have whoever looks after the assistant restore a backup; “evidence doctor” tells more.",
    )


def _unread(library: Library, there: Held, document: Document, statement: str | None) -> Gap:
    held = there.sound_pages(library, document)
    pages = [page for page in held if page.status != PageStatus.READ]
    return Gap(
        GapKind.UNREAD_PAGE,
        statement,
        f"{document.title}: {_listed([page.number for page in pages])} could not be read as text.",
        tuple(Place(document, page.number, page.label, 0, 0, "") for page in pages),
        "Add a copy with text, or install the reader of scanned pages.",
    )


def _unchecked(document: Document, labels: Mapping[int, str], statement: str | None) -> Gap:
    pages = sorted(labels)
    are = "is a picture" if len(pages) == 1 else "are pictures"
    return Gap(
        GapKind.UNREAD_PAGE,
        statement,
        f"{document.title}: {_listed(pages)} {are} without text; a program made out the words "
        "(OCR), and may have misread a figure or a name.",
        tuple(Place(document, page, labels[page], 0, 0, "") for page in pages),
        "Add a copy with text; until then look at the page itself before relying on it.",
    )


def _listed(pages: Sequence[int]) -> str:
    return f"{'page' if len(pages) == 1 else 'pages'} {', '.join(map(str, pages))}"
