"""Backups that somebody made by hand: none may bring in more than a catalogue of ours holds."""

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from ingest.library import catalogue
from ingest.library.backup import backup
from ingest.library.doctor import examine
from ingest.library.hidden import hidden_texts
from ingest.library.library import Library
from ingest.library.manifest import BackupError
from ingest.library.restoring import restore
from ingest.personal.flags import FlagType
from ingest.reading.source import HiddenKind

CATALOGUE = "catalogue.sqlite3"


@pytest.fixture(scope="session")
def members(seeded_home, tmp_path_factory) -> dict[str, bytes]:
    """The members of a good backup. Copy them to change them."""
    target = tmp_path_factory.mktemp("good") / "b.zip"
    library = Library(seeded_home)
    backup(library, target)
    library.close()
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sql(members: dict[str, bytes], folder: Path, *statements: str) -> Path:
    """The backup, its catalogue changed by the statements."""
    path = folder / "crafted.sqlite3"
    path.write_bytes(members[CATALOGUE])
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return packed({**members, CATALOGUE: path.read_bytes()}, folder)


def packed(members: dict[str, bytes], folder: Path, **manifest: str) -> Path:
    """A ZIP of the members whose manifest is true to them."""
    told = json.loads(members["manifest.json"]) | manifest
    told["members"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in members.items()
        if name != "manifest.json"
    }
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, json.dumps(told) if name == "manifest.json" else data)
    return folder / "b.zip"


def refused(source: Path, folder: Path, embedder) -> str:
    """What is said of a backup that must be refused and change nothing."""
    home = folder / "a" / "home"
    home.mkdir(parents=True)
    with pytest.raises(BackupError) as error:
        restore(source, home, embedder)
    assert [path.name for path in (folder / "a").rglob("*")] == ["home"]
    return str(error.value)


def test_backup_that_was_packed_again_is_restored(members, tmp_path, embedder):
    restore(packed(dict(members), tmp_path), tmp_path / "home", embedder)

    library = Library(tmp_path / "home")
    findings = examine(library)
    library.close()
    assert findings == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("document.sha256", "'/etc/passwd'"),
        ("document.sha256", "'../../../../etc/passwd'"),
        ("document.sha256", "'e'"),
        ("document.sha256", "sha256 || x'0a'"),
        ("document.sha256", "upper(sha256)"),
        ("document.sha256", "cast(sha256 AS BLOB)"),
        ("document.date", "'soon'"),
        ("document.reasons", "'[]'"),
        ("document.reasons", "'{\"title\": {}}'"),
        ("document.loose", "7"),
        ("pack.index_folder", "'../../home'"),
        ("pack.index_folder", "'/etc'"),
        ("pack.index_folder", "'1/' || x'0a'"),
        ("pack.name", "'a' || x'1b' || '[31m'"),
        ("pack.revision", "'many'"),
        ("page.boxes", "'[1]'"),
        ("page.status", "'lost'"),
        ("page.digest", "''"),
        ("page.ocr_confidence", "'sure'"),
        ("passage.headings", "'{}'"),
        ("passage.units", '\'[[0, 5, "rumour", ""]]\''),
        ("passage.units", "'[[' || replace(hex(zeroblob(20000)), '00', '[') || ']]'"),
        ("vector.data", "x'00'"),
        ("audit.detail", "'7'"),
        ("job.outcomes", '\'{"added": "one"}\''),
    ],
)
def test_value_of_another_form_is_refused(members, tmp_path, embedder, column, value):
    table, name = column.split(".")

    crafted = with_sql(members, tmp_path, f"UPDATE {table} SET {name} = {value} WHERE rowid = 1")

    assert f"a value of {column} is of another form" in refused(crafted, tmp_path, embedder)


TRACK = (
    "INSERT INTO tracking (pack_id, framework, gap, kind, statement, reason, marks, documents,"
    " state, owner, due, note, person, said) SELECT id, 'cqc-la', {gap}, 'stale', '', '', '[]',"
    " {documents}, {state}, '', {due}, '', 'Ann', {said} FROM pack LIMIT 1"
)
TRACKED = {
    "gap": "'0123456789ab'",
    "documents": "'[]'",
    "state": "'open'",
    "due": "''",
    "said": "'2026-11-30T09:00:00Z'",
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gap", "'\"><script>'"),
        ("documents", "'[\"/etc/passwd\"]'"),
        ("state", "'done'"),
        ("due", "'soon'"),
        ("said", "''"),
    ],
)
def test_what_is_said_of_a_gap_in_another_form_is_refused(members, tmp_path, embedder, name, value):
    crafted = with_sql(members, tmp_path, TRACK.format(**TRACKED | {name: value}))

    assert f"a value of tracking.{name} is of another form" in refused(crafted, tmp_path, embedder)


HIDE = (
    "INSERT INTO hidden (page_id, kind, place, text, personal)"
    " SELECT id, {kind}, '', 'words that nobody sees', {personal} FROM page LIMIT 1"
)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "'no such kind'"),
        ("kind", "''"),
        ("personal", "'{}'"),
        ("personal", "'[\"a whim\"]'"),
        ("personal", "'[[\"nhs_number\"]]'"),
    ],
)
def test_hidden_text_of_another_form_is_refused(members, tmp_path, embedder, column, value):
    good = {"kind": "'tiny text'", "personal": "'[]'"}

    crafted = with_sql(members, tmp_path, HIDE.format(**good | {column: value}))

    assert f"a value of hidden.{column} is of another form" in refused(crafted, tmp_path, embedder)


def test_hidden_text_is_restored(members, tmp_path, embedder):
    flagged = HIDE.format(kind="'tiny text'", personal=f"'[\"{FlagType.NHS_NUMBER.value}\"]'")

    restore(with_sql(members, tmp_path, flagged), tmp_path / "home", embedder)

    library = Library(tmp_path / "home")
    found = [
        (each.kind, each.personal)
        for pack in library.packs()
        for document in library.documents(pack.name)
        for each in hidden_texts(library, document)
    ]
    library.close()
    assert found == [(HiddenKind.TINY, (FlagType.NHS_NUMBER,))]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "CREATE TRIGGER t AFTER INSERT ON page BEGIN DELETE FROM audit; END",
            "the trigger 't'",
        ),
        ("CREATE VIEW v AS SELECT * FROM page", "the view 'v'"),
        ("CREATE TABLE loot (words TEXT)", "the table 'loot'"),
        ("CREATE VIRTUAL TABLE more USING fts5(words)", "the table 'more'"),
        ("CREATE INDEX i ON page (hex(text))", "the index 'i'"),
        ("ALTER TABLE page ADD COLUMN loot TEXT", "the table page has other columns"),
        (
            "ALTER TABLE page ADD COLUMN loot TEXT AS (hex(text))",
            "the table page has other columns",
        ),
        ("DROP TABLE job", "it lacks the table job"),
        ("DROP TABLE alembic_version", "it lacks the table alembic_version"),
        ("UPDATE alembic_version SET version_num = '0001'", "not of the version"),
        ("UPDATE page SET text = replace(text, '412', '214')", "not as they were stored"),
        ("UPDATE passage SET page_id = 999 WHERE id = 1", "belong to nothing"),
        ('UPDATE passage SET "end" = 999999 WHERE id = 1', "do not lie inside their page"),
        ("UPDATE document SET pages = 1000000 WHERE id = 1", "pages too few or too many"),
        (f"UPDATE document SET sha256 = '{'a' * 64}' WHERE id = 1", "not as they were stored"),
    ],
)
def test_catalogue_that_is_not_ours_is_refused(members, tmp_path, embedder, statement, told):
    crafted = with_sql(members, tmp_path, statement)

    assert told in refused(crafted, tmp_path, embedder)


def test_virtual_table_in_the_place_of_one_of_ours_is_refused(members, tmp_path, embedder):
    crafted = with_sql(
        members,
        tmp_path,
        "DROP TABLE job",
        "CREATE VIRTUAL TABLE job USING fts5(id, pack_id, started, finished, outcomes)",
    )

    assert "which no catalogue of ours holds" in refused(crafted, tmp_path, embedder)


def test_table_with_conditions_of_its_own_is_refused(members, tmp_path, embedder):
    crafted = with_sql(
        members,
        tmp_path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'PRIMARY KEY (id)',"
        " 'PRIMARY KEY (id), CHECK (length(hex(randomblob(99))) > 9)') WHERE name = 'job'",
    )

    assert "the table job has conditions" in refused(crafted, tmp_path, embedder)


def test_search_tables_of_a_backup_are_never_used(members, tmp_path, embedder):
    crafted = with_sql(members, tmp_path, "UPDATE lexical_1_data SET block = randomblob(500)")

    restore(crafted, tmp_path / "home", embedder)

    library = Library(tmp_path / "home")
    findings = examine(library)
    library.close()
    assert findings == []


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5_000])
def test_catalogue_that_is_no_database_is_refused(members, tmp_path, embedder, data):
    crafted = packed({**members, CATALOGUE: data}, tmp_path)

    assert "its catalogue cannot be used" in refused(crafted, tmp_path, embedder)


@pytest.mark.parametrize(
    ("words", "flipped"),
    [
        (b"CREATE TABLE job", b"CREA\xceE TABLE job"),
        (b"CREATE TABLE job", b"CREATE TABLE j\xffb"),
        (b"412 people", b"\xb4" + b"12 people"),
    ],
)
def test_catalogue_with_bytes_that_are_no_text_is_refused(
    members, tmp_path, embedder, words, flipped
):
    data = members[CATALOGUE]
    assert words in data

    crafted = packed({**members, CATALOGUE: data.replace(words, flipped)}, tmp_path)

    assert "its catalogue cannot be used" in refused(crafted, tmp_path, embedder)


def test_original_of_other_bytes_is_refused_though_the_manifest_knows_it(
    members, tmp_path, embedder
):
    name = next(name for name in members if name.startswith("originals/"))

    crafted = packed({**members, name: b"other words"}, tmp_path)

    assert "is not the original of that name" in refused(crafted, tmp_path, embedder)


def test_original_that_is_lacking_must_be_named_as_missing(members, tmp_path, embedder):
    name = next(name for name in members if name.startswith("originals/"))

    crafted = packed({key: data for key, data in members.items() if key != name}, tmp_path)

    assert "it lacks 1 originals" in refused(crafted, tmp_path, embedder)


@pytest.mark.parametrize("schema", ["0000", "", "head", "-1", "0005"])
def test_version_of_the_schema_that_is_not_its_own_is_refused(members, tmp_path, embedder, schema):
    refused(packed(dict(members), tmp_path, schema_version=schema), tmp_path, embedder)


def test_backup_that_would_not_fit_is_refused_at_once(members, tmp_path, embedder):
    crafted = packed(dict(members), tmp_path)
    with zipfile.ZipFile(crafted) as archive:
        told = json.loads(archive.read("manifest.json"))
    told["members"][CATALOGUE]["size"] = 10**18
    with zipfile.ZipFile(crafted, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, json.dumps(told) if name == "manifest.json" else data)

    assert "Free some space first" in refused(crafted, tmp_path, embedder)


def test_backup_of_an_older_version_is_restored(members, tmp_path, embedder):
    older = tmp_path / "older"
    older.mkdir()
    path = older / CATALOGUE
    engine = catalogue.engine_of(path)
    catalogue.migrate(engine, "0005")
    engine.dispose()
    crafted = packed({**members, CATALOGUE: moved(members, path)}, tmp_path, schema_version="0005")

    restore(crafted, tmp_path / "home", embedder)

    library = Library(tmp_path / "home")
    findings = examine(library)
    library.close()
    assert findings == []


def moved(members: dict[str, bytes], older: Path) -> bytes:
    """The rows of the good catalogue in the tables of an older one."""
    newer = older.with_name("newer.sqlite3")
    newer.write_bytes(members[CATALOGUE])
    with closing(sqlite3.connect(older)) as connection:
        connection.execute(f"ATTACH '{newer}' AS newer")
        tables = "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        for (table,) in connection.execute(tables).fetchall():
            if table != "alembic_version":
                rows = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
                names = ", ".join(f'"{row[1]}"' for row in rows)
                connection.execute(
                    f"INSERT INTO main.{table} ({names}) SELECT {names} FROM newer.{table}"
                )
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")
    return older.read_bytes()
