"""The originals: the bytes of every document, kept under their SHA-256."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ingest.library.home import make_folder
from ingest.library.integrity import checked_sha256

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes that are in the store: their hash, their place, their size in bytes."""

    sha256: str
    path: Path
    size: int


class Originals:
    """A folder of files named by the hash of what they hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, source: IO[bytes]) -> Original:
        """Store what `source` holds. A file of the same bytes is kept once."""
        make_folder(self.folder)
        digest = hashlib.sha256()
        size = 0
        handle, name = tempfile.mkstemp(prefix="incoming-", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as target:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            key = digest.hexdigest()
            place = self.path(key)
            make_folder(place.parent)
            Path(name).replace(place)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
        return Original(key, place, size)

    def path(self, sha256: str) -> Path:
        """Where the bytes of that hash lie, or would lie. Raises `DamagedError` where it is no
        hash: what the catalogue says is never trusted to name a file.
        """
        return self.folder / checked_sha256(sha256)[:2] / sha256

    def erase(self, sha256: str) -> bool:
        """Delete the bytes of that hash; False where there were none. Raises as `path` does."""
        try:
            self.path(sha256).unlink()
        except FileNotFoundError:
            return False
        return True

    def is_whole(self, sha256: str) -> bool:
        """Whether the bytes that are kept under that hash are those. Raises `FileNotFoundError`,
        and as `path` does.
        """
        with self.path(sha256).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256

    def held(self) -> Iterator[str]:
        """The hashes of what is stored."""
        for path in self.folder.glob("??/*"):
            yield path.name

    def sweep(self) -> None:
        """Delete what a killed ingest left half-written. Only for the holder of the writer lock."""
        for path in self.folder.glob("incoming-*"):
            path.unlink(missing_ok=True)
