"""What the three XML formats of Office share: the guarded package, its facts, and plain XML."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Protocol, cast
from zipfile import ZIP_DEFLATED, ZipFile

from ingest.reading.cleaning import flat
from ingest.reading.dates import iso_date
from ingest.reading.refusals import refusing
from ingest.reading.source import SourceInfo
from ingest.reading.zipguard import OFFICE, open_zip

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL_NAME = rb"http://schemas.openxmlformats.org/\1/2006/"
_PAGE_NUMBER = re.compile(r"(?:page|of|\W|\d|_)*", re.IGNORECASE)
_RELATIONS = "_rels/.rels"
_FACTS = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"


class Xml(Protocol):
    """The part of an lxml element that the readers use; lxml brings no types."""

    @property
    def tag(self) -> object:
        """The name with its namespace in braces; no string for a comment."""
        ...

    @property
    def text(self) -> str | None:
        """The text before the first child."""
        ...

    def get(self, key: str) -> str | None:
        """The attribute `key`."""
        ...

    def find(self, path: str) -> "Xml | None":
        """The first element at `path`."""
        ...

    def findall(self, path: str) -> "list[Xml]":
        """All elements at `path`."""
        ...

    def remove(self, element: "Xml") -> None:
        """Take a child out."""
        ...

    def findtext(self, path: str) -> str | None:
        """The text of the first element at `path`."""
        ...

    def iter(self, tag: str) -> "Iterator[Xml]":
        """All elements below with `tag`, and this one."""
        ...

    def __iter__(self) -> "Iterator[Xml]": ...


_OFF = {"0", "false", "off"}


def is_on(holder: Xml | None, name: str) -> bool:
    """Whether Word's on-off property `name`, without `W`, stands in `holder` and is not off."""
    found = holder.find(f"{W}{name}") if holder is not None else None
    return found is not None and (found.get(f"{W}val") or "1") not in _OFF


def chosen(alternatives: Xml) -> Xml | None:
    """The branch of an `mc:AlternateContent` that newer programs show: both hold the same."""
    branch = alternatives.find(f"{MC}Choice")
    return branch if branch is not None else alternatives.find(f"{MC}Fallback")


def says_more_than_a_page(footer: str) -> bool:
    """Whether a header or footer holds anything but the number of a page."""
    return _PAGE_NUMBER.fullmatch(footer) is None


def parse(blob: bytes) -> Xml:
    """The root of an XML part. Entities are not resolved and nothing is fetched."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # compiled, untyped

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return cast(Xml, etree.fromstring(blob, parser))


def package(data: bytes, media_type: str) -> tuple[SourceInfo, bytes]:
    """The facts that the Office file in `data` states, once its sizes are known to be safe, and its
    bytes in the usual form: a file of the strict form names everything otherwise, and libraries
    know only the usual names.

    The libraries' own properties are not used: where a file has none, they make some up.
    Raises `RefusedFileError` where the package is damaged or too big.
    """
    opened = open_zip(data, OFFICE)
    with refusing():
        if _STRICT in opened.read(_RELATIONS):
            data = _usual(opened)
            opened = open_zip(data, OFFICE)
    if _FACTS not in opened.namelist():
        return SourceInfo(media_type), data
    with refusing():
        core = parse(opened.read(_FACTS))
    stated = (
        ("created", iso_date(core.findtext(f"{_TERMS}created") or "")),
        ("modified", iso_date(core.findtext(f"{_TERMS}modified") or "")),
    )
    info = SourceInfo(
        media_type,
        title=flat(core.findtext(f"{_DC}title") or ""),
        author=flat(core.findtext(f"{_DC}creator") or ""),
        subject=flat(core.findtext(f"{_DC}subject") or ""),
        dates=tuple((name, day) for name, day in stated if day),
    )
    return info, data


def _usual(strict: ZipFile) -> bytes:
    """A package of the strict form (ISO 29500) with the names of the usual one."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as usual:
        for member in strict.infolist():
            content = strict.read(member)
            if member.filename.endswith((".xml", ".rels", ".vml")):
                content = _STRICT_NAME.sub(_USUAL_NAME, content)
            usual.writestr(member.filename, content)
    return target.getvalue()
