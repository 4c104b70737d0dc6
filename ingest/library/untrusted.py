"""Takes over a catalogue that anybody may have written.

It is only ever read, a table at a time, and each value is checked on its way into tables that our
own migrations made: no trigger, view, index or search table that it brings is ever used.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, JsonValue, TypeAdapter, ValidationError

from ingest.figures.figure import Dating, Origin, Unit
from ingest.figures.figure import Status as FigureStatus
from ingest.figures.times import is_period
from ingest.library import catalogue
from ingest.library.decisions import Verdict
from ingest.library.index import NAME as INDEX_NAME
from ingest.library.integrity import is_sha256
from ingest.library.manifest import BackupError
from ingest.library.records import GapState
from ingest.library.tracking import is_gap_id
from ingest.personal.flags import FlagType
from ingest.reading.source import HiddenKind, PageStatus
from ingest.structure.blocks import BlockRole

BATCH = 500
VERSION = "alembic_version"
# SQLite's own notes on the tables, which nothing here reads.
_NOTES = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
_SEARCH = re.compile(r"lexical_[1-9][0-9]*(?:_(?:data|idx|content|docsize|config))?")


def _where(holds: Callable[[Any], object]) -> AfterValidator:
    def check(value: Any) -> Any:  # noqa: ANN401
        if not holds(value):
            raise ValueError
        return value

    return AfterValidator(check)


_Key = Annotated[int, Field(ge=1)]
_Sha256 = Annotated[str, _where(is_sha256)]
_Day = Annotated[str, _where(lambda text: not text or date.fromisoformat(text))]
_Folder = Annotated[str, _where(lambda text: not text or INDEX_NAME.fullmatch(text))]
_Singles = Annotated[bytes, _where(lambda data: data and len(data) % 4 == 0)]
_Halves = Annotated[bytes, _where(lambda data: data and len(data) % 2 == 0)]
_JSON, _FLAG = "JSON", "BOOLEAN"
_TYPES: dict[str, type] = {
    "INTEGER": int,
    _FLAG: int,
    "FLOAT": float,
    "VARCHAR": str,
    "BLOB": bytes,
    _JSON: str,
}
"""What SQLite gives for each type that our migrations declare."""

_DEFAULTS: dict[str, Any] = {_JSON: JsonValue, _FLAG: Annotated[int, Field(ge=0, le=1)]}
_FORMS: dict[str, Any] = {
    "pack.id": _Key,
    "pack.name": Annotated[str, _where(lambda text: text.strip() and text.isprintable())],
    "pack.index_folder": _Folder,
    "document.sha256": _Sha256,
    "document.date": _Day,
    "document.review_due": _Day,
    "document.reasons": dict[str, str],
    "page.number": _Key,
    "page.status": PageStatus,
    "page.boxes": list[tuple[int, int, float, float, float, float]],
    "page.digest": _Sha256,
    "flag.type": FlagType,
    "hidden.kind": HiddenKind,
    "hidden.personal": list[FlagType],
    "passage.headings": list[str],
    "passage.units": list[tuple[int, int, BlockRole, str]],
    "vector.data": _Singles,
    "paragraph.vector": _Halves,
    "figure.unit": Unit,
    "figure.status": FigureStatus,
    "figure.dating": Dating,
    "figure.origin": Origin,
    "figure.period": Annotated[str, _where(is_period)],
    "figure.vector": _Halves,
    "mapping.probabilities": _Singles,
    "decision.verdict": Verdict,
    "tracking.gap": Annotated[str, _where(is_gap_id)],
    "tracking.marks": list[str],
    "tracking.documents": list[_Sha256],
    "tracking.state": GapState,
    "tracking.due": _Day,
    "tracking.said": Annotated[str, _where(datetime.fromisoformat)],
    "audit.detail": dict[str, JsonValue],
    "job.outcomes": dict[str, int],
}
"""What a column must hold beyond its type: what would become a path, or end a reader."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kind: str
    optional: bool
    form: TypeAdapter[Any] | None

    def holds(self, value: object) -> bool:
        """Whether a value is one that we would have put there."""
        if value is None:
            return self.optional
        if not isinstance(value, _TYPES[self.kind]):
            return False
        try:
            if self.form and self.kind == _JSON:
                self.form.validate_json(str(value), strict=True)
            elif self.form:
                self.form.validate_python(value)
        except ValidationError:
            return False
        return True


def take_over(theirs: Path, ours: Path, schema: str, name: str) -> None:
    """Make the catalogue `ours`, at the migration `schema`, of what is in `theirs`.

    Raises `BackupError`, which calls the backup `name`, at the first thing in it that no catalogue
    of that migration holds.
    """
    if schema not in catalogue.migrations():
        raise BackupError(f"{name}: no version of ours had the schema {schema}. Do not use it.")
    engine = catalogue.engine_of(ours)
    try:
        catalogue.migrate(engine, schema)
    finally:
        engine.dispose()
    address = f"{theirs.absolute().as_uri()}?mode=ro&immutable=1"
    with (
        closing(sqlite3.connect(address, uri=True)) as source,
        closing(sqlite3.connect(ours)) as target,
    ):
        try:
            _copy(source, target, schema)
            target.commit()
        # Python cannot even read the words in which SQLite tells of names that are no UTF-8.
        except (sqlite3.Error, UnicodeDecodeError, _ForeignError) as error:
            if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IO")):
                raise
            told = " ".join(str(error).split())[:160]
            raise BackupError(
                f"{name}: its catalogue cannot be used ({told}). Nothing was changed; use another "
                "backup."
            ) from error


class _ForeignError(Exception):
    """Something that is not in a catalogue of ours. The message says what."""


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, schema: str) -> None:
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
        source.execute(f"PRAGMA {pragma}")
    tables = _tables(source, target)
    if source.execute(f"SELECT version_num FROM {VERSION}").fetchall() != [(schema,)]:  # noqa: S608
        raise _ForeignError("it is not of the version that the manifest says")
    for table in tables:
        if (told := source.execute(f'PRAGMA quick_check("{table}")').fetchall()) != [("ok",)]:
            raise _ForeignError(f"the table {table} is damaged: {told[0][0]}")
        _rows(source, target, table)
    if target.execute("PRAGMA foreign_key_check").fetchone():
        raise _ForeignError("it holds rows that belong to nothing")


def _tables(source: sqlite3.Connection, target: sqlite3.Connection) -> list[str]:
    """Our tables. Raises `_ForeignError` where theirs hold more or lack some."""
    query = "SELECT type, name, rootpage, sql FROM sqlite_master"
    ours = {(kind, name): sql for kind, name, _, sql in target.execute(query)}
    found = source.execute(query).fetchall()
    for kind, name, _, sql in found:
        search = kind == "table" and _SEARCH.fullmatch(name)
        if not ((kind, name) in ours or search or name in _NOTES):
            raise _ForeignError(f"it holds the {kind} {name!r}, which no catalogue of ours holds")
        # SQLite works out such conditions whenever it looks through a table.
        if _conditions(sql) != _conditions(ours.get((kind, name))):
            raise _ForeignError(f"the {kind} {name} has conditions that ours has not")
    # What has no page of its own is a virtual table, whatever it is called.
    plain = {name for kind, name, root, _ in found if kind == "table" and root}
    wanted = sorted(name for kind, name in ours if kind == "table" and name not in _NOTES)
    for table in wanted:
        if table not in plain:
            raise _ForeignError(f"it lacks the table {table}")
        if _columns(source, table) != _columns(target, table):
            raise _ForeignError(f"the table {table} has other columns than ours")
    return [table for table in wanted if table != VERSION]


def _conditions(sql: str | None) -> int:
    return (sql or "").casefold().count("check")


def _columns(connection: sqlite3.Connection, table: str) -> set[tuple[str, int]]:
    """The names of the columns, and for each whether it is hidden or made by a formula."""
    return {(row[1], row[6]) for row in connection.execute(f'PRAGMA table_xinfo("{table}")')}


def _rows(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    columns = _forms(target, table)
    names = ", ".join(f'"{column.name}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    rows = source.execute(f'SELECT {names} FROM "{table}"')  # noqa: S608
    while some := rows.fetchmany(BATCH):
        _check(table, columns, some)
        target.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', some)  # noqa: S608


def _forms(target: sqlite3.Connection, table: str) -> list[_Column]:
    columns: list[_Column] = []
    for _, name, kind, needed, *_ in target.execute(f'PRAGMA table_xinfo("{table}")'):
        form = _FORMS.get(f"{table}.{name}", _DEFAULTS.get(kind))
        checked = None if form is None else TypeAdapter[Any](form)
        columns.append(_Column(name, kind, not needed, checked))
    return columns


def _check(table: str, columns: Sequence[_Column], rows: Sequence[Sequence[object]]) -> None:
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            if not column.holds(value):
                raise _ForeignError(f"a value of {table}.{column.name} is of another form")
