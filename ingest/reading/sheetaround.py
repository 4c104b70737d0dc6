"""What stands on an Excel sheet beside its cells: comments, text boxes, charts and pictures.

openpyxl gives none of it of a sheet that it reads as a stream, so the parts are looked up here.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath
from zipfile import ZipFile

from ingest.reading.cleaning import flat
from ingest.reading.drawn import DRAWN, drawn_lines, is_big_picture, part_id
from ingest.reading.office import MC, Xml, chosen, parse, says_more_than_a_page
from ingest.reading.slidetext import paragraph_texts
from ingest.reading.source import HiddenKind, HiddenText, Line, Role

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_THREAD = "tc="
"""How the old form of a comment names its author where the new form holds the comment itself."""

_PRINTED = re.compile(rb"<(odd|even|first)(Header|Footer)>([^<]*)</")
_FONT_CODE = re.compile(r'&"[^"]*"|&K[0-9A-F]{6}|&\d+')
_SIDE_CODE = re.compile(r"&[LCR]")
_OTHER_CODE = re.compile(r"&([A-Z&])")


@dataclass(slots=True)
class Around:
    """What stands around the cells of one sheet: lines, what is hidden, the kinds not read."""

    lines: list[Line] = field(default_factory=list[Line])
    hidden: list[HiddenText] = field(default_factory=list[HiddenText])
    unread: list[str] = field(default_factory=list[str])


def around(
    package: ZipFile,
    path: str,
    is_unseen: Callable[[str], bool],
    name_of: Callable[[str], str],
    with_figures: bool,
) -> Around:
    """What stands around the cells of the sheet at `path`.

    A comment on a cell that `is_unseen` is hidden like that cell; one on another says what the row
    and the column of the cell are called, as `name_of` its place tells. The figures of a chart are
    copies of cells: they are given `with_figures` alone, for a sheet that has no cells.
    """
    found = Around()
    relations = related(package, path)
    threads = [target for kind, target in relations.values() if kind == "threadedComment"]
    for kind, target in relations.values():
        if kind == "comments":
            root = parse(package.read(target))
            for place, by, text in _comments(root, passed_over=bool(threads)):
                _put(found, place, _comment(place, name_of(place), by, text), is_unseen)
        elif kind == "drawing":
            drawing = parse(package.read(target))
            _drawn(package, related(package, target), drawing, found, with_figures)
        elif kind in ("oleObject", "package"):
            found.unread.append("embedded object")
    names = _persons(package) if threads else {}
    for target in threads:
        for comment in parse(package.read(target)).iter(f"{_THREADED}threadedComment"):
            place = comment.get("ref") or ""
            text = flat(comment.findtext(f"{_THREADED}text") or "")
            by = names.get(comment.get("personId") or "", "")
            _put(found, place, _comment(place, name_of(place), by, text), is_unseen)
    return found


def printed_lines(xml: bytes) -> Iterator[Line]:
    """What the headers and footers of the printed sheet say, each once."""
    seen: set[bytes] = set()
    for _, name, stated in _PRINTED.findall(xml):
        text = parse(b"<a>" + stated + b"</a>").text or ""
        text = _SIDE_CODE.sub(" ", _FONT_CODE.sub("", text))
        text = flat(_OTHER_CODE.sub(lambda code: "&" if code[1] == "&" else "", text))
        if says_more_than_a_page(text) and name + stated not in seen:
            seen.add(name + stated)
            yield Line(f"{name.decode()}: {text}", Role.FURNITURE)


def related(package: ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """The parts that the part at `path` is related to: kind and path, by the relation's id."""
    name = join(dirname(path), "_rels", f"{basename(path)}.rels")
    if name not in package.namelist():
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in parse(package.read(name)).iter(_RELATION):
        target = relation.get("Target") or ""
        inside = target[1:] if target.startswith("/") else normpath(join(dirname(path), target))
        if relation.get("TargetMode") != "External" and inside in package.namelist():
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            found[relation.get("Id") or ""] = kind, inside
    return found


def _put(found: Around, place: str, line: Line, is_unseen: Callable[[str], bool]) -> None:
    if is_unseen(place):
        found.hidden.append(HiddenText(HiddenKind.COMMENT, line.text, f"cell {place}"))
    elif line.text:
        found.lines.append(line)


def _comments(root: Xml, passed_over: bool) -> Iterator[tuple[str, str, str]]:
    """The comments of the old form, their place, author and text; `passed_over` are those that the
    new form holds itself.
    """
    authors = [each.text or "" for each in root.iter(f"{_S}author")]
    for comment in root.iter(f"{_S}comment"):
        place, stated = comment.get("ref") or "", comment.get("authorId") or ""
        known = stated.isascii() and stated.isdigit() and int(stated) < len(authors)
        author = flat(authors[int(stated)]) if known else ""
        if passed_over and author.startswith(_THREAD):
            continue
        text = flat("".join(each.text or "" for each in comment.iter(f"{_S}t")))
        # Excel begins a comment with its author's name.
        text = text.removeprefix(f"{author}:").strip() if author else text
        yield place, "" if author.startswith(_THREAD) else author, text


def _comment(place: str, name: str, by: str, text: str) -> Line:
    on = f"Comment on {place} ({name})" if name else f"Comment on {place}"
    start = f"{on} by {by}" if by else on
    return Line(f"{start}: {text}" if text else "", Role.NOTE)


def _persons(package: ZipFile) -> dict[str, str]:
    paths = (name for name in package.namelist() if name.startswith("xl/persons/"))
    return {
        person.get("id") or "": flat(person.get("displayName") or "")
        for path in paths
        if path.endswith(".xml")
        for person in parse(package.read(path))
    }


def _drawn(
    package: ZipFile,
    relations: Mapping[str, tuple[str, str]],
    element: Xml,
    found: Around,
    with_figures: bool,
) -> None:
    for child in element:
        if child.tag == f"{MC}AlternateContent":
            branch = chosen(child)
            if branch is not None:
                _drawn(package, relations, branch, found, with_figures)
        elif child.tag == f"{_XDR}sp":
            found.lines += [Line(text) for text in paragraph_texts(child)]
        elif child.tag == f"{_XDR}pic":
            found.unread += ["picture"] if is_big_picture(child) else []
        elif child.tag in DRAWN:
            _, target = relations.get(part_id(child), ("", ""))
            root = parse(package.read(target)) if target else None
            lines, unread = drawn_lines(child, root) if root is not None else ([], "chart")
            found.lines += [line for line in lines if with_figures or line.role is Role.TEXT]
            found.unread += [unread] if unread and with_figures else []
        else:
            _drawn(package, relations, child, found, with_figures)
