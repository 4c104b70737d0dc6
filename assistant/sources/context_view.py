"""Shows a quote among the words around it, as HTML. Documents are hostile: all text is escaped."""

from collections.abc import Sequence
from html import escape

from assistant.sources.place import Place
from ingest.reading.grid import BAR, BORDER, cell_spans, cells_of
from ingest.structure.blocks import TABLE, BlockRole

REACH = 900
"""Characters shown before and after the quote."""

Span = tuple[int, int]


def context_html(place: Place) -> str:
    """The words around the quote of `place`: a table where it stands in rows, text elsewhere."""
    rows = _rows(place)
    if place.passage and rows:
        return rows_html(place.page.text, rows, place.passage.header, (place.start, place.end))
    return text_html(place.page.text, (place.start, place.end))


def text_html(text: str, quote: Span) -> str:
    """The paragraphs round `quote` with it in one <mark>; the whole text where it is empty."""
    start, end = quote
    if start == end:
        return f'<div class="page-text">{escape(text)}</div>'
    first = _back_to_line(text, start - REACH) if start > REACH else 0
    last = _on_to_line(text, end + REACH) if len(text) - end > REACH else len(text)
    return (
        f'<div class="page-text">{"… " if first else ""}{escape(text[first:start])}'
        f"<mark>{escape(text[start:end])}</mark>"
        f"{escape(text[end:last])}{' …' if last < len(text) else ''}</div>"
    )


def rows_html(text: str, rows: Sequence[Span], header: str, quote: Span) -> str:
    """Rows of a table as a table; what of each cell belongs to `quote` is in a <mark>."""
    labels = ["" if cell == BORDER else cell for cell in cells_of(header)]
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in labels)
    body = "".join(f"<tr>{_cells(text, row, quote)}</tr>" for row in rows)
    return (
        '<div class="page-rows" tabindex="0" role="region" aria-label="Rows of the table"><table>'
        f"{f'<thead><tr>{head}</tr></thead>' if header else ''}<tbody>{body}</tbody></table></div>"
    )


def _cells(text: str, row: Span, quote: Span) -> str:
    cells: list[str] = []
    for start, end in cell_spans(text[row[0] : row[1]]):
        at, last = row[0] + start, row[0] + end
        first_marked = min(max(at, quote[0]), last)
        last_marked = max(first_marked, min(last, quote[1]))
        marked = escape(text[first_marked:last_marked])
        cells.append(
            f"<td>{escape(text[at:first_marked])}{f'<mark>{marked}</mark>' if marked else ''}"
            f"{escape(text[last_marked:last])}</td>"
        )
    return "".join(cells)


def _rows(place: Place) -> list[Span]:
    """The rows of the passage, where the quote stands in rows of a table and nowhere else."""
    passage = place.passage
    if passage is None:
        return []
    offset = passage.start
    quoted = [
        u for u in passage.units if u.start + offset < place.end and u.end + offset > place.start
    ]
    if not quoted or any(unit.role not in TABLE for unit in quoted):
        return []
    if any(BAR not in passage.text[unit.start : unit.end] for unit in quoted):
        return []
    return [
        (unit.start + offset, unit.end + offset)
        for unit in passage.units
        if unit.role is BlockRole.ROW or (unit.role is BlockRole.HEADER_ROW and unit in quoted)
    ]


def _back_to_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return at if found < 0 or found - at > REACH // 2 else found + 1


def _on_to_line(text: str, at: int) -> int:
    found = text.rfind("\n", 0, at)
    return at if at - found > REACH // 2 else found
