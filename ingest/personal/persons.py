"""The private persons that a page names, and whether a statement mentions one of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.personal.circumstances import tells_a_condition
from ingest.personal.flags import Flag
from ingest.personal.names import INITIALS, NAME, TITLED, UPPER_NAME, WORD, is_given, is_name
from ingest.personal.offices import ORGANISATION
from ingest.personal.row_kinds import RowKind, is_private_name
from ingest.personal.tables import Row

_LABELLED = re.compile(
    r"(?:^|\n|\|\s?|\s{2})(?:full |my |person'?s |client'?s |service user'?s )?(?:name|person"
    r"(?: affected| concerned)?|client|adult(?: at risk)?|service user|resident|patient|customer|"
    r"re|regarding|subject|tenant|complainant|child|known as|likes to be called|preferred name|"
    r"carer|cared for)(?:\s?\([^)\n]{1,20}\))?\s?(?::|\||-)\s{0,3}"
    rf"({UPPER_NAME}|{TITLED}|{NAME})",
    re.IGNORECASE | re.MULTILINE,
)
_NAME = rf"(?:{UPPER_NAME}|{TITLED}|{INITIALS}\s?{WORD}|{NAME})"
_NAMED = re.compile(rf"({_NAME})")
_AGE = re.compile(
    r"(?:,?\saged\s|,\s|\s\(|\s(?:is|was|who is)\s)(?:aged\s|age\s)?"
    r"\d{2,3}(?=[,.;:)](?!\d)|\s[\u2013-]\s|\syears?\b|\sand\s(?!over\b|above\b|under\b)|\syo\b)"
)
_NAME_OF_AGED = re.compile(
    rf"(?<![\w.-])(?:(?:{INITIALS}\s?)?{NAME}(?:\s[A-Z]\.?)?|[A-Z]{{1,2}}|{INITIALS})$"
)
_JUST_BEFORE = re.compile(rf"({_NAME})[^\w\n]{{1,6}}(?:NHS|DOB|[Dd]\.?o\.?[Bb]|[Bb]orn|\d|\()")
_FULL = re.compile(rf"\b([A-Z][a-z\u00c0-\u024f]+)\s(?:[A-Z]\.?\s)?(?:{WORD}(?:\s{WORD})?|[A-Z]\b)")
_STREET_NEXT = re.compile(
    r"\s(?:Road|Street|Lane|Close|Avenue|Terrace|Drive|Way|Court|House|Gardens|Place|Crescent|Lodge|"
    r"Square|Green|Hill|Park|Day|Week|Act|Cross|University|Line|Project|Award|Prize|Building|Centre|"
    r"Ward|Unit|School|Hospital|Foundation|Institute|College|Theatre|Hall|Library|Bill|Report|Review)$"
)
_LETTERED = re.compile(r"\b(?:Adult|Child|Case|Person|Patient|Client|Resident|Participant)\s$")
MOST, NEAR = 60, 40


def aged(said: str) -> str:
    """The name beside which an age stands; "" where none."""
    for age in _AGE.finditer(said):
        before = said[max(0, age.start() - NEAR) : age.start()]
        named = _NAME_OF_AGED.search(before)
        if named is None or not is_person(named[0]):
            continue
        if len(named[0]) > 1 or not _LETTERED.search(before[: named.start()]):
            return named[0]
    return ""


def full_names(said: str) -> Iterator[re.Match[str]]:
    """The names of a known first name and a surname or its initial, in order of place."""
    place = 0
    while found := _FULL.search(said, place):
        named = is_given(found[1]) and is_person(found[0]) and not _STREET_NEXT.search(found[0])
        if named:
            yield found
        place = found.end() if named else found.end(1)


def is_person(name: str) -> bool:
    """Whether what looks like a name may be a private person's."""
    if name in ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"):
        return False
    return is_name(name) and not tells_a_condition(name) and not ORGANISATION.search(name)


def private_names(
    text: str, rows: Sequence[Row], identifiers: Iterable[Flag], tied: Iterable[str], record: bool
) -> list[str]:
    """The names that the page ties to a birth, a number, a relative or a private row."""
    found = [*tied]
    for flag in identifiers:
        near = text[max(0, flag.start - NEAR) : flag.end]
        beside = (_JUST_BEFORE.search(near), _NAMED.match(text, flag.start))
        found += [match[1] for match in beside if match]
    for row in rows:
        if row.kind is RowKind.PRIVATE:
            found += [cell.text for cell in row.cells if is_private_name(cell.text)]
    if record:
        found += [match[1] for match in _LABELLED.finditer(text)]
    return found[:MOST]


def mentions(names: Sequence[str], record: bool) -> re.Pattern[str] | None:
    """A pattern for any part of `names`; on a record also for a short form of a first name."""
    parts = {
        part
        for name in names
        for part in re.findall(r"[A-Z][\w\u2019'-]{2,}", name)
        if is_person(part.capitalize())
    }
    if not parts:
        return None
    forms = {re.escape(part) for part in parts} | {re.escape(part.title()) for part in parts}
    if record:
        starts = {re.escape(part[:3].capitalize()) for part in parts if len(part) > 4}
        forms |= {rf"{start}[a-z]{{0,4}}" for start in starts}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(forms))})(?!\w)")
