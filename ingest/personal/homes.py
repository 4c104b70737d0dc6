"""Private home addresses: those that a person is tied to and no organisation stands around."""

import re
from collections.abc import Sequence

from ingest.personal import labels
from ingest.personal.addresses import (
    AFTER_TITLE,
    CAPITAL,
    NEAR,
    STREET,
    with_postcode,
    without_postcode,
)
from ingest.personal.flags import Flag, FlagType
from ingest.personal.names import NAME, TITLED, is_given, is_name
from ingest.personal.offices import ORGANISATION
from ingest.personal.row_kinds import RowKind
from ingest.personal.tables import Row, cell_at

_LIVING = re.compile(
    r"\b(?:lives?|living|lived|resid\w+|staying|moved|moving|address|key ?safe|discharged|returned|"
    r"(?<!the )(?<!The )(?<!care )(?<!nursing )home|tenan\w+|evict\w+|[Kk]eys? (?:for|to))\b"
    r"[^.\n]{0,40}$"
)
_HIS = re.compile(
    r"\b(?:(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Hh]ome|[Uu]sual) (?:home )?address|"
    r"[Ll]iv(?:es?|ing|ed) (?:alone )?(?:at|in):?)(?!\w)[^.;|\n]{0,40}$"
)
_OF_SOMEBODY = re.compile(rf"({TITLED}|{NAME})(?:\s\([^)]{{1,20}}\))?,?\s(?:of\s|at\s|from\s)$")
_TENANT = re.compile(
    r"[.,:;]?\s(?:[-\u2013]\s)?(?:Tenant|Occupier|Resident|Mrs?|Ms|Miss|(?:the )?home of)\b"
)
_PERSONAL_LABEL = re.compile(
    r"\b(?:date of birth|DOB|NHS n\w+|next of kin|home address|usual address|lives at)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:lives?|living|lived|resid\w+|at home|home address|Mrs?|Ms|Miss|born|DOB|D\.O\.B|"
    r"[Dd]ate of birth|NHS number|next of kin|my|he|she|his|her)\b"
)
_LETTERHEAD = re.compile(r"(?:^|\n)[A-Z][A-Z&'\u2019., -]{5,50}\n$")
_ESTABLISHMENT = re.compile(
    r"\b(?:House|Lodge|Grange|Court|Hall|Manor|View|Villa|Gardens|Laurels|Limes|Beeches|Elms|Oaks|"
    r"Cedars|Firs|Willows|Poplars|Hollies|Priory|Abbey|Towers?|Place|Rise|Park|Heights|Farm|Barn|"
    r"Mills?|Wharf|Exchange|Rooms?|Buildings?|Chambers|Green|Meadows?|Croft|Bank|Nursery|Inn|"
    r"Lounge|Annexe|[Oo]ffices?|[Cc]entre|[Ss]urgery|[Hh]eadquarters|[Pp]remises|[Dd]epot|[Bb]ase)\b"
    r"[\s,:(]{1,3}$|\bThe\s(?:[A-Z]\w+\s){1,2}?[A-Z]\w+[\s,(]{1,3}$"
)
_LONG_NAME = re.compile(rf"(?:{CAPITAL}\s){{2,5}}{CAPITAL}[,(]\s$")
_PREMISES = re.compile(
    r"\b(?:held|venue|meets?|meetings?|drop-ins?|visits? to|visited|events?|sessions?|workshops?|"
    r"opened|opens?|based|base|located|premises|depot|collect|write to|writing to|sent to|send|"
    r"building|site|induction|conference|launch\w*|takes? place|home at|homes)\b[^.;|\n]{0,50}$",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"\)?,?\s(?:is|was|has been)\s(?:now\s)?(?:rated|registered|closed to|open|run by|the|a\s)"
)
_OFFICES = re.compile(r"(?:Unit|Suite|Room|Floor)\b")
_STREET_NEXT = re.compile(rf"\s{STREET}")
_HOUSE_NUMBER = re.compile(r"\d[A-Za-z]?\s(?:\w+\s)?$")
BEFORE = 100


def home_addresses(text: str, rows: Sequence[Row]) -> list[Flag]:
    """The addresses of private persons, in order of place."""
    found = {
        start: Flag(start, end, FlagType.HOME_ADDRESS)
        for start, end in without_postcode(text)
        if _is_tied(text, start, end, rows) and _is_private(text, start, end, rows)
    }
    found |= {
        start: Flag(start, end, FlagType.HOME_ADDRESS)
        for start, end in with_postcode(text, rows)
        if _is_private(text, start, end, rows)
    }
    return [found[start] for start in sorted(found)]


def _is_tied(text: str, start: int, end: int, rows: Sequence[Row]) -> bool:
    """Whether somebody is said to live there: without a postcode nothing else shows a home."""
    low = max(0, start - NEAR)
    place = cell_at(rows, start)
    if place and "address" in place[1].header.lower():
        return True
    if _LIVING.search(text, low, start) or _TENANT.match(text, end):
        return True
    of = _OF_SOMEBODY.search(text, low, start)
    return of is not None and is_name(of[1]) and not ORGANISATION.search(of[1])


def _is_private(text: str, start: int, end: int, rows: Sequence[Row]) -> bool:
    reach = max(0, start - BEFORE)
    low = max(reach, text.rfind("\n\n", reach, start) + 1)
    place = cell_at(rows, start)
    if place:
        row, cell = place
        if labels.OWN.search(cell.header) and "address" in cell.header.lower():
            return True
        if row.kind is RowKind.PUBLIC or labels.PROVIDER.search(cell.header):
            return False
        low = max(low, cell.start)
    if _organisation_within(text, start, end) or _RATED.match(text, end):
        return False
    return _tells_of_a_home(text[low:start], _OFFICES.match(text, start) is not None)


def _tells_of_a_home(before: str, office: bool) -> bool:
    """What the words before an address tell; `office` says that it begins with a room or a unit."""
    if _LETTERHEAD.search(before):
        return False
    if _HIS.search(before):
        return True
    established = _ESTABLISHMENT.search(before) is not None
    tied = max(_last(form, before) for form in (_PERSONAL_LABEL, AFTER_TITLE, _LIVING))
    premises = _last(_PREMISES, before)
    if tied >= 0 and not established:
        return premises <= tied or AFTER_TITLE.search(before) is not None
    if established or office or premises >= 0 or _ends_in_a_long_name(before):
        return False
    home, organisation = _last(_HOME, before), _last(ORGANISATION, before)
    return home > organisation or organisation < 0


def _organisation_within(text: str, start: int, end: int) -> bool:
    """Whether an organisation is named there; the one in "12 Church Street" is a street."""
    return any(
        not _STREET_NEXT.match(text, found.end())
        and not _HOUSE_NUMBER.search(text, max(start, found.start() - 12), found.start())
        for found in ORGANISATION.finditer(text, start, end)
    )


def _ends_in_a_long_name(before: str) -> bool:
    """Whether a name of three capitals or more, and no person's, stands right before."""
    named = _LONG_NAME.search(before)
    return named is not None and not any(map(is_given, named[0].split()))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
