import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from ingest.library.backup import backup, previous
from ingest.library.doctor import examine
from ingest.library.integrity import DamagedError
from ingest.library.library import Library
from ingest.library.manifest import BackupError
from ingest.library.restoring import restore
from ingest.library.writer import writing

Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="session")
def saved(seeded_home, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("backup") / "library.zip"
    library = Library(seeded_home)
    backup(library, target)
    library.close()
    return target


def changed(saved: Path, target: Path, change: Change) -> Path:
    """A copy of the backup with its members changed, the manifest told of it where it can be."""
    with zipfile.ZipFile(saved) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target


def test_backup_holds_catalogue_originals_and_manifest(saved, seeded_home):
    library = Library(seeded_home)
    originals = {f"originals/{key[:2]}/{key}" for key in library.originals.held()}
    library.close()

    with zipfile.ZipFile(saved) as archive:
        assert set(archive.namelist()) == {"manifest.json", "catalogue.sqlite3", *originals}


def test_backup_leaves_nothing_else_beside_it(saved):
    assert [path.name for path in saved.parent.iterdir()] == ["library.zip"]


def test_backup_is_made_while_another_process_writes(seeded_home, tmp_path):
    library = Library(seeded_home)

    with writing(library):
        backup(library, tmp_path / "b.zip")

    library.close()
    assert zipfile.is_zipfile(tmp_path / "b.zip")


def test_backup_replaces_an_older_backup(seeded_home, tmp_path):
    library = Library(seeded_home)
    backup(library, tmp_path / "b.zip")

    backup(library, tmp_path / "b.zip")

    library.close()
    assert zipfile.is_zipfile(tmp_path / "b.zip")


def test_backup_that_was_there_is_kept_as_the_previous_one(own_home, tmp_path):
    library = Library(own_home)
    backup(library, tmp_path / "b.zip")
    first = (tmp_path / "b.zip").read_bytes()

    backup(library, tmp_path / "b.zip")

    library.close()
    assert previous(tmp_path / "b.zip").read_bytes() == first
    assert sorted(path.name for path in tmp_path.glob("b.zip*")) == ["b.zip", "b.zip.previous"]


def test_previous_whole_backup_is_never_given_up_for_one_that_lacks_originals(own_home, tmp_path):
    library = Library(own_home)
    backup(library, tmp_path / "b.zip")
    whole = (tmp_path / "b.zip").read_bytes()
    library.originals.erase(library.documents("Otherford")[0].document_id)

    for _ in range(3):
        backup(library, tmp_path / "b.zip")

    library.close()
    assert previous(tmp_path / "b.zip").read_bytes() == whole


def overwrite_a_table(library: Library) -> None:
    with library.reading() as connection:
        size = connection.execute(text("PRAGMA page_size")).scalar_one()
        root = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = 'passage'")
        ).scalar_one()
    library.close()
    with (library.home / "catalogue.sqlite3").open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xee" * size)


def flip_a_byte(library: Library) -> None:
    library.close()
    path = library.home / "catalogue.sqlite3"
    data = path.read_bytes()
    assert b"412 people" in data
    path.write_bytes(data.replace(b"412 people", b"\xb4\x31\x32 people"))


def change_a_figure(library: Library) -> None:
    run(library, "UPDATE page SET text = replace(text, '412', '214')")


def lose_a_page(library: Library) -> None:
    run(library, "DELETE FROM passage WHERE page_id = 1", "DELETE FROM page WHERE id = 1")


def lose_a_pack(library: Library) -> None:
    run(library, "PRAGMA foreign_keys=OFF", "DELETE FROM pack WHERE id = 2")


def run(library: Library, *statements: str) -> None:
    connection = library.engine.raw_connection()
    for statement in statements:
        connection.cursor().execute(statement)
    connection.close()


HARMS = [overwrite_a_table, flip_a_byte, change_a_figure, lose_a_page, lose_a_pack]


@pytest.mark.parametrize("harm", HARMS)
def test_damaged_catalogue_never_replaces_a_good_backup(own_home, saved, tmp_path, harm):
    target = tmp_path / "b.zip"
    target.write_bytes(saved.read_bytes())
    library = Library(own_home)
    harm(library)
    library = Library(own_home)

    with pytest.raises(DamagedError, match=r"No backup was made of it, and .*b\.zip stays"):
        backup(library, target)

    library.close()
    assert target.read_bytes() == saved.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path != own_home] == ["b.zip"]


def test_file_that_reads_back_otherwise_never_replaces_a_good_backup(
    seeded_home, saved, tmp_path, monkeypatch
):
    target = tmp_path / "b.zip"
    target.write_bytes(saved.read_bytes())

    def failing_disk(file: int) -> None:
        os.pwrite(file, b"\0" * 16, 3_000)

    monkeypatch.setattr(os, "fsync", failing_disk)
    library = Library(seeded_home)

    with pytest.raises(DamagedError, match="is not what is read back"):
        backup(library, target)

    library.close()
    assert target.read_bytes() == saved.read_bytes()


def test_backup_is_for_its_owner_alone(saved):
    assert saved.stat().st_mode & 0o777 == 0o600


def test_backup_never_replaces_another_file(seeded_home, tmp_path):
    (tmp_path / "report.docx").write_bytes(b"a year of work")
    library = Library(seeded_home)

    with pytest.raises(BackupError, match=r"report\.docx"):
        backup(library, tmp_path / "report.docx")

    library.close()


def test_original_that_is_gone_is_named_as_missing(own_home, tmp_path):
    library = Library(own_home)
    key = library.documents("Otherford")[0].document_id
    library.originals.erase(key)

    manifest = backup(library, tmp_path / "b.zip")

    library.close()
    assert manifest.missing == [key]


def test_original_that_was_changed_is_left_out_and_named_as_missing(own_home, tmp_path):
    library = Library(own_home)
    key = library.documents("Otherford")[0].document_id
    library.originals.path(key).write_bytes(b"something else")

    manifest = backup(library, tmp_path / "b.zip")

    library.close()
    assert (manifest.missing, key in manifest.originals) == ([key], False)


def test_restored_library_is_sound(saved, tmp_path, embedder):
    restore(saved, tmp_path / "home", embedder)

    library = Library(tmp_path / "home")
    findings = examine(library)
    library.close()
    assert findings == []


def test_restored_library_has_the_same_documents(saved, seeded_home, tmp_path, embedder):
    restore(saved, tmp_path / "home", embedder)

    old, new = Library(seeded_home), Library(tmp_path / "home")
    same = old.documents("Exampleshire") == new.documents("Exampleshire")
    old.close()
    new.close()
    assert same


def test_home_with_a_catalogue_is_refused_without_replace(saved, own_home, embedder):
    with pytest.raises(BackupError, match="--replace"):
        restore(saved, own_home, embedder)


def test_replaced_library_is_kept_aside_whole(saved, own_home, embedder):
    library = Library(own_home)
    before = library.documents("Exampleshire")
    library.close()

    restored = restore(saved, own_home, embedder, replace=True)

    assert restored.aside is not None
    kept = Library(restored.aside)
    after = kept.documents("Exampleshire")
    kept.close()
    assert after == before


def test_other_files_of_the_home_stay(saved, tmp_path, embedder):
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text("port = 7999\n")

    restore(saved, home, embedder)

    assert (home / "settings.toml").read_text() == "port = 7999\n"


def drop_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def alter_original(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("originals/"))
    members[name] = b"x" * len(members[name])


def lengthen_original(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("originals/"))
    members[name] += b"x" * 5_000_000


def drop_original(members: dict[str, bytes]) -> None:
    del members[next(name for name in members if name.startswith("originals/"))]


def climb_out(members: dict[str, bytes]) -> None:
    smuggle(members, "../../evil")


def climb_from_originals(members: dict[str, bytes]) -> None:
    smuggle(members, "originals/../evil")


def name_the_root(members: dict[str, bytes]) -> None:
    smuggle(members, "/evil")


def smuggle(members: dict[str, bytes], name: str) -> None:
    manifest = json.loads(members["manifest.json"])
    manifest["members"][name] = {
        "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
        "size": 1,
    }
    members["manifest.json"] = json.dumps(manifest).encode()
    members[name] = b"x"


def break_manifest(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b"{"


def come_from_the_future(members: dict[str, bytes]) -> None:
    manifest = json.loads(members["manifest.json"]) | {"schema_version": "9999"}
    members["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    "change",
    [
        drop_manifest,
        alter_original,
        lengthen_original,
        drop_original,
        climb_out,
        climb_from_originals,
        name_the_root,
        break_manifest,
        come_from_the_future,
    ],
)
def test_backup_that_was_tampered_with_changes_nothing(saved, tmp_path, embedder, change):
    home = tmp_path / "a" / "home"
    home.mkdir(parents=True)
    bad = changed(saved, tmp_path / "bad.zip", change)

    with pytest.raises(BackupError):
        restore(bad, home, embedder)

    assert [path.name for path in (tmp_path / "a").rglob("*")] == ["home"]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_truncated_backup_is_refused(saved, tmp_path, embedder, share):
    data = saved.read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: int(len(data) * share)])

    with pytest.raises(BackupError, match=r"cut\.zip"):
        restore(tmp_path / "cut.zip", tmp_path / "home", embedder)


def test_backup_with_flipped_bytes_is_refused(saved, tmp_path, embedder):
    data = bytearray(saved.read_bytes())
    data[2_000:2_100] = b"\x00" * 100
    (tmp_path / "bad.zip").write_bytes(data)

    with pytest.raises(BackupError, match=r"bad\.zip"):
        restore(tmp_path / "bad.zip", tmp_path / "home", embedder)


def test_missing_backup_is_named(tmp_path, embedder):
    with pytest.raises(BackupError, match="no such file"):
        restore(tmp_path / "none.zip", tmp_path / "home", embedder)
