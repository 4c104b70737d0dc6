"""A table in a Word document: its header row is marked as such and repeats on each page."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.exports.word_xml import element, nested, paragraph, text_run

WIDE = 9_070
"""The width between the margins of an A4 page of ours, in twentieths of a point."""

HEAD_FILL = "D9E2F3"


def word_table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> BaseOxmlElement:
    """A table as wide as the text; `caption` is read out to who cannot see it, and `widths` are
    the shares of its columns.
    """
    whole = sum(widths)
    sizes = [str(WIDE * width // whole) for width in widths]
    table = element("w:tbl")
    look = element("w:tblPr")
    look.append(element("w:tblStyle", val="TableGrid"))
    look.append(element("w:tblW", w=str(WIDE), type="dxa"))
    look.append(element("w:tblLayout", type="fixed"))
    look.append(element("w:tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1"))
    look.append(element("w:tblCaption", val=caption))
    grid = element("w:tblGrid")
    for size in sizes:
        grid.append(element("w:gridCol", w=size))
    table.append(look)
    table.append(grid)
    table.append(_row(head, sizes, is_head=True))
    for row in rows:
        table.append(_row(row, sizes))
    return table


def _row(texts: Sequence[str], sizes: Sequence[str], is_head: bool = False) -> BaseOxmlElement:
    row = element("w:tr")
    look = element("w:trPr")
    look.append(element("w:cantSplit"))
    if is_head:
        look.append(element("w:tblHeader"))
    row.append(look)
    for text, size in zip(texts, sizes, strict=True):
        cell = nested("w:tc", "w:tcPr", "w:tcW", w=size, type="dxa")
        if is_head:
            cell[0].append(element("w:shd", val="clear", color="auto", fill=HEAD_FILL))
        line = paragraph("TableText")
        run = text_run(text, "Strong") if is_head else text_run(text)
        line.append(run)
        cell.append(line)
        row.append(cell)
    return row
