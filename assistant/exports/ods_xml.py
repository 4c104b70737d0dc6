"""The elements of an OpenDocument file."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, register_namespace, tostring

from assistant.exports.tables import writable

_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": f"{_OPEN}office:1.0",
    "table": f"{_OPEN}table:1.0",
    "text": f"{_OPEN}text:1.0",
    "style": f"{_OPEN}style:1.0",
    "number": f"{_OPEN}datastyle:1.0",
    "config": f"{_OPEN}config:1.0",
    "meta": f"{_OPEN}meta:1.0",
    "manifest": f"{_OPEN}manifest:1.0",
    "fo": f"{_OPEN}xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
for _prefix, _space in SPACES.items():
    register_namespace(_prefix, _space)

_BLANKS = re.compile(r"(\t|\r| {2,}|^ | $)")


def element(tag: str, attributes: dict[str, str], *children: Element) -> Element:
    """An element such as "text:p", its attributes named alike, with the children."""
    named = {_name(key): value for key, value in attributes.items()}
    made = Element(_name(tag), named)
    made.extend(children)
    return made


def as_file(root: Element) -> bytes:
    """The bytes of a part of the file."""
    return tostring(root, encoding="UTF-8", xml_declaration=True)


def texts(tag: str, text: str, attributes: dict[str, str] | None = None) -> Element:
    """An element that holds nothing but a text, written as it is."""
    made = element(tag, attributes or {})
    made.text = text
    return made


def paragraphs(text: str, address: str = "") -> Iterator[Element]:
    """The text to the letter, a paragraph for each line; a link where there is an address."""
    for line in writable(text).split("\n"):
        inner = element("text:p", {})
        holder = inner
        if address and line:
            link = {"xlink:href": address, "xlink:type": "simple"}
            holder = element("text:a", link)
            inner.append(holder)
        _fill(holder, line)
        yield inner


def _fill(holder: Element, line: str) -> None:
    """Blanks that a reader of the format would fold into one stand as elements."""
    last: Element | None = None
    for piece in _BLANKS.split(line):
        if _BLANKS.fullmatch(piece):
            tab = piece in "\t\r"
            last = (
                element("text:tab", {}) if tab else element("text:s", {"text:c": str(len(piece))})
            )
            holder.append(last)
        elif last is None:
            holder.text = (holder.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"
