"""Writes a source as a slide deck with speaker notes.

Each level-one heading is a slide; the paragraphs after a line "## Notes" are its notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Cm, Emu, Pt

from eval.packs.fixed_zip import freeze
from eval.packs.source import Block, Source, plain

_TEAL = RGBColor(0x0B, 0x4F, 0x5C)


@dataclass
class _Page:
    title: str
    body: list[Block] = field(default_factory=list[Block])
    notes: list[str] = field(default_factory=list[str])


def write_slides(source: Source, target: Path, saved: datetime) -> None:
    """Write `source` to `target` as PPTX."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(33.867), Cm(19.05)
    for number, page in enumerate(_pages(source.blocks())):
        slide = _opening(deck, page) if number == 0 else _content(deck, page)
        _footer(slide, f"{source.meta.get('footer', '')}  |  {number + 1}")
        if page.notes:
            frame = slide.notes_slide.notes_text_frame
            if frame is not None:
                frame.text = "\n".join(page.notes)
    core = deck.core_properties
    core.title, core.author = source.need("title"), source.meta.get("author", "")
    core.last_modified_by = core.author
    core.created = core.modified = saved
    deck.save(str(target))
    freeze(target, saved)


def _pages(blocks: list[Block]) -> list[_Page]:
    pages: list[_Page] = []
    in_notes = False
    for block in blocks:
        if block.kind == "heading" and block.level == 1:
            pages.append(_Page(block.text))
            in_notes = False
        elif block.kind == "heading":
            in_notes = True
        elif in_notes:
            pages[-1].notes.append(plain(block.text))
        else:
            pages[-1].body.append(block)
    return pages


def _opening(deck: Deck, page: _Page) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    band = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Cm(0), Cm(0), deck.slide_width or Cm(33.867), Cm(11)
    )
    band.fill.solid()
    band.fill.fore_color.rgb = _TEAL
    band.line.fill.background()
    title = slide.shapes.add_textbox(Cm(2), Cm(4), Cm(29), Cm(5))
    _write(title.text_frame, page.title, Pt(38), RGBColor(255, 255, 255), bold=True)
    words = slide.shapes.add_textbox(Cm(2), Cm(12), Cm(29), Cm(5))
    for number, block in enumerate(page.body):
        _write(words.text_frame, plain(block.text), Pt(20), _TEAL, first=number == 0)
    return slide


def _content(deck: Deck, page: _Page) -> Slide:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    heading = slide.shapes.title
    if heading is not None:
        heading.left, heading.top, heading.width, heading.height = Cm(1.5), Cm(0.8), Cm(31), Cm(2.6)
        heading.text_frame.text = page.title
        for run in heading.text_frame.paragraphs[0].runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(30), True, _TEAL
    lines = [block for block in page.body if block.kind != "table"]
    top = Cm(3.8)
    if lines:
        box = slide.shapes.add_textbox(Cm(1.8), top, Cm(30), Cm(2))
        for number, block in enumerate(lines):
            mark = "\u2022 " if block.kind == "bullet" else ""
            _write(
                box.text_frame,
                mark + plain(block.text),
                Pt(19),
                RGBColor(0x22, 0x22, 0x22),
                first=number == 0,
            )
        top += Cm(1.35) * len(lines) + Cm(0.4)
    for block in page.body:
        if block.kind == "table":
            _table(slide, block, top)
    return slide


def _write(frame: TextFrame, text: str, size: Pt, colour: RGBColor, **how: bool) -> None:
    """Add one paragraph to a text frame; the first fills the empty one that is there."""
    frame.word_wrap = True
    first = how.get("first", not frame.text)
    paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = size, how.get("bold", False), "Arial"
    run.font.color.rgb = colour
    paragraph.space_after = Pt(8)


def _table(slide: Slide, block: Block, top: int) -> None:
    columns = len(block.rows[0])
    shape = slide.shapes.add_table(len(block.rows), columns, Cm(1.8), Emu(top), Cm(30), Cm(1))
    table = shape.table
    for column, share in enumerate(_shares(block)):
        table.columns[column].width = Cm(30 * share)
    for r, row in enumerate(block.rows):
        for c, text in enumerate(row):
            cell = table.cell(r, c)
            cell.text = plain(text)
            for run in cell.text_frame.paragraphs[0].runs:
                run.font.size = Pt(14)


def _shares(block: Block) -> list[float]:
    """Column widths in proportion to the longest cell, within reason."""
    longest = [
        min(max(len(row[c]) for row in block.rows), 60) + 4 for c in range(len(block.rows[0]))
    ]
    return [one / sum(longest) for one in longest]


def _footer(slide: Slide, text: str) -> None:
    box = slide.shapes.add_textbox(Cm(1.8), Cm(17.9), Cm(30), Cm(0.9))
    _write(box.text_frame, text, Pt(11), RGBColor(0x66, 0x66, 0x66))
