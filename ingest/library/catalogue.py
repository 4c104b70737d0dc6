"""Opens the catalogue: one SQLite database in WAL mode, brought up to date by Alembic."""

from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

HEAD = "0008"
"""The newest migration; Alembic is imported (slowly) only where the database is not there yet."""


class CatalogueError(Exception):
    """The catalogue cannot be opened. The message says which file and what to do."""


def open_catalogue(path: Path) -> Engine:
    """The database at `path`, made where absent and migrated where old.

    Raises `CatalogueError` where the file is no catalogue, or was made by a newer version.
    """
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 60})
    event.listen(engine, "connect", _pragmas)
    # The driver would commit before each statement that makes a table: a migration killed half-way
    # would stay half-done. So the transactions are ours.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    try:
        at = version(engine)
    except Exception as error:
        raise CatalogueError(
            f"{path}: this is not a catalogue that can be read ({_first_line(error)}). "
            "Restore a backup with `evidence restore`."
        ) from error
    if at != HEAD:
        if at and at > HEAD:
            raise CatalogueError(
                f"{path}: made by a newer version of the Evidence Assistant (schema {at}, this "
                f"program knows {HEAD}). Install the newer version."
            )
        with FileLock(path.with_suffix(".migrating")):
            if version(engine) != HEAD:
                migrate(engine)
    return engine


def version(engine: Engine) -> str:
    """The migration the database stands at, or "" for an empty one."""
    with engine.connect() as connection:
        try:
            return (
                connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""
            )
        except OperationalError as error:
            if "no such table" in str(error):
                return ""
            raise


def migrate(engine: Engine) -> None:
    """Bring the database to `HEAD`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__
