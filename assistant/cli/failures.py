"""Turns whatever went wrong into one line on standard error and an exit code."""

import errno
import logging

import click

from assistant.cli.output import note

WITH_REFUSALS = 1
WRONG_CALL = 2
FAILED = 3
MALFORMED = ("database disk image is malformed", "file is not a database", "Could not decode to")
"""What SQLite says of a catalogue with bytes that were changed."""

logger = logging.getLogger(__name__)


def report(error: BaseException) -> int:
    """Say in one line what went wrong; gives the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return WRONG_CALL
    code, line = _explained(error)
    note(f"evidence: {' '.join(line.split())}")
    if code == FAILED:
        logger.debug("the traceback", exc_info=error)
    return code


def _explained(error: BaseException) -> tuple[int, str]:
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return WITH_REFUSALS, "stopped"
    if isinstance(error, click.ClickException):
        context = error.ctx if isinstance(error, click.UsageError) else None
        hint = f" See `{context.command_path} --help`." if context else ""
        return WRONG_CALL, error.format_message().rstrip() + hint
    return _ours(error) or _the_systems(error)


def _ours(error: BaseException) -> tuple[int, str] | None:
    from assistant.frameworks.shelf import UnknownFrameworkError
    from assistant.scores.rule import ScoreError
    from ingest.settings import SettingsError
    from ingest.sources import SourceError

    if isinstance(error, SettingsError | SourceError | ScoreError | UnknownFrameworkError):
        return WRONG_CALL, str(error)

    # These modules are slow to import, but whoever raises their errors has done so already.
    from ingest.embedding import ModelError
    from ingest.library.catalogue import CatalogueError
    from ingest.library.home import HomeError
    from ingest.library.index import IndexUnavailableError
    from ingest.library.integrity import DamagedError
    from ingest.library.library import UnknownNameError
    from ingest.library.manifest import BackupError
    from ingest.library.pack_names import PackNameError
    from ingest.library.tracking import TrackingError
    from ingest.library.writer import LibraryBusyError

    if isinstance(error, UnknownNameError | PackNameError | BackupError | TrackingError):
        return WRONG_CALL, str(error)
    if isinstance(error, LibraryBusyError | CatalogueError | ModelError | DamagedError | HomeError):
        return FAILED, str(error)
    if isinstance(error, IndexUnavailableError):
        return FAILED, f"{error}. Run `evidence rebuild`."
    return None


def _the_systems(error: BaseException) -> tuple[int, str]:
    if _is_disk_full(error):
        return FAILED, "the disk is full. Free some space and run the command again."
    if isinstance(error, MemoryError):
        return FAILED, "not enough memory. Set EVIDENCE_BATCH_TOKENS lower and try again."
    if type(error).__module__.startswith(("sqlite3", "sqlalchemy")):
        told = str(error)
        if any(words in told for words in MALFORMED):
            return FAILED, (
                "the catalogue is damaged. `evidence doctor` says where; restore a backup: "
                "evidence restore FILE --replace"
            )
        if "readonly database" in told:
            return FAILED, (
                "the catalogue in EVIDENCE_HOME cannot be written. Ask for the right to write "
                "there, or copy the folder to a disk of your own and set EVIDENCE_HOME to the copy."
            )
    if isinstance(error, OSError) and error.strerror:
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    else:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    first = what.splitlines()[0][:300]
    return FAILED, f"{first} (run with EVIDENCE_LOG_LEVEL=DEBUG for the details)"


def _is_disk_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return "database or disk is full" in str(error)
