"""Tells one person's case file (an assessment, a plan, case notes) from a report."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ingest.personal.flags import Flag, FlagType
from ingest.personal.patterns import any_of

_LABELS = {
    "name": r"""
        (?:my |full )?name(?: of (?:the )?(?:person|adult|client|service user|patient))?, surname,
        (?:client|person|service user|patient)'?s? name, adult at risk, service user, client,
        person, patient, resident, carer, cared[- ]for person, person cared for
    """,
    "date of birth": r"date of birth, d\.?\s?o\.?\s?b\.?, born",
    "NHS number": r"(?:my )?nhs(?: (?:number|no\.?|num))?",
    "National Insurance number": r"(?:national insurance|ni)(?: (?:number|no\.?))?",
    "address": "(?:my |home |current |usual )?address, lives at, living at, where i live",
    "telephone": r"(?:my )?(?:telephone|phone|mobile|tel\.?)(?: (?:number|no\.?))?",
    "next of kin": """
        next of kin, nok, main carer, (?:emergency |family )?contact, family, relatives?
    """,
    "GP": "(?:my )?(?:gp|doctor)(?: practice| surgery)?",
    "reference": r"""
        (?:person|client|case|social care|record|unique) (?:reference|ref|id|no\.?|number),
        (?:mosaic|liquidlogic|las|care ?first) (?:reference|ref|id|no\.?|number)
    """,
    "preferred name": "likes to be called, preferred name, known as",
    "household": "lives with, living situation, accommodation, marital status",
    "background": """
        ethnicity, ethnic origin, religion, first language, preferred language, gender, sex
    """,
    "worker": """
        (?:allocated |social |key |care )?worker, assessor, enquiry officer, completed by,
        therapist, care co-?ordinator, (?:done|carried out|written|prepared|referred) by,
        referrer, assessed by, decision[- ]maker, best interests assessor, reviewer
    """,
    "seen": """
        date of (?:visit|assessment|admission|referral|concern|review), where seen, seen at,
        assessment date, others? present
    """,
    "health": """
        diagnos[ie]s, medical history, past medical history, medication, allergies,
        primary (?:need|support reason), presenting (?:need|problem|concern)
    """,
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
_NEVER = "(?!)"


def _labelled(label: str, form: str) -> re.Pattern[str]:
    """The label at the head of a line or of a cell, or with a colon anywhere, and a value after."""
    return re.compile(
        rf"(?:^|[|;,\t]|\s{{2}})[ \t]{{0,3}}(?:{form})"
        r"[ \t]{0,3}(?:[|:]|\n|\s{2})[ \t]{0,40}\S"
        rf"|(?<=\s)(?-i:(?=[A-Z]))(?:{form})[ \t]?:[ \t]{{0,3}}\S"
        rf"|\b{_OWN_WORDS.get(label, _NEVER)}\s\S",
        re.IGNORECASE | re.MULTILINE,
    )


_LABELLED = {label: _labelled(label, any_of(forms)) for label, forms in _LABELS.items()}
_FORM_TITLES = any_of(
    """
    support plan, care plan, needs assessment, assessment of needs?, care (?:act )?assessment,
    carer'?s assessment, safeguarding (?:enquiry|concern|record|adult enquiry|referral),
    protection plan, capacity assessment, best interests, review of (?:care|support|needs),
    (?:annual|care|placement|support plan) review, continuing healthcare, decision support tool,
    financial assessment, risk assessment, referral form, contact form, occupational therapy,
    transfer of care, discharge summary, deprivation of liberty, DoLS, mental health act,
    assessment (?:form|report), hospital passport, care passport, communication passport,
    all about me, home visit, visit note, record of visit, assessment visit, one[- ]page profile,
    case summary, reablement plan, behaviour support, care record
    """
)
_NOTES_TITLES = any_of(
    """
    case (?:notes?|recordings?|records?|file|history), chronology, running (?:record|notes),
    contact (?:record|sheet|log), daily (?:notes|log|record), progress notes,
    visit (?:log|record), diary sheet, recordings, activity log, care notes,
    communication (?:log|sheet), record of contacts?
    """
)
_TITLE = re.compile(rf"\b(?:{_FORM_TITLES})\b", re.IGNORECASE)
_NOTES = re.compile(
    rf"\b(?:{_NOTES_TITLES})\b(?! (?:audit|review|checklist|guidance|policy))", re.IGNORECASE
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_ENTRY = re.compile(
    r"^[|>* \t]{0,4}(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b)",
    re.MULTILINE,
)
_IDENTITY = ("date of birth", "NHS number", "National Insurance number", "next of kin")
ENOUGH, ENOUGH_WITH_TITLE, ENTRIES = 5, 4, 3
OPENING, HEADING = 3, 400
PERSONS, LONGEST_NUMBER = 2, 9
_FLAGGED = {
    "date of birth": FlagType.NAME_AND_DATE_OF_BIRTH,
    "NHS number": FlagType.NHS_NUMBER,
    "National Insurance number": FlagType.NATIONAL_INSURANCE_NUMBER,
}
_TELLING = _FLAGGED | {
    "name": FlagType.NAME_AND_DATE_OF_BIRTH,
    "address": FlagType.HOME_ADDRESS,
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
    titled = _TITLE.search(heading) or _NOTES.search(heading)
    found = [flag for each in flags[:OPENING] for flag in each]
    labels = _labels(opening, found, _TELLING if titled else _FLAGGED)
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
    return len(_labels(text, identifiers, _FLAGGED)) >= (ENOUGH_WITH_TITLE if titled else ENOUGH)


def _labels(text: str, flags: Iterable[Flag], telling: Mapping[str, FlagType]) -> list[str]:
    """The labels that the text carries; what was flagged of a kind in `telling` needs none."""
    kinds = {flag.type for flag in flags if not flag.public}
    return [
        label
        for label, pattern in _LABELLED.items()
        if telling.get(label) in kinds or pattern.search(text)
    ]


def _persons(pages: Iterable[str], flags: Iterable[Sequence[Flag]]) -> int:
    """How many persons the births and numbers belong to, going by the commonest kind."""
    values: dict[FlagType, set[str]] = {}
    for page, found in zip(pages, flags, strict=True):
        for flag in found:
            if flag.type in NUMBERS:
                digits = re.sub(r"\D", "", page[flag.start : flag.end])
                values.setdefault(flag.type, set()).add(digits[-LONGEST_NUMBER:])
    return max((len(numbers) for numbers in values.values()), default=1)
