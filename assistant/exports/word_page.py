"""An empty Word document of ours: A4, British English, a title, numbered pages."""

from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.styles.style import ParagraphStyle

from assistant.exports.word_xml import field
from assistant.web import wording

LANGUAGE = "en-GB"
# python-docx's own second heading is too pale on white for a person with weak sight.
INK = RGBColor(0x1F, 0x38, 0x64)
MARGIN = Cm(2.5)
SECOND_STYLES = "/stylesWithEffects"


def new_document(title: str, made: datetime) -> WordDocument:
    """A document with nothing in it yet but what stands in its properties and its footer."""
    document = Document()
    _drop_second_styles(document)
    facts = document.core_properties
    facts.title, facts.language, facts.author = title, LANGUAGE, wording.PRODUCT
    facts.comments = ""
    facts.last_modified_by = wording.PRODUCT
    facts.created = facts.modified = made.astimezone(UTC)
    for root in (document.styles.element, document.settings.element):
        for language in root.iter(qn("w:lang"), qn("w:themeFontLang")):
            language.set(qn("w:val"), LANGUAGE)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.color.rgb = INK
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    footer = section.footer
    footer.paragraphs[0].add_run(f"{wording.FOOTER} Page ")
    last = footer.part.element.find(qn("w:p"))
    last.append(field("PAGE", "1"))
    return document


def _drop_second_styles(document: WordDocument) -> None:
    """Drop the copy of the styles that python-docx's template keeps for Word 2010 alone: it would
    say otherwise than the styles themselves, of which Word may complain.
    """
    related = document.part.rels
    for key in [key for key, each in related.items() if each.reltype.endswith(SECOND_STYLES)]:
        del related[key]
