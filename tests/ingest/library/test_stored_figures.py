import sqlite3
from contextlib import closing

from sqlalchemy import select

from ingest.embedding import Embedder
from ingest.library import catalogue
from ingest.library.catalogue import open_catalogue
from ingest.library.figures import figures, measured
from ingest.library.rebuild import rebuild
from ingest.library.removal import erase, remove
from ingest.library.schema import FigureRow
from ingest.library.writer import writing

TEXT = "# Waits\n\nAt 31 August 2025 there were 412 people waiting for a visit.\n"


def rows(library):
    with library.reading() as connection:
        return connection.execute(select(FigureRow.__table__)).all()


def test_figures_go_in_with_their_document(library, add_files):
    add_files({"waits.md": TEXT})
    [one] = figures(library, library.pack("Pack"))

    assert (one.said, one.figure.amount.value, one.figure.period) == ("412", 412, "2025-08-31")
    assert one.quote == "At 31 August 2025 there were 412 people waiting for a visit."
    assert one.vector is not None
    assert abs(float(one.vector @ one.vector) - 1) < 0.01


def test_figures_of_a_removed_document_are_not_in_the_ledger_and_erased_ones_are_gone(
    library, add_files
):
    add_files({"waits.md": TEXT})
    document, pack = library.documents("Pack")[0], library.pack("Pack")
    with writing(library) as writer:
        remove(writer, (pack.key, pack.name), document.key)
        hidden = figures(library, pack)
        erase(writer, (pack.key, pack.name), document.key)

    assert hidden == []
    assert rows(library) == []


def test_figures_of_an_older_version_are_not_in_the_ledger(library, add_files):
    add_files({"waits.md": TEXT})
    add_files({"waits.md": TEXT.replace("412", "398")})

    assert [one.said for one in figures(library, library.pack("Pack"))] == ["398"]


def test_rebuild_makes_the_same_ledger_again(library, add_files):
    add_files({"waits.md": TEXT, "more.csv": "Team,People waiting\nNorth,12\nSouth,9\n"})
    before = figures(library, library.pack("Pack"))
    with writing(library) as writer, writer.transaction() as connection:
        connection.execute(FigureRow.__table__.delete())
    with writing(library) as writer:
        rebuild(library, writer, Embedder(), "Pack")
    after = figures(library, library.pack("Pack"))

    assert [(one.document, one.figure, one.said) for one in after] == [
        (one.document, one.figure, one.said) for one in before
    ]
    assert len(before) == 3
    assert all(one.vector is not None for one in after)


def test_migration_makes_the_ledger_of_what_is_there(library, add_files, monkeypatch, tmp_path):
    add_files({"waits.md": TEXT})
    wanted = [one.figure for one in figures(library, library.pack("Pack"))]
    path = tmp_path / "older.sqlite3"
    with (
        closing(sqlite3.connect(library.home / "catalogue.sqlite3")) as newer,
        closing(sqlite3.connect(path)) as older,
    ):
        newer.backup(older)
        older.execute("DROP TABLE figure")
        older.execute("ALTER TABLE mapping DROP COLUMN mixed")
        older.execute("DROP TABLE tracking")
        older.execute("UPDATE alembic_version SET version_num = '0008'")
        older.commit()
    open_catalogue(path).dispose()
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT measure, period, vector FROM figure").fetchall()

    assert found == [(one.measure, one.period, None) for one in wanted]
    assert catalogue.HEAD >= "0009"


def test_what_is_measured_is_embedded_once(library, add_files):
    add_files(
        {"waits.md": TEXT + "\nAt 31 March 2025 there were 380 people waiting for a visit.\n"}
    )
    found = figures(library, library.pack("Pack"))

    assert len(found) == 2
    assert len(measured(one.figure for one in found)) == 1
