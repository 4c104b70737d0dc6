"""ZIP files are opened here and nowhere else: stated sizes are checked before any is unpacked.

`zipfile` never reads more of a member than the size stated for it, so the stated sizes bound
what unpacking can cost.
"""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from ingest.reading.cleaning import flat
from ingest.reading.refusals import refusing
from ingest.reading.source import RefusedFileError

_MB = 1_000_000
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a ZIP file may unpack to. Members of up to `spared` bytes may be packed to any ratio."""

    members: int = 2_000
    total: int = 500 * _MB
    ratio: int = 200
    spared: int = _MB


# A sheet with formatting down to the last row is honest and packs better than 200 to 1.
OFFICE = Limits(members=10_000, spared=30 * _MB)


def open_zip(data: bytes, limits: Limits | None = None) -> ZipFile:
    """The ZIP file in `data`, within `limits` and with no member under a password.

    Raises `RefusedFileError` where it is damaged, over a limit, or has such a member.
    """
    limits = limits or Limits()
    with refusing():
        package = ZipFile(BytesIO(data))
    members = package.infolist()
    if len(members) > limits.members:
        raise RefusedFileError(
            f"The ZIP holds {len(members):,} files; the most that is read is {limits.members:,}."
            " Split it into smaller ones."
        )
    if sum(member.file_size for member in members) > limits.total:
        raise RefusedFileError(
            f"The file unpacks to more than {limits.total // _MB} MB. Split it into smaller ones."
        )
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise RefusedFileError(
                f"“{flat(member.filename)}” in the ZIP has a password. Take the password off and"
                " make the ZIP again."
            )
        # Cross-multiplied: a member may state that it is packed into nothing.
        swollen = member.file_size > limits.ratio * member.compress_size
        if member.file_size > limits.spared and swollen:
            raise RefusedFileError(
                f"“{flat(member.filename)}” unpacks to over {limits.ratio} times its size,"
                " as a harmful ZIP does. Check where the file came from."
            )
    return package
