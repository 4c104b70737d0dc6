"""What the three XML formats of Office share: the guarded package, its facts, and plain XML."""

from collections.abc import Iterator
from typing import Protocol, cast

from ingest.reading.cleaning import flat
from ingest.reading.dates import iso_date
from ingest.reading.refusals import refusing
from ingest.reading.source import SourceInfo
from ingest.reading.zipguard import OFFICE, open_zip

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

    def findtext(self, path: str) -> str | None:
        """The text of the first element at `path`."""
        ...

    def iter(self, tag: str) -> "Iterator[Xml]":
        """All elements below with `tag`, and this one."""
        ...

    def __iter__(self) -> "Iterator[Xml]": ...


def parse(blob: bytes) -> Xml:
    """The root of an XML part. Entities are not resolved and nothing is fetched."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # compiled, untyped

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return cast(Xml, etree.fromstring(blob, parser))


def check_package(data: bytes, media_type: str) -> SourceInfo:
    """The facts that the Office file in `data` states, once its sizes are known to be safe.

    The libraries' own properties are not used: where a file has none, they make some up.
    Raises `RefusedFileError` where the package is damaged or too big.
    """
    package = open_zip(data, OFFICE)
    if _FACTS not in package.namelist():
        return SourceInfo(media_type)
    with refusing():
        core = parse(package.read(_FACTS))
    stated = (
        ("created", iso_date(core.findtext(f"{_TERMS}created") or "")),
        ("modified", iso_date(core.findtext(f"{_TERMS}modified") or "")),
    )
    return SourceInfo(
        media_type,
        title=flat(core.findtext(f"{_DC}title") or ""),
        author=flat(core.findtext(f"{_DC}creator") or ""),
        subject=flat(core.findtext(f"{_DC}subject") or ""),
        dates=tuple((name, day) for name, day in stated if day),
    )
