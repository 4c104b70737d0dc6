"""Tells one person's case file (an assessment, a plan, a safeguarding record) from a report."""

import re
from collections.abc import Sequence

from ingest.personal.flags import Flag, FlagType

_LABELS = {
    "name": r"(?:my |full |client'?s? |person'?s? |service user'?s? )?name(?: of (?:the )?(?:"
    r"person|adult|client|service user))?|surname|adult at risk|service user|client",
    "date of birth": r"date of birth|d\.?o\.?b\.?|born",
    "NHS number": r"(?:my )?nhs(?: (?:number|no\.?|num))?",
    "National Insurance number": r"(?:national insurance|ni)(?: (?:number|no\.?))?",
    "address": r"(?:my |home |current )?address|lives at|where i live",
    "telephone": r"(?:my )?(?:telephone|phone|mobile|tel\.?)",
    "next of kin": r"next of kin|nok|main carer|emergency contact",
    "GP": r"(?:my )?(?:gp|doctor)(?: practice| surgery)?",
    "reference": r"(?:person|client|case|social care|mosaic|liquidlogic) (?:reference|ref|id|no\.?|"
    r"number)",
    "preferred name": r"likes to be called|preferred name|known as",
    "household": r"lives with|living situation|accommodation|marital status",
    "background": r"ethnicity|religion|first language|preferred language|gender",
    "worker": r"(?:allocated |social |key )?worker|assessor|enquiry officer|completed by",
}
_LABELLED = {
    label: re.compile(
        rf"(?:^|[|;,\t]|\s{{2}})[ \t]{{0,3}}(?:{form})[ \t]{{0,3}}(?:[|:]|\n)[ \t]{{0,3}}\S",
        re.I | re.M,
    )
    for label, form in _LABELS.items()
}
_TITLE = re.compile(
    r"\b(?:support plan|care plan|needs assessment|care (?:act )?assessment|carer'?s assessment|"
    r"safeguarding (?:enquiry|concern|record|adult enquiry)|case (?:notes?|record|file)|chronology|"
    r"capacity assessment|best interests|review of (?:care|support)|continuing healthcare|"
    r"financial assessment|risk assessment|referral)\b",
    re.IGNORECASE,
)
_IDENTITY = frozenset({"date of birth", "NHS number", "National Insurance number", "next of kin"})
ENOUGH, ENOUGH_WITH_TITLE = 5, 4
OPENING = 3
PERSONS = 2
NUMBERS = frozenset(
    {
        FlagType.NAME_AND_DATE_OF_BIRTH,
        FlagType.NHS_NUMBER,
        FlagType.NATIONAL_INSURANCE_NUMBER,
    }
)


def looks_like_case_file(pages: Sequence[str], title: str, flags: Sequence[Sequence[Flag]]) -> str:
    """Why the document looks like one person's case file; "" where it does not.

    `pages` are the texts and `flags` what was found on each. Its opening pages must carry the
    labels of a person's record with values that were flagged, and one person's alone.
    """
    opening = "\n".join(pages[:OPENING])
    labels = [label for label, pattern in _LABELLED.items() if pattern.search(opening)]
    titled = _TITLE.search(title) or _TITLE.search(pages[0][:400] if pages else "")
    if len(labels) < (ENOUGH_WITH_TITLE if titled else ENOUGH) or not _IDENTITY & set(labels):
        return ""
    filled = any(flag.type in NUMBERS for found in flags[:OPENING] for flag in found)
    if not filled or _persons(pages, flags) > PERSONS:
        return ""
    return f"it looks like one person's case file ({', '.join(labels[:5])})"


def _persons(pages: Sequence[str], flags: Sequence[Sequence[Flag]]) -> int:
    """How many persons the numbers belong to, going by the commonest kind of number."""
    values: dict[FlagType, set[str]] = {}
    for page, found in zip(pages, flags, strict=True):
        for flag in found:
            if flag.type in (FlagType.NHS_NUMBER, FlagType.NATIONAL_INSURANCE_NUMBER):
                digits = re.sub(r"\W", "", page[flag.start : flag.end])
                values.setdefault(flag.type, set()).add(digits)
    return max((len(numbers) for numbers in values.values()), default=1)
