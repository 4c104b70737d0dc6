"""The first lines of a document, and what kind of line each is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.councils import council_called
from ingest.dates import dates_in
from ingest.reading.grid import BAR
from ingest.reading.source import Page, Role
from ingest.structure.blocks import Block, BlockRole
from ingest.structure.head_words import is_of, parts_of, words_of

HEAD_LINES = 60
LINE_CHARACTERS = 400
"""More of a line is not looked at: it may be a whole page."""
LABEL_WORDS = 6
BODY_WORDS = 16
"""The longest name of a body that meets, of which two may meet together."""
PROSE_WORDS = 22
JOIN_LETTERS = 4
LOWER_WORDS = 5
"""A name of more words has capitals ("subject to agreement at the next Board" has none)."""

_LABELLED = re.compile(r"(?P<label>[^:|\t]{2,48}?)\s*(?::(?=\s|$)|\||\t|\s{3,})\s*(?P<value>.*)")
_CELLS = re.compile(r"(?<![.:;,!?])\s{2,}|\s{3,}|\t|\s*\|\s*|(?<=\S),(?=\S)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_WRITTEN_TO = re.compile(r"@|\bwww\.|\bhttps?:|(?:^|\D)0\d{2,4} ?\d{3}")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)]|[ivx]+[.)])\s+\S")
_ITEM = re.compile(r"[•▪◦‣·]\s*")
_CRUMBS = re.compile(r"\s(?:>|»|›|/)\s")
_AGENDA_ITEM = re.compile(
    r"\W*(?:agenda )?(?:item|appendix|annex|enclosure|paper|attachment)\b(?: no\.?)?:?"
    r"\s*(?:\d[\w.]*|[A-Z]\d?)?\W*",
    re.IGNORECASE,
)
_CALLED_COUNCIL = re.compile(
    r"(?:the )?(?:(?P<name>.+?) (?:(?:county|city|metropolitan|borough|district|unitary) ){0,3}"
    r"council|(?:london|royal|metropolitan) borough of .+|council)",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|date|time|at|on|am|pm|noon|of|the|to|and|meeting",
    re.IGNORECASE,
)
_VERSION = re.compile(r"[\W_]*\b(?:v|ver|version|rev)\W{0,2}\d[\w.]*\W*$", re.IGNORECASE)
_OF_BODY = re.compile(
    r"(?:.{0,24}\b(?:minutes|notes|agenda|decisions|record)\b(?: of (?:a|the) meeting)? (?:of|for)"
    r"|(?:at )?(?:a|the)? ?meeting of|(?:joint )?report to)(?: the)? (?P<body>.+?)(?: held\b.*)?",
    re.IGNORECASE,
)
_AFTER_DOCUMENT = frozenset(("of", "for", "to", "by", "from", "on", "in"))
"""What follows a document's name, and no word of a body's name."""

_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the first page: its words, what the format says of it, and what stands above it.

    `heading` and `row` are what the format itself makes of it; `item` tells that it is an item of a
    list, whose mark is not in `text`, `running` that it is a header
    or footer of every page; `apart` that a blank line or the edge of the page is above it. `indent`
    counts the blanks before it.
    """

    text: str
    heading: bool
    row: bool
    item: bool
    running: bool
    apart: bool
    indent: int

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def cells(self) -> list[str]:
        """The parts of it that stand well apart, as the cells of a table do."""
        return _CELLS.split(self.text)

    @property
    def is_cells(self) -> bool:
        """Whether it is of a table with more than a label and a value."""
        return len(self.cells) > 2

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a sentence."""
        return self.text[-1] in ".;" or self.words > PROSE_WORDS

    @property
    def is_numbered(self) -> bool:
        """Whether it opens a numbered paragraph."""
        return _NUMBERED.match(self.text) is not None and not dates_in(self.text[:24])


def head_lines(pages: Sequence[Page], blocks: Sequence[Sequence[Block]]) -> list[HeadLine]:
    """The first lines of a document that are not blank: `pages` are those that it opens with.

    What leads round a site, the items of lists above the first heading of a web page, is left out.
    """
    lines = [line for page in pages for line in page.lines]
    first = next((place for place, line in enumerate(lines) if line.role is Role.HEADING), 0)
    running = _running(pages, blocks)
    found: list[HeadLine] = []
    apart = True
    for place, line in enumerate(lines):
        text = line.text.lstrip()
        indent = len(line.text) - len(text)
        mark = _ITEM.match(text)
        item = mark is not None
        text = text[mark.end() if mark else 0 :][:LINE_CHARACTERS].rstrip()
        if not text or (item and place < first):
            apart = True
            continue
        heading = line.role is Role.HEADING
        row = line.role in (Role.ROW, Role.HEADER_ROW)
        above = apart or heading
        found.append(HeadLine(text, heading, row, item, running[place], above, indent))
        apart = False
        if len(found) == HEAD_LINES:
            break
    return found


def _running(pages: Sequence[Page], blocks: Sequence[Sequence[Block]]) -> list[bool]:
    """Whether each line of the pages is a header or a footer that every page has."""
    found: list[bool] = []
    for page, on_page in zip(pages, blocks, strict=False):
        starts = {block.start for block in on_page if block.role is BlockRole.FURNITURE}
        offset = 0
        for line in page.lines:
            found.append(offset + len(line.text) - len(line.text.lstrip()) in starts)
            offset += len(line.text) + 1
    return found


def labelled(text: str) -> tuple[str, str] | None:
    """The label and the value of a line of a form ("Subject: Hospital discharge")."""
    match = _LABELLED.fullmatch(text.strip())
    if match is None or len(match["label"].split()) > LABEL_WORDS:
        return None
    return " ".join(match["label"].split()), " ".join(match["value"].replace(BAR, " ").split())


def fields(lines: Sequence[HeadLine]) -> Iterator[tuple[int, str, str]]:
    """The place, label and value of each line of a form; the value may stand on the next line."""
    for place, line in enumerate(lines):
        alone = (line.text, "") if is_of("lone labels", line.text) else None
        if found := labelled(line.text) or alone:
            label, value = found
            below = place + 1 < len(lines)
            if not value and below and (alone or labelled(lines[place + 1].text) is None):
                value = " ".join(lines[place + 1].text.split())
            yield place, label, value


def is_council(text: str) -> bool:
    """Whether `text` is the name of a council and nothing more."""
    match = _CALLED_COUNCIL.fullmatch(text.strip(" ,.:"))
    if match is None:
        return council_called(text) is not None
    name = match["name"] or ""
    return council_called(name) is not None or len(name.split()) <= 3


def is_date(text: str) -> bool:
    """Whether `text` is a date and the time of day, with hardly anything more."""
    rest = text
    dates = dates_in(text)
    for date in reversed(dates):
        rest = rest[: date.start] + rest[date.end :]
    left = [word for word in _LETTERS.findall(rest) if not _DATE_WORDS.fullmatch(word)]
    # "The year 2024/25" can be a title.
    more = 1 if any("-" in date.iso for date in dates) else 0
    return bool(dates) and sum(len(word) > 2 for word in left) <= more


def is_years(text: str) -> bool:
    """Whether `text` is years and nothing more: they are a part of a title as a day is not."""
    return (
        bool(dates_in(text))
        and re.fullmatch(r"[\d\s/–—-]*", text) is not None
        and not any("-" in date.iso for date in dates_in(text))
    )


def is_place(text: str) -> bool:
    """Whether `text` is an address, of a house, a web page or a mailbox."""
    return any(p.search(text) is not None for p in (_POSTCODE, _WRITTEN_TO, _CRUMBS))


def body_named(text: str) -> str:
    """The body that meets, where `text` is its name, with a date or not; else an empty string."""
    dates = dates_in(text)
    name = text[: dates[0].start] if dates else text
    name = re.sub(r"[\s,–—-]*(?:(?:on\s+)?\w+day)?[\s,–—(-]*$", "", name)
    words = _LETTERS.findall(name.casefold().replace("sub-", "sub"))
    if not words or len(words) > BODY_WORDS or _names_document(words):
        return ""
    lower = any(word.islower() and len(word) > JOIN_LETTERS for word in _LETTERS.findall(name))
    if lower and len(words) > LOWER_WORDS:
        return ""
    lone = len(words) == 1 and words[0] not in words_of("lone bodies")
    if lone or words[-1] not in words_of("bodies") or is_council(name):
        return ""
    return name.strip()


def _names_document(words: Sequence[str]) -> bool:
    """Whether one of the words is a document, and not the work that a body is named for."""
    bodies = words_of("documents of bodies")
    return any(
        word not in bodies or following in _AFTER_DOCUMENT
        for word, following in pairwise((*words, ""))
        if word in words_of("documents")
    )


def body_met(text: str) -> str:
    """The body of a line that is its name, or the minutes of it or a report to it; else ""."""
    found = _OF_BODY.fullmatch(text)
    return body_named(found["body"] if found else text) or body_named(
        next(iter(parts_of(text)), "")
    )


def meeting_page(text: str) -> str:
    """The type of a page of a meeting, where `text` is that, with a date or not; else ""."""
    kind = re.sub(r"\s+held (?:on|at)\b.*", "", text.strip(" :"), flags=re.IGNORECASE)
    if not is_of("meeting pages", kind):
        return ""
    return re.sub(r"\s+of (?:the |a )?meeting$", "", kind, flags=re.IGNORECASE)


def is_committee(body: str) -> bool:
    """Whether a body is one of councillors, not one of officers."""
    return _LETTERS.findall(body.casefold())[-1] not in words_of("officers")


def state_of(text: str) -> str:
    """How far a document has come, where `text` tells that and nothing more ("DRAFT v0.6")."""
    state = _VERSION.sub("", text).strip(" .:()[]*").casefold()
    return state if is_of("states", state) else ""


def is_furniture(text: str) -> bool:
    """Whether `text` stands on pages of every title: a type of page, a state, a place, a number."""
    sections = ("furniture", "item pages", "meeting pages")
    return (
        any(is_of(section, text) for section in sections)
        or _AGENDA_ITEM.fullmatch(text) is not None
        or bool(state_of(text))
        or is_place(text)
        or is_date(text)
        or not _LETTERS.search(text)
    )
