"""The words of the paragraphs of a slide, with their equations, and the comments on it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from ingest.reading.cleaning import flat, raised
from ingest.reading.equations import linear
from ingest.reading.office import MC, A, M, Xml, chosen, parse
from ingest.reading.source import Line, Role
from ingest.reading.wordsigns import spelt

if TYPE_CHECKING:
    from pptx.slide import Slide

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MODERN = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
_COMMENTS, _AUTHORS = "/comments", ("/commentAuthors", "/authors")
_SHAPES = {f"{_P}{name}" for name in ("sp", "grpSp", "graphicFrame", "pic", "cxnSp")}


def paragraph_texts(body: Xml) -> Iterator[str]:
    """The text of each paragraph of `body` that has any."""
    for paragraph in body.iter(f"{A}p"):
        said = ""
        for text, mark in _said(paragraph):
            said += raised(said, text, mark) if mark else text
        if text := flat(said):
            yield text


def _said(element: Xml) -> Iterator[tuple[str, str]]:
    """The pieces of text, each with the mark of one that is raised or lowered."""
    for child in element:
        if child.tag == f"{A}r":
            yield spelt(child.findtext(f"{A}t") or "", _font(child)), _mark(child)
        elif child.tag == f"{A}t":
            yield child.text or "", ""
        elif child.tag == f"{A}br":
            yield "\n", ""
        elif child.tag == f"{M}oMath":
            yield linear(child) + (" " if element.tag == f"{M}oMathPara" else ""), ""
        elif child.tag == f"{MC}AlternateContent":
            branch = chosen(child)
            yield from _said(branch) if branch is not None else ()
        else:
            yield from _said(child)


def _mark(run: Xml) -> str:
    stated = run.find(f"{A}rPr")
    moved = (stated.get("baseline") or "0") if stated is not None else "0"
    return "" if not moved.strip("-0%") else "_" if moved.startswith("-") else "^"


def _font(run: Xml) -> str:
    stated = (run.find(f"{A}rPr/{A}{name}") for name in ("sym", "latin"))
    return next((each.get("typeface") or "" for each in stated if each is not None), "")


def unwrap(element: Any) -> None:  # noqa: ANN401
    """Puts the shapes that stand in two forms, for newer and for older programs, straight into the
    slide `element`: python-pptx passes over them where they are.
    """
    for tree in list(element.iter(f"{_P}spTree", f"{_P}grpSp")):
        for both in tree.findall(f"{MC}AlternateContent"):
            shapes: list[Any] = []
            for branch in both:
                shapes = shapes or [each for each in branch if each.tag in _SHAPES]
            for shape in shapes:
                both.addprevious(shape)
            tree.remove(both)


def comment_lines(slide: "Slide", names: dict[str, str]) -> Iterator[Line]:
    """The comments on a slide and the answers to them, each under the name of its author."""
    for relation in slide.part.rels.values():
        if not relation.reltype.endswith(_COMMENTS) or relation.is_external:
            continue
        root = parse(relation.target_part.blob)
        for comment in root.iter(f"{_P}cm"):
            yield from _comment(comment, flat(comment.findtext(f"{_P}text") or ""), names)
        for name in ("cm", "reply"):
            for comment in root.iter(f"{_MODERN}{name}"):
                body = comment.find(f"{_MODERN}txBody")
                text = " ".join(paragraph_texts(body)) if body is not None else ""
                yield from _comment(comment, text, names)


def _comment(comment: Xml, text: str, names: dict[str, str]) -> Iterator[Line]:
    by = names.get(comment.get("authorId") or "", "")
    if text:
        yield Line(f"{f'Comment by {by}' if by else 'Comment'}: {text}", Role.NOTE)


def comment_authors(presentation_part: Any) -> dict[str, str]:  # noqa: ANN401
    """The names of those who comment, by the ids that comments name them by."""
    found: dict[str, str] = {}
    for relation in presentation_part.rels.values():
        if relation.reltype.endswith(_AUTHORS) and not relation.is_external:
            for author in parse(cast(bytes, relation.target_part.blob)):
                found[author.get("id") or ""] = flat(author.get("name") or "")
    return found
