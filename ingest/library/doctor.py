"""Compares catalogue, originals and indexes, and names every difference."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from ingest.library.examining import examine_pack
from ingest.library.findings import RESTORE, Finding, rebuild_command, some
from ingest.library.library import Library
from ingest.library.schema import DocumentRow, PackRow
from ingest.library.writer import writing


def examine(library: Library, embedder: str = "") -> list[Finding]:
    """Every difference in the library; none where all is well.

    With `embedder`, the name of the model in force, packs that another model embedded are named.
    Raises `LibraryBusyError` while another process writes: the indexes lag behind until it ends.
    """
    with writing(library, wait_s=0.0), library.reading() as connection:
        broken = _database(connection)
        if broken:
            return broken
        findings = list(_originals(library, connection))
        for key, name, folder, model in connection.execute(
            select(PackRow.id, PackRow.name, PackRow.index_folder, PackRow.embedder).order_by(
                PackRow.name
            )
        ).all():
            findings += examine_pack(library, connection, key, name, folder)
            if embedder and model != embedder:
                findings.append(
                    Finding(
                        name,
                        f"embedded by {model}; the settings name {embedder}",
                        1,
                        rebuild_command(name),
                    )
                )
        return findings


def _database(connection: Connection) -> list[Finding]:
    try:
        told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DatabaseError as error:
        return [Finding("", f"the catalogue cannot be read ({error.orig})", 1, RESTORE)]
    findings: list[Finding] = []
    if told != ["ok"]:
        findings.append(Finding("", f"the catalogue is damaged ({told[0]})", len(told), RESTORE))
    if loose:
        findings.append(
            Finding("", "rows of the catalogue that belong to nothing", len(loose), RESTORE)
        )
    return findings


def _originals(library: Library, connection: Connection) -> Iterator[Finding]:
    packs: dict[str, str] = {}
    files: dict[str, str] = {}
    for sha256, file, pack in connection.execute(
        select(DocumentRow.sha256, DocumentRow.file, PackRow.name)
        .join(PackRow, PackRow.id == DocumentRow.pack_id)
        .order_by(DocumentRow.id)
    ):
        packs.setdefault(sha256, pack)
        files.setdefault(sha256, file)
    held = set(library.originals.held())
    missing = [sha256 for sha256 in packs if sha256 not in held]
    wrong = [key for key in packs if key in held and _hash(library, key) != key]
    for what, found in (("missing", missing), ("changed on disk", wrong)):
        for pack in sorted({packs[key] for key in found}):
            names = [files[key] for key in found if packs[key] == pack]
            yield Finding(
                pack,
                f"originals {what}: {some(names)}",
                len(names),
                f"evidence ingest the same files again, or {RESTORE}",
            )
    orphans = sorted(held - set(packs))
    if orphans:
        yield Finding(
            "",
            f"originals that no document names: {some([key[:12] for key in orphans])}",
            len(orphans),
            "run the ingest that was cut short again, or delete the files under originals",
        )


def _hash(library: Library, sha256: str) -> str:
    with library.originals.path(sha256).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
