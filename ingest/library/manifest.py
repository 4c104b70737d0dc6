"""Reads a backup: what it says of itself, which members it may have, and what is in them."""

import hashlib
import re
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.library.catalogue import HEAD
from ingest.library.home import CATALOGUE

MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
_MANIFEST_LIMIT = 256 * 1024 * 1024
# No other name is ever written to disk, so that none can point out of the folder.
_MEMBER = re.compile(r"catalogue\.sqlite3|originals/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_SHA256 = r"^[0-9a-f]{64}$"


class BackupError(Exception):
    """A backup cannot be made or used. The message names the file and says what to do."""


class Member(BaseModel):
    """A file of the backup: its hash and its size in bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str = Field(pattern=_SHA256)
    size: int = Field(ge=0)


class Manifest(BaseModel):
    """What is in a backup. `version` is that of the program, `schema_version` the catalogue's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["evidence-backup-1"] = "evidence-backup-1"
    made: str
    version: str
    schema_version: str = Field(pattern=r"^[0-9]{4}$")
    members: dict[str, Member]
    missing: list[str] = Field(
        description="Originals that were not there to be backed up, or not what they had been."
    )

    @property
    def originals(self) -> set[str]:
        """The originals that are in it, by their hash."""
        return {name.rpartition("/")[2] for name in self.members if name != CATALOGUE}


@contextmanager
def opened(source: Path) -> Generator[ZipFile]:
    """The archive of a backup. Raises `BackupError` where it is none, or breaks off."""
    try:
        with ZipFile(source) as archive:
            yield archive
    except FileNotFoundError as error:
        if error.filename != str(source):
            raise
        raise BackupError(f"{source}: there is no such file. Check the path.") from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BackupError(
            f"{source}: it is cut short, damaged or no ZIP file ({error}). Use another backup."
        ) from error


def read_manifest(archive: ZipFile, name: str) -> Manifest:
    """The manifest of an open backup, checked against what the archive holds.

    Raises `BackupError`; `name` is what the messages call the file.
    """
    names = archive.namelist()
    if MANIFEST not in names:
        raise BackupError(f"{name}: this ZIP is no backup of the Evidence Assistant.")
    if archive.getinfo(MANIFEST).file_size > _MANIFEST_LIMIT:
        raise BackupError(f"{name}: its manifest is too large to be true.")
    plain = {ZIP_STORED, ZIP_DEFLATED}
    if any(each.flag_bits & 1 or each.compress_type not in plain for each in archive.infolist()):
        raise BackupError(f"{name}: it is encrypted or packed in another way. Use another backup.")
    try:
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except ValidationError as error:
        raise BackupError(f"{name}: its manifest cannot be read. Use another backup.") from error
    for member in names:
        if member != MANIFEST and not _MEMBER.fullmatch(member):
            raise BackupError(f"{name}: it holds {member!r}, which no backup holds. Do not use it.")
    listed = {MANIFEST, *manifest.members}
    if len(names) != len(listed) or set(names) != listed or CATALOGUE not in listed:
        raise BackupError(f"{name}: it does not hold what its manifest lists. Use another backup.")
    for member, held in manifest.members.items():
        if member != CATALOGUE and not member.endswith(held.sha256):
            raise BackupError(f"{name}: {member} is not the original of that name. Do not use it.")
    if manifest.schema_version > HEAD:
        raise BackupError(
            f"{name}: made by a newer version of the Evidence Assistant ({manifest.version!r}). "
            "Install that version to restore it."
        )
    return manifest


def read_member(archive: ZipFile, name: str, member: Member, target: BinaryIO | None) -> None:
    """Read a member, into `target` where one is given.

    Raises `BackupError` where it is not what the manifest says.
    """
    digest, left = hashlib.sha256(), member.size
    with archive.open(name) as packed:
        # One byte beyond what the manifest says is enough to know that it lies.
        while chunk := packed.read(min(CHUNK, left + 1)):
            digest.update(chunk)
            left -= len(chunk)
            if left < 0:
                break
            if target:
                target.write(chunk)
    if left != 0 or digest.hexdigest() != member.sha256:
        raise BackupError(
            f"{archive.filename}: {name} is not what the manifest says. Nothing was changed; use "
            "another backup."
        )
