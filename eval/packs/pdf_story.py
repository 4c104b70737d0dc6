"""Turns a source's blocks into the flowables of a PDF."""

from __future__ import annotations

from html import escape

from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, KeepTogether, PageBreak, Paragraph, Spacer, Table
from reportlab.platypus.tables import TableStyle

from eval.packs.pdf_pictures import picture
from eval.packs.pdf_style import Look, table_style
from eval.packs.scan import scanned_page
from eval.packs.source import Block, Source, SourceError, spans

_MEASURE = A4[0] - 46 * mm
_TAGS = {"bold": "b", "italic": "i"}


class Heading(Paragraph):
    """A paragraph that belongs in the outline."""

    level: int = 1


def story(source: Source, of: Look) -> list[Flowable]:
    """The whole document as flowables, the title first where there is no cover."""
    flowables: list[Flowable] = []
    if not of.cover:
        if meeting := source.meta.get("meeting"):
            flowables.append(_masthead(source.need("masthead"), meeting, of))
            flowables.append(Spacer(1, 14))
        if letterhead := source.meta.get("letterhead"):
            # A letter has its sender at the top and no title.
            flowables += [_letterhead(letterhead, of), Spacer(1, 18)]
        elif "untitled" not in source.meta:
            flowables.append(Paragraph(escape(source.need("title")), of.style("title")))
    held: list[Flowable] = []
    for block in source.blocks():
        one = _flowable(block, source, of)
        if block.kind == "caption":
            held = [one]
        elif held:
            # A caption parted from its table is the sign of a paper nobody proof-read.
            flowables += [KeepTogether([*held, one]), Spacer(1, 7)]
            held = []
        else:
            flowables.append(one)
            if block.kind in ("table", "fields"):
                flowables.append(Spacer(1, 7))
    return flowables


def _masthead(council: str, meeting: str, of: Look) -> Flowable:
    """The council's name and the meeting, between two rules, as an agenda pack opens a report."""
    cells = [[Paragraph(f"<b>{escape(council)}</b>", of.style("body")),
              Paragraph(escape(meeting), of.style("body"))]]  # fmt: skip
    table = Table(cells, colWidths=[_MEASURE * 0.28, _MEASURE * 0.72], hAlign="LEFT")
    table.setStyle(TableStyle([("LINEABOVE", (0, 0), (-1, 0), 2.2, of.accent),
                               ("LINEBELOW", (0, 0), (-1, 0), 0.6, of.accent)]))  # fmt: skip
    return table


def _letterhead(text: str, of: Look) -> Flowable:
    """The sender's name on the left and address on the right, over a rule."""
    name, *lines = (escape(part) for part in text.split(" / "))
    cells = [[Paragraph(f"<b>{name}</b>", of.style("h1")),
              Paragraph("<br/>".join(lines), of.style("cell"))]]  # fmt: skip
    table = Table(cells, colWidths=[_MEASURE * 0.62, _MEASURE * 0.38], hAlign="LEFT")
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, 0), 1.4, of.accent),
                               ("VALIGN", (0, 0), (-1, -1), "TOP")]))  # fmt: skip
    return table


def _easy(block: Block, of: Look) -> Flowable:
    """A picture on the left and a short sentence or two on the right, as easy read has it."""
    words = Paragraph(_markup(block.text), of.style("body"))
    table = Table([[picture(block.label, of), words]], colWidths=[118, _MEASURE - 118])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                               ("BOTTOMPADDING", (0, 0), (-1, -1), 12)]))  # fmt: skip
    return table


def _flowable(block: Block, source: Source, of: Look) -> Flowable:
    match block.kind:
        case "heading":
            heading = Heading(_markup(block.text), of.style(f"h{block.level}"))
            heading.level = block.level
            return heading
        case "para":
            if not block.label:
                return Paragraph(_markup(block.text), of.style("body"))
            name = "subpara" if block.label.endswith(")") else "para"
            return Paragraph(_markup(block.text), of.style(name), bulletText=block.label)
        case "bullet":
            return Paragraph(_markup(block.text), of.style("bullet"), bulletText="\u2022")
        case "quote" | "caption":
            return Paragraph(_markup(block.text), of.style(block.kind))
        case "lines":
            lines = "<br/>".join(_markup(row[0]) for row in block.rows)
            return Paragraph(lines, of.style("body"))
        case "masthead":
            return _masthead(source.need("masthead"), block.text, of)
        case "easy":
            return _easy(block, of)
        case "hidden":
            # White on white: the eye sees nothing, and every reader of text sees it.
            return Paragraph(escape(block.text), of.style("hidden"))
        case "comment":
            raise SourceError(f"{source.path.name}: a PDF has no 'comment'")
        case "table":
            return _table(block, of)
        case "fields":
            return _fields(block, of)
        case "chart":
            return _chart(block, of)
        case "break":
            return PageBreak()
        case "scan":
            return _scan(block, source)


def _markup(text: str) -> str:
    return "".join(
        f"<{_TAGS[style]}>{escape(words)}</{_TAGS[style]}>" if style else escape(words)
        for style, words in spans(text)
    )


def _table(block: Block, of: Look) -> Flowable:
    rows = [
        [Paragraph(_markup(cell), of.style("head" if at == 0 else "cell")) for cell in row]
        for at, row in enumerate(block.rows)
    ]
    table = Table(rows, colWidths=_widths(block), repeatRows=1, hAlign="LEFT")
    table.setStyle(table_style(of))
    return table


def _widths(block: Block) -> list[float]:
    """Columns in proportion to their words, none too narrow for a heading."""
    columns = range(len(block.rows[0]))
    words = [max(max(len(row[c]) for row in block.rows) ** 0.62, 3.8) for c in columns]
    return [_MEASURE * one / sum(words) for one in words]


def _fields(block: Block, of: Look) -> Flowable:
    """The box at the head of a committee report: Report of, Contact, Status."""
    rows = [
        [Paragraph(f"<b>{_markup(row[0])}</b>", of.style("cell")),
         Paragraph(_markup(row[1]), of.style("cell"))]
        for row in block.rows
    ]  # fmt: skip
    table = Table(rows, colWidths=[_MEASURE * 0.28, _MEASURE * 0.72], hAlign="LEFT")
    rule = ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#9aa5a8"))
    table.setStyle(TableStyle([rule, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _chart(block: Block, of: Look) -> Flowable:
    names = [row[0] for row in reversed(block.rows)]
    values = [float(row[1]) for row in reversed(block.rows)]
    height = 26 * len(names) + 30
    drawing = Drawing(_MEASURE, height)
    chart = HorizontalBarChart()
    chart.x, chart.y = 175, 20
    chart.width, chart.height = int(_MEASURE) - 215, height - 30
    chart.data = [values]
    chart.categoryAxis.categoryNames = names
    chart.categoryAxis.labels.fontName = chart.valueAxis.labels.fontName = of.regular
    chart.categoryAxis.labels.fontSize = chart.valueAxis.labels.fontSize = 9
    chart.valueAxis.valueMin = 0
    chart.bars[0].fillColor = of.bars
    chart.bars[0].strokeColor = None
    chart.barLabelFormat = "%g"
    chart.barLabels.nudge = 12
    chart.barLabels.fontName, chart.barLabels.fontSize = of.bold, 9
    drawing.add(chart)
    return drawing


def _scan(block: Block, source: Source) -> Flowable:
    """A page that went through the office scanner: a picture, with no text to read."""
    words = (source.path.parent / block.text).read_text(encoding="utf-8")
    if not words.strip():
        raise SourceError(f"{block.text}: nothing to scan")
    image = Image(scanned_page(words), width=_MEASURE, height=_MEASURE * 1.38)
    image.hAlign = "CENTER"
    return image
