"""The files inside an upload: stored as they come, and counted together however deep they lie."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO

from ingest.library.originals import Original, Originals
from ingest.limits import Limits, minutes
from ingest.reading.source import Attachment, Item, Page, RefusedFileError, SourceInfo

_IN_MEMORY = 8_000_000
_PLAIN = frozenset({".csv", ".tsv", ".txt", ".text", ".md", ".markdown"})
_BYTES_A_CHARACTER = 2
"""What a character of plain text takes at most, but in Chinese."""


@dataclass
class Allowance:
    """What the files inside one upload of `size` bytes have come to, of what they may."""

    limits: Limits
    size: int
    files: int = 0
    unpacked: int = 0
    plain: int = 0
    passages: int = 0

    def take_file(self) -> None:
        """Count a file. Raises `RefusedFileError` where that is one too many."""
        self.files += 1
        if self.files > self.limits.files:
            raise RefusedFileError(
                f"With what is inside it, the upload holds more than {self.limits.files:,} files,"
                " the most that is read of one. Split it into smaller ones."
            )

    def take_bytes(self, name: str, count: int) -> None:
        """Count bytes of the file `name`. Raises `RefusedFileError` where they are too many."""
        self.unpacked += count
        if self.unpacked > self.limits.unpacked_bytes:
            raise RefusedFileError(
                "With what is inside it, the upload unpacks to more than"
                f" {_megabytes(self.limits.unpacked_bytes)} MB, the most that is read of one. Split"
                " it into smaller ones."
            )
        if self.unpacked > max(self.limits.spared_bytes, self.limits.swelling * self.size):
            raise RefusedFileError(
                f"With what is inside it, the upload unpacks to over {self.limits.swelling} times"
                " its size, as a harmful ZIP does. Check where it came from."
            )
        if PurePosixPath(name).suffix.lower() in _PLAIN:
            self.plain += count
        if self.plain > _BYTES_A_CHARACTER * self.limits.upload_text:
            raise RefusedFileError(
                f"It holds more than {_megabytes(self.plain)} MB of plain text; the most that is"
                f" read of one upload is {self.limits.upload_text:,} characters. Split it into"
                " smaller ones."
            )

    def take_passages(self, count: int) -> None:
        """Count those of a file inside. Raises `RefusedFileError` where they are too many."""
        self.passages += count
        most = self.limits.upload_passages
        if self.passages > most:
            raise RefusedFileError(
                f"With it, the upload that it came in makes more than {most:,} passages, the most"
                f" that is read of one ({minutes(most)} minutes). Add it by itself."
            )


@dataclass
class AttachedFiles:
    """The files inside one document, under the names they have there."""

    originals: Originals
    allowance: Allowance
    held: list[tuple[str, Original]] = field(default_factory=list)

    def taken_from(self, items: Iterator[Item]) -> Iterator[SourceInfo | Page]:
        """What of `items` is no attached file; those are stored and held here.

        Raises `RefusedFileError` at the first piece over the allowance.
        """
        with ExitStack() as stack:
            file: IO[bytes] | None = None
            for item in items:
                if not isinstance(item, Attachment):
                    yield item
                    continue
                if file is None:
                    self.allowance.take_file()
                    file = stack.enter_context(SpooledTemporaryFile(_IN_MEMORY))
                self.allowance.take_bytes(item.name, len(item.data))
                file.write(item.data)
                if not item.more:
                    file.seek(0)
                    self.held.append((item.name, self.originals.keep(file)))
                    stack.close()
                    file = None


def _megabytes(count: int) -> int:
    return count // 1_000_000
