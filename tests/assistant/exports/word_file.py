"""Takes a Word file apart."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class WordFile:
    """The bytes of a Word file, and what is in them."""

    data: bytes

    @cached_property
    def document(self) -> WordDocument:
        """The file as python-docx reads it."""
        return Document(BytesIO(self.data))

    def texts(self, style: str) -> list[str]:
        """The paragraphs of a style, by its name."""
        return [each.text for each in self.document.paragraphs if each.style.name == style]

    def part(self, name: str) -> etree._Element:
        with ZipFile(BytesIO(self.data)) as archive:
            return etree.fromstring(archive.read(name))

    @property
    def notes(self) -> dict[str, list[str]]:
        """The runs of each endnote, by its id; the separators are left out."""
        found = self.part("word/endnotes.xml").findall(f"{W}endnote")
        return {
            note.get(f"{W}id"): [text.text for text in note.iter(f"{W}t")]
            for note in found
            if note.get(f"{W}type") is None
        }

    @property
    def marks(self) -> list[str]:
        """The ids of the endnotes that the body refers to, in order."""
        body = self.part("word/document.xml")
        return [mark.get(f"{W}id") for mark in body.iter(f"{W}endnoteReference")]

    @property
    def quotes(self) -> list[str]:
        """What each endnote quotes, without its quotation marks."""
        return [runs[2][1:-1] for runs in self.notes.values()]
