"""Where uploaded files wait until they are added: a folder inside the home, emptied in time."""

import contextlib
import logging
import os
import secrets
import shutil
import stat
import time
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

logger = logging.getLogger(__name__)

NAME = "uploads"
"""The folder's name inside the home. `ingest.sources` leaves it out of what is ingested."""


KEPT_S = 3_600
"""Seconds that a file waits for a browser that has no page open."""


@dataclass(slots=True)
class _Upload:
    """Whose a file is, and when it last came, by the monotonic clock. The same bytes under the same
    name, uploaded by two, are one file.
    """

    owners: set[str]
    came: float


class UploadFolder:
    """The uploads of one server. Each server has a folder of its own, held by a lock.

    What a server that was killed has left behind is removed by the next one that starts.
    """

    def __init__(self, home: Path) -> None:
        everybody = home / NAME
        everybody.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(everybody)
        self.path = everybody / secrets.token_hex(8)
        self._held = FileLock(self.path.with_suffix(".lock"))
        self._held.acquire()
        self.path.mkdir(mode=0o700)
        self._uploads: dict[str, _Upload] = {}
        self._coming: list[int] = []
        self._lock = Lock()

    @contextmanager
    def receiving(self, size: int) -> Generator[None]:
        """While an upload of so many bytes comes in, they count as waiting. Once none comes in any
        more, what broken-off ones left half-written is removed.
        """
        with self._lock:
            self._coming.append(size)
        try:
            yield
        finally:
            with self._lock:
                self._coming.remove(size)
                if not self._coming:
                    for path in self.path.glob("tmp*"):
                        path.unlink(missing_ok=True)

    def note(self, browser: str, paths: Sequence[str]) -> None:
        """Remember that a browser uploaded these files."""
        with self._lock:
            for path in paths:
                upload = self._uploads.setdefault(path, _Upload(set(), 0.0))
                upload.owners.add(browser)
                upload.came = time.monotonic()

    def holds(self, browser: str, path: str) -> bool:
        """Whether that is, to the letter, the path of a file which this browser uploaded, still
        there, itself no link and by no link elsewhere.
        """
        with self._lock:
            upload = self._uploads.get(path)
            if upload is None or browser not in upload.owners:
                return False
        place = Path(path)
        try:
            found = place.lstat()
            inside = place.resolve(strict=True).is_relative_to(self.path.resolve())
        except OSError:
            return False
        return stat.S_ISREG(found.st_mode) and inside

    def take(self, paths: Sequence[Path]) -> tuple[Path, list[Path]]:
        """Copy files that are to be added out of the reach of their browser, which may be closed
        meanwhile. Gives the folder to remove in the end, and the files in it in their order.
        """
        folder = self.path / f"taken-{secrets.token_hex(8)}"
        taken: list[Path] = []
        for number, path in enumerate(paths):
            place = folder / str(number) / path.name
            place.parent.mkdir(parents=True)
            try:
                # No second copy on the disk: a name more for the same file.
                os.link(path, place, follow_symlinks=False)
            except OSError:
                shutil.copyfile(path, place, follow_symlinks=False)
            taken.append(place)
        return folder, taken

    def added(self, paths: Sequence[str]) -> None:
        """Remove files that are in a pack now, but for those that another browser uploaded too."""
        with self._lock:
            for path in paths:
                if path in self._uploads and len(self._uploads[path].owners) == 1:
                    self._uploads[path].owners.clear()
        self._remove_ownerless()

    def leave(self, browser: str) -> None:
        """Remove what a browser uploaded and did not add."""
        with self._lock:
            for upload in self._uploads.values():
                upload.owners.discard(browser)
        self._remove_ownerless()

    def _remove_ownerless(self) -> None:
        with self._lock:
            left = [path for path, upload in self._uploads.items() if not upload.owners]
            for path in left:
                del self._uploads[path]
        for path in left:
            with contextlib.suppress(OSError):
                Path(path).unlink()
                Path(path).parent.rmdir()

    def forget(self, open_pages: Collection[str]) -> None:
        """Remove what came over an hour ago from browsers that have no page open."""
        before = time.monotonic() - KEPT_S
        with self._lock:
            owners = {
                browser
                for upload in self._uploads.values()
                if upload.came < before
                for browser in upload.owners
            }
        for browser in owners.difference(open_pages):
            self.leave(browser)

    def waiting(self) -> int:
        """The bytes of all that waits or is coming in."""
        # A file that is being added has two names.
        sizes: dict[int, int] = {}
        for path in self.path.rglob("*"):
            with contextlib.suppress(OSError):
                found = path.lstat()
                if not stat.S_ISDIR(found.st_mode):
                    sizes[found.st_ino] = found.st_size
        return sum(self._coming) + sum(sizes.values())

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._held.release()
        self.path.with_suffix(".lock").unlink(missing_ok=True)


def _sweep(everybody: Path) -> None:
    """Remove the folders whose server does not run any more."""
    for folder in everybody.iterdir():
        if not folder.is_dir() or folder.is_symlink():
            continue
        lock = FileLock(folder.with_suffix(".lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()
        Path(lock.lock_file).unlink(missing_ok=True)
        logger.info("uploads that were left behind are removed")
