import sqlite3
from contextlib import closing

from sqlalchemy import inspect, select

from ingest.library import catalogue, queries
from ingest.library.catalogue import open_catalogue
from ingest.library.pack_names import is_name
from ingest.library.removal import erase
from ingest.library.schema import AuditRow, FlagRow, PackRow
from ingest.library.writer import writing


def test_catalogue_has_the_table_of_flags_with_its_columns(library) -> None:
    columns = {column["name"] for column in inspect(library.engine).get_columns("flag")}

    assert columns == set(FlagRow.__table__.columns.keys())


def test_flags_go_with_the_document_that_is_erased(library, add_files) -> None:

    add_files({"note.txt": "His NI number is QQ 28 61 54 A.\n"})
    document, pack = library.documents("Pack")[0], library.pack("Pack")
    with writing(library) as writer:
        erase(writer, (pack.key, pack.name), document.key)

    with library.reading() as connection:
        assert connection.execute(select(FlagRow.id)).all() == []


def test_pages_of_an_older_catalogue_are_not_read_by_ocr(tmp_path, monkeypatch) -> None:
    path = tmp_path / "catalogue.sqlite3"
    with monkeypatch.context() as older:
        older.setattr(catalogue, "HEAD", "0002")
        engine = open_catalogue(path)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO page (document_id, number, label, text, status, note) "
            "VALUES (1, 1, '1', 'Words', 'read', '')"
        )
    engine = open_catalogue(path)
    with engine.connect() as connection:
        page = queries.page(connection.execute(queries.PAGES).one())
    assert (page.text, page.ocr_confidence, page.boxes) == ("Words", None, ())
    engine.dispose()


def test_packs_of_an_older_catalogue_get_names_that_links_can_hold(tmp_path, monkeypatch) -> None:
    path = tmp_path / "catalogue.sqlite3"
    with monkeypatch.context() as older:
        older.setattr(catalogue, "HEAD", "0005")
        open_catalogue(path).dispose()
    names = ["North/South", "..", "Leeds", "LEEDS?", "a / b", "//", "Cafe\u0301", "x" * 90, " y."]
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in names:
            connection.execute(
                "INSERT INTO pack (name, council, created, embedder, revision, indexed, "
                "index_folder) VALUES (?, '', '', '', 0, 0, '')",
                [name],
            )
            connection.execute(
                "INSERT INTO audit (at, who, action, pack, document, detail) "
                "VALUES ('', 'Ann', 'pack made', ?, '', '{}')",
                [name],
            )
    engine = open_catalogue(path)
    with engine.connect() as connection:
        packs = connection.execute(select(PackRow.name).order_by(PackRow.id)).scalars().all()
        log = connection.execute(select(AuditRow.action, AuditRow.pack, AuditRow.detail)).all()
    engine.dispose()

    wanted = ["North-South", "pack", "Leeds", "LEEDS 2", "a - b", "pack 2", "Café", "x" * 80, "y"]
    assert packs == wanted
    assert all(map(is_name, packs))
    assert [pack for action, pack, _ in log if action == "pack made"] == wanted
    told = [detail for action, _, detail in log if action == "pack renamed"]
    changed = [{"from": old, "to": new} for old, new in zip(names, wanted, strict=True)]
    assert told == [each for each in changed if each["from"] != each["to"]]
