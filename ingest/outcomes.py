"""What became of each file of an ingest."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new_version"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file. `document_id` is empty where it was refused; `message` is for a person to read."""

    file: str
    outcome: Outcome
    document_id: str = ""
    pages: int = 0
    passages: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: `stage` says what is done to `file`; counts are of the whole ingest.

    Of the `passages` of all files read until now, `passages_embedded` are done. `finished` is the
    outcome of a file that is done now.
    """

    stage: str
    file: str
    files_done: int
    files: int
    passages_embedded: int
    passages: int
    finished: FileOutcome | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """An ingest that is over. `stages` is the time spent, in seconds, by stage.

    `no_pack`: no file went in, and the pack that was to be made is not there.
    """

    pack: str
    files: tuple[FileOutcome, ...]
    elapsed_s: float
    stages: dict[str, float]
    stopped: bool
    no_pack: bool = False
