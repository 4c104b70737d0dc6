"""How the cells of a Word table lie: over columns and rows, before and after gaps."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.reading.office import W, Xml, is_on
from ingest.reading.slots import EMPTY, MOST_SPAN, Cell
from ingest.reading.wordstyles import Styles

Placed = tuple[Cell, bool]
"""A cell, and whether it goes on one above it."""

_HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag")}


def children(parent: Xml, name: str) -> list[Xml]:
    """The children called `name`, those in content controls among them."""
    found: list[Xml] = []
    for child in parent:
        if child.tag == f"{W}{name}":
            found.append(child)
        elif child.tag in _HOLDERS:
            found.extend(children(child, name))
    return found


def marked_heads(rows: Sequence[Xml], styles: Styles) -> int:
    """How many of the first rows the document itself marks as heading the table: as rows that
    repeat on each page, or the first by its bold print, which no whole cell below it has.
    """
    marked = 0
    while marked < len(rows) and is_on(rows[marked].find(f"{W}trPr"), "tblHeader"):
        marked += 1
    if marked or len(rows) < 2:
        return marked
    first, *others = (
        [bold for cell in children(row, "tc") if (bold := _is_bold(cell, styles)) is not None]
        for row in rows
    )
    return int(len(first) > 1 and all(first) and not any(bold for row in others for bold in row))


def _is_bold(cell: Xml, styles: Styles) -> bool | None:
    """Whether all words of a cell are bold; None where it has none."""
    found = [
        styles.is_bold(paragraph, run)
        for paragraph in cell.iter(f"{W}p")
        for run in paragraph.iter(f"{W}r")
        if any((text.text or "").strip() for text in run.iter(f"{W}t"))
    ]
    return all(found) if found else None


def placed_cell(cell: Xml, text: str, head: bool) -> Placed:
    """`cell` with its words."""
    merged_with = cell.find(f"{W}tcPr/{W}vMerge")
    goes_on = merged_with is not None and merged_with.get(f"{W}val") != "restart"
    columns = _integer(cell, f"{W}tcPr/{W}gridSpan", 1)
    return Cell(text, columns=columns, head=head), goes_on


def with_gaps(row: Xml, cells: Sequence[Placed]) -> list[Placed]:
    """The cells of `row` with those that it leaves out at its beginning and its end."""
    before, after = (_integer(row, f"{W}trPr/{W}{name}", 0) for name in ("gridBefore", "gridAfter"))
    return [(EMPTY, False)] * before + [*cells] + [(EMPTY, False)] * after


def merged(rows: Sequence[Sequence[Placed]]) -> list[list[Cell]]:
    """The rows with each cell that goes on one above it taken out, and that one made longer."""
    found: list[list[Cell]] = []
    above: dict[int, tuple[list[Cell], int]] = {}
    for row in rows:
        cells: list[Cell] = []
        column = 0
        begun: dict[int, tuple[list[Cell], int]] = {}
        for cell, goes_on in row:
            place = above.get(column) if goes_on else None
            if place is None:
                place = (cells, len(cells))
                cells.append(cell)
            else:
                holder, at = place
                holder[at] = replace(holder[at], rows=holder[at].rows + 1)
            begun[column] = place
            column += cell.columns
        above = begun
        found.append(cells)
    return found


def _integer(parent: Xml, path: str, otherwise: int) -> int:
    found = parent.find(path)
    value = (found.get(f"{W}val") or "") if found is not None else ""
    return min(int(value), MOST_SPAN) if value.isascii() and value.isdigit() else otherwise
