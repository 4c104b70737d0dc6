"""Word documents: paragraphs with their numbers, headings, tables, text boxes and notes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.reading.cleaning import flat
from ingest.reading.grid import EMPTY, MOST_SPAN, Cell
from ingest.reading.office import Xml, check_package, parse
from ingest.reading.refusals import refusing
from ingest.reading.sections import PAGE_BREAK, Marked, at_headings, pages_of
from ingest.reading.source import Item, Line, Role
from ingest.reading.tables import table_lines
from ingest.reading.wordnumbers import Numbers
from ingest.reading.wordstyles import Styles
from ingest.reading.wordtext import PAGE_BREAK as BREAK_IN_WORDS
from ingest.reading.wordtext import W, blocks, is_on, words_of

if TYPE_CHECKING:
    from docx.opc.part import Part

_OUTSIDE = ("gridBefore", "gridAfter")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a Word document, then its sections, cut at top headings and page breaks.

    Its headers, footers and comments are left out. Raises `RefusedFileError` where the document
    is damaged or too big.
    """
    del name
    yield check_package(data, MEDIA_TYPE)
    with refusing():
        lines, notes = _lines(data)
        # With a single heading of level 1, the title, the chapters are one level down.
        tops = [line for line in lines if line and line.role is Role.HEADING and line.level == 1]
        sections = at_headings(lines, level=1 if len(tops) > 1 else 2)
    if notes:
        sections = [*sections[:-1], (*(sections[-1] if sections else ()), *notes)]
    yield from pages_of(sections)


def _lines(data: bytes) -> tuple[list[Marked], list[Line]]:
    """The lines of the body, and those of the notes."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.package import OpcPackage

    # The package, not python-docx's Document: that one turns away templates and files with macros.
    main = OpcPackage.open(BytesIO(data)).main_document_part
    styles = Styles(_related(main, RELATIONSHIP_TYPE.STYLES))
    writer = _Writer(styles, Numbers(_related(main, RELATIONSHIP_TYPE.NUMBERING), styles))
    body = parse(main.blob).find(f"{W}body")
    lines = list(writer.block_lines(body)) if body is not None else []
    footnotes = _related(main, RELATIONSHIP_TYPE.FOOTNOTES)
    endnotes = _related(main, RELATIONSHIP_TYPE.ENDNOTES)
    notes = [*_notes(footnotes, "footnote"), *_notes(endnotes, "endnote")]
    return lines, notes


def _related(main: "Part", kind: str) -> Xml | None:
    try:
        return parse(main.part_related_by(kind).blob)
    except KeyError:
        return None


def _notes(root: Xml | None, kind: str) -> list[Line]:
    found = root.findall(f"{W}{kind}") if root is not None else []
    # Those with a type are the rules drawn above the notes.
    texts = [_inner_text(note) for note in found if note.get(f"{W}type") in (None, "normal")]
    return [
        Line(f"{kind.capitalize()} {number}: {text}", Role.NOTE)
        for number, text in enumerate(texts, start=1)
        if text
    ]


def _inner_text(container: Xml) -> str:
    return flat(" ".join(words_of(paragraph).text for paragraph in container.iter(f"{W}p")))


class _Writer:
    """Turns blocks into lines; the numbering goes on from block to block."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self._styles = styles
        self._numbers = numbers

    def block_lines(self, container: Xml) -> Iterator[Marked]:
        """The lines of all paragraphs and tables in `container`, with marks for page breaks."""
        for block in blocks(container):
            if block.tag == f"{W}tbl":
                yield from self._table_lines(block)
            else:
                yield from self._paragraph_lines(block)

    def _paragraph_lines(self, paragraph: Xml) -> Iterator[Marked]:
        if is_on(paragraph.find(f"{W}pPr"), "pageBreakBefore"):
            yield PAGE_BREAK
        level = self._styles.heading_level(paragraph)
        role = Role.HEADING if level else Role.TEXT
        words = words_of(paragraph)
        label = self._numbers.label(paragraph)
        for number, piece in enumerate(words.text.split(BREAK_IN_WORDS)):
            if number:
                yield PAGE_BREAK
            for line in [piece] if level else piece.split("\n"):
                if text := flat(line):
                    yield Line(f"{label} {text}".lstrip(), role, level)
                    label = ""
        for box in words.boxes:
            yield from self.block_lines(box)

    def _table_lines(self, table: Xml) -> Iterator[Marked]:
        rows = [row for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        only = _children(rows[0], "tc") if len(rows) == 1 else []
        if len(only) == 1:
            # A frame round some text: what is in it keeps its own form.
            yield from self.block_lines(only[0])
            return
        heads = _marked_heads(table, rows)
        placed = [self._placed(row, at < heads) for at, row in enumerate(rows)]
        yield from table_lines(_merged(placed))

    def _placed(self, row: Xml, head: bool) -> list[tuple[Cell, bool]]:
        """The cells of a row as they are written, and whether each goes on one above it."""
        before, after = (_integer(row, f"{W}trPr/{W}{name}", 0) for name in _OUTSIDE)
        placed = [(EMPTY, False)] * before
        for cell in _children(row, "tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") != "restart"
            text = " ".join(line.text for line in self.block_lines(cell) if line)
            columns = _integer(cell, f"{W}tcPr/{W}gridSpan", 1)
            placed.append((Cell(text, columns=columns, head=head), goes_on))
        return [*placed, *[(EMPTY, False)] * after]


def _marked_heads(table: Xml, rows: Sequence[Xml]) -> int:
    """How many of the first rows the document itself marks as heading the table."""
    marked = 0
    while marked < len(rows) and is_on(rows[marked].find(f"{W}trPr"), "tblHeader"):
        marked += 1
    return marked


def _merged(rows: Sequence[Sequence[tuple[Cell, bool]]]) -> list[list[Cell]]:
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


def _children(parent: Xml, name: str) -> list[Xml]:
    """The children called `name`, those in content controls among them."""
    found: list[Xml] = []
    for child in parent:
        if child.tag == f"{W}{name}":
            found.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            found.extend(_children(child, name))
    return found
