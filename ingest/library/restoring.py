"""Restores a backup: checks all of it first, then puts it in the place of what was there."""

import contextlib
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from ingest.embedding import Embedder
from ingest.library.catalogue import CatalogueError
from ingest.library.doctor import damage
from ingest.library.home import CATALOGUE, FILE, LIBRARY, make_folder, open_home
from ingest.library.library import Library
from ingest.library.manifest import (
    BackupError,
    Manifest,
    opened,
    read_manifest,
    read_member,
)
from ingest.library.pack_names import is_name
from ingest.library.rebuild import rebuild
from ingest.library.schema import DocumentRow, PackRow
from ingest.library.untrusted import take_over
from ingest.library.writer import LibraryBusyError, writing

UNTRUSTED = "untrusted.sqlite3"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the library that was there before now lies, if there was one."""

    manifest: Manifest
    packs: tuple[str, ...]
    aside: Path | None


def restore(source: Path, home: Path, embedder: Embedder, replace: bool = False) -> Restored:
    """Make the library of the backup `source` the one in `home`, its indexes made again.

    Everything is checked and made ready in a folder of its own; only then is what was in `home` put
    aside, under a dated name, and what was made ready put in its place. Nothing that the backup
    says is trusted: see `untrusted`. Raises `BackupError`, also where `home` holds a catalogue and
    `replace` is false; `HomeError`, `LibraryBusyError`.
    """
    open_home(home)
    if (home / CATALOGUE).exists() and not replace:
        raise BackupError(
            f"{home}: there is a library here already. With --replace it is kept aside and the "
            "backup takes its place."
        )
    with opened(source) as archive:
        manifest = read_manifest(archive, str(source))
        needed, free = sum(m.size for m in manifest.members.values()), shutil.disk_usage(home).free
        if needed > free:
            raise BackupError(
                f"{source}: it unpacks to {needed / 1e6:,.0f} MB, and {home} has {free / 1e6:,.0f} "
                "MB left. Free some space first."
            )
        # Inside the home: a rename is only certain within one file system.
        ready = Path(tempfile.mkdtemp(prefix=".restoring-", dir=home))
        try:
            for name, member in manifest.members.items():
                target = ready / (UNTRUSTED if name == CATALOGUE else name)
                make_folder(target.parent)
                target.touch(FILE)
                with target.open("wb") as file:
                    read_member(archive, name, member, file)
            take_over(ready / UNTRUSTED, ready / CATALOGUE, manifest.schema_version, str(source))
            packs = _made_ready(ready, embedder, manifest, source)
            aside = _swap(ready, home)
        finally:
            shutil.rmtree(ready, ignore_errors=True)
    return Restored(manifest, packs, aside)


def _made_ready(
    folder: Path, embedder: Embedder, manifest: Manifest, source: Path
) -> tuple[str, ...]:
    try:
        library = Library(folder)
    except (CatalogueError, SQLAlchemyError) as error:
        raise BackupError(f"{source}: its catalogue cannot be read. Use another backup.") from error
    try:
        with library.reading() as connection:
            _check(connection, manifest, source)
        with writing(library) as writer:
            return tuple(made.pack for made in rebuild(library, writer, embedder))
    finally:
        library.close()


def _check(connection: Connection, manifest: Manifest, source: Path) -> None:
    """Raises `BackupError` where the catalogue is not sound, or not of these originals."""
    if found := damage(connection):
        raise BackupError(f"{source}: {found[0].what}. Nothing was changed; use another backup.")
    for name in connection.execute(select(PackRow.name)).scalars():
        if not is_name(name):
            raise BackupError(f"{source}: {name!r} cannot name a pack. Use another backup.")
    named = set(connection.execute(select(DocumentRow.sha256)).scalars())
    if lacking := named - manifest.originals - set(manifest.missing):
        raise BackupError(
            f"{source}: it lacks {len(lacking)} originals that its catalogue names, and does not "
            "say so. Use another backup."
        )


def _swap(ready: Path, home: Path) -> Path | None:
    """Put what is in `ready` into `home`; gives the folder that what was there now lies in."""
    lock = FileLock(home / "writer.lock", mode=FILE)
    try:
        lock.acquire(timeout=10)
    except Timeout:
        raise LibraryBusyError(
            f"{home}: documents are being added by another process; try again when it is done."
        ) from None
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S")
    aside = home / f".replaced-{stamp}"
    moved: list[tuple[Path, Path]] = []
    try:
        for old, new in ((home, aside), (ready, home)):
            for name in LIBRARY:
                if (old / name).exists():
                    make_folder(new)
                    (old / name).rename(new / name)
                    moved.append((old / name, new / name))
    except OSError:
        for origin, place in reversed(moved):
            with contextlib.suppress(OSError):
                place.rename(origin)
        raise
    finally:
        lock.release()
    return aside if aside.is_dir() else None
