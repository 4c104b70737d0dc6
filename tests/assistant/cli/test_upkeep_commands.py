import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from ingest.library.library import Library


@pytest.fixture
def waiting(seeded_home) -> str:
    library = Library(seeded_home)
    found = next(d for d in library.documents("Exampleshire") if d.file == "Waiting times.txt")
    library.close()
    return found.document_id


def test_packs_are_listed_with_their_counts(evidence, seeded_home):
    told = json.loads(evidence(seeded_home, "packs", "--json").stdout)

    assert [(p["name"], p["documents"]) for p in told["packs"]] == [
        ("Exampleshire", 2),
        ("Otherford", 1),
    ]


def test_no_packs_is_an_empty_list(evidence, tmp_path):
    assert json.loads(evidence(tmp_path / "new", "packs", "--json").stdout) == {"packs": []}


def test_documents_have_exactly_the_keys_of_the_contract(evidence, seeded_home):
    told = json.loads(evidence(seeded_home, "documents", "--pack", "Otherford", "--json").stdout)

    assert list(told["documents"][0]) == [
        *("document_id", "file", "title", "kind", "class", "council", "date", "status"),
        *("pages", "unread_pages", "superseded_by"),
    ]


def test_unknown_pack_is_a_wrong_call_that_names_the_packs(evidence, seeded_home):
    result = evidence(seeded_home, "documents", "--pack", "Nowhere")

    assert (result.exit_code, "Exampleshire, Otherford" in result.stderr) == (2, True)


def test_document_with_terminal_codes_in_its_title_cannot_command_the_terminal(
    evidence, own_home, waiting
):
    evidence(own_home, "correct", waiting, "title", "\x1b[31mred")

    assert "\x1b" not in evidence(own_home, "documents", "--pack", "Exampleshire").stdout


def test_removed_document_is_listed_no_more(evidence, own_home, waiting):
    evidence(own_home, "remove", waiting[:8])

    told = json.loads(evidence(own_home, "documents", "--pack", "Exampleshire", "--json").stdout)
    assert waiting not in [document["document_id"] for document in told["documents"]]


def test_erase_says_what_it_took(evidence, own_home, waiting):
    result = evidence(own_home, "remove", waiting, "--erase", "--json")

    told = json.loads(result.stdout)
    assert (told["erased"], told["documents"], told["pages"], told["originals"]) == (True, 1, 1, 1)


def test_erased_document_leaves_no_word_behind(evidence, own_home, waiting):
    evidence(own_home, "remove", waiting, "--erase")

    files = [path.read_bytes() for path in own_home.rglob("*") if path.is_file()]
    assert not any(b"median" in data for data in files)


def test_pack_must_be_named_where_the_id_stands_in_several(evidence, own_home, waiting, tmp_path):
    library = Library(own_home)
    original = tmp_path / "Waiting times.txt"
    original.write_bytes(library.originals.path(waiting).read_bytes())
    library.close()
    evidence(own_home, "ingest", str(original), "--pack", "Otherford")

    result = evidence(own_home, "remove", waiting)

    assert (result.exit_code, "Add --pack NAME" in result.stderr) == (2, True)


def test_unknown_document_is_a_wrong_call(evidence, seeded_home):
    assert evidence(seeded_home, "remove", "abcdef012345").exit_code == 2


def test_correction_changes_the_field_and_tells_the_old_value(evidence, own_home, waiting):
    result = evidence(own_home, "correct", waiting, "class", "outcome", "--json")

    told = json.loads(result.stdout)
    assert (told["field"], told["to"]) == ("class", "outcome")


def test_corrected_date_is_listed(evidence, own_home, waiting):
    evidence(own_home, "correct", waiting, "date", "2025-09-17")

    told = json.loads(evidence(own_home, "documents", "--pack", "Exampleshire", "--json").stdout)
    assert "2025-09-17" in [document["date"] for document in told["documents"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "17/09/2025"),
        ("date", "2025-13-01"),
        ("kind", "poem"),
        ("status", "lost"),
        ("category", "weather"),
        ("class", "rumour"),
        ("title", " "),
        ("colour", "blue"),
    ],
)
def test_wrong_correction_is_refused(evidence, seeded_home, waiting, field, value):
    assert evidence(seeded_home, "correct", waiting, field, value).exit_code == 2


def test_doctor_finds_nothing_in_a_sound_library(evidence, seeded_home):
    result = evidence(seeded_home, "doctor", "--json")

    assert (result.exit_code, json.loads(result.stdout)["findings"]) == (0, [])


def test_doctor_tells_where_a_setting_came_from(evidence, seeded_home):
    told = json.loads(evidence(seeded_home, "doctor", "--json", EVIDENCE_PORT="7999").stdout)

    assert {"name": "port", "value": "7999", "origin": "the environment (EVIDENCE_PORT)"} in (
        told["settings"]
    )


def test_doctor_tells_whether_scanned_pages_can_be_read(evidence, seeded_home, ocr, monkeypatch):
    told = json.loads(evidence(seeded_home, "doctor", "--json").stdout)
    monkeypatch.setattr("ingest.reading.ocr.MODEL", ("no-such-package", "eng.traineddata"))
    without = evidence(seeded_home, "doctor").stdout

    assert told["versions"]["ocr"].startswith("tesserocr ")
    assert "not installed: scanned pages stay unread" in without


def test_doctor_ends_with_one_where_an_original_is_missing(evidence, own_home, waiting):
    (own_home / "originals" / waiting[:2] / waiting).unlink()

    result = evidence(own_home, "doctor")

    assert (result.exit_code, "Waiting times.txt" in result.stdout) == (1, True)


def test_rebuild_counts_the_passages_of_each_pack(evidence, own_home):
    told = json.loads(evidence(own_home, "rebuild", "--json").stdout)

    assert [(each["pack"], each["embedded"]) for each in told["packs"]] == [
        ("Exampleshire", 0),
        ("Otherford", 0),
    ]


def test_rebuild_of_an_unknown_pack_is_a_wrong_call(evidence, own_home):
    assert evidence(own_home, "rebuild", "--pack", "Nowhere").exit_code == 2


def test_backup_is_restored_into_a_new_home(evidence, seeded_home, tmp_path):
    evidence(seeded_home, "backup", str(tmp_path / "b.zip"))

    told = evidence(tmp_path / "new", "restore", str(tmp_path / "b.zip"), "--json")

    assert json.loads(told.stdout)["packs"] == ["Exampleshire", "Otherford"]


def test_restore_over_a_library_needs_replace(evidence, own_home, tmp_path):
    evidence(own_home, "backup", str(tmp_path / "b.zip"))

    result = evidence(own_home, "restore", str(tmp_path / "b.zip"))

    assert (result.exit_code, "--replace" in result.stderr) == (2, True)


def changed(home, statement: str) -> None:
    with closing(sqlite3.connect(home / "catalogue.sqlite3")) as connection, connection:
        connection.execute(statement)


def test_backup_of_a_damaged_catalogue_is_refused_in_one_line(evidence, own_home, tmp_path):
    evidence(own_home, "backup", str(tmp_path / "b.zip"))
    good = (tmp_path / "b.zip").read_bytes()
    changed(own_home, "UPDATE page SET text = replace(text, '412', '214')")

    result = evidence(own_home, "backup", str(tmp_path / "b.zip"))

    [line] = result.stderr.splitlines()
    assert (result.exit_code, "pages that are not as they were stored" in line) == (3, True)
    assert (tmp_path / "b.zip").read_bytes() == good


def test_backup_says_where_the_one_before_is_kept(evidence, own_home, tmp_path):
    evidence(own_home, "backup", str(tmp_path / "b.zip"))

    result = evidence(own_home, "backup", str(tmp_path / "b.zip"))

    assert (result.exit_code, f"{tmp_path / 'b.zip'}.previous" in result.stderr) == (0, True)


def test_backup_without_an_original_ends_with_one(evidence, own_home, waiting, tmp_path):
    (own_home / "originals" / waiting[:2] / waiting).unlink()

    result = evidence(own_home, "backup", str(tmp_path / "b.zip"))

    assert (result.exit_code, "1 original could not be found" in result.stderr) == (1, True)


@pytest.mark.parametrize("data", [b"no database", b""])
def test_backup_without_a_database_is_a_wrong_call(evidence, seeded_home, tmp_path, data):
    evidence(seeded_home, "backup", str(tmp_path / "b.zip"))
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    digest = hashlib.sha256(data).hexdigest()
    manifest["members"] = {"catalogue.sqlite3": {"sha256": digest, "size": len(data)}}
    with zipfile.ZipFile(tmp_path / "crafted.zip", "w") as archive:
        archive.writestr("catalogue.sqlite3", data)
        archive.writestr("manifest.json", json.dumps(manifest))

    result = evidence(tmp_path / "new", "restore", str(tmp_path / "crafted.zip"))

    [line] = result.stderr.splitlines()
    assert (result.exit_code, "its catalogue cannot be used" in line) == (2, True)


def test_erasing_with_a_changed_catalogue_deletes_nothing(evidence, own_home, tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("a year of work")
    changed(own_home, f"UPDATE document SET sha256 = '{outside}' WHERE id = 1")

    result = evidence(own_home, "remove", str(outside), "--erase", "--pack", "Exampleshire")

    [line] = result.stderr.splitlines()
    assert (result.exit_code, "no id of ours" in line) == (3, True)
    assert outside.read_text() == "a year of work"


def test_serve_hands_over_the_address_of_the_settings(evidence, own_home, monkeypatch):
    import sys
    from types import ModuleType

    called: list[tuple[object, ...]] = []
    server = ModuleType("assistant.web.server")
    server.serve = lambda _assistant, *rest: called.append(rest)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "assistant.web.server", server)

    evidence(own_home, "serve", "--open", EVIDENCE_PORT="7999")

    assert called == [("127.0.0.1", 7999, True, False)]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "council-pc"])
def test_serve_refuses_every_host_but_loopback(evidence, own_home, host):
    for given in (["--host", host], []):
        result = evidence(own_home, "serve", *given, EVIDENCE_HOST=host)

        assert result.exit_code == 2
        assert "--without-sign-on" in result.stderr
        assert result.stdout == ""
