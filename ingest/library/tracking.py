"""Keeps what people say of how far a gap is closed. Nothing is changed: the last word counts."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from ingest.library.library import Library
from ingest.library.records import GapState, Pack
from ingest.library.schema import ERASED, DocumentRow, TrackingRow
from ingest.library.storing import new_key
from ingest.library.typed import names, unseen
from ingest.library.writer import Writer, now

LONGEST_NOTE = 1_000
LONGEST_NAME = 120
"""Characters of the longest note, and of the longest name of a person."""

EARLIEST_DUE, LATEST_DUE = date(2000, 1, 1), date(2099, 12, 31)
"""What lies outside of these is a slip of the hand: no gap of a pack was or will be due then."""

_COLUMNS = tuple(TrackingRow.__table__.c)
_HOLDS = "holds the character {found}, which cannot be seen; type it again without"
_ID = re.compile(r"[0-9a-f]{12}")


class TrackingError(Exception):
    """What was said of a gap cannot be kept. The message tells the person why, and what to do."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The gap that something is said of, as it was found then.

    `gap` is its identity, `marks` what tells it again where that has changed; `statement` is empty
    where it is about none by itself; `documents` are the SHA-256 of those its passages stand in.
    """

    gap: str
    kind: str
    statement: str
    reason: str
    marks: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a gap is closed, who sees to it, by when (an ISO date), and a note. All but the state
    may be empty.
    """

    state: GapState = GapState.OPEN
    owner: str = ""
    due: str = ""
    note: str = ""

    def overdue(self, today: date) -> bool:
        """Whether it was due before this day and is still to be closed."""
        unclosed = self.state in (GapState.OPEN, GapState.IN_HAND)
        return unclosed and bool(self.due) and date.fromisoformat(self.due) < today


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person said of a gap, and when, in UTC."""

    key: int
    subject: Subject
    progress: Progress
    person: str
    said: str


def is_gap_id(text: str) -> bool:
    """Whether a text has the form of the identity of a gap."""
    return _ID.fullmatch(text) is not None


def checked(progress: Progress, person: str) -> tuple[Progress, str]:
    """What a person says of a gap, and the person's name, as they would be kept.

    Raises `TrackingError`, which names the field that is wrong, and says how and what to do.
    """
    person = " ".join(person.split())
    told = Progress(
        progress.state,
        " ".join(progress.owner.split()),
        progress.due,
        progress.note.replace("\r\n", "\n").strip(),
    )
    _check(told, person)
    return told, person


def keep(
    writer: Writer, pack: Pack, framework: str, subject: Subject, progress: Progress, person: str
) -> Entry:
    """Keep what a person says of a gap, log it, and give it back as it was kept.

    What that person said last and says again is kept once. Raises `TrackingError`.
    """
    told, person = checked(progress, person)
    with writer.transaction() as connection:
        row = connection.execute(
            _of(pack, framework)
            .where(TrackingRow.gap == subject.gap)
            .order_by(TrackingRow.id.desc())
            .limit(1)
        ).one_or_none()
        last = None if row is None else _entry(row)
        if last is not None and (last.subject, last.progress, last.person) == (
            subject, told, person,
        ):  # fmt: skip
            return last
        stamp = now()
        values = {**asdict(subject), **asdict(told)}
        values |= {"marks": list(subject.marks), "documents": list(subject.documents)}
        key = new_key(
            connection,
            insert(TrackingRow).values(
                **values, pack_id=pack.key, framework=framework, person=person, said=stamp
            ),
        )
        # Never the words: the audit log outlives a document that is erased.
        detail = {"gap": subject.gap, "framework": framework, "state": str(told.state)}
        writer.log(connection, "gap tracked", pack.name, detail=detail)
    return Entry(key, subject, told, person, stamp)


def entries(library: Library, pack: Pack, framework: str) -> list[Entry]:
    """All that was said of the gaps of a pack under a framework, oldest first."""
    with library.reading() as connection:
        rows = connection.execute(_of(pack, framework).order_by(TrackingRow.id))
        return [_entry(row) for row in rows]


def forget_words(connection: Connection, pack: int, documents: Sequence[int]) -> None:
    """Take the words out of what was said of gaps that documents of a pack are named in, for these
    are to be erased; state, owner, due date and who said so stay.
    """
    named = connection.execute(
        select(DocumentRow.sha256, DocumentRow.title, DocumentRow.file).where(
            DocumentRow.id.in_(documents)
        )
    ).all()
    hashes = {sha256 for sha256, _, _ in named}
    names = {name for _, title, file in named for name in (title, file) if name}
    rows = connection.execute(
        select(TrackingRow.id, TrackingRow.documents, TrackingRow.reason, TrackingRow.note).where(
            TrackingRow.pack_id == pack
        )
    ).all()
    for row in rows:
        if hashes & set(row.documents) or any(
            name in f"{row.reason}\n{row.note}" for name in names
        ):
            connection.execute(
                update(TrackingRow)
                .where(TrackingRow.id == row.id)
                .values(
                    reason=ERASED,
                    note=ERASED if row.note else "",
                    documents=[one for one in row.documents if one not in hashes],
                )
            )


def _of(pack: Pack, framework: str) -> Select[tuple[Any, ...]]:
    return select(*_COLUMNS).where(
        TrackingRow.pack_id == pack.key, TrackingRow.framework == framework
    )


def _entry(row: Row[tuple[Any, ...]]) -> Entry:
    return Entry(
        row.id,
        Subject(
            row.gap,
            row.kind,
            row.statement,
            row.reason,
            tuple(row.marks),
            tuple(row.documents),
        ),
        Progress(GapState(row.state), row.owner, row.due, row.note),
        row.person,
        row.said,
    )


def _check(told: Progress, person: str) -> None:
    if not person:
        raise TrackingError("say who changes it: nothing is kept without the name of a person")
    for what, name in (("name", person), ("owner", told.owner)):
        if len(name) > LONGEST_NAME:
            raise TrackingError(
                f"the {what} has {len(name):,} characters; shorten it to {LONGEST_NAME}"
            )
        if found := unseen(name):
            raise TrackingError(f"the {what} {_HOLDS.format(found=found)}")
        if name and not names(name):
            raise TrackingError(f"the {what} {name!r} has no letter in it; write a person's name")
    if len(told.note) > LONGEST_NOTE:
        raise TrackingError(
            f"the note has {len(told.note):,} characters; shorten it to {LONGEST_NOTE:,}"
        )
    if found := unseen(told.note, lines=True):
        raise TrackingError(f"the note {_HOLDS.format(found=found)}")
    if told.due:
        _check_due(told.due)


def _check_due(due: str) -> None:
    try:
        day = date.fromisoformat(due)
    except ValueError:
        day = None
    if day is None or day.isoformat() != due:
        raise TrackingError(f"{due!r} is not a date; write the due date as 2026-12-31")
    if not EARLIEST_DUE <= day <= LATEST_DUE:
        raise TrackingError(
            f"the due date {due} is not between {EARLIEST_DUE.year} and {LATEST_DUE.year}; write "
            "the year as it is meant, as in 2026-12-31"
        )
