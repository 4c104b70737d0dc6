"""Private home addresses: a house and a street or a postcode, and no organisation around them."""

import re
from collections.abc import Iterator, Sequence

from ingest.personal import roles
from ingest.personal.flags import Flag, FlagType
from ingest.personal.names import NAME, TITLED, is_given, is_name
from ingest.personal.tables import Row, RowKind, cell_at

_POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?!\w)", re.IGNORECASE)
_STREET = (
    r"(?:Road|Street|Lane|Close|Avenue|Terrace|Row|Steps|Drive|Way|Court|Gardens|Place|Crescent|"
    r"Hill|Grove|Walk|Green|Mews|Square|Rise|View|Parade|Yard|Wharf|Cottages?|Villas|Bank|End|Fold|"
    r"Croft|Meadows?|Park|Path|Gate|Mount|Dene|Quay|Vale|Fields?|Ridge|Brow|Buildings|Common|Drift|"
    r"Heights|Leys|Orchard|Passage|Side|Wynd|Chase|Bridge|Approach|Rd|St|Ave|Cl|Dr|Cres|Gdns|Ln)\b"
)
_FLAT = r"(?:Flat|Apartment|Apt|Plot|Bungalow|Caravan|Unit|Suite|Room|Floor)\.?"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|ober)?"
)
_CAPITAL = r"[A-Z][\w'\u2019-]{1,20}"
_HOUSE = re.compile(
    rf"(?<![\w.,/\u00a3-])(?:{_FLAT}\s{{1,2}}\w{{1,4}},?\s{{1,3}}(?:(?:The\s|the\s)?{_CAPITAL},?\s{{1,3}})"
    r"{0,3})?"
    rf"(?!(?:19|20)\d\d\s)\d{{1,4}}(?:[A-Za-z]|\s?[-/\u2013]\s?\d{{1,3}})?,?\s{{1,3}}(?:the\s|The\s|St\.\s)?"
    rf"(?!{_MONTH}\b)[A-Z][a-z'\u2019]"
)
_FLAT_ONLY = re.compile(rf"\b{_FLAT}\s{{1,2}}\w{{1,4}},?\s{{1,3}}(?:The\s|the\s)?[A-Z][a-z]")
_LIVES = re.compile(
    r"\b(?:(?:lives?|living|lived|resid\w+|staying|stays|moved|moving|returned?|discharged|home|"
    r"going|gone|back)\s{1,2}(?:alone\s|back\s|home\s)?(?:at|to|in)|address|home)\b"
    r"[\s|:]{1,6}((?-i:\d|[A-Z])[^|;:]{3,60})",
    re.IGNORECASE,
)
_HOUSE_NAME = re.compile(
    rf"(?:The\s|the\s)?(?:{_CAPITAL}\s){{0,3}}{_CAPITAL}(?:,\s|\s?\n)(?:{_CAPITAL},?\s{{1,2}}){{1,6}}$"
)
# A private letter's head or foot: lines of capitals by themselves down to the postcode.
_BLOCK = re.compile(
    rf"(?:^|\n\s*\n)((?:The\s|the\s)?{_CAPITAL}(?:\s{_CAPITAL}){{0,2}},?\n(?:{_CAPITAL}(?:\s{_CAPITAL}){{0,2}},?\n){{1,3}})$"
)
_NUMBERED = re.compile(
    rf"(?<![\w.,/\u00a3-])(?:{_FLAT}\s\w{{1,4}},?\s)?\d{{1,4}}[A-Za-z]?,?\s"
    rf"(?:(?:St\.|the|The|Old)\s)?(?:{_CAPITAL}\s){{1,3}}{_STREET}(?:,\s[A-Z][a-z]{{2,20}})?"
)
_LIVING = re.compile(
    r"\b(?:lives?|living|lived|resid\w+|staying|moved|moving|(?<!the )(?<!The )(?<!care )(?<!nursing )home|address|key ?safe|"
    r"discharged|returned|tenan\w+|evict\w+|[Kk]eys? (?:for|to))\b[^.\n]{0,40}$"
)
_LETTERHEAD = re.compile(r"(?:^|\n)[A-Z][A-Z&'\u2019., -]{5,50}\n$")
_HIS = re.compile(
    r"\b(?:(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Hh]ome|[Uu]sual) (?:home )?address|[Ll]ives? (?:alone )?(?:at|in))\b"
    r"[^.;|\n]{0,40}$"
)
_OF_SOMEBODY = re.compile(rf"({TITLED}|{NAME})(?:\s\([^)]{{1,20}}\))?,?\s(?:of\s|at\s|from\s)$")
_AFTER_TITLE = re.compile(rf"{TITLED},?\s(?:of\s)?$")
_ESTABLISHMENT = re.compile(
    r"\b(?:House|Lodge|Grange|Court|Hall|Manor|View|Villa|Gardens|Laurels|Limes|Beeches|Elms|Oaks|"
    r"Cedars|Firs|Willows|Poplars|Hollies|Priory|Abbey|Towers?|Place|Rise|Park|Heights|Farm|Barn|"
    r"Mills?|Wharf|Exchange|Rooms?|Buildings?|Chambers|Green|Meadows?|Croft|Bank|Nursery|Inn|"
    r"Lounge|Annexe|[Oo]ffices?|[Cc]entre|[Ss]urgery|[Hh]eadquarters|[Pp]remises|[Dd]epot|[Bb]ase)\b"
    r"[\s,:(]{1,3}$|\bThe\s(?:[A-Z]\w+\s){1,2}?[A-Z]\w+[\s,(]{1,3}$"
)
_PREMISES = re.compile(
    r"\b(?:held|venue|meets?|meetings?|drop-ins?|visits? to|visited|events?|sessions?|workshops?|"
    r"opened|opens?|based|base|located|premises|depot|collect|write to|writing to|sent to|send|"
    r"building|site|induction|conference|launch\w*|takes? place|home at|homes)\b[^.;|\n]{0,50}$",
    re.IGNORECASE,
)
_LONG_NAME = re.compile(rf"(?:{_CAPITAL}\s){{2,5}}{_CAPITAL}[,(]\s$")
_RATED = re.compile(
    r"\)?,?\s(?:is|was|has been)\s(?:now\s)?(?:rated|registered|closed to|open|run by|the|a\s)"
)
_HOME = re.compile(
    r"\b(?:lives?|living|lived|resid\w+|at home|home address|Mrs?|Ms|Miss|born|DOB|D\.O\.B|"
    r"[Dd]ate of birth|NHS number|next of kin|my|he|she|his|her)\b"
)
_PERSONAL_LABEL = re.compile(
    r"\b(?:date of birth|DOB|NHS n\w+|next of kin|home address|usual address|lives at)\b",
    re.IGNORECASE,
)
_TENANT = re.compile(r"[.,:;]?\s(?:[-\u2013]\s)?(?:Tenant|Occupier|Resident|Mrs?|Ms|Miss)\b")
_BREAK = re.compile(r"[.;|]\s|\n\n")
_OFFICES = re.compile(r"(?:Unit|Suite|Room|Floor)\b")
SPAN, BEFORE, NEAR = 90, 100, 70


def home_addresses(text: str, rows: Sequence[Row]) -> list[Flag]:
    """The addresses of private persons, in order of place."""
    found = {
        start: Flag(start, end, FlagType.HOME_ADDRESS)
        for start, end in (*_without_postcode(text, rows), *_with_postcode(text, rows))
    }
    return [found[start] for start in sorted(found)]


def _with_postcode(text: str, rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    for postcode in _POSTCODE.finditer(text):
        if not (any(map(str.isupper, postcode[0])) or " " in postcode[0]):
            continue
        start = _start(text, postcode.start(), rows)
        if start >= 0 and _private(text, start, postcode.end(), rows):
            yield start, postcode.end()


def _without_postcode(text: str, rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    for match in _NUMBERED.finditer(text):
        start, end = match.span()
        place = cell_at(rows, start)
        of = _OF_SOMEBODY.search(text, max(0, start - NEAR), start)
        if (
            _LIVING.search(text, max(0, start - NEAR), start)
            or (of and _somebody(of[1]))
            or (place and "address" in place[1].header.lower())
            or _TENANT.match(text, end)
        ) and _private(text, start, end, rows):
            yield start, end


def _start(text: str, high: int, rows: Sequence[Row]) -> int:
    """Where the address that ends in the postcode at `high` begins; -1 where none does."""
    place = cell_at(rows, high)
    low = max(0, high - SPAN, place[1].start if place else 0)
    houses = [
        house.start()
        for pattern in (_HOUSE, _FLAT_ONLY)
        for house in pattern.finditer(text, low, high)
        if not _BREAK.search(text, house.start(), high - 2)
    ]
    if houses:
        return min(houses)
    named = list(_LIVES.finditer(text, low, high))
    if named:
        return named[-1].start(1)
    if place and "address" in place[1].header.lower():
        return place[1].start
    house_name = _HOUSE_NAME.search(text, low, high)
    if house_name and _AFTER_TITLE.search(text, max(0, house_name.start() - NEAR), house_name.start()):
        return house_name.start()
    block = _BLOCK.search(text, low, high)
    if block and not roles.is_organisation(text[max(0, block.start() - NEAR) : high]):
        return block.start(1)
    return -1


def _somebody(name: str) -> bool:
    return is_name(name) and not roles.ORGANISATION.search(name)


def _private(text: str, start: int, end: int, rows: Sequence[Row]) -> bool:
    place = cell_at(rows, start)
    if place:
        row, cell = place
        if roles.OWN.search(cell.header) and "address" in cell.header.lower():
            return True
        if row.kind is RowKind.PUBLIC or roles.PROVIDER.search(cell.header):
            return False
    if _organisation_within(text, start, end) or _RATED.match(text, end):
        return False
    before = text[max(0, start - BEFORE) : start]
    if place:
        before = text[max(place[1].start, start - BEFORE) : start]
    before = before[before.rfind("\n\n") + 1 :]
    if _LETTERHEAD.search(before):
        return False
    if _HIS.search(before):
        return True
    tied = max(_last(form, before) for form in (_PERSONAL_LABEL, _AFTER_TITLE, _LIVING))
    if tied >= 0 and not _ESTABLISHMENT.search(before):
        return _last(_PREMISES, before) <= tied or _AFTER_TITLE.search(before) is not None
    if _ESTABLISHMENT.search(before) or _is_establishment(before) or _OFFICES.match(text, start) or _PREMISES.search(before):
        return False
    home, organisation = _last(_HOME, before), _last(roles.ORGANISATION, before)
    return home > organisation or organisation < 0


def _organisation_within(text: str, start: int, end: int) -> bool:
    return any(
        not re.match(rf"\s{_STREET}", text[match.end() : match.end() + 12])
        and not re.search(r"\d[A-Za-z]?\s(?:\w+\s)?$", text[max(start, match.start() - 12) : match.start()])
        for match in roles.ORGANISATION.finditer(text, start, end)
    )


def _is_establishment(before: str) -> bool:
    """Whether a name of three capitals or more, and no person's, stands right before."""
    named = _LONG_NAME.search(before)
    return named is not None and not any(map(is_given, named[0].split()))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
