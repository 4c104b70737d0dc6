from pathlib import Path

import pytest

from assistant.web import wording
from assistant.web.corrections import CorrectionError, checked, correct, put_back, take_out
from assistant.web.document_panel import DocumentPanel
from assistant.web.documents_html import documents_table, upload_table
from assistant.web.documents_tab import DocumentsTab
from assistant.web.upload_folder import UploadFolder
from assistant.web.uploads import FileState, Upload, run_upload
from ingest.jobs import Request, ingest
from ingest.library.removal import erase
from ingest.library.writer import writing
from ingest.sources import Source


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def find(assistant, file):
    return [d for d in assistant.library.documents("Exampleshire") if d.file == file]


def test_each_file_of_an_upload_is_told_and_the_copies_go(assistant, tmp_path):
    paths = [
        put(tmp_path, "new.txt", "A new report\n\nIn May 2025, 9 people were waiting.\n"),
        put(tmp_path, "broken.pdf", b"%PDF-1.7 broken"),
    ]
    seen = list(run_upload(assistant, Upload(paths, "Exampleshire")))
    assert [state.words for state in seen[0]] == [wording.WAITING] * 2
    new, broken = seen[-1]
    assert (new.words, new.done) == ("Added", True)
    assert (broken.words, broken.done) == ("Not added", True)
    assert "PDF" in broken.note
    assert not any(path.exists() for path in paths)


def test_an_upload_supersedes_only_when_the_person_says_so(assistant, tmp_path):
    beside = put(tmp_path, "notes.txt", "Notes\n\nNow 80 people wait.\n")
    list(run_upload(assistant, Upload([beside], "Exampleshire")))
    assert [d.superseded_by for d in find(assistant, "notes.txt")] == [None, None]
    newer = put(tmp_path, "notes.txt", "Notes\n\nNow 90 people wait.\n")
    last = list(run_upload(assistant, Upload([newer], "Exampleshire", replaces=True)))[-1]
    assert last[0].words == wording.FILE_OUTCOMES["new_version"]
    assert sum(d.superseded_by is None for d in find(assistant, "notes.txt")) == 2


def test_a_file_from_a_folder_is_replaced_by_one_of_its_name(assistant, tmp_path):
    paths = [put(tmp_path, "plan.txt", "Plan\n\nVersion one.\n")]
    upload = Upload(paths, "Exampleshire")
    list(run_upload(assistant, upload))
    with assistant.library.engine.begin() as connection:
        connection.exec_driver_sql(
            "update document set file = 'Plans/plan.txt' where file = 'plan.txt'"
        )
    newer = put(tmp_path, "plan.txt", "Plan\n\nVersion two.\n")
    list(run_upload(assistant, Upload([newer], "Exampleshire", replaces=True)))
    old, new = find(assistant, "Plans/plan.txt")
    assert old.superseded_by == new.document_id


@pytest.fixture
def tab(assistant):
    uploads = UploadFolder(assistant.settings.home)
    yield DocumentsTab(assistant, uploads)
    uploads.close()


def test_a_new_pack_is_made_with_its_council(assistant, tab, tmp_path):
    path = put(tmp_path, "a.txt", "A paper\n\nIt says something.\n")
    last = list(tab.upload([str(path)], wording.NEW_PACK, "Otherford", "Otherford", False))[-1]
    assert "1 of 1 file done" in last[0]
    assert assistant.library.pack("Otherford").council == "Otherford"


def test_what_is_missing_is_asked_for(tab, tmp_path):
    assert wording.NO_FILES in next(tab.upload(None, "Exampleshire", "", "", False))[0]
    path = str(put(tmp_path, "a.txt", "x"))
    assert wording.NAME_THE_PACK in next(tab.upload([path], wording.NEW_PACK, " ", "", False))[0]
    told = list(tab.upload([path], wording.NEW_PACK, "a\x00b", "", False))[-1][0]
    assert "cannot name a pack" in told


@pytest.mark.parametrize("name", ["North/South", "..", "a  b", "x" * 81])
def test_name_that_links_cannot_hold_is_refused_in_the_words_of_the_page(
    assistant, tab, tmp_path, name
):
    path = str(put(tmp_path, "a.txt", "A paper."))

    told = list(tab.upload([path], wording.NEW_PACK, name, "", False))[-1][0]

    assert wording.WRONG_PACK_NAME.format(limit=80) in told
    assert [pack.name for pack in assistant.library.packs()] == ["Exampleshire"]


def test_new_pack_that_would_be_taken_for_another_is_refused(tab, tmp_path):
    path = str(put(tmp_path, "a.txt", "A paper."))

    told = list(tab.upload([path], wording.NEW_PACK, "EXAMPLESHIRE", "", False))[-1][0]

    assert wording.PACK_NAME_TAKEN.format(other="Exampleshire") in told


def test_new_pack_that_no_file_went_into_is_said_not_to_be_made(tab, tmp_path):
    path = str(put(tmp_path, "broken.pdf", b"%PDF-1.7 broken"))

    told, _, shown, *_ = list(tab.upload([path], wording.NEW_PACK, "Otherford", "", False))[-1]

    assert wording.NO_PACK_MADE.format(pack="Otherford") in told
    assert "Not added" in told
    assert shown["choices"] == ["Exampleshire"]


def test_corrections_are_checked_stored_and_logged(assistant):
    document = find(assistant, "notes.txt")[0]
    wanted = {"title": "The  notes", "date": "16 September 2025", "kind": "other"}
    assert set(correct(assistant, document, wanted)) >= {"title", "date"}
    after = find(assistant, "notes.txt")[0]
    assert (after.title, after.date) == ("The notes", "2025-09-16")
    assert after.reasons["title"].startswith("set by")
    assert correct(assistant, after, wanted) == []


@pytest.mark.parametrize("text", ["2025-09-16", "16/09/2025", "16 September 2025", "16 Sep 2025"])
def test_dates_are_read_as_they_are_written_here(text):
    assert checked("date", text) == "2025-09-16"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "soon"),
        ("date", "31/02/2025"),
        ("kind", "novel"),
        ("title", " "),
        ("title", "x" * 999),
    ],
)
def test_what_cannot_be_taken_is_refused(field, value):
    with pytest.raises(CorrectionError, match=wording.FIELDS[field]):
        checked(field, value)


def test_a_removal_can_be_undone(assistant, tmp_path):
    newer = put(tmp_path, "notes.txt", "Notes\n\nNow 90 people wait.\n")
    list(run_upload(assistant, Upload([newer], "Exampleshire", replaces=True)))
    old, new = find(assistant, "notes.txt")
    assert old.superseded_by == new.document_id
    removal = take_out(assistant, new)
    assert [d.superseded_by for d in find(assistant, "notes.txt")] == [None]
    assert assistant.library.pack("Exampleshire").indexed
    put_back(assistant, removal)
    assert find(assistant, "notes.txt") == [old, new]


def test_tables_escape_what_files_are_called(assistant):
    document = find(assistant, "notes.txt")[0]
    html = documents_table("<b>pack</b>", [document])
    assert "<b>pack" not in html
    assert '<th scope="row">' in html
    states = [FileState("<img src=x>", "Added", True, "<i>")]
    assert "<img" not in upload_table("p", states)


def test_the_open_document_keeps_its_pack_when_the_same_file_lies_in_two(assistant, tmp_path):
    first, second = (f"Two {letter}" for letter in "AB")
    for pack in (first, second):
        path = tmp_path / "same.txt"
        path.write_text("Exampleshire Council\n\nPeople wait 34 days.\n")
        request = Request([Source(path, path.name)], pack)
        ingest(assistant.library, assistant.embedder, assistant.settings, request)
    [document] = assistant.library.documents(first)
    panel = DocumentPanel(assistant)
    opened, *_ = panel.open(first, document.document_id)

    panel.take_out(opened)

    assert assistant.library.documents(first) == []
    assert len(assistant.library.documents(second)) == 1


def test_removing_a_document_that_is_gone_is_told_in_words(assistant, tmp_path):
    path = put(tmp_path, "gone.txt", "Exampleshire Council\n\nPeople wait 41 days.\n")
    list(run_upload(assistant, Upload([path], "Going")))
    [document] = assistant.library.documents("Going")
    panel = DocumentPanel(assistant)
    opened, *_ = panel.open("Going", document.document_id)
    pack = assistant.library.pack("Going")
    with writing(assistant.library, 5) as writer:
        erase(writer, (pack.key, pack.name), document.key)

    row, asked, told = panel.ask_first(opened)

    assert (row["visible"], asked) == (False, "")
    assert "no document" in told.casefold()


def test_the_pages_with_personal_data_are_named_in_words(assistant, tmp_path):
    note = put(tmp_path, "note.txt", "His NI number is QQ 28 61 54 A.\n")
    list(run_upload(assistant, Upload([note], "Exampleshire")))

    details = DocumentPanel(assistant).open(
        "Exampleshire", find(assistant, "note.txt")[0].document_id
    )[1]

    assert "Section 1: a National Insurance number" in details


def test_case_file_is_set_aside_unless_the_box_is_ticked(assistant, tmp_path):
    plan = (
        "Care and support plan\n\nName: Joan Tarry\nDate of birth: 21 September 1938\n"
        "NHS number: 999 107 3167\nNext of kin: her son\nGP: Dr Farrant\n"
    )
    aside = Upload([put(tmp_path, "plan.txt", plan)], "Exampleshire")
    assert list(run_upload(assistant, aside))[-1][0].words == "Set aside"

    allowed = Upload([put(tmp_path, "plan.txt", plan)], "Exampleshire", case_files=True)
    assert list(run_upload(assistant, allowed))[-1][0].words == "Added"


def test_how_far_a_long_file_is_stands_beside_it(assistant, tmp_path):
    words = "People wait for an assessment of what they need at home. " * 12
    path = put(tmp_path, "long.txt", "\n".join(f"{n}. {words}" for n in range(1, 40)))
    seen = [states[0].words for states in run_upload(assistant, Upload([path], "Exampleshire"))]
    counts = [words for words in seen if words.startswith(wording.STAGES["embedding"])]
    assert len(counts) > 1
    assert all(" of 39 passages" in words for words in counts)


def test_an_upload_under_way_ends_with_the_assistant(assistant, tmp_path):
    words = "People wait for an assessment of what they need at home. " * 12
    path = put(tmp_path, "long.txt", "\n".join(f"{n}. {words}" for n in range(1, 900)))
    states = run_upload(assistant, Upload([path], "Exampleshire"))
    for [state] in states:
        if state.words.startswith(wording.STAGES["embedding"]):
            assistant.closing.set()
    assert not find(assistant, "long.txt")
    assert not path.exists()
