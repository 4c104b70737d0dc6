"""Word documents: paragraphs with their numbers, headings, tables, text boxes, charts and notes."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.reading.cleaning import flat
from ingest.reading.drawn import DRAWN, drawn_lines, part_id
from ingest.reading.office import R, W, Xml, is_on, package, parse
from ingest.reading.refusals import refusing
from ingest.reading.sections import PAGE_BREAK, Apart, Marked, Unread, at_headings, pages_of
from ingest.reading.source import HiddenText, Item, Line, Role, lines_of
from ingest.reading.tables import table_lines
from ingest.reading.wordhidden import Ground, Sight
from ingest.reading.wordnotes import Endings, hidden_runs
from ingest.reading.wordnumbers import Numbers
from ingest.reading.wordstyles import Styles
from ingest.reading.wordtables import (
    Placed,
    children,
    marked_heads,
    merged,
    placed_cell,
    with_gaps,
)
from ingest.reading.wordtext import PAGE_BREAK as BREAK_IN_WORDS
from ingest.reading.wordtext import Reference, blocks, goes_on, words_of

if TYPE_CHECKING:
    from docx.opc.part import Part

_TABLE_ROLES = (Role.ROW, Role.HEADER_ROW)
_READ_WHOLE = ("text/html", "application/xhtml+xml", "text/plain")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Found = Marked | HiddenText | Unread


def read_docx(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a Word document, then its sections, cut at top headings and page breaks.

    Notes and comments stand at the end of the last one, and after them what its headers and footers
    say, each once. Raises `RefusedFileError` where the document is damaged or too big.
    """
    del name
    info, data = package(data, MEDIA_TYPE)
    yield info
    with refusing():
        lines, endings, apart = _lines(data)
        # With a single heading of level 1, the title, the chapters are one level down.
        tops = [line for line in lines if line and line.role is Role.HEADING and line.level == 1]
        sections = at_headings(lines, level=1 if len(tops) > 1 else 2)
    if endings:
        sections = [*sections[:-1], (*(sections[-1] if sections else ()), *endings)]
    yield from pages_of(sections, apart)


def _lines(data: bytes) -> tuple[list[Marked], list[Line], list[Apart]]:
    """The lines of the body, those after it, and what is hidden or not read."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.package import OpcPackage

    # The package, not python-docx's Document: that one turns away templates and files with macros.
    main = OpcPackage.open(BytesIO(data)).main_document_part
    root = parse(main.blob)
    _leave_prompts_out(root)
    styles = Styles(_related(main, RELATIONSHIP_TYPE.STYLES))
    headers, footers = (
        _all_related(main, kind) for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    )
    sight = Sight.of(root, headers, styles)
    numbers = Numbers(_related(main, RELATIONSHIP_TYPE.NUMBERING), styles)
    writer = _Writer(main, styles, numbers, sight)
    body = root.find(f"{W}body")
    lines: list[Marked] = []
    apart: list[Apart] = []
    count = 0
    for each in writer.block_lines(body, sight.page) if body is not None else ():
        if isinstance(each, HiddenText | Unread):
            apart.append((count, each))
        else:
            lines.append(each)
            count += each is not None
    endings = Endings(root, _related(main, RELATIONSHIP_TYPE.SETTINGS), sight, writer.references)
    for kind, name in ((RELATIONSHIP_TYPE.FOOTNOTES, "foot"), (RELATIONSHIP_TYPE.ENDNOTES, "end")):
        endings.take_notes(_related(main, kind), f"{name}note")
    endings.take_comments(_related(main, RELATIONSHIP_TYPE.COMMENTS))
    said = frozenset(line.text.casefold() for line in lines if line)
    for part, name in ((headers, "Header"), (footers, "Footer")):
        endings.take_furniture(part, name, said)
    apart += [(count, each) for each in endings.hidden]
    return lines, endings.lines, apart


def _leave_prompts_out(root: Xml) -> None:
    """Empty the controls that still show what to fill in ("Click or tap here to enter text")."""
    for control in root.iter(f"{W}sdt"):
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            for holder in list(control.iter("*")):
                for run in holder.findall(f"{W}r"):
                    holder.remove(run)


def _related(main: "Part", kind: str) -> Xml | None:
    return next(iter(_all_related(main, kind)), None)


def _all_related(main: "Part", kind: str) -> list[Xml]:
    found = [each for each in main.rels.values() if each.reltype == kind and not each.is_external]
    parts = sorted((each.target_part for each in found), key=lambda part: str(part.partname))
    return [parse(part.blob) for part in parts]


class _Writer:
    """Turns blocks into lines; the numbering goes on from block to block.

    `references` are those to notes, in the order of the text.
    """

    def __init__(self, main: "Part", styles: Styles, numbers: Numbers, sight: Sight) -> None:
        self._main = main
        self._styles = styles
        self._numbers = numbers
        self._sight = sight
        self.references: list[Reference] = []

    def block_lines(self, container: Xml, ground: Ground) -> Iterator[Found]:
        """The lines of all paragraphs and tables in `container`, which stands on that colour, with
        marks for page breaks, and what is hidden or not read.
        """
        joined: list[Xml] = []
        for block in blocks(container):
            if block.tag == f"{W}p":
                joined.append(block)
                if not goes_on(block):
                    yield from self._paragraph_lines(joined, ground)
                    joined = []
                continue
            if joined:
                yield from self._paragraph_lines(joined, ground)
                joined = []
            if block.tag == f"{W}tbl":
                yield from self._table_lines(block, ground)
            else:
                yield from self._inserted_file(block)
        if joined:
            yield from self._paragraph_lines(joined, ground)

    def _paragraph_lines(self, joined: Sequence[Xml], ground: Ground) -> Iterator[Found]:
        """The lines of paragraphs that are shown as one, in the form of the last of them."""
        paragraph = joined[-1]
        if is_on(joined[0].find(f"{W}pPr"), "pageBreakBefore"):
            yield PAGE_BREAK
        level = self._styles.heading_level(paragraph)
        role = Role.HEADING if level else Role.TEXT
        words = words_of([(each, self._sight.hides(each, ground)) for each in joined])
        self.references += words.references
        label = self._numbers.label(paragraph)
        for number, piece in enumerate(words.text.split(BREAK_IN_WORDS)):
            if number:
                yield PAGE_BREAK
            for line in [piece] if level else piece.split("\n"):
                if text := flat(line):
                    yield Line(f"{label} {text}".lstrip(), role, level)
                    label = ""
        yield from hidden_runs(words)
        yield from (Unread(kind) for kind in words.unread)
        for box in (*words.boxes, *words.drawn):
            yield from self._box_lines(box)
        for kind, box in words.unseen:
            found = [each for each in self._box_lines(box) if isinstance(each, Line | HiddenText)]
            if found:
                yield HiddenText(kind, "\n".join(each.text for each in found))

    def _box_lines(self, box: Xml) -> Iterator[Found]:
        """The lines of a text box, or of a chart or diagram."""
        if box.tag not in DRAWN:
            # What fills it is not known.
            yield from self.block_lines(box, None)
            return
        part = self._main.related_parts.get(part_id(box))
        lines, unread = drawn_lines(box, parse(part.blob)) if part else ([], "chart or diagram")
        yield from lines
        if unread:
            yield Unread(unread)

    def _inserted_file(self, chunk: Xml) -> Iterator[Found]:
        """The lines of a web page or text that was put in whole; Word reads it when it opens."""
        part = self._main.related_parts.get(chunk.get(f"{R}id") or "")
        kind = str(part.content_type) if part else ""
        if part and kind in _READ_WHOLE:
            from ingest.reading.decoding import decode
            from ingest.reading.html import html_lines

            text = decode(part.blob)
            yield from html_lines(text)[0] if "html" in kind else lines_of(text)
        else:
            yield Unread(f"inserted file ({kind})" if kind else "inserted file")

    def _table_lines(self, table: Xml, ground: Ground) -> Iterator[Found]:
        rows = [row for row in children(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
        only = children(rows[0], "tc") if len(rows) == 1 else []
        if len(only) == 1:
            # A frame round some text: what is in it keeps its own form.
            yield from self.block_lines(only[0], self._sight.cell_ground(table, only[0], ground))
            return
        heads = marked_heads(rows, self._styles)
        inside: dict[int, list[Line]] = {}
        aside: list[HiddenText | Unread] = []
        placed: list[list[Placed]] = []
        for at, row in enumerate(rows):
            cells: list[Placed] = []
            for cell in children(row, "tc"):
                texts: list[str] = []
                for each in self.block_lines(cell, self._sight.cell_ground(table, cell, ground)):
                    if isinstance(each, HiddenText | Unread):
                        aside.append(each)
                    elif each is not None and each.role in _TABLE_ROLES:
                        inside.setdefault(at, []).append(each)
                    elif each is not None:
                        texts.append(each.text)
                cells.append(placed_cell(cell, flat("\n".join(texts)), at < heads))
            placed.append(with_gaps(row, cells))
        yield from table_lines(merged(placed), inside)
        yield from aside
