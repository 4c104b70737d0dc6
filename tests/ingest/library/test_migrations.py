from sqlalchemy import inspect, select

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
