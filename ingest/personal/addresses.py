"""Where an address stands on a page, whosever it is."""

import re
from collections.abc import Iterator, Sequence

from ingest.personal.names import NAME, TITLED, is_given
from ingest.personal.offices import is_organisation
from ingest.personal.tables import Row, cell_at

STREET = (
    r"(?:Road|Street|Lane|Close|Avenue|Terrace|Row|Steps|Drive|Way|Court|Gardens|Place|Crescent|"
    r"Hill|Grove|Walk|Green|Mews|Square|Rise|View|Parade|Yard|Wharf|Cottages?|Villas|Bank|End|Fold|"
    r"Croft|Meadows?|Park|Path|Gate|Mount|Dene|Quay|Vale|Fields?|Ridge|Brow|Buildings|Common|Drift|"
    r"Heights|Leys|Orchard|Passage|Side|Wynd|Chase|Bridge|Approach|Rd|St|Ave|Cl|Dr|Cres|Gdns|Ln)\b"
)
CAPITAL = r"[A-Z][\w'\u2019-]{1,20}"
_POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?!\w)", re.IGNORECASE)
_FLAT = r"(?:Flat|Apartment|Apt|Plot|Bungalow|Caravan|Unit|Suite|Room|Floor)\.?"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|ober)?"
)
_HOUSE = re.compile(
    rf"(?<![\w.,/\u00a3-])(?:{_FLAT}\s{{1,2}}\w{{1,4}},?\s{{1,3}}"
    rf"(?:(?:The\s|the\s)?{CAPITAL},?\s{{1,3}}){{0,3}})?"
    r"(?!(?:19|20)\d\d\s)\d{1,4}(?:[A-Za-z]|\s?[-/\u2013]\s?\d{1,3})?,?\s{1,3}"
    rf"(?:the\s|The\s|St\.\s)?(?!{_MONTH}\b)[A-Z][a-z'\u2019]"
)
_FLAT_ONLY = re.compile(rf"\b{_FLAT}\s{{1,2}}\w{{1,4}},?\s{{1,3}}(?:The\s|the\s)?[A-Z][a-z]")
_LIVES = re.compile(
    r"\b(?:(?:lives?|living|lived|resid\w+|staying|stays|moved|moving|returned?|discharged|home|"
    r"going|gone|back)\s{1,2}(?:alone\s|back\s|home\s)?(?:at|to|in)|address|home)\b"
    r"[\s|:]{1,6}((?-i:\d|[A-Z])[^|;:]{3,60})",
    re.IGNORECASE,
)
_NAMED_HOUSE = re.compile(
    rf"(?:{TITLED},?\s|({NAME}),\s)(?:of\s)?"
    rf"((?:The\s|the\s)?(?:{CAPITAL}\s){{0,3}}{CAPITAL}(?:,\s|\s?\n)(?:{CAPITAL},?\s{{1,2}}){{1,6}})$"
)
AFTER_TITLE = re.compile(rf"{TITLED},?\s(?:of\s)?$")
# The head or the foot of a letter: lines of capitals by themselves down to the postcode.
_LINE_OF_CAPITALS = rf"{CAPITAL}(?:\s{CAPITAL}){{0,2}},?\n"
_BLOCK = re.compile(
    rf"(?:^|\n\s*\n)((?:The\s|the\s)?{_LINE_OF_CAPITALS}(?:{_LINE_OF_CAPITALS}){{1,3}})$"
)
_NUMBERED = re.compile(
    rf"(?<![\w.,/\u00a3-])(?:{_FLAT}\s\w{{1,4}},?\s)?\d{{1,4}}[A-Za-z]?,?\s"
    rf"(?:(?:St\.|the|The|Old)\s)?(?:{CAPITAL}\s){{1,3}}{STREET}(?:,\s[A-Z][a-z]{{2,20}})?"
)
_BREAK = re.compile(r"[.;|]\s|\n\n")
SPAN, NEAR = 90, 70


def with_postcode(text: str, rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The spans of addresses that end in a postcode."""
    for postcode in _POSTCODE.finditer(text):
        if any(map(str.isupper, postcode[0])) or " " in postcode[0]:
            start = _start(text, postcode.start(), rows)
            if start >= 0:
                yield start, postcode.end()


def without_postcode(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a number and a street."""
    for match in _NUMBERED.finditer(text):
        yield match.span()


def _start(text: str, high: int, rows: Sequence[Row]) -> int:
    """Where the address that ends in the postcode at `high` begins; -1 where none does.

    It begins at a number and a street, after a word of living, at the head of its cell, at the
    name of a house after a person's, or at the first of a letter's lines.
    """
    place = cell_at(rows, high)
    low = max(0, high - SPAN, place[1].start if place else 0)
    houses = [
        house.start()
        for pattern in (_HOUSE, _FLAT_ONLY)
        for house in pattern.finditer(text, low, high)
        if not _BREAK.search(text, house.start(), high - 2)
    ]
    if houses:
        return min(houses)
    lived_in = [found.start(1) for found in _LIVES.finditer(text, low, high)]
    if lived_in:
        return lived_in[-1]
    if place and "address" in place[1].header.lower():
        return place[1].start
    named = _NAMED_HOUSE.search(text, max(low, high - SPAN), high)
    if named:
        first, *others = (named[1] or "").split() or [""]
        if not first or (others and is_given(first)):
            return named.start(2)
    block = _BLOCK.search(text, low, high)
    if block and not is_organisation(text[max(0, block.start() - NEAR) : high]):
        return block.start(1)
    return -1
