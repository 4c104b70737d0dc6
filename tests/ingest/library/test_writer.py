import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from ingest.embedding import Embedder, ModelError
from ingest.jobs import Request, ingest
from ingest.library.filters import Filters
from ingest.library.library import Library
from ingest.library.removal import erase, remove
from ingest.library.writer import LibraryBusyError, Writer, writing
from ingest.settings import Settings

MARKER = "zanzibarquux"
SECRET = f"The person {MARKER} waited for nine months in Fenbourne."


def zipped(**members: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in members.items():
            package.writestr(f"{name}.txt", text)
    return target.getvalue()


def mail(subject: str, **attached: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "a@example.org"
    message.set_content(f"Please see what is attached: {subject}.")
    for name, text in attached.items():
        message.add_attachment(text, filename=f"{name}.txt")
    return bytes(message)


def in_force(library: Library) -> set[str]:
    return {document.file for document in library.allowed("Pack", Filters()).values()}


def key_of(library: Library, file: str) -> int:
    return [d.key for d in library.documents("Pack", removed=True) if d.file == file][-1]


def hide(library: Library, file: str) -> None:
    with writing(library) as writer:
        remove(writer, (1, "Pack"), key_of(library, file))


def wipe(library: Library, file: str) -> dict[str, int]:
    with writing(library) as writer:
        return erase(writer, (1, "Pack"), key_of(library, file))


def found(library: Library, embedder: Embedder, words: str) -> set[str]:
    pack, allowed = library.pack("Pack"), library.allowed("Pack", Filters())
    from ingest.library.lexical import tokens

    lexical = library.lexical(pack, tokens(words), allowed, 9)
    dense = library.nearest(pack, embedder.encode([words]), allowed, 9)[0]
    keys = [key for key, _ in lexical + dense]
    return {p.document.file for p in library.passages(pack, keys).values()}


def traces(home: Path, marker: str) -> list[Path]:
    """Every file that holds the word, in small or capital letters."""
    forms = [marker.encode(), marker.upper().encode(), marker[:-1].encode()]
    return [
        path
        for path in home.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def test_removing_hides_a_document_at_once(library, add_files, embedder) -> None:
    add_files({"a.txt": SECRET, "b.txt": "Other words."})
    assert "a.txt" in found(library, embedder, MARKER)
    hide(library, "a.txt")
    assert found(library, embedder, MARKER) == {"b.txt"}


def test_adding_a_removed_document_again_undoes_it(library, add_files, embedder) -> None:
    add_files({"a.txt": SECRET})
    hide(library, "a.txt")
    report = add_files({"a.txt": SECRET})
    assert report.files[0].outcome == "added"
    assert found(library, embedder, MARKER) == {"a.txt"}


def test_removing_a_new_version_brings_the_one_before_back(library, add_files) -> None:
    add_files({"a.txt": "One."})
    add_files({"a.txt": "Two."})
    hide(library, "a.txt")
    assert [d.superseded_by for d in library.documents("Pack")] == [None]


def test_erasing_counts_what_went(library, add_files) -> None:
    add_files({"a.txt": SECRET, "b.txt": "Other words."})
    assert wipe(library, "a.txt") == {
        "documents": 1, "pages": 1, "passages": 1, "vectors": 1, "originals": 1, "runs": 0,
    }  # fmt: skip


def test_nothing_of_an_erased_document_stays_on_the_disk(library, add_files) -> None:
    add_files({f"{MARKER}.txt": SECRET, "b.txt": "Other words."})
    with writing(library) as writer:
        key = key_of(library, f"{MARKER}.txt")
        writer.correct((1, "Pack"), key, "title", f"The case of {MARKER}")
    add_files({"c.txt": "A third file."})
    assert traces(library.home, MARKER)
    wipe(library, f"{MARKER}.txt")
    assert traces(library.home, MARKER) == []


def test_the_index_folders_that_held_an_erased_document_go(library, add_files) -> None:
    add_files({"a.txt": SECRET, "b.txt": "Other words."})
    add_files({"c.txt": "More."})
    before = set((library.home / "index" / "1").iterdir())
    wipe(library, "a.txt")
    after = set((library.home / "index" / "1").iterdir())
    assert len(after) == 1
    assert not before & after


def test_other_documents_are_found_after_an_erasure(library, add_files, embedder) -> None:
    add_files({"a.txt": SECRET, "b.txt": "Other words."})
    wipe(library, "a.txt")
    assert found(library, embedder, "other words") == {"b.txt"}


def test_an_erasure_killed_before_its_index_was_made_is_finished_by_the_next_ingest(
    library, add_files, monkeypatch
) -> None:
    add_files({"a.txt": SECRET, "b.txt": "Other words."})
    before = set((library.home / "index" / "1").iterdir())
    with monkeypatch.context() as patch:
        patch.setattr(Writer, "publish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            wipe(library, "a.txt")
    assert traces(library.home, MARKER) == []
    add_files({"c.txt": "A third file."})
    assert not before & set((library.home / "index" / "1").iterdir())


def test_an_original_in_two_packs_survives_erasing_one(library, add_files) -> None:
    add_files({"a.txt": SECRET})
    add_files({"a.txt": SECRET}, pack="Other")
    assert wipe(library, "a.txt")["originals"] == 0
    other = library.documents("Other")[0]
    assert library.originals.path(other.document_id).read_text() == SECRET


def test_erasing_the_version_in_force_brings_the_one_before_back(library, add_files) -> None:
    add_files({"a.txt": "One."})
    add_files({"a.txt": "Two."})
    wipe(library, "a.txt")
    assert [(d.file, d.superseded_by) for d in library.documents("Pack")] == [("a.txt", None)]


@pytest.mark.parametrize(
    ("name", "parent"), [("m.eml", mail("Minutes", a="Alpha")), ("m.zip", zipped(a="Alpha"))]
)
def test_what_was_attached_follows_its_parent(library, add_files, name, parent) -> None:
    add_files({name: parent})
    both = {name, f"{name}/a.txt"}
    assert in_force(library) == both
    hide(library, name)
    assert in_force(library) == set()
    add_files({name: parent})
    assert in_force(library) == both
    assert wipe(library, name)["documents"] == 2
    assert library.documents("Pack", removed=True) == []


def test_an_attachment_hidden_by_hand_stays_hidden_when_its_parent_is(library, add_files) -> None:
    parent = zipped(a="Alpha", b="Beta")
    add_files({"m.zip": parent})
    hide(library, "m.zip/a.txt")
    with writing(library) as writer, writer.transaction() as connection:
        connection.exec_driver_sql("UPDATE document SET removed = '2020' WHERE removed != ''")
    hide(library, "m.zip")
    add_files({"m.zip": parent})
    assert in_force(library) == {"m.zip", "m.zip/b.txt"}


def test_a_new_version_of_a_parent_replaces_what_it_no_longer_holds(library, add_files) -> None:
    add_files({"m.zip": zipped(a="Alpha", b="Beta", c="Gamma")})
    add_files({"m.zip": zipped(a="Alpha", b="Changed")})
    assert in_force(library) == {"m.zip", "m.zip/a.txt", "m.zip/b.txt"}
    texts = {
        library.pages(d)[0].text for d in library.allowed("Pack", Filters()).values() if d.pages
    }
    assert texts == {"Alpha", "Changed"}


def test_removing_a_new_version_of_a_parent_brings_all_of_the_old_one_back(
    library, add_files
) -> None:
    add_files({"m.zip": zipped(a="Alpha", b="Beta")})
    add_files({"m.zip": zipped(a="Alpha", c="Gamma")})
    hide(library, "m.zip")
    assert in_force(library) == {"m.zip", "m.zip/a.txt", "m.zip/b.txt"}


def test_an_old_version_of_a_parent_comes_back_with_what_it_holds(library, add_files) -> None:
    first = zipped(a="Alpha", b="Beta")
    add_files({"m.zip": first})
    add_files({"m.zip": zipped(a="Alpha", b="Changed", c="Gamma")})
    add_files({"m.zip": first})
    texts = {
        library.pages(d)[0].text for d in library.allowed("Pack", Filters()).values() if d.pages
    }
    assert texts == {"Alpha", "Beta"}


def test_what_is_attached_to_two_files_stays_with_the_second(library, add_files) -> None:
    add_files({"1.eml": mail("One", a="Alpha"), "2.eml": mail("Two", a="Alpha")})
    hide(library, "1.eml")
    assert in_force(library) == {"2.eml", "1.eml/a.txt"}
    hide(library, "2.eml")
    assert in_force(library) == set()


def test_what_was_also_added_by_itself_stays(library, add_files) -> None:
    add_files({"m.zip": zipped(a="Alpha")})
    add_files({"loose.txt": "Alpha"})
    hide(library, "m.zip")
    assert in_force(library) == {"m.zip/a.txt"}


def test_erasing_a_parent_leaves_no_word_of_its_attachments(library, add_files) -> None:
    add_files({"m.eml": mail("Minutes", a=SECRET)})
    wipe(library, "m.eml")
    assert traces(library.home, MARKER) == []


def test_a_second_writer_is_told_to_wait(library) -> None:
    with (
        writing(library),
        pytest.raises(LibraryBusyError, match="another process"),
        writing(library, wait_s=0.1),
    ):
        pass


def test_a_pack_takes_the_vectors_of_one_model_only(library, add_files) -> None:
    add_files({"a.txt": "Alpha"})
    other = Embedder()
    other.name = "another-model"
    with pytest.raises(ModelError, match="evidence rebuild"):
        ingest(library, other, Settings(home=library.home), Request([], "Pack"))


def test_a_correction_is_kept_with_who_made_it(library, add_files) -> None:
    add_files({"a.txt": "Alpha"})
    with writing(library, who="Pat") as writer:
        writer.correct((1, "Pack"), 1, "council", "Rutland")
    document = library.documents("Pack")[0]
    assert (document.council, document.reasons["council"]) == ("Rutland", "set by Pat")


def test_erasing_takes_the_evaluation_runs_that_quote_it(library, add_files):
    add_files({"a.txt": "There are 12 carers.", "b.txt": "There are 13 carers."})
    ids = {one.file: one.document_id for one in library.documents("Pack")}
    runs = library.home / "evaluation" / "runs"
    for name, file in (("one", "a.txt"), ("two", "b.txt")):
        (runs / "gold" / name).mkdir(parents=True)
        line = f'{{"document_id": "{ids[file]}"}}'
        (runs / "gold" / name / "answers.jsonl").write_text(line, "utf-8")
        (runs / "gold" / name / "report.html").write_text("quotes", "utf-8")

    counts = wipe(library, "a.txt")

    assert counts["runs"] == 1
    assert [path.name for path in (runs / "gold").iterdir()] == ["two"]
