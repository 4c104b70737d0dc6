"""A relative's, a friend's or a carer's name, tied to the person whom they look after."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ingest.personal import roles
from ingest.personal.examples import is_letter, pseudonymous
from ingest.personal.flags import Flag, FlagType
from ingest.personal.names import INITIALS, NAME, TITLED, is_given, is_name
from ingest.personal.tables import Row, RowKind

_IN_LAW = (
    r"(?:(?:ex|step|half|foster|god|grand|great|late)[- ]?)?(?:grand)?"
    r"(?:sons?|daughters?|mothers?|fathers?|brothers?|sisters?|mums?|mams?|dads?|parents?)"
    r"(?:[- ]in[- ]law)?"
)
KIN = (
    rf"(?:{_IN_LAW}|(?:ex[- ]?|late )?(?:wife|husband|widow|widower|spouse|fianc\u00e9e?|fiancee?|"
    r"girlfriend|boyfriend)|dtr|dau|g/?dau|hubby|nieces?|nephews?|aunt(?:y|ie)?s?|uncles?|cousins?|gran(?:ny|ma|dad|dpa)?|"
    r"nan|twin)"
)
_CLOSE = r"(?:(?:ex[- ]?)?partner|friend|neighbour|carer|unpaid carer|main carer|next of kin|nok)"
_SOMEBODY = rf"(?:{TITLED}|(?:Rev|Dr|Prof)\.?\s{NAME}|{INITIALS}\s?{NAME}|{NAME})"
_BETWEEN = (
    r"(?:(?:[- ]and[- ]|\s?[&/]\s?|,\s)(?:(?:main|full[- ]time|primary|unpaid|sole|family|live-in|"
    r"appointee|next of)\s){0,2}(?:carers?|attorney|next of kin|kin|nok|appointee|executor|deputy|"
    r"key ?holder))?(?:\s(?:is\s|was\s)?(?:called|named))?(?:\sin\s[A-Z][a-z]+)?"
)
_QUALIFIED = (
    r"(?:late|elder|eldest|younger|youngest|older|oldest|only|other|adult|twin|former|estranged|"
    r"disabled|own|dear|elderly|own late|second|first|main|best|close|next[- ]door|family|informal|"
    r"unpaid|same-sex|long[- ]term|ex|teenage|young|foster|adoptive|full-time|three|two|four)"
)
_OWNED = (
    rf"\b(?:[Hh]is|[Hh]er|[Mm]y|[Yy]our|[A-Z][\w.]{{0,20}}[\u2019']s?)\s(?:{_QUALIFIED},?\s){{0,2}}"
)
_TO = r"(?:,?[ \n]|\s?[(:\u2013-]\s?|\s(?:is|was)\s)"
# "his daughter, Ann Bell", "Kit's mum Jo", "their son Sam"
_POSSESSED = re.compile(
    rf"(?:{_OWNED}(?:{KIN}|{_CLOSE}|(?:grand)?children)|\b[Tt]heir\s(?:{_QUALIFIED}\s)?{KIN}){_BETWEEN}{_TO}(?:an?\s)?({_SOMEBODY})"
    rf"(?:\sand\s({NAME}))?"
)
# "daughter Ann", "Daughter: Ann Bell", "NOK - Ann Bell"
_BARE = re.compile(
    rf"(?<![\w-])(?:(?:{KIN}|(?:ex-?|current )partner|neighbour|(?:unpaid |main |informal )?carer)"
    rf"{_BETWEEN}{_TO}"
    rf"|(?!(?i:sister|father|mother)\s)(?i:{KIN}|next of kin|main carer){_BETWEEN}{_TO}"
    r"|(?:Sister|Brother|Father|Mother|Partner|Carer|Friend|Neighbour|NOK|NoK|N\.O\.K\.?|N/K)"
    r"\s?[(:,/\u2013-]\s?)"
    rf"({_SOMEBODY})(?:\s?(?:and|&)\s({NAME}))?"
)
# "Appointee: Ann Bell"
_LABELLED = re.compile(
    r"\b(?i:next of kin|nok|main carer|(?:unpaid |informal |family )?carer(?:'s name)?|emergency "
    r"contact|nominated person|nominee|appointee|attorney|lpa|family(?: contact)?|key ?holder|"
    r"suitable person|authorised person|relative|parents?|guardian|informant|advocate \(family\))"
    rf"\s?(?:\([^)\n]{{1,30}}\)\s?)?[:|\u2013-]\s?(?:[Yy]es\s?[,\u2013-]\s)?({_SOMEBODY})(?:\s(?:and|&)\s({NAME}))?"
)
# "Ann Bell (daughter)", "Mrs Bell, his wife,"
_NAMED_FIRST = re.compile(
    rf"({_SOMEBODY})\s?[(,;\u2013-]\s?(?:(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|my|an?|who is)\s)?"
    rf"(?:{_QUALIFIED}\s){{0,2}}(?i:{KIN}){_BETWEEN}"
    r"(?=\s?(?:[),.;:|\n/]|[\u2013-]\s|\d|$)|\sof\s[A-Z]|\son\s0)"
)
# "Ann Bell, Kit's sister", "Ann is his partner"
_OWNED_AFTER = re.compile(
    rf"({_SOMEBODY})(?:\shere)?(?:,\s|\s\(|\s(?:is|was)\s)(?:{NAME}['\u2019]s?|his|her|their)\s"
    rf"(?:{_QUALIFIED}\s)?(?:{KIN}|{_CLOSE})\b"
)
# "son of Ann Bell", "carer for Ann Bell"
_KIN_OF = re.compile(
    rf"(?<![\w-])(?i:{KIN}|widow|(?:main |unpaid |full-time )?carer|partner|friend|neighbour)"
    rf"\s(?:and\s\w+\s)?(?:of|for|to)\s(?:(?:her|his|the late|my)\s)?({_SOMEBODY})"
)
# "Ann Bell, who looks after Kit", "Ann cares for her mother"
_CARES = re.compile(
    rf"({_SOMEBODY}),?\s(?:who\s|has\s)?(?:been\s)?(?:cares?|cared|caring|looks?|looked|looking)\s"
    rf"(?:for|after)\s(?:{_SOMEBODY}|(?:his|her|their)\s(?:{_QUALIFIED}\s)?{KIN}\b)"
)
# "Ann Bell, who spoke of her mother": a relative by her own account
_SPEAKS_OF = re.compile(
    rf"({_SOMEBODY})[,\s][^.;|\n]{{0,40}}?\b(?:his|her)\s(?:{_QUALIFIED}\s)?{KIN}\b(?!['\u2019])"
)
# "Sam Bell (partner)": told of members of boards too
_ROLE = re.compile(rf"({_SOMEBODY})\s?\((?:{_QUALIFIED}\s){{0,2}}(?:{_CLOSE}|parent){_BETWEEN}\)")
_FORMS = (_POSSESSED, _BARE, _LABELLED, _NAMED_FIRST, _OWNED_AFTER, _KIN_OF, _CARES, _SPEAKS_OF)
_ATTRIBUTED = re.compile(r"[A-Z][a-z-]+(?: and [a-z]+)?, ")
_LOOSE = re.compile(r"\b(?:partner|friend|neighbour|carer)\b")
_PLAIN = re.compile(r"(?:Grand|Step|God)?(?:[Ss]on|[Dd]aughter|[Mm]um|[Dd]ad|Dtr|Dau|Wife|Husband|Niece|Nephew) ")
_OWN = re.compile(r"\b(?:[Hh]is|[Hh]er|[Mm]y|[Yy]our)\b")
_WORDS = frozenset(
    "son sons daughter daughters mother mothers father fathers brother brothers sister sisters mum "
    "mums mam dad dads parent parents grandson grandsons granddaughter granddaughters "
    "grandmother grandfather grandchild wife husband widow widower spouse fianc\u00e9 fianc\u00e9e fiancee "
    "girlfriend boyfriend niece nieces nephew nephews aunt auntie uncle uncles cousin cousins gran "
    "granny grandma grandad granddad grandpa nan twin stepson stepdaughter stepfather stepmother "
    "children grandchildren dtr dau hubby partner friend neighbour carer kin nok cares cared caring looks looked looking nominee "
    "appointee attorney lpa nominated keyholder holder suitable authorised relative guardian "
    "informant contact family".split()
)
_WORD = re.compile(r"[a-z\u00e9]+")
_RELATION_ONLY = re.compile(
    rf"(?:(?:his|her)\s)?(?:{_QUALIFIED}\s)?(?:{KIN}|{_CLOSE})(?:\s?(?:and|&|/|,)\s?[\w ]{{3,20}})?",
    re.IGNORECASE,
)
_KIN_HEADER = re.compile(
    r"\b(?:next of kin|nok|main carer|carer|emergency contact|nominated person|nominee|appointee|"
    r"attorney|lpa|family contact|relative|on behalf of|key ?holder|authorised person|suitable "
    r"person|parents?|guardian|lives with|household|spouse|partner|relationship)\b",
    re.IGNORECASE,
)


REACH = 90


@dataclass(frozen=True, slots=True)
class Tie:
    """A flag on a relative's name, and the names in it."""

    flag: Flag
    names: tuple[str, ...]


def ties(text: str, rows: Sequence[Row], record: bool) -> list[Tie]:
    """The names of people tied to a person who is helped.

    `record` says that the page is a part of one person's record: a "partner" or a "carer" in
    brackets is then no member of a board, and a first name may be all that is given.
    """
    near = list(_windows(text))
    hidden = bool(near) and pseudonymous(text)
    found = [tie for form in _FORMS for tie in _matches(text, near, form, record)]
    found += _tabled(rows) if near else ()
    if found or record:
        found += _matches(text, near, _ROLE, record)
    return [tie for tie in found if not all(is_letter(name, hidden) for name in tie.names)]


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of the text around the words of kinship."""
    low = high = 0
    for word in _WORD.finditer(text.lower()):
        if word[0] in _WORDS:
            if word.start() - REACH > high:
                if high:
                    yield low, high
                low = max(0, word.start() - REACH)
            high = word.end() + REACH
    if high:
        yield low, high


def _matches(
    text: str, near: Sequence[tuple[int, int]], pattern: re.Pattern[str], record: bool
) -> Iterator[Tie]:
    for match in chain.from_iterable(pattern.finditer(text, *window) for window in near):
        names = tuple(name for name in match.groups() if name and _private(name))
        before = text[max(0, match.start(1) - 30) : match.start(1)]
        if ((not record or pattern is _SPEAKS_OF) and _loosely_tied(match)) or not names or not _private(match[1]):
            continue
        if not record and _ATTRIBUTED.match(match[0]) and text[match.start() - 1 : match.start()] == "(":
            continue
        if roles.HONOURED.search(text, max(0, match.start() - 50), match.start()):
            continue
        if not roles.OFFICE_BEFORE.search(before):
            yield _tie(match.start(), match.end(), names)


def _loosely_tied(match: re.Match[str]) -> bool:
    """A county has neighbours, a council partners, and "(Daughter, Leeds)" is nobody's name: there
    a full name is asked for.
    """
    before = match[0][: match.start(1) - match.start()]
    single = not re.search(r"[\s.]", match[1])
    if single and re.search(r"\s(?:is|was)\s$", before):
        return not is_given(match[1]) and match.string[match.end() : match.end() + 1] not in ",.;)"
    if single and before[:1].isupper() and not is_given(match[1]) and not _OWN.match(before) and not re.search(r"['\u2019]", before):
        return not (_PLAIN.fullmatch(before) and not match.string[match.end() + 1 :][:1].isupper())
    if match.re is _SPEAKS_OF:
        return not (re.match(TITLED, match[1]) or is_given(match[1].split()[0])) or " " not in match[1]
    return (
        _LOOSE.search(before) is not None
        and not _OWN.search(before)
        and single
    )


def _tabled(rows: Sequence[Row]) -> Iterator[Tie]:
    """Names below or beside a header of kinship, and the name in a row that tells of a relation."""
    for row in rows:
        named = [cell for cell in row.cells if roles.is_private_name(cell.text)]
        for number, cell in enumerate(row.cells):
            if not cell.text or row.kind is RowKind.HEADER:
                continue
            if _KIN_HEADER.search(cell.header) and cell in named:
                yield _tie(cell.start, cell.stop, (cell.text,))
            elif row.kind is not RowKind.PUBLIC and _RELATION_ONLY.fullmatch(cell.text):
                nearest = [one for one in row.cells[:number] if one in named][-1:]
                for one in nearest or [one for one in row.cells[number:] if one in named][:1]:
                    yield _tie(one.start, one.stop, (one.text,))


def _tie(start: int, stop: int, names: tuple[str, ...]) -> Tie:
    return Tie(Flag(start, stop, FlagType.RELATIVE_NAME), names)


def _private(name: str) -> bool:
    name = re.sub(r"^(?:Rev|Dr|Prof)\.?\s", "", name)
    return (bool(re.match(TITLED, name)) or is_name(name)) and not roles.is_organisation(name)
