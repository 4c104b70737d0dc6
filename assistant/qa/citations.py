"""Proves citations: a quote must be the stored page's text, to the letter."""

from collections.abc import Collection, Sequence

from assistant.qa.answer import Citation
from ingest.library.integrity import DamagedError
from ingest.library.library import Library, UnknownNameError


class FalseCitationError(AssertionError):
    """A citation does not stand on the page it names: a fault of ours, never to be shown."""


def verify(library: Library, citations: Sequence[Citation], packs: Collection[str]) -> None:
    """Read each cited page again from the catalogue and compare.

    Raises `FalseCitationError` at the first quote that is not where its citation says, that is of
    a pack other than those that were asked, of a document that is no longer in force there, or of
    a page that is not as it was stored.
    """
    for citation in citations:
        try:
            document = library.document(citation.pack, citation.document_id)
            page = library.page(document, citation.page)
        except (UnknownNameError, DamagedError) as error:
            raise FalseCitationError(f"citation {citation.n}: {error}") from error
        if citation.pack not in packs or document.removed:
            raise FalseCitationError(
                f"citation {citation.n}: {document.file} was not to be searched"
            )
        # A place before the page would count from its end.
        inside = 0 <= citation.start < citation.end <= len(page.text)
        same = inside and page.text[citation.start : citation.end] == citation.quote
        if not same or not citation.quote.strip():
            raise FalseCitationError(
                f"citation {citation.n}: the quote is not on page {citation.page} of "
                f"{document.file}"
            )
