"""Whom a statement speaks of."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.personal import labels
from ingest.personal.circumstances import is_general
from ingest.personal.examples import is_letter
from ingest.personal.kin import KIN
from ingest.personal.names import INITIALS, NAME, TITLED, WORD, is_given
from ingest.personal.offices import HONOURED, in_office
from ingest.personal.patterns import any_of
from ingest.personal.persons import aged, full_names, is_person
from ingest.personal.statements import Statement

PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b", re.IGNORECASE)
OF_KIN = re.compile(rf"\b{KIN}\b", re.IGNORECASE)
TITLED_PERSON = re.compile(rf"(?<!Dear )\b{TITLED}(?!\s(?:[MOC]BE|QC|KC|DL)\b)")
OF_STAFF = re.compile(rf"^[^:|]{{0,20}}{labels.STAFF.pattern}[^:|]{{0,20}}:", re.IGNORECASE)
_VERB = (
    "is|was|has|had|lives|lived|can|cannot|could|came|comes|went|goes|likes|liked|needs|needed|wants|"
    "wanted|would|will|did|does|says|said|told|tells|fell|moved|spent|spends|uses|used|takes|took|"
    "walks|walked|gets|got|left|cares|cared|looks|looked|feels|felt|started|stopped|became|began|"
    "who|now|still|and|in (?:her|his)|with (?:her|his)|relies|receives|received|struggles|"
    "struggled|suffers|suffered|found|asked|broke|choked|refused|refuses|declined|hit|threw|"
    "rang|lost|sleeps|eats|died|attends|attended|returned|enjoys|enjoyed|makes|made|finds|keeps|"
    "appeared|appears|remains|reported|reports|disclosed|denied|presented|presents|seemed|"
    "slept|ate|drinks|drank|cried|wept|slipped|tripped|collapsed|stayed|stays|may|must|should"
)
_SUBJECT = re.compile(
    r"^(?:[\W\d]{0,6}|[^:.\n]{0,40}:\s|File\s\w\b[^.\n]{0,20}\.\s)"
    rf"({NAME}|{INITIALS})(?=,|\s\(|['\u2019]s\s|['\u2019]\s|\s(?:{_VERB})\b|\s[-\u2013]\s)"
)
_PREDICATE = re.compile(rf",?\s(?:who|whose)\b|,\s\d|\s\(\d|\s(?:{_VERB})\b")
_RELATIVE = re.compile(rf"\b(?:{KIN}|friend|neighbour|called|named),?\s({WORD})\b")
_FIRST_NAME = re.compile(r"[^A-Za-z]{0,12}([A-Z][a-z]+)\b")
_FIRST_PERSON = re.compile(
    rf"\bI(?:['\u2019]m|['\u2019]ve)?\b|\b[Mm]y (?:\w+ )?(?:{KIN}|partner)\b"
)
_SECOND_PERSON = re.compile(r"\b[Yy]our?\b")
_YOUR_KIN = re.compile(rf"\b[Yy]our (?:late )?{KIN}\b")
_SPEECH = any_of(
    r"""
    said, asked, (?<!been )(?<!was )(?<!were )told, replied, reported, explained, noted, added,
    thanked, welcomed, presented, introduced, queried, commented, stressed, confirmed, advised,
    highlighted, outlined, expressed, suggested, agreed, complains, complained, spoke, led,
    talked, summarised, updated, took members
    """
)
_SAID = re.compile(rf"\b(?:{_SPEECH})\b")
_INVITES = re.compile(r"\b(?:you|your|contact|ring|call|e-?mail|@)\b|\d{5}", re.IGNORECASE)
_LISTS = re.compile(
    r"\b(?:Present|In attendance|Attendees|Apologies|Members(?:hip)?|Co-opted|Co-chairs?)"
    r"(?: members| present)?\s?:|^\W*(?:Present|Apologies|Attendees|Attendance)\b"
)
_CAREERS = any_of(
    r"""
    appointed, joins?, joined, retires?, retired (?:from|on|after|in), elected, awarded,
    volunteers?, volunteered, founded, promoted, MBE, OBE, CBE, thanked, opened the, chairs,
    trustee, apologies, seconded, unison, unite
    """
)
_CAREER = re.compile(rf"\b(?:{_CAREERS})\b", re.IGNORECASE)
_OF_CARE = re.compile(
    r"(?:^\W*(?:Tenant|Client|Service user|Resident|Patient|Adult|Wearer)[,:]?\s|"
    r"\b(?:tenant|client|service user|resident|patient|wearer)[,:]?\s|"
    r"\b(?:worried|concerned|[Cc]oncerns?|anxious) about\s|"
    r"\b(?:case|file|record|review|story|situation) of\s|"
    rf"\b(?:[Uu]pdate on|[Rr]e:?|[Rr]egarding)\s)({NAME}(?:\s[A-Z]\b)?)"
)
_EXAMPLE = re.compile(r"^\W*(?:For )?(?:[Ee]xample|instance)(?: \d)?: |^\W*(?:Imagine|Suppose)\b")
NOBODY = "\0"
ENOUGH = 2
OPENING, SHORT, ALONE = 20, 60, 30


@dataclass(frozen=True, slots=True)
class Known:
    """What the page has told: a pattern for the names of its private persons; the surnames of its
    officers; where numbers, births and homes begin, in order; and whether it is one person's
    record, a private person's letter or a log of care, or hides who its people are.
    """

    mentions: re.Pattern[str] | None
    officers: frozenset[str]
    identifiers: Sequence[int]
    record: bool
    letter: bool
    log: bool
    hidden: bool

    def named(self, said: str) -> str:
        """The first private person of the page whom `said` names; "" for none."""
        found = self.mentions.search(said) if self.mentions else None
        return found[0] if found else ""

    def identified(self, start: int, end: int) -> bool:
        """Whether a number, a birth or a home stands in that span."""
        number = bisect_left(self.identifiers, start)
        return number < len(self.identifiers) and self.identifiers[number] < end


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a statement speaks of; how much must be told of them; and whether the page is sure of
    them, so that notes without a subject go on telling of them.
    """

    name: str
    enough: int
    sure: bool


def speaks_of_nobody(said: str) -> bool:
    """Whether a statement names its worker, lists who came, tells of a career or is an example."""
    return any(form.search(said) for form in (OF_STAFF, _LISTS, _CAREER, _EXAMPLE))


def subject(one: Statement, known: Known) -> Subject | None:
    """The private person that a statement speaks of, the surest way of knowing first."""
    said = one.said
    if speaks_of_nobody(said):
        return None
    old = aged(said)
    if old and in_office(said, said.index(old), said.index(old) + len(old)):
        return None
    if known.identified(one.start, one.end):
        return Subject(old or NOBODY, 1 if old else ENOUGH, True)
    named = known.named(said)
    if named and not one.is_general:
        return Subject(named, 1 if known.record or known.letter else ENOUGH, True)
    if old:
        return Subject(re.split(r"[\s,(]", old)[0], 1, True)
    for titled in TITLED_PERSON.finditer(said):
        if one.is_general and not PRONOUN.search(said):
            break
        if _is_spoken_of(titled[0], said, known):
            alone = len(said) < ALONE and said.endswith(".")
            return Subject(titled[0], 0 if known.log else 1, known.log or alone)
    if known.letter and (of_the_writer(one) or _of_the_reader(one)):
        return Subject(NOBODY, ENOUGH, True)
    return next(_by_name(one, known), None) or _by_record(one, known)


def of_the_writer(one: Statement) -> bool:
    """Whether the writer of a letter tells of herself or of a relative."""
    if not _FIRST_PERSON.search(one.said):
        return False
    return one.weight >= (1 if OF_KIN.search(one.said) else ENOUGH)


def _of_the_reader(one: Statement) -> bool:
    """Whether a letter to a private person tells of what they suffer."""
    return (
        _SECOND_PERSON.search(one.said) is not None
        and (
            bool(one.told.conditions) or (_YOUR_KIN.search(one.said) is not None and one.weight > 0)
        )
        and not one.is_general
    )


def _by_name(one: Statement, known: Known) -> Iterator[Subject]:
    """Those whom nothing but their name shows to be persons."""
    said = one.said
    for match in (_SUBJECT.match(said), _RELATIVE.search(said)):
        if match and is_person(match[1]) and _is_spoken_of(match[1], said, known):
            honoured = match.re is _RELATIVE and HONOURED.search(said[: match.start()])
            if not honoured and not in_office(said, *match.span(1)):
                sure = known.log and is_given(match[1].split()[0])
                yield Subject(match[1], 0 if sure else ENOUGH, sure)
    of_care = _OF_CARE.search(said)
    named = of_care is not None and is_person(of_care[1]) and " " in of_care[1]
    if of_care and named and not in_office(said, *of_care.span(1)):
        yield Subject(of_care[1], 1, True)
    first = _FIRST_NAME.match(said) if known.log else None
    if first and is_given(first[1]):
        yield Subject(first[1], 0, True)
    for full in full_names(said) if not _INVITES.search(said) else ():
        after = said[full.end() :]
        told = full.start() < OPENING or (one.told.conditions and _PREDICATE.match(after))
        if not told or not _is_spoken_of(full[0], said, known) or in_office(said, *full.span()):
            continue
        headed = full.start() < OPENING and re.match(r"\s?[:\u2013-]", after) is not None
        sure = known.log or headed or (len(said) < SHORT and said.endswith("."))
        yield Subject(full[0], 0 if known.log else ENOUGH, sure)


def _by_record(one: Statement, known: Known) -> Subject | None:
    if known.record and not one.is_general:
        if PRONOUN.search(one.said):
            return Subject(NOBODY, 0, True)
        if one.weight >= ENOUGH:
            return Subject(NOBODY, ENOUGH, True)
    return None


def _is_spoken_of(name: str, said: str, known: Known) -> bool:
    """Whether a person named in `said` is spoken of, and does not only speak in a meeting."""
    if name.split()[-1].rstrip(".") in known.officers or is_letter(name, known.hidden):
        return False
    speech = _SAID.search(said)
    if speech is None or speech.start() < said.index(name):
        return True
    return PRONOUN.search(said, speech.end()) is not None and not is_general(said)
