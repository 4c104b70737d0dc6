"""Writes a source as a Word document."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from eval.packs.fixed_zip import freeze
from eval.packs.source import Block, Source, SourceError, plain, spans

_TEAL = RGBColor(0x0B, 0x4F, 0x5C)


def write_word(source: Source, target: Path, saved: datetime) -> None:
    """Write `source` to `target` as DOCX."""
    document = Document()
    _set_type(document)
    _furniture(document, source)
    if letterhead := source.meta.get("letterhead"):
        _letterhead(document, letterhead)
    else:
        document.add_paragraph(source.need("title"), style="Title")
    if subtitle := source.meta.get("subtitle"):
        document.add_paragraph(subtitle, style="Subtitle")
    for block in source.blocks():
        _add(document, block, source)
    core = document.core_properties
    core.title, core.author = source.need("title"), source.meta.get("author", "")
    core.last_modified_by, core.comments = core.author, source.meta.get("comments", "")
    for name in {"subject", "keywords"} & source.meta.keys():
        setattr(core, name, source.meta[name])
    core.created = core.modified = saved
    document.save(str(target))
    freeze(target, saved)


def _set_type(document: WordDocument) -> None:
    """Arial and one dark colour, as most councils' templates have it."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    for name, size in (("Normal", 11), ("Title", 22), ("Heading 1", 15), ("Heading 2", 12)):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        font = style.font
        font.name, font.size = "Arial", Pt(size)
        if name != "Normal":
            font.color.rgb = _TEAL
            # The template's headings name a theme font, which would win over Arial.
            fonts = style.element.rPr.rFonts
            for key in [key for key in fonts.attrib if "Theme" in str(key)]:
                del fonts.attrib[key]


def _furniture(document: WordDocument, source: Source) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = source.meta.get("header", "")
    foot = section.footer.paragraphs[0]
    foot.text = source.meta.get("footer", "")
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _letterhead(document: WordDocument, text: str) -> None:
    """The sender's name, and the address under it, set to the right."""
    name, *lines = text.split(" / ")
    head = document.add_paragraph(style="Heading 1")
    head.add_run(name)
    address = document.add_paragraph("\n".join(lines))
    for paragraph in (head, address):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add(document: WordDocument, block: Block, source: Source) -> None:
    if block.kind == "heading":
        document.add_heading(block.text, level=block.level)
    elif block.kind == "para":
        paragraph = document.add_paragraph()
        if block.label:
            _hang(paragraph, block.label)
        _runs(paragraph, block.text)
    elif block.kind == "bullet":
        _runs(document.add_paragraph(style="List Bullet"), block.text)
    elif block.kind == "quote":
        _runs(document.add_paragraph(style="Intense Quote"), block.text)
    elif block.kind == "lines":
        document.add_paragraph("\n".join(plain(row[0]) for row in block.rows))
    elif block.kind == "caption":
        _runs(document.add_paragraph(style="Caption"), block.text)
    elif block.kind in ("table", "fields"):
        _table(document, block)
    elif block.kind == "break":
        document.add_page_break()
    else:
        raise SourceError(f"{source.path.name}: a Word document has no '{block.kind}'")


def _hang(paragraph: Paragraph, label: str) -> None:
    """Type the number as text with a hanging indent, as officers do when they fear auto-numbers."""
    indent = Cm(2.2) if label.endswith(")") else Cm(1.2)
    paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.first_line_indent = Cm(-1.0)
    paragraph.paragraph_format.tab_stops.add_tab_stop(indent)
    paragraph.add_run(f"{label}\t")


def _runs(paragraph: Paragraph, text: str) -> None:
    for style, words in spans(text):
        run = paragraph.add_run(words)
        run.bold = True if style == "bold" else None
        run.italic = True if style == "italic" else None


def _table(document: WordDocument, block: Block) -> None:
    table = document.add_table(rows=0, cols=max(len(row) for row in block.rows))
    table.style = "Light Grid Accent 1" if block.kind == "table" else "Table Grid"
    for row in block.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            _runs(cell.paragraphs[0], text)
    document.add_paragraph()
