"""Reads a pack's sources: a short header, then a small and strict dialect of Markdown.

The dialect holds just what a council paper needs: headings, paragraphs whose printed number
("3.2", "a)") is written out by hand, bullets, quotations, tables, bar charts and page breaks.
Numbers are written out so that a reader of the source sees what the inspector will cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal[
    "heading", "para", "bullet", "quote", "lines", "table", "fields", "caption", "chart", "break",
    "scan", "masthead", "easy", "hidden", "comment",
]  # fmt: skip
_FENCE = "---"
# Two digits at most: a wrapped line that begins "2025. A joint post" only ends a sentence.
_LABEL = re.compile(r"^((?:\d{1,2}\.)+\d{0,2}|[a-z]\)|\([ivx]+\))\s+(?=\S)")
_HEADING = re.compile(r"^(#{1,3})\s+(.*)$")
_MARKED = re.compile(r"^\[(?:(masthead|hidden|comment) |easy (\w+): )(.*)\]$")
_PARAGRAPH_END = ("#", "|", "- ", "> ", ": ", "~ ", "[", "Table ", "Figure ")
_KINDS: dict[str, Kind] = {
    "masthead": "masthead", "hidden": "hidden", "comment": "comment", "easy": "easy",
}  # fmt: skip


class SourceError(ValueError):
    """A source that cannot be read; the message names the file."""


@dataclass(frozen=True)
class Block:
    """One piece of a document: what it is, its words, and its number or cells where it has any."""

    kind: Kind
    text: str = ""
    label: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Source:
    """One source file: its header and the text under it."""

    path: Path
    meta: dict[str, str]
    body: str

    def need(self, key: str) -> str:
        """The header's value for `key`, which this kind of document cannot do without."""
        if key not in self.meta:
            raise SourceError(f"{self.path.name}: the header lacks '{key}'")
        return self.meta[key]

    def blocks(self) -> list[Block]:
        """The body as blocks, in order."""
        return list(_blocks(self.body.splitlines()))


def read_source(path: Path) -> Source:
    """Read one source file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0] != _FENCE or _FENCE not in lines[1:]:
        raise SourceError(f"{path.name}: no header between two lines of {_FENCE}")
    end = lines.index(_FENCE, 1)
    meta: dict[str, str] = {}
    for line in lines[1:end]:
        key, colon, value = line.partition(":")
        if not colon:
            raise SourceError(f"{path.name}: not 'key: value' in the header: {line}")
        meta[key.strip()] = value.strip()
    return Source(path, meta, "\n".join(lines[end + 1 :]).strip() + "\n")


def spans(text: str) -> Iterator[tuple[str, str]]:
    """Split a line into (style, words): style is "bold", "italic" or "" for plain words."""
    for part in re.split(r"(\*\*.+?\*\*|\*[^*\s][^*]*\*)", text):
        if part.startswith("**"):
            yield "bold", part[2:-2]
        elif part.startswith("*") and part.endswith("*") and len(part) > 2:
            yield "italic", part[1:-1]
        elif part:
            yield "", part


def plain(text: str) -> str:
    """The words without their marks of emphasis."""
    return "".join(words for _, words in spans(text))


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            at += 1
        elif line.startswith("|"):
            rows, at = _run(lines, at, "|")
            yield Block("table", rows=tuple(_cells(r) for r in rows if set(r) - set("|-: ")))
        elif line.startswith(": "):
            rows, at = _run(lines, at, ": ")
            yield Block("fields", rows=tuple(_cells("|" + row[2:] + "|") for row in rows))
        elif line.startswith("~ "):
            rows, at = _run(lines, at, "~ ")
            yield Block("lines", rows=tuple((row[2:],) for row in rows))
        elif line.startswith("[chart"):
            rows, at = _run(lines, at + 1, "=")
            yield Block("chart", line[6:-1].strip(), rows=tuple(_bar(row) for row in rows))
        else:
            block, at = _words(lines, at)
            yield block


def _words(lines: list[str], at: int) -> tuple[Block, int]:
    """A heading, a bullet, a quotation or a paragraph: one block of running words."""
    line = lines[at].strip()
    if match := _HEADING.match(line):
        return Block("heading", match[2], level=len(match[1])), at + 1
    if line == "[pagebreak]":
        return Block("break"), at + 1
    if match := _MARKED.match(line):
        return Block(_KINDS[match[1] or "easy"], match[3], label=match[2] or ""), at + 1
    if line.startswith("[scan"):
        return Block("scan", line[5:-1].strip()), at + 1
    words = [line]
    at += 1
    while at < len(lines) and (more := lines[at].strip()) and not _starts_block(more):
        words.append(more)
        at += 1
    text = " ".join(words)
    if text.startswith("- "):
        return Block("bullet", text[2:]), at
    if text.startswith("> "):
        return Block("quote", text[2:]), at
    if re.match(r"(Table|Figure) [A-Z]?\d+:", text):
        return Block("caption", text), at
    label = _LABEL.match(text)
    if label:
        return Block("para", text[label.end() :], label=label[1]), at
    return Block("para", text), at


def _starts_block(line: str) -> bool:
    if line.startswith(("Table ", "Figure ")):
        return re.match(r"(Table|Figure) [A-Z]?\d+:", line) is not None
    return line.startswith(_PARAGRAPH_END) or _LABEL.match(line) is not None


def _run(lines: list[str], at: int, mark: str) -> tuple[list[str], int]:
    """The lines from `at` on that begin with `mark`, and where they end."""
    start = at
    while at < len(lines) and lines[at].strip().startswith(mark):
        at += 1
    return [line.strip() for line in lines[start:at]], at


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip("|").split("|"))


def _bar(row: str) -> tuple[str, ...]:
    name, _, value = row[1:].rpartition(":")
    return name.strip(), value.strip()
