"""Digests: what changes them changes what an answer rests on."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(parts: Iterable[str]) -> str:
    """The SHA-256 of texts in their order; where one ends and the next begins counts."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode()
        made.update(f"{len(data)}:".encode())
        made.update(data)
    return made.hexdigest()


def file_digest(path: Path) -> str:
    """The SHA-256 of a file. Raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_digest(folder: Path, pattern: str = "*") -> str:
    """The SHA-256 over the files below a folder whose names fit, by their paths and bytes.

    What Python compiles is left out. Raises `OSError`.
    """
    paths = sorted(
        path for path in folder.rglob(pattern) if path.is_file() and path.suffix != ".pyc"
    )
    return digest(
        part for path in paths for part in (path.relative_to(folder).as_posix(), file_digest(path))
    )
