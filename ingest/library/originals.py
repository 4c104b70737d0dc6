"""The originals: the bytes of every document, kept under their SHA-256."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

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
        self.folder.mkdir(parents=True, exist_ok=True)
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
            place.parent.mkdir(exist_ok=True)
            Path(name).replace(place)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
        return Original(key, place, size)

    def path(self, sha256: str) -> Path:
        """Where the bytes of that hash lie, or would lie."""
        return self.folder / sha256[:2] / sha256

    def erase(self, sha256: str) -> bool:
        """Delete the bytes of that hash; False where there were none."""
        try:
            self.path(sha256).unlink()
        except FileNotFoundError:
            return False
        return True

    def held(self) -> Iterator[str]:
        """The hashes of what is stored."""
        for path in self.folder.glob("??/*"):
            yield path.name

    def sweep(self) -> None:
        """Delete what a killed ingest left half-written. Only for the holder of the writer lock."""
        for path in self.folder.glob("incoming-*"):
            path.unlink(missing_ok=True)
