"""The words of a Word paragraph: insertions kept, deletions left out, hidden ones apart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.reading.cleaning import raised
from ingest.reading.drawn import DRAWN, is_big_picture
from ingest.reading.equations import linear
from ingest.reading.office import MC, A, M, W, Xml, chosen
from ingest.reading.source import HiddenKind
from ingest.reading.wordsigns import field_sign, spelt, stated_sign

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_VML = "{urn:schemas-microsoft-com:vml}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"

PAGE_BREAK = "\f"
"""Stands in a paragraph's words where a new page was asked for; XML cannot hold this character."""

_NOT_WORDS = {f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "rt")}
_MAY_HIDE = {f"{W}r", f"{DRAWING}anchor"}
_MARKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_RAISED = {"superscript": "^", "subscript": "_"}
_REFERENCES = {
    f"{W}footnoteReference": "footnote",
    f"{W}endnoteReference": "endnote",
}


Hides = Callable[[Xml], HiddenKind | None]
"""Why nobody sees a run, or what is drawn in a frame; None where it is seen."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the text refers to a note; `counted` tells that Word gives it the next number."""

    kind: str
    note: str
    counted: bool


@dataclass(slots=True)
class Words:
    """The words of a paragraph, with line feeds and page breaks, and what is tied to it: text
    boxes, charts and diagrams, references to notes, and the kinds of what cannot be read.

    `hidden` are the words that nobody sees, run by run, and `unseen` the boxes.
    """

    parts: list[str] = field(default_factory=list[str])
    boxes: list[Xml] = field(default_factory=list[Xml])
    drawn: list[Xml] = field(default_factory=list[Xml])
    references: list[Reference] = field(default_factory=list[Reference])
    unread: list[str] = field(default_factory=list[str])
    hidden: list[tuple[HiddenKind, str]] = field(default_factory=list[tuple[HiddenKind, str]])
    unseen: list[tuple[HiddenKind, Xml]] = field(default_factory=list[tuple[HiddenKind, Xml]])

    @property
    def text(self) -> str:
        """The words in one string."""
        return "".join(self.parts)


def words_of(paragraphs: Sequence[tuple[Xml, Hides]]) -> Words:
    """The words of paragraphs that are shown as one, in their order."""
    words = Words()
    for paragraph, hides in paragraphs:
        _collect(paragraph, words, hides, "")
    return words


def blocks(container: Xml) -> Iterator[Xml]:
    """The paragraphs, tables and inserted files of `container` in order, those in content controls
    among them.

    python-docx's own `iter_inner_content` leaves out content controls, in which many councils'
    templates keep whole chapters.
    """
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child
        elif child.tag == f"{MC}AlternateContent":
            branch = chosen(child)
            yield from blocks(branch) if branch is not None else ()
        elif child.tag not in _NOT_WORDS:
            yield from blocks(child)


def goes_on(paragraph: Xml) -> bool:
    """Whether the mark at the end of `paragraph` is deleted, so that the next one goes on in it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(
        mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom")
    )


def _collect(element: Xml, words: Words, hides: Hides, font: str) -> None:
    for child in element:
        tag = child.tag
        if tag in _NOT_WORDS:
            continue
        if tag in _MAY_HIDE and (kind := hides(child)) is not None:
            inner = Words()
            _collect(child, inner, _shows, font)
            words.hidden += [(kind, inner.text)] if inner.text.strip() else []
            words.unseen += [(kind, box) for box in (*inner.boxes, *inner.drawn)]
        elif tag == f"{W}r":
            mark = _RAISED.get(_stated(child, "vertAlign"))
            at = len(words.parts)
            _collect(child, words, hides, _font(child))
            if mark:
                inner = "".join(words.parts[at:])
                words.parts[at:] = [raised("".join(words.parts[:at]), inner, mark)]
        elif tag == f"{MC}AlternateContent":
            branch = chosen(child)
            if branch is not None:
                _collect(branch, words, hides, font)
        elif not _take(child, words, font):
            _collect(child, words, hides, font)


def _take(child: Xml, words: Words, font: str) -> bool:
    """Puts what `child` says into `words`; False where what is inside it is still to be taken."""
    tag = child.tag
    if tag in (f"{W}t", f"{A}t"):
        words.parts.append(spelt((child.text or "").replace("\n", " "), font))
    elif tag == f"{W}br":
        words.parts.append(PAGE_BREAK if child.get(f"{W}type") == "page" else "\n")
    elif tag in _MARKS:
        words.parts.append(_MARKS[str(tag)])
    elif tag == f"{W}sym":
        words.parts.append(stated_sign(child))
    elif tag == f"{W}fldChar":
        words.parts.append(field_sign(child))
    elif tag == f"{M}oMath":
        said = linear(child)
        apart = words.text[-1:].isalnum() and said[:1].isalnum()
        words.parts.append(f" {said}" if apart else said)
    elif tag == f"{M}oMathPara":
        lines = "\n".join(linear(each) for each in child.findall(f"{M}oMath"))
        words.parts.append(f"\n{lines}\n")
    elif tag == f"{W}txbxContent":
        words.boxes.append(child)
    elif tag in DRAWN:
        words.drawn.append(child)
    elif tag in _REFERENCES:
        counted = child.get(f"{W}customMarkFollows") not in ("1", "true", "on")
        words.references.append(
            Reference(_REFERENCES[str(tag)], child.get(f"{W}id") or "", counted)
        )
    elif tag == f"{W}object":
        words.unread += [_object_kind(each) for each in child.iter(_OLE)]
    elif tag == _PICTURE:
        words.unread += ["picture"] if is_big_picture(child) else []
    elif tag == f"{_VML}textpath":
        words.parts.append(f"\n{child.get('string') or ''}\n")
    elif tag == f"{A}p":
        # Of a shape on a drawing canvas, whose words are not Word's own.
        words.parts.append("\n")
        return False
    else:
        return False
    return True


def _object_kind(ole: Xml) -> str:
    program = ole.get("ProgID") or ""
    return f"embedded object ({program})" if program else "embedded object"


def _stated(run: Xml, name: str) -> str:
    found = run.find(f"{W}rPr/{W}{name}")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _font(run: Xml) -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""


def _shows(_element: Xml) -> None:
    return None
