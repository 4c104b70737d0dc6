import pytest
from filelock import FileLock
from sqlalchemy import select

from assistant.qa.candidates import candidates
from assistant.qa.withheld import without_identities
from assistant.web import wording
from assistant.web.document_panel import DocumentPanel
from assistant.web.uploads import Upload, run_upload
from ingest.library.flagging import GONE
from ingest.library.schema import AuditRow

NOTE = "Stock\n\nHis NI number is QQ 28 61 54 A, it was thought.\n"


def passages(library, pack):
    return library.passages(pack, library.passage_keys(pack)).values()


@pytest.fixture
def opened(assistant, tmp_path):
    """A panel, and the document that is open in it; one of its numbers is flagged."""
    path = tmp_path / "rota.txt"
    path.write_text(NOTE, "utf-8")
    list(run_upload(assistant, Upload([path], "Exampleshire")))
    [document] = [d for d in assistant.library.documents("Exampleshire") if d.file == "rota.txt"]
    return DocumentPanel(assistant), document


def test_a_flag_that_an_officer_sets_aside_counts_no_longer(assistant, opened):
    panel, document = opened
    chosen = (document.pack, document.document_id)
    library = assistant.library
    pack = library.pack("Exampleshire")
    [before] = [p for p in passages(library, pack) if p.document.file == "rota.txt"]
    kept_before = without_identities(library, candidates([before]))
    [flag] = assistant.library.flags(document)

    told, details = panel.decide(chosen, flag.key, aside=True)

    [after] = [p for p in passages(library, pack) if p.document.file == "rota.txt"]
    assert (before.flagged, after.flagged) == (True, False)
    assert not [c for c in kept_before if "QQ" in c.text]
    assert [c for c in without_identities(library, candidates([after])) if "QQ" in c.text]
    assert wording.FLAG_SET_ASIDE in told
    assert "set aside by" in details
    assert "QQ" not in details


def test_it_can_be_put_back_and_both_are_logged_without_the_words(assistant, opened):
    panel, document = opened
    chosen = (document.pack, document.document_id)
    [flag] = assistant.library.flags(document)
    panel.decide(chosen, flag.key, aside=True)

    panel.decide(chosen, flag.key, aside=False)

    assert assistant.library.flags(document) == [flag]
    with assistant.library.reading() as connection:
        query = select(AuditRow.action, AuditRow.detail).where(AuditRow.action.like("flag %"))
        logged = connection.execute(query).all()
    assert [action for action, _ in logged] == ["flag set aside", "flag put back"]
    assert all(detail == {"type": "national_insurance_number", "page": 1} for _, detail in logged)


def test_a_flag_that_is_gone_and_a_library_in_use_are_told(assistant, opened):
    panel, document = opened
    chosen = (document.pack, document.document_id)
    [flag] = assistant.library.flags(document)

    assert GONE in panel.decide(chosen, flag.key + 1, aside=True)[0]
    with FileLock(assistant.settings.home / "writer.lock"):
        assistant.settings = assistant.settings.model_copy(update={"lock_wait_s": 0})
        assert wording.BUSY in panel.decide(chosen, flag.key, aside=True)[0]
    assert assistant.library.flags(document) == [flag]


def test_the_box_is_hidden_where_nothing_is_flagged(assistant):
    clean = assistant.library.documents("Exampleshire")[0]

    group, flags = DocumentPanel(assistant).flags.shown(clean)

    assert group["visible"] is False
    assert flags["choices"] == []
