"""Case narratives: statements on the circumstances of one named or initialled person."""

import re
from collections.abc import Iterator, Sequence

from ingest.personal.circumstances import Told
from ingest.personal.flags import Flag, FlagType
from ingest.personal.names import TITLED, is_given
from ingest.personal.offices import OFFICE
from ingest.personal.persons import aged
from ingest.personal.row_kinds import RowKind
from ingest.personal.statements import Statement
from ingest.personal.subjects import (
    ENOUGH,
    OF_KIN,
    OF_STAFF,
    PRONOUN,
    SHORT,
    TITLED_PERSON,
    Known,
    Subject,
    of_the_writer,
    speaks_of_nobody,
    subject,
)

_ANOTHER = re.compile(
    r"^.{0,25}\b(?:[Aa]nother (?:man|woman|person|resident|carer|family)|[Cc]ase (?:study )?\d|"
    r"(?:An?|One|Two|Three) (?:\w+ )?(?:man|men|woman|women|couple|residents?|persons?|daughter|"
    r"son|carer|brothers|sisters|family|member|respondents?|tenant))\b"
    r"|^\(?(?:Woman|Man|Carer|Daughter|Son)\b"
)
_OFFICER_SPEAKS = re.compile(
    r"^[\W\d]{0,8}(?:The )?(?:Councillor|Cllr|Director|Chair\w*|Head of|Leader|Officer|Portfolio|"
    r"Committee|Board|Panel|Members?|Cabinet|Auditor|Inspector|In answer|In response)\b"
)
_NUMBERED = re.compile(
    r"^(?:>\s?)?(?:\(?[a-z\d]{1,2}[).]|\d{1,2}(?:\.\d{1,2})+|[\u2022*-]|#\d{0,2}|\[?\d\d:?\d\d\]?|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?)(?:\s|$)"
)
_OF_THE_SAME = re.compile(r"[\W\d]{0,10}(?:He|She|His|Her)\b")
_NEW_SUBJECT = re.compile(
    r"^[\W\d]{0,6}(?:An?|The|Two|Three|Four|One|Another|Some|Each|Every|All|This|That|These|Those|We|"
    r"Our|It|There|Case|If|When|Please|In|Of|On|At|For|By|From|Bed|Ward|You|Your|I|Key|Ref|Tel|Phone)"
    r"\b"
)
_REFERENCE = re.compile(r"\d{4}|@|\b[Rr]ef\b")
_NOTE = re.compile(
    r"^(?:Was|Has|Had|Is|Came|Went|Keeps?|Kept|Says|Said|Told|Sold|Found|Lost|Left|Lives|Wants|Will|"
    r"Cannot|Can|Does|Did|Could|Would|Held|Fell|Gets|Got|Gave|Took|Takes|Thinks|Thought|Knows|Knew|"
    r"Sees|Hears|Heard|Sleeps|Slept|Eats|Ate|Sits|Sat|[A-Z][a-z]{2,}ed)\b"
)
_ABSENCE = re.compile(r"\b(?:absen\w+|sick\w*|fit note|adjustments?|occupational health)\b", re.I)
_REACHED = re.compile(r"\b(?:address|contact|phone|tel\w*|e-?mail|where living)\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"\b(?:outcome|remedy|actions?|status|decision|service|team|scheme|works|venue|property|address|"
    r"contact|next step|follow-up|answer|response|support (?:agreed|arranged))\b",
    re.IGNORECASE,
)
_REMARKS = re.compile(
    r"\b(?:remarks?|notes?|comments?|summary|situation|circumstances|reason|effect|background|"
    r"concern|presenting|health|recording|event|details?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z'\u2019-]{2,}")
LONGEST = 14
CELL, LONG_CELL, ACCOUNT, SENTENCE = 25, 40, 5, 4


class Narratives:
    """Finds the statements on a person's health, home, money or care.

    In prose a run begins where a person is named and goes on while its statements speak of "he" or
    "she" or the name; two circumstances are needed, one where an age stands beside the name. In a
    table a cell is told of the person whom its row names. In one person's case file each statement
    tells of that person.
    """

    def __init__(self, statements: Sequence[Statement], known: Known, one_person: bool) -> None:
        self._prose = [one for one in statements if one.row is None]
        self._cells = [one for one in statements if one.row is not None]
        self._known = known
        self._one_person = one_person

    def flags(self) -> Iterator[Flag]:
        """One flag for each statement that tells."""
        for cell in self._cells:
            if self._cell_tells(cell):
                yield _flag(cell)
        if self._one_person:
            yield from (_flag(one) for one in self._prose if _is_substantial(one))
        number = 0
        while number < len(self._prose):
            end, run = self._run(number)
            yield from (_flag(one) for one in run if self._tells(one))
            number = max(end, number + 1)

    def _cell_tells(self, cell: Statement) -> bool:
        row, said = cell.row, cell.said
        if row is None or len(said) < CELL or OF_STAFF.match(said) or _REACHED.search(cell.header):
            return False
        if _ABSENCE.search(cell.header) and cell.weight:
            return not cell.is_general
        private = row.kind is RowKind.PRIVATE
        if len(_WORD.findall(said)) >= ACCOUNT:
            if private and not _OUTCOME.search(cell.header):
                return True
            if self._one_person and row.kind is RowKind.UNKNOWN and not OFFICE.search(said):
                return True
        if private or self._known.identified(row.start, row.stop):
            near = PRONOUN.search(said) or OF_KIN.search(said) or self._known.named(said)
            tells = near or _REMARKS.search(cell.header) or len(said) >= LONG_CELL
            return cell.weight >= ENOUGH or (cell.weight > 0 and bool(tells))
        if self._known.record and row.kind is RowKind.UNKNOWN and not cell.is_general:
            return cell.weight > 0
        return cell.weight >= ENOUGH and subject(cell, self._known) is not None

    def _run(self, first: int) -> tuple[int, list[Statement]]:
        """One past the run that begins at `first`, and its statements; none where none begins."""
        about = subject(self._prose[first], self._known)
        if about is None:
            return first, []
        run = [self._prose[first]]
        end, quiet = first + 1, 0
        for number in range(end, min(first + LONGEST, len(self._prose))):
            one = self._prose[number]
            if self._turns_away(one, about):
                break
            if self._goes_on(one, run[-1], about):
                run.append(one)
                end, quiet = number + 1, 0
            elif (quiet := quiet + 1) > (3 if self._known.record else 1):
                break
        return (end, run) if _is_told(run, about, self._known.log) else (first, [])

    def _tells(self, one: Statement) -> bool:
        """Whether a statement of a run is worth a flag of its own."""
        return bool(
            PRONOUN.search(one.said)
            or self._known.named(one.said)
            or one.weight
            or _NOTE.match(one.said)
            or aged(one.said)
            or self._known.log
        )

    def _goes_on(self, one: Statement, before: Statement, about: Subject) -> bool:
        if PRONOUN.search(one.said) or about.name in one.said or self._known.named(one.said):
            return True
        if self._known.letter and of_the_writer(one):
            return True
        return about.sure and not one.is_general and self._is_note(one, before)

    def _is_note(self, one: Statement, before: Statement) -> bool:
        """Whether a statement has no subject of its own and goes on from the one before."""
        if self._known.record and one.weight:
            return True
        if _NEW_SUBJECT.match(one.said) or _REFERENCE.search(one.said):
            return False
        if one.paragraph == before.paragraph:
            if one.weight or _NOTE.match(one.said):
                return True
            return len(one.said) < SHORT and (before.weight > 0 or self._known.log)
        return one.weight >= ENOUGH and one.paragraph - before.paragraph == 1

    def _turns_away(self, one: Statement, about: Subject) -> bool:
        """Whether a statement speaks of somebody else, an officer speaks, or a new item begins."""
        if about.name in one.said or self._known.named(one.said):
            return False
        if any(form.search(one.said) for form in (_ANOTHER, _OFFICER_SPEAKS, OF_STAFF)):
            return True
        old = aged(one.said)
        if old and about.name not in old:
            return True
        titled = TITLED_PERSON.search(one.said)
        if titled and titled[0].split()[-1] not in about.name:
            return True
        return _NUMBERED.match(one.said) is not None and not _OF_THE_SAME.match(one.said)


def _is_told(run: Sequence[Statement], about: Subject, log: bool) -> bool:
    """Whether a run tells enough; where nothing shows that its subject is a person, one more."""
    whole = Told()
    for one in run:
        whole |= one.told
    if (
        about.sure
        or about.enough < ENOUGH
        or re.match(TITLED, about.name)
        or any(PRONOUN.search(one.said) for one in run)
    ):
        noted = sum(_NOTE.match(one.said) is not None for one in run)
        return whole.weight + noted >= (about.enough or len(run) == 1)
    return (log or is_given(about.name.split()[0])) and whole.weight >= about.enough


def _is_substantial(one: Statement) -> bool:
    return (
        len(_WORD.findall(one.said)) >= SENTENCE
        and not speaks_of_nobody(one.said)
        and not OFFICE.search(one.said)
        and not _REFERENCE.search(one.said)
    )


def _flag(one: Statement) -> Flag:
    return Flag(one.start, one.end, FlagType.CASE_NARRATIVE)
