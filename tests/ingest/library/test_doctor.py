import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from ingest.library.doctor import examine
from ingest.library.library import Library
from ingest.library.rebuild import rebuild
from ingest.library.writer import LibraryBusyError, Writer, writing


@pytest.fixture
def library(own_home) -> Iterator[Library]:
    opened = Library(own_home)
    yield opened
    opened.close()


def change(library: Library, statement: str) -> None:
    with library.engine.begin() as connection:
        connection.execute(text(statement))


def found(library: Library) -> list[tuple[str, str, int]]:
    return [(each.pack, each.what, each.count) for each in examine(library)]


def original(library: Library, file: str):
    document = next(d for d in library.documents("Exampleshire") if d.file == file)
    return library.originals.path(document.document_id)


def test_sound_library_has_no_findings(library):
    assert examine(library) == []


def test_missing_original_is_named(library):
    original(library, "Waiting times.txt").unlink()

    assert found(library) == [("Exampleshire", "originals missing: Waiting times.txt", 1)]


def test_changed_original_is_named(library):
    with original(library, "Waiting times.txt").open("ab") as file:
        file.write(b"!")

    assert found(library) == [("Exampleshire", "originals changed on disk: Waiting times.txt", 1)]


def test_orphaned_original_is_named(library):
    path = library.originals.path("ab" * 32)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")

    assert found(library) == [("", "originals that no document names: abababababab", 1)]


def test_lexical_index_without_its_table_is_named(library):
    change(library, "DROP TABLE lexical_1")

    assert [(what, count > 0) for _, what, count in found(library)] == [
        ("the lexical index is missing", True)
    ]


def test_passage_missing_from_the_lexical_index_is_counted(library):
    change(library, "DELETE FROM lexical_1 WHERE rowid = (SELECT min(rowid) FROM lexical_1)")

    assert found(library) == [("Exampleshire", "passages missing from the lexical index", 1)]


def test_lexical_entry_without_a_passage_is_counted(library):
    change(library, "INSERT INTO lexical_1(rowid, tokens) VALUES (9999, 'x')")

    assert found(library) == [("Exampleshire", "entries of the lexical index without a passage", 1)]


def test_missing_index_folder_is_named(library):
    shutil.rmtree(library.home / "index" / "1")

    assert [each.what.endswith("is missing") for each in examine(library)] == [True]


def test_broken_index_folder_is_named(library):
    library.index.close()
    for file in (library.home / "index" / "1").rglob("*.sqlite3"):
        file.write_bytes(b"no database" * 1000)

    assert [each.what.startswith("the vector index is broken") for each in examine(library)] == [
        True
    ]


def test_missing_vector_is_counted(library):
    change(library, "DELETE FROM vector WHERE passage_id = 1")

    assert found(library) == [("Exampleshire", "passages without a stored vector", 1)]


def test_passage_beyond_its_page_is_counted(library):
    change(library, 'UPDATE passage SET "end" = 99999 WHERE id = 1')

    assert found(library) == [("Exampleshire", "passages that do not lie inside their page", 1)]


def test_unfinished_job_is_named(library):
    change(
        library,
        "INSERT INTO job(pack_id, started, finished, outcomes)"
        " VALUES (1, '2025-01-01T00:00:00Z', '', '{}')",
    )

    assert found(library) == [
        ("Exampleshire", "ingests that did not finish: begun 2025-01-01T00:00:00Z", 1)
    ]


def test_unfinished_job_is_made_good_by_a_later_one(library):
    change(
        library,
        "INSERT INTO job(pack_id, started, finished, outcomes)"
        " VALUES (1, 'a', '', '{}'), (1, 'b', 'c', '{}')",
    )

    assert found(library) == []


def test_damaged_catalogue_is_named(own_home):
    library = Library(own_home)
    change(library, "PRAGMA wal_checkpoint(TRUNCATE)")
    with library.reading() as connection:
        size = connection.execute(text("PRAGMA page_size")).scalar_one()
        root = "SELECT rootpage FROM sqlite_master WHERE name = 'passage'"
        page = connection.execute(text(root)).scalar_one()
    library.close()
    path = own_home / "catalogue.sqlite3"
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xee" * size
    path.write_bytes(data)

    again = Library(own_home)
    told = examine(again)
    again.close()

    assert [each.remedy.startswith("restore a backup") for each in told] == [True]


def test_pack_of_another_model_is_named(library):
    change(library, "UPDATE pack SET embedder = 'other' WHERE id = 1")

    assert [each.pack for each in examine(library, "all-MiniLM-L6-v2")] == ["Exampleshire"]


def test_examining_waits_for_no_writer(library):
    with writing(library), pytest.raises(LibraryBusyError):
        examine(library)


@pytest.mark.parametrize(
    "harm",
    [
        "DROP TABLE lexical_1",
        "DELETE FROM vector WHERE passage_id = 1",
        "UPDATE pack SET index_folder = '1/gone' WHERE id = 1",
        "INSERT INTO lexical_1(rowid, tokens) VALUES (9999, 'x')",
    ],
)
def test_rebuild_mends_what_the_doctor_found(library, embedder, harm):
    change(library, harm)

    with writing(library) as writer:
        rebuild(library, writer, embedder, "Exampleshire")

    assert examine(library) == []


def test_rebuild_gives_the_lexical_entries_that_ingest_gave(library, embedder):
    before = entries(library)

    with writing(library) as writer:
        rebuild(library, writer, embedder)

    assert entries(library) == before


def test_rebuild_gives_the_vectors_that_ingest_gave(library, embedder):
    before = library.vectors([1, 2])
    change(library, "DELETE FROM vector WHERE passage_id IN (1, 2)")

    with writing(library) as writer:
        rebuild(library, writer, embedder)

    cosines = (before * library.vectors([1, 2])).sum(axis=1)
    assert cosines.min() > 0.999


def test_rebuild_embeds_only_what_is_missing(library, embedder):
    change(library, "DELETE FROM vector WHERE passage_id = 1")

    with writing(library) as writer:
        made = rebuild(library, writer, embedder, "Exampleshire")

    assert [each.embedded for each in made] == [1]


def test_rebuild_embeds_all_of_a_pack_of_another_model(library, embedder):
    change(library, "UPDATE pack SET embedder = 'other' WHERE id = 1")

    with writing(library) as writer:
        made = rebuild(library, writer, embedder, "Exampleshire")

    assert [each.embedded == each.passages for each in made] == [True]


def entries(library: Library) -> list[tuple[int, str]]:
    with library.reading() as connection:
        rows = connection.execute(text("SELECT rowid, tokens FROM lexical_1 ORDER BY rowid"))
        return [(key, tokens) for key, tokens in rows]


def test_rebuild_killed_before_it_is_published_leaves_the_pack_known_to_be_behind(
    library, embedder, monkeypatch
):
    def die(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Writer, "publish", die)
    with writing(library) as writer, pytest.raises(KeyboardInterrupt):
        rebuild(library, writer, embedder)

    assert not library.pack("Exampleshire").indexed
