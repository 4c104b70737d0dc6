from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import inspect, select

from ingest.library.backup import backup
from ingest.library.library import Library
from ingest.library.records import GapState
from ingest.library.removal import erase
from ingest.library.restoring import restore
from ingest.library.schema import ERASED, AuditRow, PackRow, TrackingRow
from ingest.library.tracking import (
    LONGEST_NOTE,
    Entry,
    Progress,
    Subject,
    TrackingError,
    entries,
    keep,
)
from ingest.library.writer import writing

PACK, FRAMEWORK = "Exampleshire", "cqc-la"
NOTE = "The east team sends its count by Friday."
SUBJECT = Subject("0123456789ab", "stale", "safeguarding", "It was due.", ("mark",), ())
DONE = Progress(GapState.IN_HAND, "Jo Bloggs", "2026-12-31", NOTE)


@pytest.fixture
def library(own_home) -> Iterator[Library]:
    opened = Library(own_home)
    yield opened
    opened.close()


def say(
    library: Library,
    subject: Subject = SUBJECT,
    progress: Progress = DONE,
    person: str = "Ann",
    pack: str = PACK,
) -> Entry:
    with writing(library, 1) as writer:
        return keep(writer, library.pack(pack), FRAMEWORK, subject, progress, person)


def held(library: Library, pack: str = PACK, framework: str = FRAMEWORK) -> list[Entry]:
    return entries(library, library.pack(pack), framework)


def test_catalogue_has_the_table_with_its_columns(library):
    columns = {column["name"] for column in inspect(library.engine).get_columns("tracking")}

    assert columns == set(TrackingRow.__table__.columns.keys())


def test_what_is_said_is_read_back_oldest_first(library):
    first, second = say(library), say(library, progress=Progress())

    assert held(library) == [first, second]
    assert (first.person, first.progress, first.said[-1]) == ("Ann", DONE, "Z")


def test_the_same_said_again_is_kept_once_and_by_another_person_twice(library):
    say(library)
    say(library)
    assert len(held(library)) == 1
    say(library, person="Bo")

    assert [one.person for one in held(library)] == ["Ann", "Bo"]


def test_another_pack_and_another_framework_have_their_own(library):
    say(library)

    assert (held(library, "Otherford"), held(library, framework="other")) == ([], [])


def test_blanks_around_names_are_taken_away(library):
    kept = say(library, progress=Progress(owner=" Jo  Bloggs "), person=" Ann  Marsh ")

    assert (kept.progress.owner, kept.person) == ("Jo Bloggs", "Ann Marsh")


@pytest.mark.parametrize(
    ("progress", "person", "told"),
    [
        (DONE, "  ", "say who changes it"),
        (Progress(note="x" * (LONGEST_NOTE + 1)), "Ann", "the note has 1,001 characters"),
        (Progress(owner="x" * 121), "Ann", "the owner has 121 characters"),
        (Progress(), "x" * 121, "the name has 121 characters"),
        (Progress(due="soon"), "Ann", "'soon' is not a date"),
        (Progress(due="20261231"), "Ann", "'20261231' is not a date"),
        (Progress(due="0001-01-01"), "Ann", "the due date 0001-01-01 is not between 2000 and 2099"),
        (Progress(due="2100-01-01"), "Ann", "the due date 2100-01-01 is not between 2000 and 2099"),
        (Progress(), "\u200b", r"the name holds the character U\+200B, which cannot be seen"),
        (Progress(owner="\u200b"), "Ann", r"the owner holds the character U\+200B"),
        (Progress(owner="Jo\x1b[31m"), "Ann", r"the owner holds the character U\+001B"),
        (Progress(owner="Jo \u202eBloggs"), "Ann", r"the owner holds the character U\+202E"),
        (Progress(), "An\x00n", r"the name holds the character U\+0000"),
        (Progress(owner="\u3164"), "Ann", r"the owner holds the character U\+3164"),
        (Progress(owner="--"), "Ann", "the owner '--' has no letter in it"),
        (Progress(note="See \u2066this"), "Ann", r"the note holds the character U\+2066"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_kept(library, progress, person, told):
    with pytest.raises(TrackingError, match=told):
        say(library, progress=progress, person=person)

    assert held(library) == []


@pytest.mark.parametrize(
    "name",
    ["Siân O’Connor-Łęcka", "Nguyễn Thị Minh", "علی\u200cرضا", "क\u094d\u200dष", "Ann (DASS) 2"],
)
def test_names_of_all_scripts_are_kept_as_they_are(library, name):
    kept = say(library, progress=Progress(owner=name), person=name)

    assert (kept.progress.owner, kept.person) == (name, name)


def test_note_of_several_lines_keeps_them(library):
    assert say(library, progress=Progress(note="One.\r\nTwo.\n\tThree.")).progress.note == (
        "One.\nTwo.\n\tThree."
    )


def test_audit_log_says_who_and_of_what_but_holds_no_words(library):
    with writing(library, 1, "Ann") as writer:
        keep(writer, library.pack(PACK), FRAMEWORK, SUBJECT, DONE, "Ann")
    with library.reading() as connection:
        query = select(AuditRow.who, AuditRow.pack, AuditRow.detail)
        [row] = connection.execute(query.where(AuditRow.action == "gap tracked")).all()

    assert row == (
        "Ann", PACK, {"gap": SUBJECT.gap, "framework": FRAMEWORK, "state": "in_hand"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("progress", "late"),
    [
        (Progress(due="2026-11-29"), True),
        (Progress(due="2026-11-30"), False),
        (Progress(GapState.IN_HAND, due="2026-01-01"), True),
        (Progress(GapState.EVIDENCE_ADDED, due="2026-01-01"), False),
        (Progress(GapState.ACCEPTED_AS_IS, due="2026-01-01"), False),
        (Progress(), False),
    ],
)
def test_overdue_is_what_was_due_and_is_still_to_be_closed(progress, late):
    assert progress.overdue(date(2026, 11, 30)) is late


@pytest.mark.parametrize("by_title", [False, True])
def test_words_go_with_a_document_that_is_erased_and_the_rest_stays(library, by_title):
    document, pack = library.documents(PACK)[0], library.pack(PACK)
    sure = {"reason": f"{document.title} says so."} if by_title else {}
    hashes = () if by_title else (document.document_id,)
    named = Subject(SUBJECT.gap, "stale", "", sure.get("reason", "It says so."), ("mark",), hashes)
    say(library, named)
    other = say(library, Subject("f" * 12, "stale", "", "Another.", (), ("0" * 64,)))

    with writing(library) as writer:
        erase(writer, (pack.key, pack.name), document.key)

    gone, stays = held(library)
    assert (gone.subject.reason, gone.progress.note, gone.subject.documents) == (
        ERASED, ERASED, (),
    )  # fmt: skip
    assert (gone.progress.state, gone.progress.owner) == (GapState.IN_HAND, "Jo Bloggs")
    assert stays == other


def test_it_goes_with_its_pack(library):
    say(library, pack="Otherford")
    key = library.pack("Otherford").key
    with library.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM document WHERE pack_id = ?", (key,))
        connection.exec_driver_sql("DELETE FROM job WHERE pack_id = ?", (key,))
        connection.execute(PackRow.__table__.delete().where(PackRow.id == key))
    with library.reading() as connection:
        assert connection.execute(select(TrackingRow.id)).all() == []


def test_backup_carries_it_and_restore_brings_it_back(library, tmp_path, embedder):
    kept = say(library)
    backup(library, tmp_path / "b.zip")

    restore(tmp_path / "b.zip", tmp_path / "restored", embedder)

    again = Library(tmp_path / "restored")
    assert held(again) == [kept]
    again.close()
