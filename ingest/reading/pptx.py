"""PowerPoint: a page a slide, with its tables, charts, diagrams and speaker's notes.

Hidden slides and shapes are kept apart, and shapes beside the slide. Pale words are kept apart only
where nothing but the white of the slide can lie beneath them.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from ingest.reading.cleaning import flat
from ingest.reading.grid import Cell, plain
from ingest.reading.office import package, parse
from ingest.reading.refusals import refusing
from ingest.reading.slidehidden import Sight
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

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.shapes.base import BaseShape
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide
    from pptx.table import Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"


def read_pptx(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a presentation, then its slides; a hidden one is a page without text.

    A slide that cannot be read is given as unreadable. Raises `RefusedFileError` where the
    presentation is damaged or too big.
    """
    del name
    info, data = package(data, MEDIA_TYPE)
    yield info
    with refusing():
        from pptx import Presentation

        presentation = Presentation(BytesIO(data))
        slides = list(presentation.slides)
        size = (presentation.slide_width or 0, presentation.slide_height or 0)
    for number, slide in enumerate(slides, start=1):
        yield _page(str(number), slide, size)


def _page(label: str, slide: "Slide", size: tuple[int, int]) -> Page:
    hidden: list[HiddenText] = []
    try:
        with refusing():
            lines = tuple(_slide_lines(slide, Sight.of(slide, size), hidden))
    except RefusedFileError:
        return Page(label, (), PageStatus.UNREADABLE, "The slide is damaged.")
    if cast(Any, slide).element.get("show") in ("0", "false"):
        text = "\n".join([*(line.text for line in lines), *(each.text for each in hidden)])
        if text:
            kept = HiddenText(HiddenKind.SLIDE, text, f"slide {label}")
            return Page(label, (), note="hidden slide: its text is kept apart", hidden=(kept,))
    if not lines:
        note = "The slide holds no text but hidden text." if hidden else "The slide holds no text."
        return Page(label, (), PageStatus.NO_TEXT, note, hidden=tuple(hidden))
    return Page(label, lines, hidden=tuple(hidden))


def _slide_lines(slide: "Slide", sight: Sight, hidden: list[HiddenText]) -> Iterator[Line]:
    """The lines of a slide; what nobody sees of it is put into `hidden`."""
    title = slide.shapes.title
    if title is not None and sight.hides(title):
        title = None
    if title is not None and (text := flat(title.text_frame.text)):
        yield Line(text, Role.HEADING, 1)
    title_id = title.shape_id if title is not None else None
    for shape in _in_reading_order(slide.shapes):
        if shape.shape_id == title_id or _is_furniture(shape):
            continue
        yield from _seen_lines(shape, sight, hidden)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    spoken = [flat(paragraph.text) for paragraph in notes.paragraphs] if notes else []
    if any(spoken):
        yield Line("Notes:", Role.NOTE)
        yield from (Line(text, Role.NOTE) for text in spoken if text)


def _in_reading_order(shapes: "Iterable[BaseShape]") -> "list[BaseShape]":
    # A placeholder without a place of its own has none in the file either; it comes first.
    return sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0))


def _is_furniture(shape: "BaseShape") -> bool:
    from pptx.enum.shapes import PP_PLACEHOLDER as KINDS

    if not shape.is_placeholder:
        return False
    return shape.placeholder_format.type in (KINDS.DATE, KINDS.FOOTER, KINDS.SLIDE_NUMBER)


def _seen_lines(
    shape: "BaseShape", sight: Sight, hidden: list[HiddenText], grouped: bool = False
) -> Iterator[Line]:
    from pptx.shapes.group import GroupShape

    if kind := sight.hides(shape, grouped):
        if text := "\n".join(line.text for line in _shape_lines(shape)):
            hidden.append(HiddenText(kind, text))
    elif isinstance(shape, GroupShape):
        for inner in _in_reading_order(shape.shapes):
            yield from _seen_lines(inner, sight, hidden, grouped=True)
    else:
        yield from _shape_lines(shape)


def _shape_lines(shape: "BaseShape") -> Iterator[Line]:
    from pptx.shapes.group import GroupShape

    if isinstance(shape, GroupShape):
        for inner in _in_reading_order(shape.shapes):
            yield from _shape_lines(inner)
    elif shape.has_text_frame:
        for paragraph in cast(Any, shape).text_frame.paragraphs:
            if text := flat(paragraph.text):
                yield Line(text)
    elif shape.has_table:
        yield from _table_lines(cast("GraphicFrame", shape).table)
    elif shape.has_chart:
        yield from _chart_lines(cast("GraphicFrame", shape).chart)
    else:
        yield from _diagram_lines(shape)


def _table_lines(table: "Table") -> Iterator[Line]:
    marked = bool(table.first_row)
    rows = [
        [
            Cell(
                flat(cell.text),
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


def _chart_lines(chart: "Chart") -> Iterator[Line]:
    """The chart's title, then its figures as rows, as they stand in the chart's own data."""
    titled = chart.has_title and chart.chart_title.has_text_frame
    if titled and (title := flat(chart.chart_title.text_frame.text)):
        yield Line(title)
    for plot in chart.plots:
        series = list(plot.series)
        labels = [flat(str(category)) for category in plot.categories]
        columns = [[_figure(value) for value in each.values] for each in series]
        longest = max([len(labels), *(len(column) for column in columns)], default=0)
        filled = [column + [""] * (longest - len(column)) for column in [labels, *columns]]
        header = [
            Cell(text, head=True) for text in ("", *(flat(each.name or "") for each in series))
        ]
        yield from table_lines([header, *plain(list(zip(*filled, strict=True)))])


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _diagram_lines(shape: "BaseShape") -> Iterator[Line]:
    """The words of a SmartArt diagram, which python-pptx does not open."""
    for ids in cast(Any, shape).element.iter(_DIAGRAM):
        part = shape.part.related_part(ids.get(_DIAGRAM_DATA))
        for paragraph in parse(part.blob).iter(f"{_A}p"):
            if text := flat("".join(run.text or "" for run in paragraph.iter(f"{_A}t"))):
                yield Line(text)
