"""PowerPoint: a page a slide, with its tables, charts, diagrams, speaker's notes and comments.

Hidden slides and shapes are kept apart, and shapes beside the slide. Pale words are kept apart only
where nothing but the white of the slide can lie beneath them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from ingest.reading.cleaning import flat
from ingest.reading.drawn import DRAWN, drawn_lines, is_big_picture, part_id
from ingest.reading.grid import row_text
from ingest.reading.office import package, parse, says_more_than_a_page
from ingest.reading.refusals import refusing
from ingest.reading.sections import unread_note
from ingest.reading.slidehidden import Sight
from ingest.reading.slidetext import comment_authors, comment_lines, paragraph_texts, unwrap
from ingest.reading.slots import Cell
from ingest.reading.source import (
    HiddenKind,
    HiddenText,
    Item,
    Line,
    Page,
    PageStatus,
    RefusedFileError,
    Role,
)
from ingest.reading.tables import table_lines
from ingest.reading.tiles import Box, tiles

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide
    from pptx.table import Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def read_pptx(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a presentation, then its slides; a hidden one is a page without text.

    A slide that cannot be read is given as unreadable; a shape that cannot, and a picture, is named
    in the note of its slide. Raises `RefusedFileError` where the presentation is damaged or too
    big.
    """
    del name
    info, data = package(data, MEDIA_TYPE)
    yield info
    with refusing():
        from pptx import Presentation

        presentation = Presentation(BytesIO(data))
        slides = list(presentation.slides)
        size = (presentation.slide_width or 0, presentation.slide_height or 0)
        authors = comment_authors(presentation.part)
    for number, slide in enumerate(slides, start=1):
        yield _page(str(number), slide, size, authors)


def _page(label: str, slide: "Slide", size: tuple[int, int], authors: dict[str, str]) -> Page:
    apart = _Apart()
    try:
        with refusing():
            unwrap(cast(Any, slide).element)
            lines = tuple(_slide_lines(slide, Sight.of(slide, size), apart, authors))
    except RefusedFileError:
        return Page(label, (), PageStatus.UNREADABLE, "The slide is damaged.")
    hidden, note = tuple(apart.hidden), unread_note(apart.unread)
    if cast(Any, slide).element.get("show") in ("0", "false"):
        text = "\n".join([*(line.text for line in lines), *(each.text for each in hidden)])
        if text:
            kept = HiddenText(HiddenKind.SLIDE, text, f"slide {label}")
            return Page(label, (), note="hidden slide: its text is kept apart", hidden=(kept,))
    if all(line.role is Role.FURNITURE for line in lines):
        empty = "The slide holds no text but hidden text." if hidden else "The slide holds no text."
        return Page(label, (), PageStatus.NO_TEXT, f"{empty} {note}".strip(), hidden=hidden)
    return Page(label, lines, note=note, hidden=hidden)


@dataclass(slots=True)
class _Apart:
    """What of a slide is no part of its text: what nobody sees, and the kinds of what is not
    read.
    """

    hidden: list[HiddenText] = field(default_factory=list[HiddenText])
    unread: list[str] = field(default_factory=list[str])


def _slide_lines(
    slide: "Slide", sight: Sight, apart: _Apart, authors: dict[str, str]
) -> Iterator[Line]:
    """The lines of a slide; what is no part of its text is put into `apart`."""
    title = slide.shapes.title
    if title is not None and sight.hides(title):
        title = None
    if title is not None and (text := " ".join(paragraph_texts(cast(Any, title).element))):
        yield Line(text, Role.HEADING, 1)
    title_id = title.shape_id if title is not None else None
    furniture: list[Line] = []
    shapes: list[BaseShape] = []
    for shape in _in_reading_order(slide.shapes):
        if shape.shape_id == title_id:
            continue
        if _is_furniture(shape):
            furniture += _footer_lines(shape)
            continue
        shapes.append(shape)
    yield from _all_lines(shapes, sight, apart)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    spoken = list(paragraph_texts(cast(Any, notes)._txBody)) if notes else []
    if spoken:
        yield Line("Notes:", Role.NOTE)
        yield from (Line(text, Role.NOTE) for text in spoken)
    yield from comment_lines(slide, authors)
    yield from furniture


def _in_reading_order(shapes: "Iterable[BaseShape]") -> "list[BaseShape]":
    # A placeholder without a place of its own has none in the file either; it comes first.
    return sorted(shapes, key=_place)


def _place(shape: "BaseShape") -> tuple[int, int]:
    try:
        with refusing():
            return shape.top or 0, shape.left or 0
    except RefusedFileError:
        return 0, 0


def _is_furniture(shape: "BaseShape") -> bool:
    from pptx.enum.shapes import PP_PLACEHOLDER as KINDS

    if not shape.is_placeholder:
        return False
    return shape.placeholder_format.type in (KINDS.DATE, KINDS.FOOTER, KINDS.SLIDE_NUMBER)


def _footer_lines(shape: "BaseShape") -> Iterator[Line]:
    text = " ".join(paragraph_texts(cast(Any, shape).element))
    if says_more_than_a_page(text):
        yield Line(f"Footer: {text}", Role.FURNITURE)


def _all_lines(
    shapes: "Sequence[BaseShape]", sight: Sight, apart: _Apart, grouped: bool = False
) -> Iterator[Line]:
    """The lines of shapes in order. A number and the box that is its label are a row."""
    boxes = [None if sight.hides(shape, grouped) else _box(shape) for shape in shapes]
    labels = tiles(boxes)
    numbers = {label: number for number, label in labels.items()}
    done: set[int] = set()
    for at, shape in enumerate(shapes):
        label, number = labels.get(at, at), numbers.get(at, at)
        named, valued = boxes[label], boxes[number]
        if label == number or named is None or valued is None:
            yield from _seen_lines(shape, sight, apart, grouped)
        elif label not in done:
            done.add(label)
            yield Line(row_text([named.text, valued.text]), Role.ROW)


def _box(shape: "BaseShape") -> Box | None:
    """The box of a shape that is one of words; None where it is none, or damaged."""
    try:
        with refusing():
            if not shape.has_text_frame:
                return None
            text = " ".join(paragraph_texts(cast(Any, shape).element))
            left, top = shape.left or 0, shape.top or 0
            return Box(text, left, top, left + (shape.width or 0), top + (shape.height or 0))
    except RefusedFileError:
        return None


def _seen_lines(
    shape: "BaseShape", sight: Sight, apart: _Apart, grouped: bool = False
) -> Iterator[Line]:
    from pptx.shapes.group import GroupShape

    if kind := sight.hides(shape, grouped):
        if text := "\n".join(line.text for line in _shape_lines(shape, _Apart())):
            apart.hidden.append(HiddenText(kind, text))
    elif isinstance(shape, GroupShape):
        inner = _in_reading_order(shape.shapes)
        yield from _all_lines(inner, sight, apart, grouped=True)
    else:
        yield from _shape_lines(shape, apart)


def _shape_lines(shape: "BaseShape", apart: _Apart) -> list[Line]:
    """The lines of a shape: one that is damaged costs itself and not the slide."""
    found: list[Line] = []
    try:
        with refusing():
            found += _lines_of(shape, apart)
    except RefusedFileError:
        apart.unread.append("damaged shape")
    return found


def _lines_of(shape: "BaseShape", apart: _Apart) -> Iterator[Line]:
    from pptx.shapes.group import GroupShape

    element = cast(Any, shape).element
    if isinstance(shape, GroupShape):
        for inner in _in_reading_order(shape.shapes):
            yield from _shape_lines(inner, apart)
    elif shape.has_text_frame:
        yield from (Line(text) for text in paragraph_texts(element))
    elif shape.has_table:
        yield from _table_lines(cast("GraphicFrame", shape).table)
    elif element.tag == f"{_P}pic":
        apart.unread += ["picture"] if is_big_picture(element) else []
    else:
        for drawn in element.iter(*DRAWN):
            lines, unread = drawn_lines(drawn, parse(shape.part.related_part(part_id(drawn)).blob))
            yield from lines
            apart.unread += [unread] if unread else []
        if (ole := next(element.iter(f"{_P}oleObj"), None)) is not None:
            program = ole.get("progId")
            apart.unread.append(f"embedded object ({program})" if program else "embedded object")


def _table_lines(table: "Table") -> Iterator[Line]:
    marked = bool(table.first_row)
    rows = [
        [
            Cell(
                flat("\n".join(paragraph_texts(cell._tc))),
                cell.span_height if cell.is_merge_origin else 1,
                cell.span_width if cell.is_merge_origin else 1,
                marked and not at,
            )
            for cell in row.cells
            if not cell.is_spanned
        ]
        for at, row in enumerate(list(cast(Any, table.rows)))
    ]
    return table_lines(rows)
