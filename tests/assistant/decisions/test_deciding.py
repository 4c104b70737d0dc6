import dataclasses
from collections.abc import Iterator

import pytest
from filelock import FileLock

from assistant.decisions.deciding import Desk, accept, correct, note, reject, undo
from assistant.frameworks.shelf import framework_of
from assistant.mapping.labels import Polarity
from ingest.library.decisions import Decision, DecisionError, Span, decisions
from ingest.library.library import Library
from ingest.library.records import Category
from ingest.library.writer import LibraryBusyError


@pytest.fixture
def desk(own_home) -> Iterator[Desk]:
    library = Library(own_home)
    yield Desk(library, framework_of(own_home, "cqc-la"), "Exampleshire", "Ann Marsh", 0.1)
    library.close()


@pytest.fixture
def where(desk) -> Span:
    document = desk.library.documents(desk.pack)[0]
    return Span(document.key, 1, 0, len(desk.library.page(document, 1).text))


def held(desk: Desk) -> list[Decision]:
    found = decisions(desk.library, desk.library.pack(desk.pack), desk.framework.id)
    return [one for many in found.values() for one in many]


def test_each_act_keeps_its_verdict_on_its_statement(desk, where):
    accept(desk, where, "equity")
    reject(desk, where, "learning")
    correct(desk, where, "governance")
    note(desk, where, "Ask the east team.")

    assert [(str(one.said.verdict), one.said.statement) for one in held(desk)] == [
        ("accepted", "equity"),
        ("rejected", "learning"),
        ("corrected", "governance"),
        ("noted", ""),
    ]


def test_correcting_to_another_statement_says_that_it_is_none_for_the_one_before(desk, where):
    correct(desk, where, "governance", instead_of="equity")
    correct(desk, where, "learning", Category.STAFF, instead_of="learning")

    assert [(str(one.said.verdict), one.said.statement) for one in held(desk)] == [
        ("corrected", "governance"),
        ("rejected", "equity"),
        ("corrected", "learning"),
    ]


def test_category_polarity_and_note_are_kept_with_it(desk, where):
    said = accept(desk, where, "equity", Category.STAFF, Polarity.SHORTFALL, " Old figures. ").said

    assert (said.category, said.polarity, said.note) == ("staff", "shortfall", "Old figures.")


def test_the_person_is_the_one_named_and_not_the_account(desk, where):
    made = accept(dataclasses.replace(desk, person="  Ann\n Marsh "), where, "equity")

    assert made.person == "Ann Marsh"


def test_undoing_leaves_what_the_person_said_before(desk, where):
    first = accept(desk, where, "equity")
    undo(desk, reject(desk, where, "equity").key)

    assert held(desk) == [first]


def test_a_colleague_can_undo_it_in_their_own_name(desk, where):
    made = accept(desk, where, "equity")

    assert undo(dataclasses.replace(desk, person="Bill"), made.key).undone_by == "Bill"


@pytest.mark.parametrize("act", [accept, reject, correct])
@pytest.mark.parametrize("statement", ["", "Equity", "kindness"])
def test_an_unknown_statement_is_refused_with_those_there_are(desk, where, act, statement):
    with pytest.raises(DecisionError, match=rf"no statement '{statement}'; choose one of: assess"):
        act(desk, where, statement)
    assert held(desk) == []


@pytest.mark.parametrize("person", ["", " \n"])
def test_nobody_decides_nothing(desk, where, person):
    made = accept(desk, where, "equity")
    nobody = dataclasses.replace(desk, person=person)

    for act in (lambda: accept(nobody, where, "equity"), lambda: undo(nobody, made.key)):
        with pytest.raises(DecisionError, match="say who decides"):
            act()
    assert held(desk) == [made]


def test_an_unknown_pack_is_refused_with_those_there_are(desk, where):
    with pytest.raises(DecisionError, match=r"no pack called 'Nowhere'\. Packs: Exampleshire"):
        accept(dataclasses.replace(desk, pack="Nowhere"), where, "equity")


def test_an_unknown_document_is_refused(desk, where):
    with pytest.raises(DecisionError, match="no longer holds this document"):
        accept(desk, dataclasses.replace(where, document=999), "equity")


def test_an_empty_note_is_refused(desk, where):
    with pytest.raises(DecisionError, match="the note is empty"):
        note(desk, where, "  ")


def test_another_writer_is_waited_for_no_longer_than_said(desk, where):
    with FileLock(desk.library.lock_path), pytest.raises(LibraryBusyError):
        accept(desk, where, "equity")
