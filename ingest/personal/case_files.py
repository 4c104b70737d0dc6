"""Tells one person's case file (an assessment, a plan, case notes) from a report."""

import re
from collections.abc import Iterable, Sequence

from ingest.personal.flags import Flag, FlagType

_LABELS = {
    "name": r"(?:my |full |client'?s? |person'?s? |service user'?s? |patient'?s? )?name(?: of (?:the )?"
    r"(?:person|adult|client|service user|patient))?|surname|adult at risk|service user|client|person|"
    r"patient|resident|carer|cared[- ]for person|person cared for",
    "date of birth": r"date of birth|d\.?\s?o\.?\s?b\.?|born",
    "NHS number": r"(?:my )?nhs(?: (?:number|no\.?|num))?",
    "National Insurance number": r"(?:national insurance|ni)(?: (?:number|no\.?))?",
    "address": r"(?:my |home |current |usual )?address|lives at|where i live",
    "telephone": r"(?:my )?(?:telephone|phone|mobile|tel\.?)(?: (?:number|no\.?))?",
    "next of kin": r"next of kin|nok|main carer|(?:emergency |family )?contact|family|relatives?",
    "GP": r"(?:my )?(?:gp|doctor)(?: practice| surgery)?",
    "reference": r"(?:person|client|case|social care|mosaic|liquidlogic|las|care ?first|record|unique) "
    r"(?:reference|ref|id|no\.?|number)",
    "preferred name": r"likes to be called|preferred name|known as",
    "household": r"lives with|living situation|accommodation|marital status",
    "background": r"ethnicity|ethnic origin|religion|first language|preferred language|gender|sex",
    "worker": r"(?:allocated |social |key |care )?worker|assessor|enquiry officer|completed by|"
    r"therapist|care co-?ordinator|(?:done|carried out|written|prepared|referred) by|referrer|assessed by|decision[- ]maker|best interests assessor|reviewer",
    "seen": r"date of (?:visit|assessment|admission|referral|concern|review)|where seen|seen at|"
    r"assessment date|others? present",
    "health": r"diagnos[ie]s|medical history|past medical history|medication|allergies|"
    r"primary (?:need|support reason)|presenting (?:need|problem|concern)",
}
_OWN_WORDS = {
    "name": r"my name is",
    "date of birth": r"I was born(?: on)?:?",
    "NHS number": r"my NHS number is",
    "address": r"I live at:?",
    "preferred name": r"(?:call me|I like to be called)",
    "worker": r"my (?:social |key |support )?worker(?: is)?:?",
    "household": r"I live with",
}
_LABELLED = {
    label: re.compile(
        rf"(?:^|[|;,\t]|\s{{2}})[ \t]{{0,3}}(?:{form})[ \t]{{0,3}}(?:[|:]|\n|\s{{2}})[ \t]{{0,40}}\S"
        rf"|(?<=\s)(?-i:(?=[A-Z]))(?:{form})[ \t]?:[ \t]{{0,3}}\S|\b{_OWN_WORDS.get(label, '(?!)')}\s\S",
        re.I | re.M,
    )
    for label, form in _LABELS.items()
}
_TITLE = re.compile(
    r"\b(?:support plan|care plan|needs assessment|assessment of needs?|care (?:act )?assessment|"
    r"carer'?s assessment|safeguarding (?:enquiry|concern|record|adult enquiry|referral)|"
    r"protection plan|capacity assessment|best interests|review of (?:care|support|needs)|"
    r"(?:annual|care|placement|support plan) review|continuing healthcare|decision support tool|"
    r"financial assessment|risk assessment|referral form|contact form|occupational therapy|"
    r"transfer of care|discharge summary|deprivation of liberty|DoLS|mental health act|"
    r"assessment (?:form|report)|hospital passport|care passport|communication passport|all about me|one[- ]page profile|case summary|reablement plan|behaviour support|care record)\b",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"\b(?:case (?:notes?|recordings?|records?|file|history)|chronology|running (?:record|notes)|"
    r"contact (?:record|sheet|log)|daily (?:notes|log|record)|progress notes|visit (?:log|record)|"
    r"diary sheet|recordings|activity log|care notes|communication (?:log|sheet)|record of contacts?)\b"
    r"(?! (?:audit|review|checklist|guidance|policy))",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_ENTRY = re.compile(
    r"^[|>* \t]{0,4}(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?"
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b)",
    re.MULTILINE,
)
_IDENTITY = ("date of birth", "NHS number", "National Insurance number", "next of kin")
ENOUGH, ENOUGH_WITH_TITLE, ENTRIES = 5, 4, 3
OPENING, HEADING = 3, 400
PERSONS = 2
_FLAGGED = {
    "date of birth": FlagType.NAME_AND_DATE_OF_BIRTH,
    "NHS number": FlagType.NHS_NUMBER,
    "National Insurance number": FlagType.NATIONAL_INSURANCE_NUMBER,
}
NUMBERS = frozenset(
    {
        FlagType.NAME_AND_DATE_OF_BIRTH,
        FlagType.NHS_NUMBER,
        FlagType.NATIONAL_INSURANCE_NUMBER,
    }
)


def looks_like_case_file(pages: Sequence[str], title: str, flags: Sequence[Sequence[Flag]]) -> str:
    """Why the document looks like one person's case file; "" where it does not.

    `pages` are the texts and `flags` what was found on each. Its opening pages must hold a birth
    or a number that was flagged, one person's alone, and either carry the labels of a person's
    record or be headed as notes with dated entries.
    """
    opening = "\n".join(pages[:OPENING])
    if not any(flag.type in NUMBERS for found in flags[:OPENING] for flag in found):
        return ""
    if _persons(pages, flags) > PERSONS:
        return ""
    heading = f"{title}\n{opening[:HEADING]}"
    entries = len(_ENTRY.findall("\n".join(pages)))
    if entries >= ENTRIES and _NOTES.search(heading):
        return f"it looks like one person's case notes ({entries} dated entries)"
    labels = _labels(opening, [flag for found in flags[:OPENING] for flag in found])
    titled = _TITLE.search(heading) or _NOTES.search(heading)
    if len(labels) < (ENOUGH_WITH_TITLE if titled else ENOUGH) or not set(_IDENTITY) & set(labels):
        return ""
    return f"it looks like one person's case file ({', '.join(labels[:5])})"


def is_record(text: str, identifiers: Sequence[Flag]) -> bool:
    """Whether a page that holds `identifiers` is headed or labelled as one person's record."""
    if not identifiers or _persons((text,), (identifiers,)) > PERSONS:
        return False
    if _NOTES.search(text[:HEADING]):
        return len(_ENTRY.findall(text)) >= ENTRIES
    titled = _TITLE.search(text[:HEADING]) is not None
    return len(_labels(text, identifiers)) >= (ENOUGH_WITH_TITLE if titled else ENOUGH)


def _labels(text: str, flags: Iterable[Flag]) -> list[str]:
    """The labels that the text carries; a birth or a number that was flagged counts as labelled."""
    kinds = {flag.type for flag in flags}
    return [
        label
        for label, pattern in _LABELLED.items()
        if _FLAGGED.get(label) in kinds or pattern.search(text)
    ]


def _persons(pages: Iterable[str], flags: Iterable[Sequence[Flag]]) -> int:
    """How many persons the births and numbers belong to, going by the commonest kind."""
    values: dict[FlagType, set[str]] = {}
    for page, found in zip(pages, flags, strict=True):
        for flag in found:
            if flag.type in NUMBERS:
                digits = re.sub(r"\W|[^\d]", "", page[flag.start : flag.end])
                values.setdefault(flag.type, set()).add(digits[-9:])
    return max((len(numbers) for numbers in values.values()), default=1)
