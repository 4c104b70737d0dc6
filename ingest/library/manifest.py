"""What a backup says of itself, and which members it may have."""

import re
from typing import Literal
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.library.catalogue import HEAD

MANIFEST = "manifest.json"
CATALOGUE = "catalogue.sqlite3"
_MANIFEST_LIMIT = 256 * 1024 * 1024
# No other name is ever written to disk, so that none can point out of the folder.
_MEMBER = re.compile(r"catalogue\.sqlite3|originals/([0-9a-f]{2})/\1[0-9a-f]{62}")


class BackupError(Exception):
    """A backup cannot be made or used. The message names the file and says what to do."""


class Member(BaseModel):
    """A file of the backup: its hash and its size in bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=0)


class Manifest(BaseModel):
    """What is in a backup. `version` is that of the program, `schema_version` the catalogue's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["evidence-backup-1"] = "evidence-backup-1"
    made: str
    version: str
    schema_version: str
    members: dict[str, Member]
    missing: list[str] = Field(description="Originals that were not there to be backed up.")


def read_manifest(archive: ZipFile, name: str) -> Manifest:
    """The manifest of an open backup, checked against what the archive holds.

    Raises `BackupError`; `name` is what the messages call the file.
    """
    names = archive.namelist()
    if MANIFEST not in names:
        raise BackupError(f"{name}: this ZIP is no backup of the Evidence Assistant.")
    if archive.getinfo(MANIFEST).file_size > _MANIFEST_LIMIT:
        raise BackupError(f"{name}: its manifest is too large to be true.")
    try:
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except (ValidationError, BadZipFile, RuntimeError) as error:
        raise BackupError(f"{name}: its manifest cannot be read. Use another backup.") from error
    for member in names:
        if member != MANIFEST and not _MEMBER.fullmatch(member):
            raise BackupError(f"{name}: it holds {member!r}, which no backup holds. Do not use it.")
    listed = {MANIFEST, *manifest.members}
    if len(names) != len(listed) or set(names) != listed or CATALOGUE not in listed:
        raise BackupError(f"{name}: it does not hold what its manifest lists. Use another backup.")
    if manifest.schema_version > HEAD:
        raise BackupError(
            f"{name}: made by a newer version of the Evidence Assistant ({manifest.version}). "
            "Install that version to restore it."
        )
    return manifest
