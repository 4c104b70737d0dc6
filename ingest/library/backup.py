"""Writes a backup: one ZIP file of the catalogue, the originals and a manifest."""

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ingest.library import catalogue
from ingest.library.doctor import Finding, damage
from ingest.library.home import CATALOGUE, LIBRARY
from ingest.library.integrity import RESTORE, DamagedError
from ingest.library.library import Library
from ingest.library.manifest import (
    CHUNK,
    MANIFEST,
    BackupError,
    Manifest,
    Member,
    opened,
    read_manifest,
    read_member,
)

SCRATCH = ".evidence-backup-"


def backup(library: Library, target: Path) -> Manifest:
    """Write the backup to `target` and say what is in it. Documents may be added meanwhile.

    The catalogue is examined before anything is written, and the new file is read back before it
    takes the name; until then an older backup of that name stays as it was, and then it is kept as
    `previous(target)`, for its owner alone as the new one is. A whole one that is kept so is never
    given up for one that lacks originals or cannot be read.

    Raises `BackupError` where its folder is missing or another file is in its place, and
    `DamagedError` where the catalogue is damaged or what was written cannot be read.
    """
    if not target.parent.is_dir():
        raise BackupError(f"{target}: there is no such folder. Make it first.")
    if any(target.resolve().is_relative_to(library.home.resolve() / name) for name in LIBRARY):
        raise BackupError(f"{target}: this is inside the library itself. Choose another folder.")
    for path in (target, previous(target)):
        if path.exists() and not _is_backup(path):
            raise BackupError(f"{path}: there is another file of that name. Choose another name.")
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=target.parent) as folder:
        scratch = Path(folder)
        copy = scratch / CATALOGUE
        hashes = _copied(library, copy, target)
        part = scratch / "backup"
        with part.open("wb") as file:
            with ZipFile(file, "w") as archive:
                manifest = _write(library, archive, copy, hashes)
            file.flush()
            os.fsync(file.fileno())
        _read_back(part, scratch, target)
        part.chmod(0o600)
        _put_in_place(part, target)
    return manifest


def previous(target: Path) -> Path:
    """Where the backup before the one at `target` is kept."""
    return target.with_name(f"{target.name}.previous")


def program_version() -> str:
    """The version of this program, or "" where it runs without having been installed."""
    try:
        return version("evidence-assistant")
    except PackageNotFoundError:
        return ""


def _copied(library: Library, copy: Path, target: Path) -> list[str]:
    """Copy the catalogue as it stands at one moment; gives the originals it names.

    Raises `DamagedError`.
    """
    try:
        with (
            closing(sqlite3.connect(library.home / CATALOGUE)) as source,
            closing(sqlite3.connect(copy)) as made,
        ):
            source.backup(made)
    except sqlite3.DatabaseError as error:
        told = getattr(error, "sqlite_errorname", "")
        if not told.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise
        found = Finding("", f"the catalogue is damaged ({error})", 1, RESTORE)
        raise _damaged(library, target, found) from error
    engine = catalogue.engine_of(copy)
    try:
        with engine.connect() as connection:
            if found := damage(connection):
                raise _damaged(library, target, found[0])
            rows = connection.exec_driver_sql("SELECT DISTINCT sha256 FROM document ORDER BY 1")
            hashes = [row[0] for row in rows]
    finally:
        engine.dispose()
    with closing(sqlite3.connect(copy)) as made:
        # A database in WAL mode is two files; a backup is one.
        made.execute("PRAGMA journal_mode=DELETE")
    return hashes


def _damaged(library: Library, target: Path, found: Finding) -> DamagedError:
    where = f", in the pack {found.pack!r}" if found.pack else ""
    kept = f"{target} stays as it was" if target.exists() else "nothing was written"
    return DamagedError(
        f"{library.home / CATALOGUE}: {found.what}{where}. No backup was made of it, and {kept}. "
        f"What to do: {found.remedy}"
    )


def _write(library: Library, archive: ZipFile, copy: Path, hashes: list[str]) -> Manifest:
    members: dict[str, Member] = {}
    missing: list[str] = []
    with copy.open("rb") as source:
        members[CATALOGUE] = _add(archive, CATALOGUE, source, ZIP_DEFLATED)
    copy.unlink()
    for sha256 in hashes:
        path = library.originals.path(sha256)
        name = path.relative_to(library.home).as_posix()
        try:
            if not library.originals.is_whole(sha256):
                missing.append(sha256)
                continue
            with path.open("rb") as source:
                members[name] = _add(archive, name, source, ZIP_STORED)
        except FileNotFoundError:
            missing.append(sha256)
    manifest = Manifest(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        version=program_version(),
        schema_version=catalogue.version(library.engine),
        members=members,
        missing=missing,
    )
    archive.writestr(MANIFEST, manifest.model_dump_json(indent=1), ZIP_DEFLATED)
    return manifest


def _add(archive: ZipFile, name: str, source: BinaryIO, compression: int) -> Member:
    digest, size = hashlib.sha256(), 0
    entry = ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    entry.compress_type = compression
    with archive.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return Member(sha256=digest.hexdigest(), size=size)


def _read_back(part: Path, scratch: Path, target: Path) -> None:
    """Read what was written, to the last byte. Raises `DamagedError`."""
    copy = scratch / "read-back"
    try:
        with copy.open("wb") as file:
            _read_through(part, file)
        with closing(sqlite3.connect(copy)) as made:
            told = made.execute("PRAGMA quick_check").fetchall()
    except (BackupError, sqlite3.DatabaseError) as error:
        told = [(str(error),)]
    if told != [("ok",)]:
        raise DamagedError(
            f"{target}: what was written there is not what is read back ({told[0][0]}); no backup "
            "was made, and what was there stays. Look whether the disk is failing, or use another."
        )


def _read_through(source: Path, catalogue_to: BinaryIO | None = None) -> Manifest:
    """Read every member of a backup. Raises `BackupError`."""
    with opened(source) as archive:
        manifest = read_manifest(archive, str(source))
        for name, member in manifest.members.items():
            read_member(archive, name, member, catalogue_to if name == CATALOGUE else None)
    return manifest


def _put_in_place(part: Path, target: Path) -> None:
    kept = previous(target)
    if target.exists() and (not kept.exists() or _is_whole(target)):
        target.replace(kept)
        kept.chmod(0o600)
    part.replace(target)


def _is_whole(path: Path) -> bool:
    """Whether all of a backup can be read, and it lacks no original."""
    with contextlib.suppress(BackupError, OSError):
        return not _read_through(path).missing
    return False


def _is_backup(path: Path) -> bool:
    try:
        with opened(path) as archive:
            read_manifest(archive, str(path))
    except (BackupError, OSError):
        return False
    return True
