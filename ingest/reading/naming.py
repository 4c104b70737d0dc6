"""Names of files inside files: they come from strangers and end up as paths and labels."""

import re
from pathlib import PurePosixPath

from ingest.reading.cleaning import flat

_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST = 200
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
"""What file systems do not take, and what turns the direction of writing: "exe.txt" would be read
for a name that ends otherwise."""


def safe_path(name: str) -> str:
    """`name` as a relative path with forward slashes that cannot leave the folder it is put in.

    Drive letters, leading slashes, "." and ".." go, of long names the middle. "unnamed" where
    nothing is left.
    """
    path = _DRIVE.sub("", flat(name).replace("\\", "/"))
    parts = (flat(_UNSAFE.sub("_", part)) for part in path.split("/"))
    return "/".join(_short(part) for part in parts if part not in ("", ".", "..")) or "unnamed"


def _short(part: str) -> str:
    """A part of a path with its suffix, no longer than a file system allows."""
    return part if len(part) <= _LONGEST else f"{part[: _LONGEST - 20]}…{part[-19:]}"


def safe_name(name: str) -> str:
    """`name` as the name of one file, without any folder."""
    return safe_path(name).rpartition("/")[2]


def distinct(name: str, taken: set[str]) -> str:
    """`name`, numbered where it is already in `taken`, to which the outcome is added."""
    path = PurePosixPath(name)

    def numbered(number: int) -> str:
        return name if number == 1 else str(path.with_name(f"{path.stem} ({number}){path.suffix}"))

    # Thousands may have one name: the next number is found by halves, not one by one.
    held, free = 0, 1
    while numbered(free).casefold() in taken:
        held, free = free, free * 2
    while free - held > 1:
        middle = (held + free) // 2
        if numbered(middle).casefold() in taken:
            held = middle
        else:
            free = middle
    taken.add(numbered(free).casefold())
    return numbered(free)
