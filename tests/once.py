"""What costs much to make is made once for all workers that test at the same time."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

WHOLE = "whole"


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name with all that `make` puts into it. Read it only, or copy it."""
    root = folders.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        root = root.parent
    folder = root / name
    with FileLock(root / f"{name}.lock"):
        if not (folder / WHOLE).exists():
            # What one left half made that failed.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / WHOLE).touch()
    return folder


def own_copy(folders: pytest.TempPathFactory, home: Path) -> Path:
    """A copy of a library for the tests of one worker."""
    return Path(shutil.copytree(home, folders.mktemp("copy") / "home"))
