"""A page that is not as it was stored is quoted nowhere: better no figure than a wrong one."""

import dataclasses
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import docx
import pytest
from fastapi.testclient import TestClient

from assistant.coverage.survey import Survey
from assistant.exports.conversation import Turn
from assistant.exports.proof import Proof
from assistant.gaps.held import held
from assistant.qa.answer import AnswerOutcome, Question
from assistant.qa.identities import identities
from assistant.retrieval.retriever import EvidenceRetriever
from assistant.service import Assistant
from assistant.web.ask_tab import BESIDE
from assistant.web.server import make_app
from assistant.web.source_pane import SourcePane
from ingest.library.integrity import DamagedError, page_digest
from ingest.settings import Settings

PACKS = ["Exampleshire", "Otherford"]
WAITING = Question("How many people were waiting for a Care Act assessment in August 2025?")
CARERS = Question("How many carers answered?")


def flip(assistant: Assistant) -> None:
    """Flip a bit of the 4 of "412 people" in the catalogue's file."""
    path = assistant.library.home / "catalogue.sqlite3"
    assistant.library.close()
    data = path.read_bytes()
    assert data.count(b"412 people") == 1
    path.write_bytes(data.replace(b"412 people", b"612 people"))


@pytest.fixture
def assistant(own_home, embedder) -> Iterator[Assistant]:
    opened = Assistant(Settings(home=own_home))
    opened.__dict__["embedder"] = embedder
    yield opened
    opened.close()


def test_answer_that_would_cite_it_fails_in_plain_words(assistant):
    assert "412" in assistant.ask(WAITING, PACKS).text
    flip(assistant)

    answer = assistant.ask(WAITING, PACKS)

    assert answer.outcome is AnswerOutcome.FAILED
    assert "could not prove its answer" in answer.text
    assert "612" not in str(dataclasses.replace(answer, passages=()))
    assert assistant.ask(CARERS, PACKS).outcome is AnswerOutcome.ANSWERED


def test_paragraph_that_is_asked_for_by_its_number_fails_too(assistant):
    flip(assistant)

    answer = assistant.ask(Question("What does paragraph 2.1 of the waiting times say?"), PACKS)

    assert answer.outcome is AnswerOutcome.FAILED


def test_search_that_would_show_it_says_where_it_is(assistant):
    flip(assistant)

    with pytest.raises(DamagedError, match=r"page 1 of Waiting times\.txt in the pack 'Example"):
        assistant.search("people waiting for an assessment", PACKS)


def test_retriever_gives_no_passage_of_it(assistant):
    flip(assistant)
    retriever = EvidenceRetriever(searcher=assistant.searcher, packs=("Exampleshire",))

    with pytest.raises(DamagedError):
        retriever.invoke("people waiting for an assessment")


def test_answer_of_before_is_not_exported(assistant):
    turn = Turn.given(assistant.ask(WAITING, PACKS), datetime.now(UTC))
    flip(assistant)

    with pytest.raises(DamagedError):
        Proof(assistant.library).turn(turn)


def test_gaps_and_claims_are_made_without_it_and_it_is_named(assistant, caplog):
    before = held(assistant.library, assistant.library.pack("Exampleshire"), date(2025, 10, 1))
    flip(assistant)
    survey = Survey(
        assistant.library, assistant.embedder, assistant.settings, as_of=date(2025, 10, 1)
    )
    pack = assistant.library.pack("Exampleshire")

    there = held(assistant.library, pack, date(2025, 10, 1))
    coverage = survey.coverage(pack)
    gaps, claims = survey.gaps_in(pack, coverage), survey.claims_in(pack, coverage)

    assert there.documents == before.documents
    assert 0 < len(there.passages) < len(before.passages)
    assert {one.document.file for one in there.passages} == {"Policies/Waiting list policy.txt"}
    counted = {one.document.file for covered in coverage.statements for one in covered.evidence}
    assert "Waiting times.txt" not in counted
    assert "612" not in f"{gaps} {claims}"
    [named] = [gap for gap in gaps if "not as stored" in gap.reason]
    assert "(Waiting times.txt): page 1 is" in named.reason
    assert "page 1 of Waiting times.txt in the pack 'Exampleshire'" in caplog.text


def test_where_a_page_that_names_a_person_is_damaged_no_page_of_its_document_is_quoted(
    library, add_files
):
    visit, target = docx.Document(), io.BytesIO()
    visit.add_paragraph("Sarah Bell, date of birth 4 May 1951, lives by herself.")
    visit.add_paragraph("The visit was short.").paragraph_format.page_break_before = True
    visit.save(target)
    add_files({"visit.docx": target.getvalue()})
    [document] = library.documents("Pack")
    assert {one.page for one in identities(library, document)} == {1}
    library.close()
    path = library.home / "catalogue.sqlite3"
    path.write_bytes(path.read_bytes().replace(b"Sarah Bell, date", b"Clara Bell, date"))

    spans = identities(library, document)

    assert all(any(one.meets(page, 0, 1) for one in spans) for page in (1, 2))


def test_source_is_not_shown_and_says_why(assistant):
    [citation] = assistant.ask(WAITING, PACKS).citations
    flip(assistant)
    address = f"/source/{citation.pack}/{citation.document_id}/1?start=0&end=9"

    answer = TestClient(make_app(assistant), base_url="http://127.0.0.1:7860").get(address)
    pane = SourcePane(assistant, BESIDE, "").show(address)

    assert answer.status_code == 500
    for shown in (answer.text, pane):
        assert "not as it was stored" in shown
        assert "612" not in shown


def test_file_that_a_changed_catalogue_points_at_is_neither_shown_nor_given_out(
    assistant, own_home, tmp_path
):
    outside = tmp_path / "outside.pdf"
    outside.write_text("a secret of somebody else")
    document = assistant.library.document_of(1)
    page = assistant.library.page(document, 1)
    assistant.library.close()
    with closing(sqlite3.connect(own_home / "catalogue.sqlite3")) as connection, connection:
        connection.execute(
            "UPDATE document SET sha256 = ?, media_type = 'application/pdf' WHERE id = 1",
            (str(outside),),
        )
        # Whoever changes the catalogue can make the digest fit.
        digest = page_digest(str(outside), page, [])
        connection.execute("UPDATE page SET digest = ? WHERE document_id = 1", (digest,))
    name = str(outside).replace("/", "%2F")
    client = TestClient(make_app(assistant), base_url="http://127.0.0.1:7860")

    pane = SourcePane(assistant, BESIDE, "").show(f"/source/Exampleshire/{name}/1?start=0&end=0")
    original = client.get(f"/original/Exampleshire/{name[:10]}")
    source = client.get(f"/source/Exampleshire/{name[:10]}/1")

    assert "not as it was stored" in pane
    assert (original.status_code, source.status_code) == (404, 404)
    assert not any("a secret" in text for text in (pane, original.text, source.text))
