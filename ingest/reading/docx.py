"""Word documents: paragraphs with their numbers, headings, tables, text boxes and notes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.reading.cleaning import flat
from ingest.reading.grid import EMPTY, MOST_SPAN, Cell
from ingest.reading.office import Xml, check_package, parse
from ingest.reading.refusals import refusing
from ingest.reading.sections import PAGE_BREAK, Apart, Marked, at_headings, pages_of
from ingest.reading.source import HiddenText, Item, Line, Role
from ingest.reading.tables import table_lines
from ingest.reading.wordhidden import Ground, Sight
from ingest.reading.wordnumbers import Numbers
from ingest.reading.wordstyles import Styles
from ingest.reading.wordtext import PAGE_BREAK as BREAK_IN_WORDS
from ingest.reading.wordtext import W, Words, blocks, is_on, words_of

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
        lines, notes, apart = _lines(data)
        # With a single heading of level 1, the title, the chapters are one level down.
        tops = [line for line in lines if line and line.role is Role.HEADING and line.level == 1]
        sections = at_headings(lines, level=1 if len(tops) > 1 else 2)
    if notes:
        sections = [*sections[:-1], (*(sections[-1] if sections else ()), *notes)]
    yield from pages_of(sections, apart)


def _lines(data: bytes) -> tuple[list[Marked], list[Line], list[Apart]]:
    """The lines of the body, those of the notes, and what is hidden."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.package import OpcPackage

    # The package, not python-docx's Document: that one turns away templates and files with macros.
    main = OpcPackage.open(BytesIO(data)).main_document_part
    root = parse(main.blob)
    styles = Styles(_related(main, RELATIONSHIP_TYPE.STYLES))
    parts = main.rels.values()
    headers = [
        parse(each.target_part.blob)
        for each in parts
        if each.reltype == RELATIONSHIP_TYPE.HEADER and not each.is_external
    ]
    sight = Sight.of(root, headers, styles)
    numbers = Numbers(_related(main, RELATIONSHIP_TYPE.NUMBERING), styles)
    writer = _Writer(styles, numbers, sight)
    body = root.find(f"{W}body")
    lines: list[Marked] = []
    apart: list[Apart] = []
    count = 0
    for each in writer.block_lines(body, sight.page) if body is not None else ():
        if isinstance(each, HiddenText):
            apart.append((count, each))
        else:
            lines.append(each)
            count += each is not None
    notes: list[Line] = []
    for kind, name in ((RELATIONSHIP_TYPE.FOOTNOTES, "foot"), (RELATIONSHIP_TYPE.ENDNOTES, "end")):
        found, hidden = _notes(_related(main, kind), f"{name}note", sight)
        notes += found
        apart += [(count, each) for each in hidden]
    return lines, notes, apart


def _related(main: "Part", kind: str) -> Xml | None:
    try:
        return parse(main.part_related_by(kind).blob)
    except KeyError:
        return None


def _notes(root: Xml | None, kind: str, sight: Sight) -> tuple[list[Line], list[HiddenText]]:
    found = root.findall(f"{W}{kind}") if root is not None else []
    # Those with a type are the rules drawn above the notes.
    own = [note for note in found if note.get(f"{W}type") in (None, "normal")]
    words = [
        [words_of(each, sight.hides(each, sight.page)) for each in note.iter(f"{W}p")]
        for note in own
    ]
    texts = [flat(" ".join(each.text for each in of_note)) for of_note in words]
    lines = [
        Line(f"{kind.capitalize()} {number}: {text}", Role.NOTE)
        for number, text in enumerate(texts, start=1)
        if text
    ]
    return lines, [hidden for of_note in words for each in of_note for hidden in _hidden(each)]


def _hidden(words: Words) -> Iterator[HiddenText]:
    """The hidden runs of a paragraph, those of a kind that follow each other together."""
    for kind, runs in groupby(words.hidden, key=lambda run: run[0]):
        yield HiddenText(kind, flat("".join(text for _, text in runs)))


class _Writer:
    """Turns blocks into lines; the numbering goes on from block to block."""

    def __init__(self, styles: Styles, numbers: Numbers, sight: Sight) -> None:
        self._styles = styles
        self._numbers = numbers
        self._sight = sight

    def block_lines(self, container: Xml, ground: Ground) -> Iterator[Marked | HiddenText]:
        """The lines of all paragraphs and tables in `container`, which stands on that colour, with
        marks for page breaks, and what is hidden.
        """
        for block in blocks(container):
            if block.tag == f"{W}tbl":
                yield from self._table_lines(block, ground)
            else:
                yield from self._paragraph_lines(block, ground)

    def _paragraph_lines(self, paragraph: Xml, ground: Ground) -> Iterator[Marked | HiddenText]:
        if is_on(paragraph.find(f"{W}pPr"), "pageBreakBefore"):
            yield PAGE_BREAK
        level = self._styles.heading_level(paragraph)
        role = Role.HEADING if level else Role.TEXT
        words = words_of(paragraph, self._sight.hides(paragraph, ground))
        label = self._numbers.label(paragraph)
        for number, piece in enumerate(words.text.split(BREAK_IN_WORDS)):
            if number:
                yield PAGE_BREAK
            for line in [piece] if level else piece.split("\n"):
                if text := flat(line):
                    yield Line(f"{label} {text}".lstrip(), role, level)
                    label = ""
        yield from _hidden(words)
        for box in words.boxes:
            # What fills it is not known.
            yield from self.block_lines(box, None)
        for kind, box in words.unseen:
            lines = [each.text for each in self.block_lines(box, None) if each is not None]
            if lines:
                yield HiddenText(kind, "\n".join(lines))

    def _table_lines(self, table: Xml, ground: Ground) -> Iterator[Marked | HiddenText]:
        rows = [row for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        only = _children(rows[0], "tc") if len(rows) == 1 else []
        if len(only) == 1:
            # A frame round some text: what is in it keeps its own form.
            inside = self._sight.cell_ground(table, only[0], ground)
            yield from self.block_lines(only[0], inside)
            return
        heads = _marked_heads(table, rows)
        hidden: list[HiddenText] = []
        placed: list[list[tuple[Cell, bool]]] = []
        for at, row in enumerate(rows):
            before, after = (_integer(row, f"{W}trPr/{W}{name}", 0) for name in _OUTSIDE)
            cells = [
                self._placed(cell, at < heads, self._sight.cell_ground(table, cell, ground), hidden)
                for cell in _children(row, "tc")
            ]
            placed.append([(EMPTY, False)] * before + cells + [(EMPTY, False)] * after)
        yield from table_lines(_merged(placed))
        yield from hidden

    def _placed(
        self, cell: Xml, head: bool, ground: Ground, hidden: list[HiddenText]
    ) -> tuple[Cell, bool]:
        """A cell, and whether it goes on one above it; what is hidden in it is put with the rest
        that is.
        """
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merged is not None and merged.get(f"{W}val") != "restart"
        found = list(self.block_lines(cell, ground))
        hidden += [each for each in found if isinstance(each, HiddenText)]
        text = " ".join(each.text for each in found if isinstance(each, Line))
        columns = _integer(cell, f"{W}tcPr/{W}gridSpan", 1)
        return Cell(text, columns=columns, head=head), goes_on


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
