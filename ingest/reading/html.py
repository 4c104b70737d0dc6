"""Web pages: the visible text, with its headings, lists and tables."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.reading.cleaning import flat
from ingest.reading.dates import iso_date
from ingest.reading.decoding import decode
from ingest.reading.refusals import refusing
from ingest.reading.sections import Apart, pages_of, when_long
from ingest.reading.source import HiddenText, Item, Line, Role, SourceInfo

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MEDIA_TYPE = "text/html"

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 2_048
_LONG = 3_000
_SECTION_LEVEL = 2
_DATES = {
    "article:published_time": "published",
    "govuk:first-published-at": "published",
    "datepublished": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dc.date": "published",
    "dcterms.date": "published",
    "date": "published",
    "dc.date.created": "created",
    "dcterms.created": "created",
    "article:modified_time": "modified",
    "govuk:public-updated-at": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "dc.date.modified": "modified",
    "dcterms.modified": "modified",
    "last-modified": "modified",
}


def read_html(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a web page, then its text: in sections at h1 and h2 when it is long.

    Scripts and navigation are left out, and what nobody sees is kept apart. Raises
    `RefusedFileError` where the bytes are not text or nest too deeply to be a page.
    """
    del name
    declared = _CHARSET.search(data[:_HEAD])
    text = decode(data, declared.group(1).decode("ascii", "replace") if declared else "")
    with refusing():
        soup = _parsed(text)
        info = _facts(soup)
        lines, apart = _seen(soup)
    yield info
    yield from pages_of(when_long(lines, _SECTION_LEVEL, _LONG), apart)


def html_lines(text: str) -> tuple[list[Line], list[Apart]]:
    """The visible lines of a piece of HTML, and what is hidden in it.

    Raises `RefusedFileError` where it nests too deeply.
    """
    with refusing():
        return _seen(_parsed(text))


def _parsed(text: str) -> "BeautifulSoup":
    from bs4 import BeautifulSoup

    return BeautifulSoup(text, "html.parser")


def _seen(soup: "BeautifulSoup") -> tuple[list[Line], list[Apart]]:
    from ingest.reading.htmlhidden import take_hidden
    from ingest.reading.htmltext import visible_lines

    hidden = take_hidden(soup)
    lines = list(visible_lines(soup))
    return lines, list(_placed(lines, hidden))


def _placed(lines: Sequence[Line], hidden: Iterable[tuple[str, HiddenText]]) -> Iterator[Apart]:
    """What is hidden, right after the line of the heading that it stands under."""
    titles: dict[str, list[int]] = {}
    for number, line in enumerate(lines, start=1):
        if line.role is Role.HEADING:
            titles.setdefault(line.text, []).append(number)
    at = 0
    for above, each in hidden:
        places = titles.get(above, [])
        at = next((place for place in places[bisect_left(places, at) :]), at)
        yield at, each


def _facts(soup: "BeautifulSoup") -> SourceInfo:
    stated: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop")
        content = meta.get("content")
        if isinstance(key, str) and isinstance(content, str):
            stated.setdefault(key.lower(), flat(content))
    dates: dict[str, str] = {}
    for key, name in _DATES.items():
        if day := iso_date(stated.get(key, "")):
            dates.setdefault(name, day)
    title = soup.find("title")
    return SourceInfo(
        MEDIA_TYPE,
        title=flat(title.get_text()) if title else stated.get("og:title", ""),
        author=stated.get("author", ""),
        subject=stated.get("description", ""),
        dates=tuple(dates.items()),
    )
