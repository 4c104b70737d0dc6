"""Opens the catalogue: one SQLite database in WAL mode, brought up to date by Alembic."""

import contextlib
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import URL, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from ingest.library.home import FILE, unwritable

HEAD = "0011"
"""The newest migration; Alembic is imported (slowly) only where the database is not there yet."""
_MIGRATIONS = Path(__file__).parent / "migrations"


class CatalogueError(Exception):
    """The catalogue cannot be opened. The message says which file and what to do."""


def open_catalogue(path: Path) -> Engine:
    """The database at `path`, made where absent and migrated where old.

    Raises `CatalogueError` where the file is no catalogue, or was made by a newer version, and
    `HomeError` where it cannot be written.
    """
    try:
        # SQLite gives its other files the mode of this one. A file that is there is never opened
        # but by SQLite: to close it would take away the locks that this process holds on it.
        with contextlib.suppress(FileExistsError):
            path.touch(FILE, exist_ok=False)
    except OSError as error:
        raise unwritable(path.parent, path, error.strerror or "") from error
    engine = engine_of(path)
    try:
        at = version(engine)
    except Exception as error:
        raise _unopened(path, error) from error
    if at != HEAD:
        if at and at > HEAD:
            raise CatalogueError(
                f"{path}: made by a newer version of the Evidence Assistant (schema {at}, this "
                f"program knows {HEAD}). Install the newer version."
            )
        with FileLock(path.with_suffix(".migrating"), mode=FILE):
            if version(engine) != HEAD:
                migrate(engine, HEAD)
    return engine


def engine_of(path: Path) -> Engine:
    """The database at `path` as it is."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": 60})
    event.listen(engine, "connect", _pragmas)
    # The driver would commit before each statement that makes a table: a migration killed half-way
    # would stay half-done. So the transactions are ours.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
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


def migrations() -> list[str]:
    """The migrations there are, oldest first."""
    return sorted(path.name[: len(HEAD)] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def migrate(engine: Engine, to: str = HEAD) -> None:
    """Bring the database to a migration."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
        # The catalogue has no view or trigger of ours: one that somebody put there may do little.
        "trusted_schema=OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _unopened(path: Path, error: Exception) -> Exception:
    """What to raise where the database does not open: only a damaged one is to be replaced."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    told = getattr(cause, "sqlite_errorname", "")
    if told.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return unwritable(path.parent, path, _first_line(cause))
    if told.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return CatalogueError(f"{path}: another process holds it; try again when that is done.")
    if told.startswith(("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_NOMEM")):
        return CatalogueError(
            f"{path}: the disk does not give or take it ({_first_line(cause)}). Look whether the "
            "disk is full or failing, and try again."
        )
    return CatalogueError(
        f"{path}: this is not a catalogue that can be read ({_first_line(error)}). "
        "Restore a backup with `evidence restore`."
    )


def _first_line(error: object) -> str:
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__
