"""Proves the citations of a conversation again, before they leave the program."""

from assistant.exports.conversation import Turn
from assistant.qa.record import CitationRecord
from ingest.library.library import Library, UnknownNameError
from ingest.library.records import Document


class FalseQuoteError(ValueError):
    """A citation does not stand where it says. The message says which, and where it was sought."""


class Proof:
    """Checks turns against a library. One object serves one conversation.

    `unchecked` counts the citations whose document is not in the library any more.
    """

    def __init__(self, library: Library) -> None:
        self.unchecked = 0
        self._library = library
        self._documents: dict[tuple[str, str], Document | None] = {}

    def turn(self, turn: Turn) -> Turn:
        """The turn, proved. Titles, dates and page labels are those that the library has now, for
        a person may have corrected them since the answer was given.

        Raises `FalseQuoteError` at the first quote that is not on its page, and `DamagedError`
        where the page is not as it was stored.
        """
        return turn.model_copy(
            update={
                "citations": [self._proved(each, "citation") for each in turn.citations],
                "nearest": [self._proved(each, "nearest") for each in turn.nearest],
            }
        )

    def document(self, citation: CitationRecord) -> Document | None:
        """The document that is cited, also where it is hidden; None where it is not there."""
        key = citation.pack, citation.document_id
        if key not in self._documents:
            self._documents[key] = self._found(*key)
        return self._documents[key]

    def _found(self, pack: str, document_id: str) -> Document | None:
        try:
            document = self._library.document(pack, document_id)
        except UnknownNameError:
            return None
        # The library also finds a document by the beginning of its id.
        return document if document.document_id == document_id else None

    def _proved(self, citation: CitationRecord, name: str) -> CitationRecord:
        where = f"{name} {citation.n}"
        if not citation.quote.strip():
            raise FalseQuoteError(f"{where}: the quote is empty")
        document = self.document(citation)
        if document is None:
            self.unchecked += 1
            return citation
        try:
            page = self._library.page(document, citation.page)
        except UnknownNameError as error:
            raise FalseQuoteError(f"{where}: {error}") from error
        if citation.quote not in page.text:
            raise FalseQuoteError(
                f"{where}: the quote is not on page {page.number} of {document.file}"
            )
        if not self._in_its_paragraph(citation, document):
            raise FalseQuoteError(
                f"{where}: the quote is not in paragraph {citation.paragraph} on page "
                f"{page.number} of {document.file}"
            )
        return citation.model_copy(
            update={"title": document.title, "date": document.date, "page_label": page.label}
        )

    def _in_its_paragraph(self, citation: CitationRecord, document: Document) -> bool:
        # Passages, and with them the paragraphs, of a hidden document are not given out.
        if not citation.paragraph or document.removed:
            return True
        pack = self._library.pack(citation.pack)
        return any(
            passage.page == citation.page and citation.quote in passage.text
            for passage in self._library.numbered(pack, document, citation.paragraph)
        )
