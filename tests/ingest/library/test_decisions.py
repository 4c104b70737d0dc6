import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ingest.library.decisions import (
    LONGEST_NOTE,
    Decision,
    DecisionError,
    Said,
    Span,
    Verdict,
    decisions,
    keep,
    passages_at,
    undo,
)
from ingest.library.library import Library
from ingest.library.removal import erase, remove, restore
from ingest.library.schema import AuditRow, DecisionRow
from ingest.library.writer import writing

PACK, FRAMEWORK = "Exampleshire", "cqc-la"
NOTE = "Mrs Farthing of the east team knows more."


@pytest.fixture
def library(own_home) -> Iterator[Library]:
    opened = Library(own_home)
    yield opened
    opened.close()


def span(library: Library, words: str = "412 people", pack: str = PACK) -> Span:
    for document in library.documents(pack):
        for page in library.pages(document):
            if words in page.text:
                start = page.text.index(words)
                return Span(document.key, page.number, start, start + len(words))
    raise AssertionError(words)


def say(library: Library, where: Span, person: str = "Ann", pack: str = PACK, **said) -> Decision:
    told = {"verdict": Verdict.ACCEPTED, "statement": "assessing-needs", **said}
    with writing(library, 1, person) as writer:
        return keep(writer, library.pack(pack), Said(where, FRAMEWORK, **told))


def take_back(library: Library, decision: Decision, person: str = "Ann") -> Decision:
    with writing(library, 1, person) as writer:
        return undo(writer, library.pack(PACK), decision.key)


def held(library: Library, pack: str = PACK, **which: bool) -> list[Decision]:
    found = decisions(library, library.pack(pack), FRAMEWORK, **which)
    return [one for many in found.values() for one in many]


def log(library: Library) -> list[tuple[str, str, str, dict]]:
    query = select(AuditRow.who, AuditRow.action, AuditRow.document, AuditRow.detail)
    with library.reading() as connection:
        rows = connection.execute(query.where(AuditRow.action.startswith("mapping")))
        return [(who, action, document, detail) for who, action, document, detail in rows]


def test_what_is_kept_is_read_back_by_document(library):
    where = span(library)
    made = say(library, where, category="people", polarity="shortfall", note=NOTE)

    assert decisions(library, library.pack(PACK), FRAMEWORK) == {where.document: [made]}
    assert (made.said.span, made.person, made.said.note) == (where, "Ann", NOTE)
    assert made.decided.endswith("Z")


def test_another_framework_and_another_pack_have_decisions_of_their_own(library):
    say(library, span(library))

    assert decisions(library, library.pack(PACK), "wales-serious-concern") == {}
    assert held(library, "Otherford") == []


def test_several_people_on_one_thing_are_all_kept(library):
    where = span(library)
    made = [say(library, where, name) for name in ("Ann", "Bill")]

    assert held(library) == made


def test_the_same_again_is_kept_once(library):
    where = span(library)

    assert say(library, where) == say(library, where)
    assert len(log(library)) == 1


def test_a_change_of_mind_is_a_row_more(library):
    where = span(library)
    for verdict in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED):
        say(library, where, verdict=verdict)

    assert [one.said.verdict for one in held(library)] == ["accepted", "rejected", "accepted"]


def test_undoing_fills_when_and_who_and_nothing_else(library):
    made = say(library, span(library), note=NOTE)
    undone = take_back(library, made, "Bill")

    assert held(library) == []
    assert held(library, undone=True) == [undone]
    assert undone.undone_by == "Bill" and undone.undone.endswith("Z")
    assert dataclasses.replace(undone, undone="", undone_by="") == made


def test_what_is_undone_is_not_undone_again(library):
    made = say(library, span(library))
    take_back(library, made, "Bill")

    with pytest.raises(DecisionError, match="Bill undid this"):
        take_back(library, made, "Cleo")


def test_a_decision_of_another_pack_is_not_undone(library):
    made = say(library, span(library, "171", "Otherford"), pack="Otherford")

    with pytest.raises(DecisionError, match="no such decision in the pack 'Exampleshire'"):
        take_back(library, made)
    assert held(library, "Otherford") == [made]


def test_the_log_names_the_document_and_never_the_note(library):
    where = span(library)
    made = say(library, where, note=NOTE)
    take_back(library, made, "Bill")

    sha256 = library.document_of(where.document).document_id
    detail = {"decision": made.key, "framework": FRAMEWORK, "statement": "assessing-needs"}
    detail["page"] = where.page
    assert log(library) == [
        ("Ann", "mapping accepted", sha256, detail),
        ("Bill", "mapping decision undone", sha256, {
            **detail, "verdict": "accepted", "person": "Ann",
        }),
    ]  # fmt: skip


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there_is_refused(library, page):
    with pytest.raises(DecisionError, match=f"has no page {page}"):
        say(library, dataclasses.replace(span(library), page=page))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(start=st.integers(-3, 400), length=st.integers(-3, 400))
def test_a_span_is_kept_where_it_lies_in_the_text_of_its_page(library, start, length):
    where = span(library)
    size = len(library.page(library.document_of(where.document), where.page).text)
    where = dataclasses.replace(where, start=start, end=start + length)

    try:
        kept = say(library, where).said.span == where
    except DecisionError:
        kept = False
    assert kept == (start >= 0 and length > 0 and start + length <= size)


def test_a_document_of_another_pack_is_refused(library):
    with pytest.raises(DecisionError, match="'Exampleshire' no longer holds this document"):
        say(library, span(library, "171", "Otherford"))


def test_a_writer_without_a_name_is_refused(library):
    with pytest.raises(DecisionError, match="say who decides"):
        say(library, span(library), person=" ")


def test_a_note_has_an_end(library):
    say(library, span(library), note="x" * LONGEST_NOTE)

    with pytest.raises(DecisionError, match="the note has 1,001 characters; shorten it to 1,000"):
        say(library, span(library), note="x" * (LONGEST_NOTE + 1))


def test_what_is_refused_leaves_nothing_behind(library):
    with pytest.raises(DecisionError):
        say(library, dataclasses.replace(span(library), end=99_999))

    assert (held(library, undone=True), log(library)) == ([], [])


def test_a_removed_document_is_not_decided_on_and_its_decisions_come_back_with_it(library):
    where = span(library)
    made = say(library, where)
    pack = library.pack(PACK)
    with writing(library, 1) as writer:
        remove(writer, (pack.key, pack.name), where.document)

    assert held(library, superseded=True, undone=True) == []
    with pytest.raises(DecisionError, match="has been removed"):
        say(library, where, "Bill")
    with writing(library, 1) as writer:
        restore(writer, (pack.key, pack.name), where.document, supersede=True)
    assert held(library) == [made]


def test_erasing_a_document_takes_its_decisions_and_no_others(library):
    where, other = span(library), span(library, "telephoned once")
    say(library, where, note=NOTE)
    kept = say(library, other)
    pack = library.pack(PACK)
    with writing(library, 1) as writer:
        erase(writer, (pack.key, pack.name), where.document)

    with library.reading() as connection:
        assert list(connection.execute(select(DecisionRow.id)).scalars()) == [kept.key]
    assert [path for path in library.home.rglob("*") if path.is_file() and (
        b"Farthing" in path.read_bytes()
    )] == []  # fmt: skip


def test_a_new_version_begins_without_decisions_and_those_of_the_old_are_read_when_asked(
    library, add_files
):
    add_files({"a.txt": "In May, 30 people waited."}, PACK)
    old = span(library, "30 people")
    made = say(library, old)
    add_files({"a.txt": "In May, 30 people waited. In June it was 20."}, PACK)

    assert held(library) == []
    assert held(library, superseded=True) == [made]
    with pytest.raises(DecisionError, match="has been replaced"):
        say(library, old, "Bill")


def test_the_passages_of_a_page_are_found_by_its_paragraphs(library):
    where = span(library)
    found = library.passages(library.pack(PACK), passages_at(library, [where]))

    assert {(p.document.key, p.page) for p in found.values()} == {(where.document, where.page)}
    assert any(p.start <= where.start and where.end <= p.end for p in found.values())
