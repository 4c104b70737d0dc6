"""Writes a backup: one ZIP file of the catalogue, the originals and a manifest."""

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ingest.library import catalogue
from ingest.library.library import Library
from ingest.library.manifest import CATALOGUE, MANIFEST, BackupError, Manifest, Member

CHUNK = 1024 * 1024


def backup(library: Library, target: Path) -> Manifest:
    """Write the backup to `target` and say what is in it. Documents may be added meanwhile.

    It is written beside the target and renamed, so that `target` is whole or not there. Raises
    `BackupError` where its folder is missing or another file is in its place.
    """
    if not target.parent.is_dir():
        raise BackupError(f"{target}: there is no such folder. Make it first.")
    if target.exists() and not _is_backup(target):
        raise BackupError(f"{target}: there is another file of that name. Choose another name.")
    handle, name = tempfile.mkstemp(prefix=".evidence-backup-", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with ZipFile(file, "w") as archive:
                manifest = _write(library, archive, target.parent)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    return manifest


def _write(library: Library, archive: ZipFile, scratch: Path) -> Manifest:
    members: dict[str, Member] = {}
    missing: list[str] = []
    with tempfile.TemporaryDirectory(prefix=".evidence-backup-", dir=scratch) as folder:
        copy = Path(folder) / CATALOGUE
        hashes = _copy_catalogue(library, copy)
        with copy.open("rb") as source:
            members[CATALOGUE] = _add(archive, CATALOGUE, source, ZIP_DEFLATED)
    for sha256 in hashes:
        path = library.originals.path(sha256)
        name = path.relative_to(library.home).as_posix()
        try:
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


def program_version() -> str:
    """The version of this program, or "" where it runs without having been installed."""
    try:
        return version("evidence-assistant")
    except PackageNotFoundError:
        return ""


def _copy_catalogue(library: Library, target: Path) -> list[str]:
    """Copy the catalogue as it stands at one moment; gives the originals it names."""
    source = sqlite3.connect(library.home / CATALOGUE)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        # A database in WAL mode is two files; a backup is one.
        copy.execute("PRAGMA journal_mode=DELETE")
        rows = copy.execute("SELECT DISTINCT sha256 FROM document ORDER BY sha256")
        return [row[0] for row in rows]
    finally:
        copy.close()
        source.close()


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


def _is_backup(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except Exception:
        return False
