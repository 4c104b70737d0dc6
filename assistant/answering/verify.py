"""Proves citations: a quote must be the stored page's text, to the letter."""

from collections.abc import Sequence

from assistant.answering.answer import Citation
from ingest.library.library import Library, UnknownNameError


class FalseCitationError(AssertionError):
    """A citation does not stand on the page it names: a fault of ours, never to be shown."""


def verify(library: Library, citations: Sequence[Citation]) -> None:
    """Read each cited page again from the catalogue and compare.

    Raises `FalseCitationError` at the first quote that is not where its citation says.
    """
    for citation in citations:
        try:
            document = library.document(citation.pack, citation.document_id)
            page = library.page(document, citation.page)
        except UnknownNameError as error:
            raise FalseCitationError(f"citation {citation.n}: {error}") from error
        # A place before the page would count from its end.
        inside = 0 <= citation.start < citation.end <= len(page.text)
        same = inside and page.text[citation.start : citation.end] == citation.quote
        if not same or not citation.quote.strip():
            raise FalseCitationError(
                f"citation {citation.n}: the quote is not on page {citation.page} of "
                f"{document.file}"
            )
