"""Names of files inside files: they come from strangers and end up as paths and labels."""

import re
from pathlib import PurePosixPath

from ingest.reading.cleaning import flat

_DRIVE = re.compile(r"^[A-Za-z]:")
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*]')


def safe_path(name: str) -> str:
    """`name` as a relative path with forward slashes that cannot leave the folder it is put in.

    Drive letters, leading slashes, "." and ".." go. "unnamed" where nothing is left.
    """
    path = _DRIVE.sub("", flat(name).replace("\\", "/"))
    parts = (flat(_UNSAFE.sub("_", part)) for part in path.split("/"))
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"


def safe_name(name: str) -> str:
    """`name` as the name of one file, without any folder."""
    return safe_path(name).rpartition("/")[2]


def distinct(name: str, taken: set[str]) -> str:
    """`name`, numbered where it is already in `taken`, to which the outcome is added."""
    path = PurePosixPath(name)
    candidate, number = name, 2
    while candidate.casefold() in taken:
        candidate = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        number += 1
    taken.add(candidate.casefold())
    return candidate
