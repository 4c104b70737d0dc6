import sqlite3
from contextlib import closing

from sqlalchemy import inspect, select

from ingest.library import catalogue, queries
from ingest.library.catalogue import open_catalogue
from ingest.library.removal import erase
from ingest.library.schema import FlagRow
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
