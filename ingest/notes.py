"""What a person is told of a document that was added: pages not read, or not all of them, read by
OCR, flagged, and where it hides text.
"""

from collections.abc import Iterator, Sequence

from ingest.document import ReadDocument
from ingest.reading.source import Page, PageStatus

MOST = 10


def notes_on(document: ReadDocument) -> str:
    """The notes in one line; empty where there is nothing to tell."""
    notes: list[str] = []
    if document.unread_pages:
        of = f"{document.unread_pages} of {len(document.pages)} pages not read"
        notes.append(f"{of}: {_unread(document.pages)}")
    notes.extend(_partly(document.pages))
    if by_ocr := [page.label for page in document.pages if page.ocr_confidence is not None]:
        notes.append(f"read by OCR: {_pages(by_ocr)}")
    if document.left_out:
        notes.append(f"left out, data for programs inside it: {', '.join(document.left_out)}")
    personal = [
        page.label
        for page, flags in zip(document.pages, document.flags, strict=True)
        if any(not flag.public for flag in flags)
    ]
    if personal:
        notes.append(f"personal data flagged on {_pages(personal)}")
    notes.extend(_hidden(document.pages))
    return "; ".join(notes)


def _hidden(pages: Sequence[Page]) -> Iterator[str]:
    """Which pages hide text, those of a kind together, and on which it holds personal data."""
    found: dict[str, list[str]] = {}
    for page in pages:
        for kind in dict.fromkeys(each.kind.value for each in page.hidden):
            found.setdefault(kind, []).append(page.label)
    if found:
        places = ", ".join(f"{_pages(labels)} ({kind})" for kind, labels in found.items())
        yield f"hidden text kept apart, not used as evidence: {places}"
    if personal := [page.label for page in pages if any(each.personal for each in page.hidden)]:
        yield f"personal data in the hidden text of {_pages(personal)}"


def _unread(pages: Sequence[Page]) -> str:
    """The labels of the unread pages, those of a kind together with their reason."""
    found: dict[str, list[str]] = {}
    for page in pages:
        if page.status is not PageStatus.READ:
            found.setdefault(page.note, []).append(page.label)
    return ", ".join(
        f"{_few(labels)} ({note})" if note else _few(labels) for note, labels in found.items()
    )


def _partly(pages: Sequence[Page]) -> Iterator[str]:
    """What could not be read of pages whose words could, those of a kind together."""
    found: dict[str, list[str]] = {}
    for page in pages:
        # A hidden page, which has no words, is told of with what is hidden.
        if page.status is PageStatus.READ and page.note and page.lines:
            found.setdefault(page.note, []).append(page.label)
    yield from (f"{_pages(labels)}: {note}" for note, labels in found.items())


def _pages(labels: Sequence[str]) -> str:
    return f"{'page' if len(labels) == 1 else 'pages'} {_few(labels)}"


def _few(labels: Sequence[str]) -> str:
    return ", ".join(labels[:MOST]) + (" …" if len(labels) > MOST else "")
