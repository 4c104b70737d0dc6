"""Finds the files to ingest, and the name that each goes by in its pack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OURS = frozenset({"originals", "index", "evaluation", "uploads"})
_LEFT_BY_PROGRAMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


class SourceError(Exception):
    """A path cannot be ingested. The message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to ingest. `file` is its path relative to what was named, with forward slashes."""

    path: Path
    file: str


def find(paths: Sequence[Path], home: Path) -> list[Source]:
    """The files at or under `paths`, in a stable order; hidden files and our own are left out.

    Raises `SourceError` where a path does not exist, or where there is no file at all.
    """
    found: dict[Path, Source] = {}
    names: set[str] = set()

    def add(file: Path, name: str, named: Path) -> None:
        key = file.resolve()
        if key in found:
            return
        # Two files of one name in one ingest would replace each other: the folder tells them apart.
        for folder in (named, *named.parents):
            if name not in names:
                break
            name = f"{folder.name}/{name}" if folder.name else key.as_posix().lstrip("/")
        names.add(name)
        found[key] = Source(file, _storable(name))

    for path in paths:
        if path.is_dir():
            for file in sorted(_under(path, home.resolve(), frozenset())):
                add(file, file.relative_to(path).as_posix(), path.resolve())
        elif path.exists():
            add(path, path.name, path.resolve().parent)
        else:
            raise SourceError(f"{path}: there is no such file or folder. Check the path.")
    if not found:
        named = ", ".join(str(path) for path in paths)
        raise SourceError(f"{named}: there are no files there. Check the path.")
    return list(found.values())


def _storable(name: str) -> str:
    """The name, with bytes that are no UTF-8 written out: neither SQLite nor JSON can hold them."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _under(folder: Path, home: Path, above: frozenset[Path]) -> Iterator[Path]:
    real = folder.resolve()
    # A link to a folder above it would be followed for ever.
    if real in above:
        return
    try:
        paths = list(folder.iterdir())
    except OSError as error:
        raise SourceError(
            f"{folder}: the folder cannot be opened ({error.strerror}). Check who may read it."
        ) from error
    for path in paths:
        name = path.name.casefold()
        if name.startswith((".", "~$")) or name in _LEFT_BY_PROGRAMS:
            continue
        if path.is_dir():
            if not (real == home and path.name in OURS):
                yield from _under(path, home, above | {real})
        elif path.is_file() and not (real == home and _is_ours(path.name)):
            yield path


def _is_ours(name: str) -> bool:
    return name.startswith(("catalogue.sqlite3", "catalogue.migrating")) or name in (
        "writer.lock",
        "settings.toml",
    )
