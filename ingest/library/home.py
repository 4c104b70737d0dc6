"""The folder that EVIDENCE_HOME names: it can be written, and it is closed to other people."""

import contextlib
import os
import stat
import sys
from pathlib import Path

CATALOGUE = "catalogue.sqlite3"
LIBRARY = (CATALOGUE, f"{CATALOGUE}-wal", f"{CATALOGUE}-shm", "originals", "index")
"""What a library is made of; any other file in its folder stays as it is."""

_OURS = (*LIBRARY, "catalogue.migrating", "writer.lock", "evaluation", "uploads")
_WRITTEN = (*LIBRARY, "writer.lock")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
FILE, _FOLDER = 0o600, 0o700


class HomeError(Exception):
    """The home cannot be used. The message names it and says what to do."""


def open_home(home: Path) -> None:
    """Make the folder where it is absent, and close it to other people.

    Raises `HomeError` where it cannot be made or written.
    """
    try:
        home.mkdir(_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(home, home, error.strerror or "") from error
    for path in (home, *(home / name for name in _WRITTEN)):
        needed = os.R_OK | os.W_OK | (os.X_OK if path == home else 0)
        if path.exists() and not os.access(path, needed):
            raise unwritable(home, path)
    if not _is_shared_by_nature(home):
        _narrow(home)
    for path in (home / name for name in _OURS):
        if _is_open(path):
            _narrow(path)
            # Not in vain each time, where the file system knows no modes.
            if path.is_dir() and not _is_open(path):
                close_files(path)


def unwritable(home: Path, path: Path, reason: str = "") -> HomeError:
    """What to say where `path`, the home or a file of it, cannot be written."""
    return HomeError(
        f"{path}: it cannot be written ({reason or _why(path)}), and the Evidence Assistant writes "
        f"in its folder even to answer. Ask for the right to write in {home}, or copy that folder "
        "to a disk of your own and set EVIDENCE_HOME to the copy."
    )


def make_folder(folder: Path) -> None:
    """Make a folder, and those of the home that it lies in, for their owner alone."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(_FOLDER, exist_ok=True)


def close_files(folder: Path) -> None:
    """Close a folder and all in it to other people."""
    for path in (folder, *folder.rglob("*")):
        if path == folder or not path.is_symlink():
            _narrow(path)


def open_to_others(home: Path) -> list[str]:
    """What of the home other people of this machine can reach: names, "." for the home itself."""
    if not _is_open(home):
        return []
    return [".", *(name for name in _OURS if _is_open(home / name))]


def _is_shared_by_nature(folder: Path) -> bool:
    """Whether it is one that others need: /tmp, or one that holds this program or people's own
    folders. What is ours in it is closed all the same.
    """
    real = folder.resolve()
    holds = (Path.home().resolve(), Path(sys.prefix).resolve())
    return bool(real.stat().st_mode & stat.S_ISVTX) or any(real in one.parents for one in holds)


def _is_open(path: Path) -> bool:
    with contextlib.suppress(OSError):
        # Windows has no such modes: there, the folder of a person is theirs alone.
        return sys.platform != "win32" and bool(path.stat().st_mode & _OTHERS)
    return False


def _narrow(path: Path) -> None:
    # Where the file system knows no modes, or the file is another's, the doctor tells.
    with contextlib.suppress(OSError):
        found = path.stat()
        if sys.platform != "win32" and found.st_uid == os.geteuid():
            path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)


def _why(path: Path) -> str:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            if os.statvfs(path).f_flag & os.ST_RDONLY:
                return "its disk is read-only"
    return "you lack the permission"
