"""NHS and National Insurance numbers, however they are spaced."""

import re
from collections.abc import Iterator

from ingest.personal.flags import Flag, FlagType

_GAP = r"[ \t\u00a0\u2009\u202f\u2010-\u2013.-]"
_NHS_GROUPED = re.compile(
    rf"(?<![\w+])(?:\d{{3}}{_GAP}{{0,3}}\d{{3}}{_GAP}{{0,3}}\d{{4}}"
    r"|[3-9]\d{1,4}(?:[ \u00a0-]\d{2,5}){1,3})(?!\w)"
)
_NHS_LABELLED = re.compile(
    r"\bNHS(?:\s{0,3}(?:number|num|no|id|#)\b\.?)?[\s|:;=(#is-]{0,8}"
    r"(\d(?:[\s\u2010-\u2013.-]{0,3}\d){9})(?!\d)",
    re.IGNORECASE,
)
_NI = re.compile(
    rf"(?<!\w)([A-Z]{{2}}){_GAP}{{0,3}}\d{{2}}{_GAP}{{0,3}}\d{{2}}{_GAP}{{0,3}}\d{{2}}"
    rf"{_GAP}{{0,3}}([A-D])(?!\w)",
    re.IGNORECASE,
)
_NI_PREFIX = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ")
_NI_LABEL = re.compile(r"\b(?:NI|NINO|national\s+insurance)\b", re.IGNORECASE)
LABEL_REACH = 40


def nhs_numbers(text: str) -> Iterator[Flag]:
    """The NHS numbers whose check digit is right.

    Where "NHS" stands before it the ten digits may be spaced in any way, elsewhere as one number,
    as 3, 3 and 4, or in a few groups.
    """
    for match in _NHS_GROUPED.finditer(text):
        if valid_nhs_number(match[0]):
            yield Flag(match.start(), match.end(), FlagType.NHS_NUMBER)
    for match in _NHS_LABELLED.finditer(text):
        if valid_nhs_number(match[1]):
            yield Flag(match.start(1), match.end(1), FlagType.NHS_NUMBER)


def valid_nhs_number(written: str) -> bool:
    """Whether the ten digits of `written` end in the right check digit (modulus 11)."""
    digits = [int(character) for character in written if character.isdecimal()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    weighed = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == digits[9]


def national_insurance_numbers(text: str) -> Iterator[Flag]:
    """The National Insurance numbers; small letters only where the words stand before them."""
    for match in _NI.finditer(text):
        prefix = match[1].upper()
        before = text[max(0, match.start() - LABEL_REACH) : match.start()]
        capitals = match[1].isupper() and match[2].isupper()
        if _NI_PREFIX.fullmatch(prefix) and (capitals or _NI_LABEL.search(before)):
            yield Flag(match.start(), match.end(), FlagType.NATIONAL_INSURANCE_NUMBER)
