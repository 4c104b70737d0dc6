"""ZIP files: each member is handed on as an attached file."""

from collections.abc import Iterator
from zipfile import ZipInfo

from ingest.reading.naming import distinct, safe_path
from ingest.reading.refusals import refusing
from ingest.reading.source import Attachment, Item, RefusedFileError, SourceInfo
from ingest.reading.zipguard import open_zip

MEDIA_TYPE = "application/zip"


def read_archive(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a ZIP, then its files under safe relative paths; a ZIP inside stays closed.

    Folders, dot files and what macOS adds are left out. Raises `RefusedFileError` where the ZIP
    is damaged, looks like a bomb, is too big, holds no file, or a member has a password.
    """
    del name
    package = open_zip(data)
    members = [member for member in package.infolist() if _is_wanted(member)]
    if not members:
        raise RefusedFileError("The ZIP holds no files. Check the original and send it again.")
    yield SourceInfo(MEDIA_TYPE)
    taken: set[str] = set()
    for member in members:
        with refusing(
            f"“{safe_path(member.filename)}” in the ZIP is damaged. Make the ZIP again and send"
            " the new copy."
        ):
            content = package.read(member)
        yield Attachment(distinct(safe_path(member.filename), taken), content)


def _is_wanted(member: ZipInfo) -> bool:
    parts = [part for part in member.filename.replace("\\", "/").split("/") if part]
    hidden = any(part == "__MACOSX" or part.lstrip(".") != part for part in parts if part != "..")
    return bool(parts) and not member.is_dir() and not hidden
