"""What is stored must be what was put in, and what the catalogue says names no file of others."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.library import catalogue
from ingest.library.doctor import examine
from ingest.library.index import IndexUnavailableError, VectorIndex
from ingest.library.integrity import DamagedError, page_digest
from ingest.library.kept_runs import RUNS
from ingest.library.library import Library
from ingest.library.originals import Originals
from ingest.library.rebuild import rebuild
from ingest.library.records import StoredPage
from ingest.library.removal import erase
from ingest.library.writer import writing

CATALOGUE = "catalogue.sqlite3"
Harm = Callable[[Path], None]


def flip(home: Path, bit: int = 0x02) -> None:
    """Flip a bit of the 4 of "412 people" in the catalogue's file."""
    path = home / CATALOGUE
    data = path.read_bytes()
    assert data.count(b"412 people") == 1
    path.write_bytes(data.replace(b"412 people", bytes([ord("4") ^ bit]) + b"12 people"))


def changed(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / CATALOGUE)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def opened(own_home) -> Iterator[Callable[[], Library]]:
    libraries: list[Library] = []

    def again() -> Library:
        libraries.append(Library(own_home))
        return libraries[-1]

    yield again
    for library in libraries:
        library.close()


@pytest.mark.parametrize(
    "harm",
    [
        lambda home: flip(home, 0x02),
        lambda home: flip(home, 0x80),
        lambda home: changed(home, "UPDATE page SET label = '7' WHERE id = 2"),
        lambda home: changed(home, "UPDATE page SET text = text || ' ' WHERE id = 2"),
        lambda home: changed(home, "UPDATE page SET ocr_confidence = 0.99 WHERE id = 2"),
        lambda home: changed(home, "UPDATE page SET digest = '' WHERE id = 2"),
        lambda home: changed(
            home,
            'INSERT INTO flag (page_id, type, start, "end", public, dismissed, dismissed_by)'
            " VALUES (2, 'phone_number', 0, 5, 0, '', '')",
        ),
        lambda home: changed(
            home,
            "UPDATE page SET (text, digest) = (SELECT text, digest FROM page WHERE id = 1)"
            " WHERE id = 2",
        ),
    ],
    ids=["a bit", "no UTF-8", "label", "blank", "OCR", "no digest", "flag", "another page"],
)
def test_page_that_is_not_as_it_was_stored_is_named_and_never_read(own_home, opened, harm: Harm):
    harm(own_home)
    library = opened()

    found = [(each.pack, each.what) for each in examine(library)]
    told = "pages that are not as they were stored: Waiting times.txt page 1"
    assert found[0] == ("Exampleshire", told)
    document = library.document_of(2)
    with pytest.raises(DamagedError, match="is not as it was stored"):
        library.page(document, 1)
    with pytest.raises(DamagedError):
        library.pages(document)


def test_other_pages_are_read_as_before(own_home, opened):
    flip(own_home)
    library = opened()

    [survey] = library.documents("Otherford")
    assert "171 said" in library.page(survey, 1).text


def test_dismissing_a_flag_changes_no_digest(library, add_files):
    add_files({"note.txt": "His NI number is QQ 28 61 54 A.\n"})
    with library.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE flag SET dismissed = 'now', dismissed_by = 'me'")

    assert examine(library) == []


@given(st.text(), st.text(), st.floats(0, 1) | st.none())
def test_digest_tells_pages_apart(text: str, other: str, sure: float | None):
    page = StoredPage(1, "1", text, "read", "", sure)
    same = StoredPage(1, "1", other, "read", "", sure)

    assert (page_digest("a", page, []) == page_digest("a", same, [])) == (text == other)
    assert page_digest("a", page, []) != page_digest("b", page, [])


def test_pages_of_an_older_catalogue_get_their_digests(tmp_path, monkeypatch):
    path = tmp_path / CATALOGUE
    engine = catalogue.engine_of(path)
    catalogue.migrate(engine, "0005")
    engine.dispose()
    changed(
        tmp_path,
        "INSERT INTO pack (name, council, created, embedder, revision, indexed, index_folder)"
        " VALUES ('P', '', '', '', 0, 0, '')",
        "INSERT INTO document (pack_id, sha256, file, media_type, size, loose, added, removed,"
        " title, kind, evidence_class, council, date, review_due, status, category, reasons,"
        f" pages, unread_pages) VALUES (1, '{'a' * 64}', 'f', '', 1, 1, '', '', 'T', '', '', '',"
        " '', '', '', '', '{}', 700, 0)",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 700)"
        " INSERT INTO page (document_id, number, label, text, status, note, boxes)"
        " SELECT 1, x, x, 'words ' || x, 'read', '', '[]' FROM n",
        'INSERT INTO flag (page_id, type, start, "end", public, dismissed, dismissed_by)'
        " VALUES (600, 'phone_number', 0, 5, 1, '', '')",
    )

    library = Library(tmp_path)

    pages = library.pages(library.document_of(1))
    library.close()
    assert len(pages) == 700


def test_value_that_is_no_json_is_named(own_home, opened):
    changed(own_home, "UPDATE passage SET units = '[' WHERE id = 1")

    assert [each.what for each in examine(opened())] == [
        "values of passage.units that cannot be read"
    ]


@given(st.text().filter(lambda text: len(text) != 64))
def test_only_a_hash_names_an_original(text: str):
    with pytest.raises(DamagedError, match="no id of ours"):
        Originals(Path("home")).path(text)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../x", "A" * 64, "a" * 63 + "\n", "é" * 64])
def test_what_looks_like_a_hash_names_no_original(name: str):
    with pytest.raises(DamagedError):
        Originals(Path("home")).path(name)


@pytest.mark.parametrize("name", ["../1/aaaaaaaaaaaa", "/etc", "1/..", "1/aaaaaaaaaaaa/..", "1/a"])
def test_only_a_name_of_ours_names_an_index(name: str, tmp_path):
    index = VectorIndex(tmp_path)

    with pytest.raises(IndexUnavailableError, match="no name of an index"):
        index.path(name)
    with pytest.raises(IndexUnavailableError):
        index.held(name)


@pytest.mark.parametrize("shared", [False, True])
def test_erasing_takes_nothing_that_a_changed_catalogue_points_at(
    own_home, opened, tmp_path, shared
):
    outside = tmp_path / "outside.txt"
    outside.write_text("a year of work")
    run = own_home / RUNS / "r1"
    run.mkdir(parents=True)
    (run / "answers.jsonl").write_text("{}")
    changed(own_home, f"UPDATE document SET sha256 = '{outside}' WHERE id = 1")
    if shared:
        # An id that another pack has too is no longer sought among the originals, but in the runs.
        changed(own_home, "UPDATE document SET sha256 = '{' WHERE id IN (1, 3)")
    library = opened()
    pack = library.pack("Exampleshire")

    with writing(library) as writer, pytest.raises(DamagedError, match="no id of ours"):
        erase(writer, (pack.key, pack.name), 1)

    assert outside.read_text() == "a year of work"
    assert run.is_dir()
    assert library.document_of(1).removed == ""


def test_index_outside_the_home_is_never_opened_nor_copied(own_home, opened, embedder, tmp_path):
    (tmp_path / "outside").mkdir()
    changed(own_home, "UPDATE pack SET index_folder = '../../outside', revision = revision + 1")
    library = opened()
    assert {each.remedy.startswith("evidence rebuild") for each in examine(library)} == {True}

    with writing(library) as writer:
        writer.publish(1)
        rebuild(library, writer, embedder)

    assert examine(library) == []
    assert list((tmp_path / "outside").iterdir()) == []
