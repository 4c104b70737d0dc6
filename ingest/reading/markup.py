"""Markdown: the visible text, with its headings, lists and tables."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.reading.cleaning import flat, raised
from ingest.reading.dates import iso_date
from ingest.reading.decoding import decode
from ingest.reading.refusals import refusing
from ingest.reading.sections import Apart, pages_of, when_long
from ingest.reading.slots import Cell
from ingest.reading.source import Item, Line, Role, SourceInfo
from ingest.reading.tables import table_lines

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"([A-Za-z][\w -]*?)\s*:\s*(.*)")
_DATES = {
    "date": "published",
    "published": "published",
    "created": "created",
    "updated": "modified",
    "modified": "modified",
    "lastmod": "modified",
}
_RAISED = {"<sup>": "^", "<sub>": "_"}
_CELL_END = re.compile(r"(?<!\\)\|")
_LONG = 3_000
_SECTION_LEVEL = 2
_BULLET = "• "
_BROKEN = "\v"
"""Where a word may be broken by a hyphen at the end of a line: it stays the end of one."""


def read_markup(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a Markdown file, then its text: in sections at its top headings when it is long.

    Front matter gives title, author and dates and is not text. Raises `RefusedFileError` where
    the bytes are not text.
    """
    del name
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    entries = _entries(front.group(1)) if front else {}
    if front and entries:
        text = text[front.end() :]
    yield _facts(entries)
    with refusing():
        writer = _written(text)
    yield from pages_of(when_long(writer.lines, _SECTION_LEVEL, _LONG), writer.apart)


def _entries(front: str) -> dict[str, str]:
    found = (_ENTRY.fullmatch(line.strip()) for line in front.split("\n"))
    return {entry[1].lower(): flat(entry[2]).strip("\"'") for entry in found if entry}


def _facts(entries: dict[str, str]) -> SourceInfo:
    dates = ((name, iso_date(entries.get(key, ""))) for key, name in _DATES.items())
    return SourceInfo(
        MEDIA_TYPE,
        title=entries.get("title", ""),
        author=entries.get("author", ""),
        subject=entries.get("description", ""),
        dates=tuple({name: day for name, day in dates if day}.items()),
    )


def _written(text: str) -> "_Writer":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    writer = _Writer(text.split("\n"))
    for token in parser.parse(text):
        writer.take(token)
    return writer


class _Writer:
    """Follows the parser's tokens and keeps what a reader of the page would see."""

    def __init__(self, source: Sequence[str]) -> None:
        self._source = source
        self.lines: list[Line] = []
        self.apart: list[Apart] = []
        self._level = 0
        self._lists: list[int] = []
        self._mark = ""
        self._row: list[str] | None = None
        self._row_at = -1
        self._rows: list[list[Cell]] = []
        self._in_head = False

    def take(self, token: "Token") -> None:
        """Adds the lines that `token` completes."""
        match token.type:
            case "heading_open":
                self._level = int(token.tag[1])
            case "heading_close":
                self._level = 0
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                # Less than any number that an ordered list may have.
                self._lists.append(-1)
            case "ordered_list_close" | "bullet_list_close":
                self._lists.pop()
            case "list_item_open":
                self._begin_item()
            case "table_open":
                self._rows = []
            case "thead_open" | "tbody_open":
                self._in_head = token.type == "thead_open"
            case "tr_open":
                self._row = []
                self._row_at = token.map[0] if token.map else -1
            case "tr_close":
                row = [Cell(text, head=self._in_head) for text in self._row or []]
                row += map(Cell, self._left_out(len(row)))
                self._rows.append(row)
                self._row = None
            case "table_close":
                self.lines.extend(table_lines(self._rows, counted=True))
            case "inline":
                self._add(_seen(token.children or []))
            case "fence" | "code_block":
                code = token.content.rstrip("\n").split("\n")
                self.lines.extend(Line(line.rstrip()) for line in code if line.strip())
            case "html_block":
                from ingest.reading.html import html_lines

                lines, apart = html_lines(token.content)
                self.apart.extend((len(self.lines) + at, hidden) for at, hidden in apart)
                self.lines.extend(lines)
            case _:
                pass

    def _left_out(self, taken: int) -> list[str]:
        """The cells of a row beyond its table's columns, which the parser leaves out."""
        if self._row_at < 0:
            return []
        written = _CELL_END.split(self._source[self._row_at].strip(" \t>"))
        return [flat(text) for text in written[not written[0].strip() :][taken:] if text.strip()]

    def _begin_item(self) -> None:
        number = self._lists[-1]
        self._mark = _BULLET if number < 0 else f"{number}. "
        self._lists[-1] += 0 if number < 0 else 1

    def _add(self, text: str) -> None:
        if self._row is not None:
            self._row.append(flat(text))
            return
        role = Role.HEADING if self._level else Role.TEXT
        for piece in [text.replace(_BROKEN, "")] if self._level else text.split("\n"):
            for number, part in enumerate(piece.split(_BROKEN)):
                if line := flat(part):
                    went_on = Role.CONTINUED if number else role
                    self.lines.append(Line(f"{self._mark}{line}", went_on, self._level))
                    self._mark = ""


def _seen(tokens: Sequence["Token"]) -> str:
    """The visible words; a hard break is a line feed, what HTML tags say is left out.

    A line that ends in a hyphen ends in `_BROKEN`: only there may it be told what was one word.
    """
    parts: list[str] = []
    mark = ""
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                words = token.content.replace("\n", " ")
                parts.append(raised("".join(parts[-1:]), words, mark) if mark else words)
                mark = ""
            case "html_inline" if token.content.lower() in _RAISED:
                mark = _RAISED[token.content.lower()]
            case "softbreak":
                broken = parts and parts[-1].endswith("-") and parts[-1][-2:-1].isalpha()
                parts.append(_BROKEN if broken else " ")
            case "hardbreak":
                parts.append("\n")
            case "html_inline" if token.content.lower().startswith("<br"):
                parts.append("\n")
            case "image":
                parts.append(_seen(token.children or []))
            case _:
                pass
    return "".join(parts)
