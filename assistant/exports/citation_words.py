"""How a citation is written in a document that leaves the program."""

from assistant.qa.record import CitationRecord
from assistant.qa.scanned import ocr_words
from assistant.web import wording
from ingest.library.records import Document
from prompts import prompt

ID_SHOWN = 12
"""How many characters of a document's SHA-256 are printed."""


def place(citation: CitationRecord, document: Document | None) -> str:
    """ "Annual report, page 3, paragraph 4.2, 6 October 2025". `document` is what it cites."""
    file = document.file if document else ""
    label = citation.page_label or str(citation.page)
    words = wording.place_words(citation.title, file, label, citation.paragraph)
    return f"{words}, {wording.day(citation.date) or 'undated'}"


def note_texts(citation: CitationRecord, document: Document | None) -> tuple[str, str, str]:
    """An endnote in three pieces: the place, the exact quote in quotation marks, the document."""
    parts = [f"Pack {citation.pack}"]
    if document:
        parts.append(f"file {document.file}")
    parts.append(f"SHA-256 {citation.document_id[:ID_SHOWN]}")
    if words := ocr_words(citation.ocr_confidence):
        parts.append(words)
    if document is None:
        parts.append(prompt("export_not_checked").fill())
    elif document.removed:
        parts.append(prompt("export_removed").fill())
    return f"{place(citation, document)}. ", f"“{citation.quote}”", f" {'; '.join(parts)}."
