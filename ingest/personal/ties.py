"""A relative's, a friend's or a carer's name, tied to the person whom they look after."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ingest.personal import kin
from ingest.personal.examples import is_letter, pseudonymous
from ingest.personal.flags import Flag, FlagType
from ingest.personal.names import TITLED, is_given, is_name
from ingest.personal.offices import HONOURED, is_organisation, named_by_office
from ingest.personal.row_kinds import RowKind
from ingest.personal.tables import Row

_FORMS = (
    kin.POSSESSED,
    kin.BARE,
    kin.LABELLED,
    kin.NAMED_FIRST,
    kin.OWNED_AFTER,
    kin.KIN_OF,
    kin.CARES,
    kin.SPEAKS_OF,
)
_ATTRIBUTED = re.compile(r"[A-Z][a-z-]+(?: and [a-z]+)?, ")
_LOOSE = re.compile(r"\b(?:partner|friend|neighbour|carer)\b")
_PLAIN = re.compile(
    r"(?:Grand|Step|God)?(?:[Ss]on|[Dd]aughter|[Mm]um|[Dd]ad|Dtr|Dau|Wife|Husband|Niece|Nephew) "
)
_OWNED = re.compile(r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Yy]our)\b|['\u2019]")
_STATED = re.compile(r"\s(?:is|was)\s$")
_MORE = re.compile(r"[\s.]")
_PROFESSION = re.compile(r"^(?:Rev|Dr|Prof)\.?\s")
_WORD = re.compile(r"[a-z\u00e9]+")
_RELATION_ONLY = re.compile(
    rf"(?:(?:his|her)\s)?(?:{kin.QUALIFIED}\s)?(?:{kin.KIN}|{kin.CLOSE})"
    r"(?:\s?(?:and|&|/|,)\s?[\w ]{3,20})?",
    re.IGNORECASE,
)
_KIN_HEADER = re.compile(
    r"\b(?:next of kin|nok|main carer|carer|emergency contact|nominated person|nominee|appointee|"
    r"attorney|lpa|family contact|relative|on behalf of|key ?holder|authorised person|suitable "
    r"person|parents?|guardian|lives with|household|spouse|partner|relationship)\b",
    re.IGNORECASE,
)
REACH, HONOUR_REACH = 90, 50


@dataclass(frozen=True, slots=True)
class Tie:
    """A flag on a relative's name, and the names in it."""

    flag: Flag
    names: tuple[str, ...]


def ties(text: str, rows: Sequence[Row], record: bool, identified: bool) -> list[Tie]:
    """The names of people tied to a person who is helped.

    `record` says that the page is a part of one person's record, where a first name may be all that
    is given; `identified` that it holds somebody's number or birth, so that a "partner" or a
    "carer" in brackets is no member of a board.
    """
    near = list(_windows(text))
    if not near:
        return []
    found = [tie for form in _FORMS for tie in _matches(text, near, form, record)]
    found += _tabled(rows)
    if found or record or identified:
        found += _matches(text, near, kin.IN_BRACKETS, record)
    hidden = pseudonymous(text)
    return [tie for tie in found if not all(is_letter(name, hidden) for name in tie.names)]


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of the text around the words of kinship."""
    low = high = 0
    for word in _WORD.finditer(text.lower()):
        if word[0] in kin.WORDS:
            if word.start() - REACH > high:
                if high:
                    yield low, high
                low = max(0, word.start() - REACH)
            high = word.end() + REACH
    if high:
        yield low, high


def _matches(
    text: str, near: Sequence[tuple[int, int]], form: re.Pattern[str], record: bool
) -> Iterator[Tie]:
    for match in chain.from_iterable(form.finditer(text, *window) for window in near):
        names = tuple(name for name in match.groups() if name and _may_be_private(name))
        if not names or not _may_be_private(match[1]) or _is_loose(match, record):
            continue
        honoured = HONOURED.search(text, max(0, match.start() - HONOUR_REACH), match.start())
        if not honoured and not named_by_office(text, match.start(1)):
            yield _tie(match.start(), match.end(), names)


def _is_loose(match: re.Match[str], record: bool) -> bool:
    """Whether too little is said for a tie: a county has neighbours, a council has partners,
    "Daughter, Leeds" signs a quotation, and of one who speaks a full name is asked for.
    """
    name = match[1]
    if match.re is kin.SPEAKS_OF:
        given = re.match(TITLED, name) is not None or is_given(name.split()[0])
        return not given or " " not in name
    if record:
        return False
    before = match[0][: match.start(1) - match.start()]
    after = match.string[match.end() : match.end() + 2]
    bracket = match.string[max(0, match.start() - 1) : match.start()]
    if bracket == "(" and _ATTRIBUTED.match(match[0]):
        return True
    if _MORE.search(name):
        return False
    if _STATED.search(before):
        return not is_given(name) and after[:1] not in ",.;)"
    if before[:1].isupper() and not is_given(name) and not _OWNED.search(before):
        return _PLAIN.fullmatch(before) is None or after[1:].isupper()
    return _LOOSE.search(before) is not None and not re.match(r"(?i:his|her|my|your)\b", before)


def _tabled(rows: Sequence[Row]) -> Iterator[Tie]:
    """Names below or beside a header of kinship, and the name in a row that tells of a relation."""
    for row in rows:
        if row.kind is RowKind.HEADER:
            continue
        starts = [cell.start for cell in row.named]
        for cell in row.cells:
            at = bisect_left(starts, cell.start)
            named = starts[at : at + 1] == [cell.start]
            if named and _KIN_HEADER.search(cell.header):
                yield _tie(cell.start, cell.stop, (cell.text,))
            elif row.kind is not RowKind.PUBLIC and _RELATION_ONLY.fullmatch(cell.text):
                for one in row.named[max(0, at - 1) : at] or row.named[at : at + 1]:
                    yield _tie(one.start, one.stop, (one.text,))


def _tie(start: int, stop: int, names: tuple[str, ...]) -> Tie:
    return Tie(Flag(start, stop, FlagType.RELATIVE_NAME), names)


def _may_be_private(name: str) -> bool:
    name = _PROFESSION.sub("", name)
    return (re.match(TITLED, name) is not None or is_name(name)) and not is_organisation(name)
