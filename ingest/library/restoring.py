"""Restores a backup: checks all of it first, then puts it in the place of what was there."""

import contextlib
import hashlib
import shutil
import tempfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from filelock import FileLock, Timeout

from ingest.embedding import Embedder
from ingest.library.backup import CHUNK
from ingest.library.catalogue import CatalogueError
from ingest.library.library import Library
from ingest.library.manifest import CATALOGUE, BackupError, Manifest, Member, read_manifest
from ingest.library.rebuild import rebuild
from ingest.library.writer import LibraryBusyError, writing

OURS = (CATALOGUE, f"{CATALOGUE}-wal", f"{CATALOGUE}-shm", "originals", "index")
"""What a library is made of; any other file in its folder stays as it is."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the library that was there before now lies, if there was one."""

    manifest: Manifest
    packs: tuple[str, ...]
    aside: Path | None


def restore(source: Path, home: Path, embedder: Embedder, replace: bool = False) -> Restored:
    """Make the library of the backup `source` the one in `home`, its indexes made again.

    Everything is checked and made ready in a folder of its own; only then is what was in `home` put
    aside, under a dated name, and what was made ready put in its place. Raises `BackupError`, also
    where `home` holds a catalogue and `replace` is false; `LibraryBusyError`.
    """
    home.mkdir(parents=True, exist_ok=True)
    if (home / CATALOGUE).exists() and not replace:
        raise BackupError(
            f"{home}: there is a library here already. With --replace it is kept aside and the "
            "backup takes its place."
        )
    with _opened(source) as archive:
        manifest = read_manifest(archive, str(source))
        # Inside the home: a rename is only certain within one file system.
        ready = Path(tempfile.mkdtemp(prefix=".restoring-", dir=home))
        try:
            for name, member in manifest.members.items():
                _extract(archive, name, member, ready / name, source)
            packs = _made_ready(ready, embedder, source)
            aside = _swap(ready, home)
        finally:
            shutil.rmtree(ready, ignore_errors=True)
    return Restored(manifest, packs, aside)


@contextmanager
def _opened(source: Path) -> Generator[ZipFile]:
    try:
        with ZipFile(source) as archive:
            yield archive
    except FileNotFoundError as error:
        if error.filename != str(source):
            raise
        raise BackupError(f"{source}: there is no such file. Check the path.") from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BackupError(
            f"{source}: it is cut short, damaged or no ZIP file ({error}). Use another backup."
        ) from error


def _extract(archive: ZipFile, name: str, member: Member, target: Path, source: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), member.size
    with archive.open(name) as packed, target.open("wb") as file:
        # One byte beyond what the manifest says is enough to know that it lies.
        while chunk := packed.read(min(CHUNK, left + 1)):
            digest.update(chunk)
            left -= len(chunk)
            if left < 0:
                break
            file.write(chunk)
    if left != 0 or digest.hexdigest() != member.sha256:
        raise BackupError(
            f"{source}: {name} is not what the manifest says. Nothing was changed; use another "
            "backup."
        )


def _made_ready(folder: Path, embedder: Embedder, source: Path) -> tuple[str, ...]:
    try:
        library = Library(folder)
    except CatalogueError as error:
        raise BackupError(f"{source}: its catalogue cannot be read. Use another backup.") from error
    try:
        with writing(library) as writer:
            return tuple(made.pack for made in rebuild(library, writer, embedder))
    finally:
        library.close()


def _swap(ready: Path, home: Path) -> Path | None:
    """Put what is in `ready` into `home`; gives the folder that what was there now lies in."""
    lock = FileLock(home / "writer.lock")
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
            for name in OURS:
                if (old / name).exists():
                    new.mkdir(exist_ok=True)
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
