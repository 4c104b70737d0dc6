"""NHS and National Insurance numbers, however they are spaced."""

import re
from collections.abc import Iterator

from ingest.personal.examples import shows_a_form
from ingest.personal.flags import Flag, FlagType

_GAP = r"[ \t\u00a0\u2009\u202f\u2010-\u2013./-]"
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
    rf"(?:{_GAP}{{0,3}}([A-D]))?(?!\w)",
    re.IGNORECASE,
)
_NI_PREFIX = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ")
_NI_LABEL = re.compile(
    r"\b(?:NI|NINO|N\.I\.|Nat\.? Ins\w*|national\s+insurance)(?=\b|\s|$)", re.IGNORECASE
)
_NI_TABLE = re.compile(
    r"\b(?:NI\s?(?:no|num\w*)?\.?|NINO|National Insurance[^|\n]{0,10})\s*\|", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"\b(?:journal|invoices?|inv|order|po|payee|account|acct|contract|tender|ledger|meter|budget|"
    r"code|centre|ref\w*|booking|notice|report id|uprn|vat|company|charity|location|card|fax|"
    r"tel\w*|phone|mobile|ring|call)\b[^|\n]{0,12}$",
    re.IGNORECASE,
)
LABEL_REACH = 40


def nhs_numbers(text: str) -> Iterator[Flag]:
    """The NHS numbers whose check digit is right.

    Where "NHS" stands before it the ten digits may be spaced in any way, elsewhere as one number,
    as 3, 3 and 4, or in a few groups, and must begin as England's do. What is given as an example
    of the form is left, and so is what follows a word such as "invoice".
    """
    for pattern, group in ((_NHS_GROUPED, 0), (_NHS_LABELLED, 1)):
        for match in pattern.finditer(text):
            start = match.start(group)
            if not valid_nhs_number(match[group]) or shows_a_form(text, start):
                continue
            before = text[max(0, start - LABEL_REACH) : start]
            if group or (match[0][0] in "3456789" and not _REFERENCE.search(before)):
                yield Flag(start, match.end(group), FlagType.NHS_NUMBER)


def valid_nhs_number(written: str) -> bool:
    """Whether the ten digits of `written` end in the right check digit (modulus 11)."""
    digits = [int(character) for character in written if character.isdecimal()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    weighed = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == digits[9]


def national_insurance_numbers(text: str) -> Iterator[Flag]:
    """The National Insurance numbers; small letters, or no letter at the end, only where the words
    stand before them or a column is headed so. What shows the form is left.
    """
    column = _NI_TABLE.search(text) is not None
    for match in _NI.finditer(text):
        before = text[max(0, match.start() - LABEL_REACH) : match.start()]
        capitals = match[1].isupper() and match[2] is not None and match[2].isupper()
        headed = column and before.rstrip(" ").endswith("|")
        if not _NI_PREFIX.fullmatch(match[1].upper()) or shows_a_form(text, match.start()):
            continue
        if len(set(re.sub(r"\D", "", match[0]))) == 1:
            continue
        if capitals or headed or _NI_LABEL.search(before):
            yield Flag(match.start(), match.end(), FlagType.NATIONAL_INSURANCE_NUMBER)
