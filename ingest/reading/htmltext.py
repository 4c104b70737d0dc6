"""The lines that a person sees of a parsed web page."""

import re
from collections.abc import Collection, Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from ingest.reading.cleaning import clean, flat, raised
from ingest.reading.slots import MOST_SPAN, Cell
from ingest.reading.source import Line, Role
from ingest.reading.tables import table_lines
from ingest.reading.wordsigns import TICKED, UNTICKED

BULLET = "• "

_UNSEEN = {"script", "style", "nav", "template", "noscript", "head", "title", "iframe", "svg"}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_FIELDS = ("input", "select")
_NOT_FILLED_IN = ("hidden", "submit", "button", "image", "reset", "password", "file")
_TICKS = ("checkbox", "radio")
_NOT_SAID = ("annotation", "annotation-xml")
_JOINED = {"mfrac": "/", "msup": "^", "msub": "_", "mover": "^", "munder": "_"}
_RAISED = {"sup": "^", "sub": "_"}
_TABLE_PARTS = ("td", "th", "tr", "tbody", "tfoot")
_LISTS, _ROWS, _TABLES, _BOLD = ("ol", "ul"), ("tr",), ("table",), ("b", "strong")
_TABLE_ROLES = (Role.ROW, Role.HEADER_ROW)
_HEADING = re.compile(r"h([1-6])$")


def visible_lines(soup: BeautifulSoup) -> Iterator[Line]:
    """The lines of the page in order: one for each heading, paragraph, list item or table row.

    What nobody sees was taken out of it before.
    """
    writer = _Writer()
    writer.walk(soup)
    writer.flush()
    yield from writer.lines


class _Writer:
    """Gathers words until an element ends the line."""

    def __init__(self, elsewhere: Collection[str] = ()) -> None:
        self._elsewhere = elsewhere
        self.lines: list[Line] = []
        self._words: list[str] = []
        self._mark = ""

    def flush(self, role: Role = Role.TEXT, level: int = 0) -> None:
        """Ends the line, if any words came for it."""
        if text := flat("".join(self._words)):
            self.lines.append(Line(f"{self._mark}{text}", role, level))
            self._mark = ""
        self._words.clear()

    def walk(self, parent: Tag) -> None:
        """Takes in what is inside `parent`."""
        for child in parent.children:
            if isinstance(child, Tag):
                if not _is_unseen(child):
                    self._element(child)
            # Comments, doctypes and the like are strings too, but not to be seen.
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._words.append(str(child))

    def _element(self, element: Tag) -> None:
        name = element.name
        if name in _FIELDS:
            self._words.append(_filled_in(element))
            return
        if name == "math":
            self._words.append(_equation(element))
            return
        if mark := _RAISED.get(name):
            before = "".join(self._words)
            self._words = []
            self.walk(element)
            self._words = [before, raised(before, "".join(self._words), mark)]
            return
        if name in _INLINE:
            self.walk(element)
            return
        self.flush()
        if name in self._elsewhere or (name == "li" and _within(element, _LISTS)):
            # Left open in the page, so nested in the one before; its list or table sees to it.
            return
        heading = _HEADING.match(name)
        if heading:
            self.lines.extend(_joined(element, int(heading.group(1))))
        elif name == "pre":
            texts = clean(element.get_text()).strip("\n").split("\n")
            self.lines.extend(Line(text.rstrip()) for text in texts if text.strip())
        elif name in ("ol", "ul"):
            self._list(element)
        elif name == "table" and not _is_layout(element):
            self._table(element)
        else:
            self.walk(element)
            self.flush()

    def _list(self, element: Tag) -> None:
        number = _integer(element.get("start"), 1)
        for item in element.find_all("li"):
            if _is_unseen(item) or _within(item, _LISTS) is not element:
                continue
            number = _integer(item.get("value"), number)
            self._mark = f"{number}. " if element.name == "ol" else BULLET
            self.walk(item)
            self.flush()
            self._mark = ""
            number += 1

    def _table(self, table: Tag) -> None:
        caption = table.find("caption")
        if caption and (text := flat(caption.get_text("\n"))):
            self.lines.append(Line(text))
        rows = [row for row in _own_rows(table) if not _is_unseen(row)]
        emphasis = _head_by_emphasis(rows)
        inside: dict[int, list[Line]] = {}
        laid: list[list[Cell]] = []
        for at, row in enumerate(rows):
            in_head = row.find_parent("thead") is not None or (emphasis and not at)
            cells: list[Cell] = []
            for cell in _cells(row):
                lines = _inner(cell, _TABLE_PARTS)
                own = flat("\n".join(each.text for each in lines if each.role not in _TABLE_ROLES))
                inside.setdefault(at, []).extend(
                    line for line in lines if line.role in _TABLE_ROLES
                )
                # Nought: down to the end of the table.
                tall = _integer(cell.get("rowspan"), 1) or MOST_SPAN
                wide = _integer(cell.get("colspan"), 1)
                cells.append(Cell(own, tall, wide, in_head or cell.name == "th"))
            laid.append(cells)
        self.lines.extend(table_lines(laid, inside))


def _equation(element: Tag) -> str:
    """What a piece of MathML says on one line: a fraction is 48/400 and no 48400."""
    if element.name in _NOT_SAID:
        return ""
    parts = [
        _equation(child) if isinstance(child, Tag) else flat(str(child))
        for child in element.children
        if not isinstance(child, PreformattedString)
    ]
    return _JOINED.get(element.name, "").join(part for part in parts if part)


def _filled_in(field: Tag) -> str:
    """What a field of a form shows."""
    if field.name == "select":
        options = field.find_all("option")
        chosen = [each for each in options if each.has_attr("selected")]
        shown = chosen or options[:1]
        # One that is left open holds the next; its own words are its own strings.
        words = (each.find_all(string=True, recursive=False) for each in shown)
        return ", ".join(flat("".join(own)) for own in words)
    kind = str(field.get("type") or "text").lower()
    if kind in _TICKS:
        return TICKED if field.has_attr("checked") else UNTICKED
    return "" if kind in _NOT_FILLED_IN else str(field.get("value") or "")


def _own_rows(table: Tag) -> list[Tag]:
    """The rows of `table`, without those of tables in its cells."""
    return [row for row in table.find_all("tr") if _within(row, _TABLES) is table]


def _head_by_emphasis(rows: list[Tag]) -> bool:
    """Whether the first row alone is bold, in a table that marks no heads and no values there."""
    if len(rows) < 2 or any(cell.name == "th" for row in rows for cell in _cells(row)):
        return False
    first = [cell for cell in _cells(rows[0]) if flat(cell.get_text())]
    bold = len(first) > 1 and all(map(_is_bold, first))
    return bold and not any(_is_bold(cell) for row in rows[1:] for cell in _cells(row))


def _is_bold(cell: Tag) -> bool:
    """Whether all words of a cell are bold."""
    words = [each for each in cell.find_all(string=True) if each.strip()]
    return bool(words) and all(_within(each, _BOLD) is not None for each in words)


def _cells(row: Tag) -> list[Tag]:
    cells = row.find_all(["td", "th"])
    return [cell for cell in cells if _within(cell, _ROWS) is row and not _is_unseen(cell)]


def _inner(element: Tag, elsewhere: Collection[str] = ()) -> list[Line]:
    writer = _Writer(elsewhere)
    writer.walk(element)
    writer.flush()
    return writer.lines


def _joined(element: Tag, level: int) -> Iterator[Line]:
    """A heading is one line, whatever is nested in it."""
    if text := flat("\n".join(line.text for line in _inner(element))):
        yield Line(text, Role.HEADING, level)


def _within(element: PageElement, names: Collection[str]) -> Tag | None:
    """The nearest of its parents with one of `names`; bs4's own search is slow in deep pages."""
    parent = element.parent
    while parent is not None and parent.name not in names:
        parent = parent.parent
    return parent


def _is_unseen(element: Tag) -> bool:
    return element.name in _UNSEEN or element.has_attr("hidden")


def _is_layout(table: Tag) -> bool:
    """Whether the table only arranges the page, as those of e-mails and old web pages do."""
    rows = _own_rows(table)
    headed = any(cell.name == "th" for row in rows for cell in _cells(row))
    if table.get("role") == "presentation" or table.find(["h1", "h2", "h3", "h4"]):
        return True
    if table.find("table") and not headed:
        return True
    return all(len(_cells(row)) < 2 for row in rows)


def _integer(value: object, otherwise: int) -> int:
    text = str(value or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise
