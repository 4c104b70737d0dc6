"""Private home addresses: a house, a street and a postcode, and no organisation around them."""

import re
from collections.abc import Iterator

from ingest.personal.flags import Flag, FlagType

_POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?!\w)")
_HOUSE = re.compile(
    r"(?<![\w.,/-])(?:(?:Flat|Apartment|Apt|Unit|Room)\s{1,2}\w{1,4},?\s{1,3}"
    r"(?:[A-Z][\w'\u2019]{1,20}\s{1,2}){0,3}(?:[A-Z][\w'\u2019]{1,20},?\s{1,3})?)?"
    r"\d{1,4}[A-Za-z]?,?\s{1,3}(?:the\s|The\s)?[A-Z][a-z'\u2019]"
)
_NAMED = re.compile(
    r"\b(?:(?:lives|living|lived|resides|resident|home)\s{1,2}(?:alone\s{1,2})?(?:at|in)|address"
    r"|home)\b[\s|:]{1,6}((?:\d|[A-Z])[^|;:]{3,60})",
    re.IGNORECASE,
)
_STREET = (
    "Road|Street|Lane|Close|Avenue|Terrace|Row|Steps|Drive|Way|Court|Gardens|Place|Crescent|Hill|"
    "Grove|Walk|Green|Mews|Square|Rise|View|Parade|Yard|Wharf|Cottages|Cottage|Villas|Rd|St|Ave"
)
_NUMBERED_STREET = re.compile(
    rf"\b(?:lives|living|lived|home|address)\b[^.\n]{{0,30}}?"
    rf"\b(\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][\w'\u2019-]{{1,20}}\s){{1,3}}(?:{_STREET})\b)",
)
_ORGANISATION = re.compile(
    r"\b(?:Council|Ltd|Limited|LLP|plc|CIC|Office|Offices|Centre|Hospital|Trust|Surgery|Registered|"
    r"Company|Charity|Care Home|Nursing Home|Library|Town Hall|City Hall|County Hall|Civic|School|"
    r"College|University|Church|Chapel|Board|Homecare|Home Care|Agency|Healthwatch|Association|"
    r"Department|Directorate|Team|Service|Services|Partnership|Foundation|Society|Solicitors|"
    r"Programme|Network|Group|Alliance|Federation|Institute|Authority|Commission|Union|Advocacy|"
    r"Community|Neighbours|Project|Business Park|Industrial Estate|Police|Ombudsman|"
    r"Headquarters|Freepost|Hub|Practice)\b"
)
_HOME = re.compile(
    r"\b(?:lives?|living|lived|resid\w+|at home|home address|Mrs?|Ms|Miss|born|DOB|D\.O\.B|"
    r"[Dd]ate of birth|NHS number|next of kin|my|he|she|his|her)\b"
)
_PERSONAL_LABEL = re.compile(r"\b(?:date of birth|DOB|NHS n\w+|next of kin)\b", re.IGNORECASE)
SPAN = 90
BEFORE = 100


def home_addresses(text: str) -> Iterator[Flag]:
    """The addresses of private persons."""
    for postcode in _POSTCODE.finditer(text):
        low = max(0, postcode.start() - SPAN)
        start = _start(text, low, postcode.start())
        if start >= 0 and _private(text, start, postcode.end()):
            yield Flag(start, postcode.end(), FlagType.HOME_ADDRESS)
    for match in _NUMBERED_STREET.finditer(text):
        if _private(text, match.start(1), match.end(1)):
            yield Flag(match.start(1), match.end(1), FlagType.HOME_ADDRESS)


def _start(text: str, low: int, high: int) -> int:
    """Where the house begins, or -1: a number and a street, or what a word of living introduces."""
    for house in _HOUSE.finditer(text, low, high):
        if not re.search(r"[.;|]\s|\n\n", text[house.start() : high]):
            return house.start()
    named = list(_NAMED.finditer(text, low, high))
    return named[-1].start(1) if named else -1


def _private(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - BEFORE) : start]
    home = _last(_HOME, before)
    organisation = _last(_ORGANISATION, before)
    if _ORGANISATION.search(text, start, end):
        return False
    if home < 0 and organisation < 0:
        return True
    if _PERSONAL_LABEL.search(before):
        return True
    return home > organisation


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
