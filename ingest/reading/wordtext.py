"""The words of a Word paragraph: insertions kept, deletions left out, hidden ones apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest.reading.office import Xml
from ingest.reading.source import HiddenKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

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
_OFF = {"0", "false", "off"}


Hides = Callable[[Xml], HiddenKind | None]
"""Why nobody sees a run, or what is drawn in a frame; None where it is seen."""


@dataclass(slots=True)
class Words:
    """The words of a paragraph, with line feeds and page breaks, and the text boxes tied to it.

    `hidden` are the words that nobody sees, run by run, and `unseen` the boxes.
    """

    parts: list[str] = field(default_factory=list[str])
    boxes: list[Xml] = field(default_factory=list[Xml])
    hidden: list[tuple[HiddenKind, str]] = field(default_factory=list[tuple[HiddenKind, str]])
    unseen: list[tuple[HiddenKind, Xml]] = field(default_factory=list[tuple[HiddenKind, Xml]])

    @property
    def text(self) -> str:
        """The words in one string."""
        return "".join(self.parts)


def is_on(holder: Xml | None, name: str) -> bool:
    """Whether the on-off property `name` (`W` put before it) stands in `holder` and is not off."""
    found = holder.find(f"{W}{name}") if holder is not None else None
    return found is not None and (found.get(f"{W}val") or "1") not in _OFF


def words_of(paragraph: Xml, hides: Hides) -> Words:
    """The words of `paragraph` in their order."""
    words = Words()
    _collect(paragraph, words, hides)
    return words


def blocks(container: Xml) -> Iterator[Xml]:
    """The paragraphs and tables of `container` in order, those in content controls among them.

    python-docx's own `iter_inner_content` leaves out content controls, in which many councils'
    templates keep whole chapters.
    """
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag not in _NOT_WORDS:
            yield from blocks(child)


def _collect(element: Xml, words: Words, hides: Hides) -> None:
    for child in element:
        tag = child.tag
        if tag in _NOT_WORDS:
            continue
        if tag in _MAY_HIDE and (kind := hides(child)) is not None:
            inner = Words()
            _collect(child, inner, _shows)
            words.hidden += [(kind, inner.text)] if inner.text.strip() else []
            words.unseen += [(kind, box) for box in inner.boxes]
        elif tag == f"{W}t":
            words.parts.append((child.text or "").replace("\n", " "))
        elif tag == f"{W}br":
            kind = child.get(f"{W}type")
            words.parts.append(PAGE_BREAK if kind == "page" else "\n")
        elif tag in _MARKS:
            words.parts.append(_MARKS[str(tag)])
        elif tag == f"{W}txbxContent":
            words.boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            # Both branches hold the same box, for newer and for older programs.
            chosen = child.find(f"{_MC}Choice")
            fallback = child.find(f"{_MC}Fallback")
            branch = chosen if chosen is not None else fallback
            if branch is not None:
                _collect(branch, words, hides)
        else:
            _collect(child, words, hides)


def _shows(_element: Xml) -> None:
    return None
