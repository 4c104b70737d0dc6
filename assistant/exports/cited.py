"""A place in the evidence as an export prints it: read again from the stored page."""

from dataclasses import dataclass
from functools import cache

from assistant.coverage.evidence import Evidence
from assistant.gaps.gap import Place
from assistant.gaps.held import Held
from assistant.qa.identities import identities
from assistant.qa.record import CitationRecord
from assistant.qa.scanned import ocr_words
from assistant.sources.place import Place as SourcePlace
from assistant.web.places import place_path
from ingest.library.library import Library
from ingest.library.records import Document, StoredPassage
from prompts import prompt


@dataclass(frozen=True, slots=True)
class Cited:
    """A place, the number of its paragraph or "", and where the running page shows it.

    Its quote is the page's text, character for character; empty where it is withheld, or where no
    words are meant. `ocr_confidence` (0 to 1) tells that OCR read it.
    """

    document: Document
    page: int
    page_label: str
    paragraph: str
    quote: str
    withheld: bool
    ocr_confidence: float | None
    address: str

    @property
    def note(self) -> str:
        """That the words are withheld, or that OCR read them; else empty."""
        return prompt("export_withheld").fill() if self.withheld else ocr_words(self.ocr_confidence)

    @property
    def record(self) -> CitationRecord:
        """The place as a citation."""
        return CitationRecord(
            n=1,
            pack=self.document.pack,
            document_id=self.document.document_id,
            title=self.document.title,
            page=self.page,
            page_label=self.page_label,
            paragraph=self.paragraph,
            quote=self.quote,
            date=self.document.date,
            ocr_confidence=self.ocr_confidence,
        )


class Citer:
    """Cites places of a pack. `address` is that of the running page, without a slash at its end."""

    def __init__(self, library: Library, held: Held, address: str) -> None:
        self._address = address
        self._passages: dict[tuple[int, int], list[StoredPassage]] = {}
        for passage in held.passages:
            self._passages.setdefault((passage.document.key, passage.page), []).append(passage)
        documents = {document.key: document for document in held.documents}
        # Many places stand on one page; each is read once.
        self._page = cache(lambda key, page: library.page(documents[key], page))
        self._identities = cache(lambda key: identities(library, documents[key]))

    def evidence(self, one: Evidence) -> Cited:
        """A paragraph that is evidence. Raises `UnknownNameError` where its page is gone."""
        return self._cited(one.document, one.page, one.start, one.end, one.private)

    def place(self, place: Place) -> Cited:
        """A place that shows a gap; what it withholds stays so. Raises as `evidence` does."""
        return self._cited(place.document, place.page, place.start, place.end, not place.quote)

    def beginning(self, document: Document, passage: StoredPassage | None) -> Cited:
        """Where a passage, or else a document, begins: no words of it."""
        page, start = (passage.page, passage.start) if passage else (1, 0)
        label = passage.page_label if passage else ""
        number = passage.paragraph if passage else ""
        path = place_path(document.pack, document.document_id, page, start, start)
        return Cited(document, page, label, number, "", False, None, f"{self._address}{path}")

    def _cited(self, document: Document, page: int, start: int, end: int, private: bool) -> Cited:
        stored = self._page(document.key, page)
        on_page = self._passages.get((document.key, page), ())
        passage = next((one for one in on_page if one.start <= start < one.end), None)
        source = SourcePlace(document, stored, start, end, passage)
        named = any(one.meets(page, start, end) for one in self._identities(document.key))
        withheld = end > start and (private or named)
        path = place_path(document.pack, document.document_id, page, start, end)
        return Cited(
            document,
            page,
            stored.label,
            source.paragraph,
            "" if withheld else source.quote,
            withheld,
            stored.ocr_confidence,
            f"{self._address}{path}",
        )
