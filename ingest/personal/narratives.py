"""Case narratives: statements on the circumstances of one named or initialled person."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.personal import roles
from ingest.personal.circumstances import Told, is_general, told
from ingest.personal.examples import is_letter
from ingest.personal.flags import Flag, FlagType
from ingest.personal.kin import KIN
from ingest.personal.names import INITIALS, NAME, TITLED, WORD, is_given
from ingest.personal.persons import aged, full_names, is_person
from ingest.personal.statements import Statement
from ingest.personal.tables import RowKind

_TITLED = re.compile(rf"(?<!Dear )\b{TITLED}(?!\s(?:[MOC]BE|QC|KC|DL)\b)")
_VERB = (
    "is|was|has|had|lives|lived|can|cannot|could|came|comes|went|goes|likes|liked|needs|needed|wants|"
    "wanted|would|will|did|does|says|said|told|tells|fell|moved|spent|spends|uses|used|takes|took|"
    "walks|walked|gets|got|left|cares|cared|looks|looked|feels|felt|started|stopped|became|began|"
    "who|now|still|and|in (?:her|his)|with (?:her|his)|relies|receives|received|struggles|"
    "struggled|suffers|suffered|found|asked|broke|choked|refused|refuses|declined|hit|threw|"
    "rang|lost|sleeps|eats|died|attends|attended|returned|enjoys|enjoyed|makes|made|finds|keeps|"
    "appeared|appears|remains|became|reported|reports|disclosed|denied|presented|presents|seemed|"
    "slept|ate|drinks|drank|cried|wept|slipped|tripped|collapsed|stayed|stays|may|must|should"
)
_SUBJECT = re.compile(
    r"^(?:[\W\d]{0,6}|[^:.\n]{0,40}:\s|File\s\w\b[^.\n]{0,20}\.\s)"
    rf"({NAME}|{INITIALS})(?=,|\s\(|['\u2019]s\s|['\u2019]\s|\s(?:{_VERB})\b|\s[-\u2013]\s)"
)
_RELATIVE = re.compile(rf"\b(?:{KIN}|friend|neighbour|called|named),?\s({WORD})\b")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|hers|himself|herself)\b", re.IGNORECASE)
_FIRST = re.compile(rf"\bI(?:['\u2019]m|['\u2019]ve)?\b|\b[Mm]y (?:\w+ )?(?:{KIN}|partner)\b")
_SECOND = re.compile(r"\b[Yy]our?\b")
_KIN = re.compile(rf"\b{KIN}\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|asked|told|replied|reported|explained|noted|added|thanked|welcomed|presented|"
    r"introduced|queried|commented|stressed|confirmed|advised|highlighted|outlined|expressed|"
    r"suggested|agreed|complains|complained|spoke|led|talked|summarised|updated|took members)\b"
)
_ANOTHER = re.compile(
    r"\b(?:[Aa]nother (?:man|woman|person|resident|carer|family)|(?:^|[^\w])(?:An?|One|Two|Three) (?:\w+ )?"
    r"(?:man|men|woman|women|couple|residents?|persons?|daughter|son|carer|brothers|sisters|family|"
    r"member|respondents?|tenant)|[Cc]ase (?:study )?\d)\b|^\(?(?:Woman|Man|Carer|Daughter|Son)\b"
)
_OFFICER_SPEAKS = re.compile(
    r"^[\W\d]{0,8}(?:The )?(?:Councillor|Cllr|Director|Chair\w*|Head of|Leader|Officer|Portfolio|"
    rf"Committee|Board|Panel|Members?|Cabinet|Auditor|Inspector|In answer|In response)\b"
)
_NUMBERED = re.compile(
    r"^(?:>\s?)?(?:\(?[a-z\d]{1,2}[).]|\d{1,2}(?:\.\d{1,2})+|[•*-]|#\d{0,2}|\[?\d\d:?\d\d\]?)(?:\s|$)"
)
_NEW_SUBJECT = re.compile(
    r"^[\W\d]{0,6}(?:An?|The|Two|Three|Four|One|Another|Some|Each|Every|All|This|That|These|Those|We|"
    r"Our|It|There|Case|If|When|Please|In|Of|On|At|For|By|From|Bed|Ward|You|Your|I|Key|Ref|Tel|Phone)"
    r"\b"
)
_OF_STAFF = re.compile(rf"^[^:|]{{0,20}}{roles.STAFF.pattern}[^:|]{{0,20}}:", re.IGNORECASE)
_FIRST_NAME = re.compile(r"[^A-Za-z]{0,12}([A-Z][a-z]+)\b")
_INVITES = re.compile(r"\b(?:you|your|contact|ring|call|e-?mail|@)\b|\d{5}", re.IGNORECASE)
_LISTS = re.compile(
    r"\b(?:Present|In attendance|Attendees|Apologies|Members(?:hip)?|Co-opted|Co-chairs?)"
    r"(?: members| present)?\s?:|^\W*(?:Present|Apologies|Attendees)\b"
)
_ABSENCE = re.compile(r"\b(?:absen\w+|sick\w*|fit note|adjustments?|occupational health|OH)\b", re.I)
_WORD = re.compile(r"[A-Za-z'\u2019-]{2,}")
_OUTCOME = re.compile(
    r"\b(?:outcome|remedy|actions?|status|decision|service|team|scheme|works|venue|property|address|"
    r"contact|next step|follow-up|answer|response|support (?:agreed|arranged))\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"^\W*(?:For )?(?:[Ee]xample|instance)(?: \d)?: |^\W*(?:Imagine|Suppose)\b")
SHORT, WORDS, OPENING = 60, 7, 20
NOBODY = "\0"
LONGEST = 14
ENOUGH = 2
CELL, LONG_CELL = 25, 40


@dataclass(frozen=True, slots=True)
class Known:
    """What the page has told: a pattern for the names of its private persons, the names of its
    officers, where numbers, births and homes begin (in order), and whether it is one person's record, a
    private person's letter or a log of care, or hides who its people are.
    """

    mentions: re.Pattern[str] | None
    officers: frozenset[str]
    identifiers: Sequence[int]
    record: bool
    letter: bool
    notes: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a statement speaks of; how much must be told of them; and whether the page is sure of
    them, so that notes without a subject go on telling of them.
    """

    name: str
    enough: int
    sure: bool


class Narratives:
    """Finds the statements on a person's health, home, money or care.

    In prose a run begins where a person is named and goes on while its statements speak of "he" or
    "she" or the name; two circumstances are needed, one where an age stands beside the name. In a
    table a cell is told of the person whom its row names.
    """

    def __init__(self, statements: Sequence[Statement], known: Known) -> None:
        self._prose = [one for one in statements if one.row is None]
        self._cells = [one for one in statements if one.row is not None]
        self._known = known
        self._told: dict[int, Told] = {}

    def flags(self) -> Iterator[Flag]:
        """One flag for each statement that tells."""
        for cell in self._cells:
            if self._cell_tells(cell):
                yield _flag(cell)
        number = 0
        while number < len(self._prose):
            run = self._run(number)
            yield from (_flag(one) for one in run if self._tells(one))
            number += max(1, len(run))

    def _weight(self, *statements: Statement) -> int:
        whole = Told()
        for one in statements:
            whole |= self._told_by(one)
        return whole.weight

    def _told_by(self, one: Statement) -> Told:
        if one.start not in self._told:
            self._told[one.start] = told(one.said)
        return self._told[one.start]

    def _cell_tells(self, cell: Statement) -> bool:
        if cell.row is None or len(cell.said) < CELL or _OF_STAFF.match(cell.said):
            return False
        heavy = self._weight(cell)
        if _ABSENCE.search(cell.header) and heavy:
            return not is_general(cell.said)
        if self._is_account(cell):
            return True
        if cell.row.kind is RowKind.PRIVATE or self._identified(cell.row.start, cell.row.stop):
            near = _PRONOUN.search(cell.said) or _KIN.search(cell.said) or self._named(cell.said)
            return heavy >= ENOUGH or (heavy > 0 and (bool(near) or len(cell.said) >= LONG_CELL))
        if self._known.record and cell.row.kind is RowKind.UNKNOWN and not is_general(cell.said):
            return heavy > 0
        return heavy >= ENOUGH and self._subject(cell) is not None

    def _is_account(self, cell: Statement) -> bool:
        """Whether a private person's row says in words what is the matter."""
        return (
            cell.row is not None
            and cell.row.kind is RowKind.PRIVATE
            and len(_WORD.findall(cell.said)) >= WORDS
            and not _OUTCOME.search(cell.header)
        )

    def _run(self, first: int) -> list[Statement]:
        """The statements of the run that begins at `first`; none where none does."""
        subject = self._subject(self._prose[first])
        if subject is None:
            return []
        run = [self._prose[first]]
        kept, quiet = 1, 0
        for one in self._prose[first + 1 : first + LONGEST]:
            if self._turns_away(one, run[kept - 1], subject):
                break
            run.append(one)
            if self._goes_on(one, run[kept - 1], subject):
                kept, quiet = len(run), 0
            elif (quiet := quiet + 1) > (3 if self._known.record else 1):
                break
        run = run[:kept]
        spoken = bool(
            subject.sure
            or subject.enough < ENOUGH
            or re.match(TITLED, subject.name)
            or any(_PRONOUN.search(one.said) for one in run)
        )
        if not spoken and not (self._known.notes or is_given(subject.name.split()[0])):
            return []
        return run if self._weight(*run) >= subject.enough + (not spoken) else []

    def _tells(self, one: Statement) -> bool:
        """Whether a statement of a run is worth a flag of its own."""
        return bool(
            _PRONOUN.search(one.said) or self._named(one.said) or self._weight(one) or aged(one.said)
        )

    def _goes_on(self, one: Statement, before: Statement, subject: Subject) -> bool:
        if _PRONOUN.search(one.said) or subject.name in one.said or self._named(one.said):
            return True
        if self._known.letter and self._of_the_writer(one):
            return True
        return subject.sure and not is_general(one.said) and self._is_note(one, before)

    def _is_note(self, one: Statement, before: Statement) -> bool:
        """Whether a statement has no subject of its own and goes on from the one before."""
        if not self._weight(one):
            beside = one.paragraph == before.paragraph and self._weight(before) > 0
            return beside and len(one.said) < SHORT and not _NEW_SUBJECT.match(one.said)
        return self._known.record or (
            one.paragraph - before.paragraph <= 1 and not _NEW_SUBJECT.match(one.said)
        )

    def _turns_away(self, one: Statement, before: Statement, subject: Subject) -> bool:
        """Whether a statement speaks of somebody else, an officer speaks, or a new item begins."""
        if subject.name in one.said or self._named(one.said):
            return False
        if any(p.search(one.said) for p in (_ANOTHER, _OFFICER_SPEAKS, _OF_STAFF)):
            return True
        titled = _TITLED.search(one.said)
        if titled and titled[0].split()[-1] not in subject.name:
            return True
        return _NUMBERED.match(one.said) is not None

    def _subject(self, one: Statement) -> Subject | None:
        said = one.said
        if any(form.search(said) for form in (_OF_STAFF, _LISTS, _EXAMPLE)):
            return None
        old = aged(said)
        if self._identified(one.start, one.end):
            return Subject(old or NOBODY, 1 if old else ENOUGH, True)
        named = self._named(said)
        if named and not is_general(said):
            return Subject(named, 1 if self._known.record or self._known.letter else ENOUGH, True)
        if old:
            return Subject(re.split(r"[\s,(]", old)[0], 1, True)
        titled = _TITLED.search(said)
        if titled:
            if not self._private(titled[0], said):
                return None
            return Subject(titled[0], 1 if self._known.notes else ENOUGH, self._known.notes)
        if self._known.letter and (self._of_the_writer(one) or self._of_the_reader(one)):
            return Subject(NOBODY, ENOUGH, True)
        for match in (_SUBJECT.match(said), _RELATIVE.search(said)):
            if match and is_person(match[1]) and self._private(match[1], said):
                return None if _in_office(said, match.span(1)) else Subject(match[1], ENOUGH, False)
        first = _FIRST_NAME.match(said) if self._known.notes else None
        if first and is_given(first[1]):
            return Subject(first[1], 1, True)
        full = next(full_names(said), None)
        if full and full.start() < OPENING and self._private(full[0], said) and not _INVITES.search(said):
            if self._known.notes:
                return Subject(full[0], 1, True)
            headed = full.start() < 6 and re.match(r"\s?[:\u2013-]", said[full.end() :])
            sure = headed is not None or (len(said) < SHORT and said.endswith("."))
            return None if _in_office(said, full.span()) else Subject(full[0], ENOUGH, sure)
        if self._known.record and not is_general(said):
            pronoun = _PRONOUN.search(said)
            if pronoun or self._weight(one) >= ENOUGH:
                return Subject(NOBODY, 0 if pronoun else ENOUGH, True)
        return None

    def _of_the_writer(self, one: Statement) -> bool:
        """Whether the writer of a letter tells of herself or of a relative."""
        if not _FIRST.search(one.said):
            return False
        return self._weight(one) >= (1 if _KIN.search(one.said) else ENOUGH)

    def _of_the_reader(self, one: Statement) -> bool:
        """Whether a letter to a private person tells of what they suffer."""
        return (
            _SECOND.search(one.said) is not None
            and bool(self._told_by(one).conditions)
            and not is_general(one.said)
        )

    def _private(self, name: str, said: str) -> bool:
        """Whether a person named in `said` is spoken of, and does not only speak in a meeting."""
        if name.split()[-1] in self._known.officers or is_letter(name, self._known.hidden):
            return False
        speech = _SAID.search(said)
        return speech is None or _PRONOUN.search(said, speech.end()) is not None

    def _identified(self, start: int, end: int) -> bool:
        places = self._known.identifiers
        number = bisect_left(places, start)
        return number < len(places) and places[number] < end

    def _named(self, said: str) -> str:
        found = self._known.mentions.search(said) if self._known.mentions else None
        return found[0] if found else ""


def _in_office(said: str, span: tuple[int, int]) -> bool:
    """Whether an office stands right before or right after the name at `span`."""
    before, after = said[max(0, span[0] - 40) : span[0]], said[span[1] : span[1] + 90]
    return bool(
        roles.OFFICE_BEFORE.search(before)
        or roles.OFFICE_OF.search(before)
        or roles.OFFICE_AFTER.match(after)
    )


def _flag(one: Statement) -> Flag:
    return Flag(one.start, one.end, FlagType.CASE_NARRATIVE)
