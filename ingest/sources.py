"""Finds the files to ingest and the name that each goes by in its pack, and opens them.

A link is followed only where a person names it: one that lies in a folder may lead anywhere.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.reading.source import RefusedFileError

OURS = frozenset({"originals", "index", "evaluation", "uploads"})
_LEFT_BY_PROGRAMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})

_LINK = "it is a link; links are not followed. Add the file or folder itself."
_NO_FILE = "it is no file but a pipe, a socket or a device. Leave it out."
_CLOSED = "the folder cannot be opened ({reason}). Check who may read it."
# What opening a link answers where it must not be followed; ENOTDIR for one to a folder.
_LINK_ERRORS = frozenset({errno.ELOOP, errno.EMLINK, errno.ENOTDIR})
_JUNCTION = 0xA0000003
"""`stat.IO_REPARSE_TAG_MOUNT_POINT`, which Python has on Windows alone."""


class SourceError(Exception):
    """A path cannot be ingested. The message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to ingest. `file` is its path relative to what was named, with forward slashes.

    `below` is the folder that was named, where it was found in one: nothing between the two is a
    link. `refusal` says why it cannot be opened at all, or is empty.
    """

    path: Path
    file: str
    below: Path | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    refusal: str = ""


def find(paths: Sequence[Path], home: Path) -> list[Source]:
    """The files at or under `paths`, in a stable order; hidden files and our own are left out.

    A link, pipe, socket or device in a folder is among them, with its refusal; so is a folder in it
    that cannot be opened. Raises `SourceError` where a path does not exist or cannot be opened, or
    where there is no file at all.
    """
    found: dict[Path, Source] = {}
    names: set[str] = set()

    def add(each: _Found, key: Path, name: str, named: Path, below: Path | None) -> None:
        if key in found:
            return
        # Two files of one name in one ingest would replace each other: the folder tells them apart.
        for folder in (named, *named.parents):
            if name not in names:
                break
            name = f"{folder.name}/{name}" if folder.name else key.as_posix().lstrip("/")
        names.add(name)
        file = _storable(name)
        refusal = f"{file}: {each.refusal}" if each.refusal else ""
        found[key] = Source(each.path, file, below, refusal)

    asked_for = {_place(path) for path in paths}
    for path in paths:
        # A path that a person names may be a link: they chose it.
        real = path.resolve()
        if path.is_dir():
            for each in sorted(_under(path, real, home.resolve()), key=lambda one: one.path):
                if not (each.refusal and each.path in asked_for):
                    add(each, each.path, each.path.relative_to(real).as_posix(), real, real)
        elif path.exists():
            add(_Found(real), real, path.name, real.parent, None)
        else:
            raise SourceError(f"{path}: there is no such file or folder. Check the path.")
    if not found:
        named = ", ".join(str(path) for path in paths)
        raise SourceError(f"{named}: there are no files there. Check the path.")
    return list(found.values())


def open_source(source: Source) -> BinaryIO:
    """The bytes of a source, to be read.

    A link put in its place since it was found, or in that of a folder above it, is not followed,
    and nothing but a file is opened: a pipe would never end. Raises `RefusedFileError`, `OSError`.
    """
    if source.refusal:
        raise RefusedFileError(source.refusal)
    try:
        handle = _opened(source)
    except OSError as error:
        if error.errno in _LINK_ERRORS:
            raise RefusedFileError(f"{source.file}: {_LINK}") from error
        if error.errno == errno.ENXIO:
            raise RefusedFileError(f"{source.file}: {_NO_FILE}") from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise RefusedFileError(f"{source.file}: {_NO_FILE}")
    return os.fdopen(handle, "rb")


def _opened(source: Source) -> int:
    # Not to wait for who writes into a pipe; without a meaning for a file.
    flags = os.O_RDONLY | _flag("O_NOFOLLOW") | _flag("O_NONBLOCK") | _flag("O_BINARY")
    if source.below is None:
        return os.open(source.path, flags)
    if os.open not in os.supports_dir_fd:
        if any(_is_link(path) for path in _between(source.path, source.below)):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(source.path))
        return os.open(source.path, flags)
    # Folder by folder, each in the one before it: no other way leaves a moment to put a link there.
    *folders, name = source.path.relative_to(source.below).parts
    at = os.open(source.below, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for folder in folders:
            deeper = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at)
            os.close(at)
            at = deeper
        return os.open(name, flags, dir_fd=at)
    finally:
        os.close(at)


def _between(path: Path, below: Path) -> list[Path]:
    return [path, *(each for each in path.parents if below in each.parents)]


def _flag(name: str) -> int:
    return getattr(os, name, 0)


def _place(path: Path) -> Path:
    """Where a path itself lies, be it a link or not."""
    return path.parent.resolve() / path.name


def _storable(name: str) -> str:
    """The name, with bytes that are no UTF-8 written out: neither SQLite nor JSON can hold them."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _under(named: Path, real: Path, home: Path) -> Iterator[_Found]:
    # Not by a call for each folder: a folder may lie deeper than calls may go.
    waiting = [real]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            refusal = _CLOSED.format(reason=error.strerror)
            if folder == real:
                raise SourceError(f"{named}: {refusal}") from error
            yield _Found(folder, refusal)
            continue
        for entry in _ingestible(listed, folder == home):
            path = Path(entry.path)
            if _is_link(path):
                yield _Found(path, _LINK)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_file(follow_symlinks=False):
                yield _Found(path)
            else:
                yield _Found(path, _NO_FILE)


def _ingestible(entries: Iterable[os.DirEntry[str]], in_home: bool) -> Iterator[os.DirEntry[str]]:
    for entry in entries:
        name = entry.name.casefold()
        if name.startswith((".", "~$")) or name in _LEFT_BY_PROGRAMS:
            continue
        if not (in_home and (entry.name in OURS or _is_ours(entry.name))):
            yield entry


def _is_link(path: Path) -> bool:
    """Whether a path is a symbolic link, or a junction of Windows."""
    try:
        told = path.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(told.st_mode) or getattr(told, "st_reparse_tag", 0) == _JUNCTION


def _is_ours(name: str) -> bool:
    return name.startswith(("catalogue.sqlite3", "catalogue.migrating")) or name in (
        "writer.lock",
        "settings.toml",
    )
