"""Compares catalogue, originals and indexes, and names every difference."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import JSON, Connection, func, or_, select
from sqlalchemy.exc import DatabaseError

from ingest.library import lexical, queries
from ingest.library.home import open_to_others
from ingest.library.index import IndexUnavailableError
from ingest.library.integrity import RESTORE, is_sha256
from ingest.library.library import Library
from ingest.library.pack_names import quoted
from ingest.library.schema import (
    Base,
    DocumentRow,
    JobRow,
    PackRow,
    PageRow,
    PassageRow,
    VectorRow,
)
from ingest.library.writer import writing

SHOWN = 5
BATCH = 500
"""Pages read at once."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference: in which pack ("" for the whole library), what, how many, and what to do."""

    pack: str
    what: str
    count: int
    remedy: str


def examine(library: Library, embedder: str = "") -> list[Finding]:
    """Every difference in the library; none where all is well.

    With `embedder`, the name of the model in force, packs that another model embedded are named.
    Raises `LibraryBusyError` while another process writes: the indexes lag behind until it ends.
    """
    with writing(library, wait_s=0.0), library.reading() as connection:
        damaged = damage(connection)
        findings = [*_open(library), *damaged]
        if any(not each.pack and each.remedy == RESTORE for each in damaged):
            return findings
        findings += _originals(library, connection)
        for key, name, folder, model in connection.execute(
            select(PackRow.id, PackRow.name, PackRow.index_folder, PackRow.embedder).order_by(
                PackRow.name
            )
        ).all():
            findings += _pack(library, connection, key, name, folder)
            if embedder and model != embedder:
                findings.append(
                    Finding(
                        name,
                        f"embedded by {model}; the settings name {embedder}",
                        1,
                        _rebuild_command(name),
                    )
                )
        return findings


def damage(connection: Connection) -> list[Finding]:
    """What of a catalogue itself, whatever lies beside it, is not as it was stored."""
    try:
        return _broken(connection) or list(_changed(connection))
    except (DatabaseError, UnicodeDecodeError) as error:
        told = str(error.orig if isinstance(error, DatabaseError) else error.reason)[:160]
        return [Finding("", f"the catalogue cannot be read ({told})", 1, RESTORE)]


def _open(library: Library) -> Iterator[Finding]:
    if names := open_to_others(library.home):
        yield Finding(
            "",
            f"open to other people of this machine: {_some(names)}",
            len(names),
            f"chmod -R go-rwx {quoted(str(library.home))}, as its owner",
        )


def _broken(connection: Connection) -> list[Finding]:
    """What SQLite itself finds."""
    told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    findings: list[Finding] = []
    # Newer versions of SQLite also look into the lexical indexes, which can be made again.
    index = [line for line in told if "FTS5 table" in line]
    rest = [line for line in told if line != "ok" and line not in index]
    if rest:
        findings.append(Finding("", f"the catalogue is damaged ({rest[0]})", len(rest), RESTORE))
    if index:
        what = f"a lexical index is damaged ({index[0]})"
        findings.append(Finding("", what, len(index), "evidence rebuild"))
    if loose:
        findings.append(
            Finding("", "rows of the catalogue that belong to nothing", len(loose), RESTORE)
        )
    return findings


def _changed(connection: Connection) -> Iterator[Finding]:
    """What SQLite takes for sound and is not as it was stored."""
    names = [
        (pack, file)
        for pack, file, sha256 in connection.execute(
            select(PackRow.name, DocumentRow.file, DocumentRow.sha256)
            .join(PackRow, PackRow.id == DocumentRow.pack_id)
            .order_by(DocumentRow.id)
        )
        if not is_sha256(sha256)
    ]
    yield from _each_pack("documents with an id that is none", names)
    yield from _unreadable(connection)
    yield from _each_pack("pages that are not as they were stored", _pages(connection))
    held = select(func.count()).where(PageRow.document_id == DocumentRow.id).scalar_subquery()
    lacking = connection.execute(
        select(PackRow.name, DocumentRow.file)
        .join(PackRow, PackRow.id == DocumentRow.pack_id)
        .where(DocumentRow.pages != held)
        .order_by(DocumentRow.id)
    )
    yield from _each_pack("documents with pages too few or too many", [(p, f) for p, f in lacking])
    outside = connection.execute(
        select(PackRow.name, func.count())
        .select_from(PassageRow)
        .join(PageRow, PageRow.id == PassageRow.page_id)
        .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
        .join(PackRow, PackRow.id == DocumentRow.pack_id)
        .where(
            or_(
                PassageRow.start < 0,
                PassageRow.end <= PassageRow.start,
                PassageRow.end > func.length(PageRow.text),
                PageRow.document_id != PassageRow.document_id,
            )
        )
        .group_by(PackRow.name)
        .order_by(PackRow.name)
    )
    for pack, count in outside:
        yield Finding(pack, "passages that do not lie inside their page", count, RESTORE)


def _unreadable(connection: Connection) -> Iterator[Finding]:
    columns = ((t, c) for t in Base.metadata.sorted_tables for c in t.c if isinstance(c.type, JSON))
    for table, column in columns:
        query = select(func.count()).select_from(table).where(func.json_valid(column) == 0)
        if count := connection.execute(query).scalar_one():
            yield Finding("", f"values of {column} that cannot be read", count, RESTORE)


def _pages(connection: Connection) -> list[tuple[str, str]]:
    """The pack and the place of each page that is not what its digest was made of."""
    query = (
        queries.PROOFS.add_columns(DocumentRow.sha256, DocumentRow.file, PackRow.name)
        .join(DocumentRow, DocumentRow.id == PageRow.document_id)
        .join(PackRow, PackRow.id == DocumentRow.pack_id)
        .order_by(PageRow.document_id, PageRow.number)
    )
    return [
        (pack, f"{file} page {page[0]}")
        for rows in connection.execute(query).partitions(BATCH)
        for *page, sha256, file, pack in rows
        if not queries.is_sound(page, sha256)
    ]


def _each_pack(what: str, found: list[tuple[str, str]]) -> Iterator[Finding]:
    for pack in sorted({pack for pack, _ in found}):
        names = [name for of, name in found if of == pack]
        yield Finding(pack, f"{what}: {_some(names)}", len(names), RESTORE)


def _originals(library: Library, connection: Connection) -> Iterator[Finding]:
    packs: dict[str, str] = {}
    files: dict[str, str] = {}
    for sha256, file, pack in connection.execute(
        select(DocumentRow.sha256, DocumentRow.file, PackRow.name)
        .join(PackRow, PackRow.id == DocumentRow.pack_id)
        .order_by(DocumentRow.id)
    ):
        if is_sha256(sha256):
            packs.setdefault(sha256, pack)
            files.setdefault(sha256, file)
    held = set(library.originals.held())
    missing = [sha256 for sha256 in packs if sha256 not in held]
    wrong = [key for key in packs if key in held and not library.originals.is_whole(key)]
    for what, found in (("missing", missing), ("changed on disk", wrong)):
        for pack in sorted({packs[key] for key in found}):
            names = [files[key] for key in found if packs[key] == pack]
            yield Finding(
                pack,
                f"originals {what}: {_some(names)}",
                len(names),
                f"evidence ingest the same files again, or {RESTORE}",
            )
    orphans = sorted(held - set(packs))
    if orphans:
        yield Finding(
            "",
            f"originals that no document names: {_some([key[:12] for key in orphans])}",
            len(orphans),
            "run the ingest that was cut short again, or delete the files under originals",
        )


def _pack(
    library: Library, connection: Connection, key: int, name: str, folder: str
) -> Iterator[Finding]:
    """Every difference between a pack's catalogue, its indexes and its jobs."""
    of_pack = DocumentRow.pack_id == key
    passages = set(
        connection.execute(select(PassageRow.id).join(DocumentRow).where(of_pack)).scalars()
    )
    yield from _lexical(connection, key, name, passages)
    yield from _vectors(library, name, folder, passages)
    bare = connection.execute(
        select(func.count())
        .select_from(PassageRow)
        .join(DocumentRow)
        .outerjoin(VectorRow, VectorRow.passage_id == PassageRow.id)
        .where(of_pack, VectorRow.passage_id.is_(None))
    ).scalar_one()
    if bare:
        yield Finding(name, "passages without a stored vector", bare, _rebuild_command(name))
    yield from _jobs(connection, key, name)


def _lexical(connection: Connection, key: int, name: str, passages: set[int]) -> Iterator[Finding]:
    try:
        held = lexical.ids(connection, key)
    except DatabaseError:
        yield Finding(name, "the lexical index is missing", len(passages), _rebuild_command(name))
        return
    yield from _compared(name, "lexical", passages, held)


def _vectors(library: Library, name: str, folder: str, passages: set[int]) -> Iterator[Finding]:
    try:
        if folder and not library.index.path(folder).is_dir():
            yield Finding(
                name, f"the vector index {folder} is missing", len(passages), _rebuild_command(name)
            )
            return
        held = library.index.held(folder)
    except IndexUnavailableError as error:
        reason = " ".join(str(error).split())[:160]
        yield Finding(
            name, f"the vector index is broken ({reason})", len(passages), _rebuild_command(name)
        )
        return
    yield from _compared(name, "vector", passages, held)


def _compared(name: str, index: str, passages: set[int], held: set[int]) -> Iterator[Finding]:
    lacking, extra = len(passages - held), len(held - passages)
    if lacking:
        yield Finding(
            name, f"passages missing from the {index} index", lacking, _rebuild_command(name)
        )
    if extra:
        yield Finding(
            name, f"entries of the {index} index without a passage", extra, _rebuild_command(name)
        )


def _jobs(connection: Connection, key: int, name: str) -> Iterator[Finding]:
    # An ingest that was cut short is made good by the next one that ends.
    last = connection.execute(
        select(func.max(JobRow.id)).where(JobRow.pack_id == key, JobRow.finished != "")
    ).scalar()
    begun = list(
        connection.execute(
            select(JobRow.started)
            .where(JobRow.pack_id == key, JobRow.finished == "", JobRow.id > (last or 0))
            .order_by(JobRow.id)
        ).scalars()
    )
    if begun:
        yield Finding(
            name,
            f"ingests that did not finish: begun {_some(begun)}",
            len(begun),
            f"run it again: evidence ingest PATH --pack {quoted(name)}",
        )


def _some(names: list[str]) -> str:
    """The first names of many, for a line."""
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


def _rebuild_command(pack: str) -> str:
    """The command that makes the indexes of a pack again."""
    return f"evidence rebuild --pack {quoted(pack)}"
