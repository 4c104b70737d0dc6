"""Whether a row of a table is about a private person, an officer or an organisation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ingest.personal import labels
from ingest.personal.names import NAME, TITLED, is_name
from ingest.personal.offices import ORGANISATION, is_organisation, without_honorific

_NUMBER = re.compile(
    r"\d{1,4}[/. -]\d{1,2}[/. -]\d{1,4}|\d{10}|\d{3}[ -]\d{3}[ -]\d{4}|[A-Z]{2} ?\d{2}|"
    r"\d(?:st|nd|rd|th)?[ -][A-Z][a-z]{2}"
)
_SURNAME_FIRST = re.compile(
    r"(?:[A-Z][a-z]+|[A-Z]{2,})(?:[-'\u2019][A-Z][\w]*)?,\s?(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s?)?[A-Z]"
)
_INITIALS = re.compile(
    r"(?:[A-Z]\.?\s?(?:&|and)\s?)?(?:[A-Z]\.\s?){1,3}(?:[A-Z]['\u2019][A-Z]\.?)?(?:[A-Z][a-z]+)?"
    r"|[A-Z]{2}(?=$|\s\()"
)
_SURNAME_INITIAL = re.compile(r"[A-Z][a-z]+(?:[-'\u2019][A-Z][a-z]+)*\s[A-Z]\.?(?:\s?[A-Z]\.?)?")
_NAMED = re.compile(rf"{NAME}|[A-Z]\.?\s{NAME}|[A-Z]{{2,}}\s{NAME}")
_MANY = re.compile(r"(?:Residents|Tenants|Neighbours|Members|Staff|Various)\b")
_NOBODY = re.compile(
    r"\b(?:residents|tenants|neighbours|members|staff|anonymous|withheld|unknown|various|vacant|"
    r"name|none|not given|bank worker|n/?a|tbc|agency|total)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:Client|Tenant|Patient|Resident|Service user|Person|Adult|Customer|Applicant):?\s(.+)"
)
_ASIDE = re.compile(r"\s?[(,;]\s?(?=\d|b\.|born|DOB|aged)")
LONGEST_NAME = 60


class RowKind(Enum):
    """Whom a row is about."""

    PRIVATE = "a private person"
    PUBLIC = "an officer or an organisation"
    UNKNOWN = "nobody that the row tells"
    HEADER = "the names of columns"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, `text[start:stop]`, and the words of its header and of the label on its left."""

    start: int
    stop: int
    text: str
    header: str


def row_kind(cells: Sequence[Cell], header: str) -> RowKind:
    """Whom the row of `cells` is about, under the words of `header`.

    It is a private person's where a private name stands in a column for persons, or a birth or an
    NHS number in its own column; an officer's where the columns are for posts or providers.
    """
    first = cells[0].text
    single = [cell.text for cell in cells if ";" not in cell.text]
    of_staff = labels.STAFF.search(first) or labels.WORK.search(first)
    if of_staff and not any(map(is_private_name, single)):
        return RowKind.PUBLIC
    named = [(cell, _names(cell.header)) for cell in cells]
    persons = [cell.text for cell, head in named if head.private_persons]
    others = [cell.text for cell, head in named if head.persons and not head.staff]
    if any(is_organisation(written) or _MANY.match(written) for written in persons):
        return RowKind.PUBLIC
    if any(map(is_private_name, persons)) or any(map(_is_labelled_name, cells)):
        return RowKind.PRIVATE
    if any(head.numbers and _NUMBER.search(cell.text) for cell, head in named):
        return RowKind.PRIVATE
    if _of_posts(header):
        return RowKind.PUBLIC
    if any(map(is_organisation, others)):
        return RowKind.PUBLIC
    if any(map(is_private_name, others)):
        return RowKind.PRIVATE
    staffed = any(head.staff and cell.text for cell, head in named)
    if (staffed and not (persons or others)) or (len(cells) > 2 and ORGANISATION.search(first)):
        return RowKind.PUBLIC
    return RowKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class _Named:
    """Whom the header of a column names."""

    private_persons: bool
    persons: bool
    staff: bool
    numbers: bool


@lru_cache(maxsize=4_096)
def _names(header: str) -> _Named:
    """Thousands of rows stand under the same few headers."""
    return _Named(
        private_persons=labels.PRIVATE_PERSON.search(header) is not None,
        persons=labels.ANY_PERSON.search(header) is not None,
        staff=labels.STAFF.search(header) is not None,
        numbers=labels.NUMBERS.search(header) is not None,
    )


@lru_cache(maxsize=64)
def _of_posts(header: str) -> bool:
    return bool(labels.POST.search(header) or labels.PROVIDER.search(header))


def _is_labelled_name(cell: Cell) -> bool:
    """Whether a cell names its own person, as "Client: Ann Bell" does."""
    labelled = _LABELLED.match(cell.text)
    return labelled is not None and is_private_name(labelled[1])


def is_private_name(written: str) -> bool:
    """Whether a cell holds the name or the initials of a private person and no more than that."""
    told = _ASIDE.split(without_honorific(written))[0]
    if not told or len(told) > LONGEST_NAME or _NOBODY.search(told) or is_organisation(told):
        return False
    if re.match(rf"{TITLED}|Mr (?:and|&) Mrs\b", told) or _SURNAME_FIRST.match(told):
        return True
    if _SURNAME_INITIAL.fullmatch(told) or _INITIALS.fullmatch(told):
        return True
    return " " in told and _NAMED.fullmatch(told) is not None and is_name(told)
