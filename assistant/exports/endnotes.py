"""Endnotes of a Word document: python-docx can write everything else, but not these."""

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.exports.word_xml import element, field, nested, paragraph, styled_run, text_run

MARK = "EndnoteReference"
TEXT = "EndnoteText"

# Word wants both, under these numbers, before any note of ours.
SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}


MARK_STYLE = f"""
<w:style {nsdecls("w")} w:type="character" w:styleId="{MARK}">
  <w:name w:val="endnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>
  <w:uiPriority w:val="99"/><w:unhideWhenUsed/>
  <w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
</w:style>"""
TEXT_STYLE = f"""
<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{TEXT}">
  <w:name w:val="endnote text"/><w:basedOn w:val="Normal"/>
  <w:uiPriority w:val="99"/><w:unhideWhenUsed/>
  <w:pPr><w:spacing w:after="120" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>
</w:style>"""


class Endnotes:
    """The endnotes of one document, numbered from 1 in the order in which they are added."""

    def __init__(self, document: WordDocument) -> None:
        self.count = 0
        self._root = element("w:endnotes")
        for number, kind in SEPARATORS.items():
            note = element("w:endnote", type=kind, id=number)
            note.append(nested("w:p", "w:r", f"w:{kind}"))
            self._root.append(note)
        package = document.part.package
        assert package is not None
        place = PackURI("/word/endnotes.xml")
        part = XmlPart(place, CONTENT_TYPE.WML_ENDNOTES, self._root, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
        _add_styles(document)
        _declare(document)

    def add(self, cited_in: BaseOxmlElement, texts: Iterable[str]) -> int:
        """Put the mark of a new note at the paragraph's end; gives the note's number."""
        self.count += 1
        number = str(self.count)
        note = element("w:endnote", id=number)
        words = paragraph(TEXT)
        words.append(_mark("w:endnoteRef"))
        for text in (" ", *texts):
            words.append(text_run(text))
        note.append(words)
        self._root.append(note)
        # A bookmark round the mark is what a later mark of the same note points at.
        cited_in.append(element("w:bookmarkStart", id=number, name=_bookmark(self.count)))
        cited_in.append(_mark("w:endnoteReference", id=number))
        cited_in.append(element("w:bookmarkEnd", id=number))
        return self.count

    def repeat(self, cited_in: BaseOxmlElement, number: int) -> None:
        """Put a mark at the paragraph's end that leads to a note that is there already."""
        cited_in.append(field(rf"NOTEREF {_bookmark(number)} \f \h", str(number), MARK))


def _mark(tag: str, **attributes: str) -> BaseOxmlElement:
    run = styled_run(MARK)
    run.append(element(tag, **attributes))
    return run


def _bookmark(number: int) -> str:
    return f"_RefNote{number}"


def _add_styles(document: WordDocument) -> None:
    for style in (MARK_STYLE, TEXT_STYLE):
        document.styles.element.append(parse_xml(style))


def _declare(document: WordDocument) -> None:
    """Name the separators, and count 1, 2, 3, where both Word and LibreOffice would count i, ii."""
    declared = _decimal()
    for number in SEPARATORS:
        declared.append(element("w:endnote", id=number))
    # The schemas are sequences: it stands just before "compat" in one, before "pgSz" in the other.
    _put_before("w:compat", document.settings.element, declared)
    # LibreOffice reads how to count here and not in the settings.
    _put_before("w:pgSz", document.element.body[-1], _decimal())


def _decimal() -> BaseOxmlElement:
    return nested("w:endnotePr", "w:numFmt", val="decimal")


def _put_before(tag: str, parent: BaseOxmlElement, added: BaseOxmlElement) -> None:
    place = parent.find(qn(tag))
    assert place is not None
    place.addprevious(added)
