"""Whatever a library raises on a broken file, made into a line that a person understands."""

from collections.abc import Generator
from contextlib import contextmanager

from ingest.reading.source import RefusedFileError

DAMAGED = (
    "The file is damaged or incomplete. Open it in the program it was made with, save it again"
    " and send the new copy."
)


@contextmanager
def refusing(message: str = DAMAGED) -> Generator[None]:
    """Runs the block; any failure in it becomes `RefusedFileError(message)`.

    Raises the block's own `RefusedFileError` unchanged, and lets `MemoryError` through, for that
    tells the caller that the file is too big, not that it is broken.
    """
    try:
        yield
    except (RefusedFileError, MemoryError):
        raise
    except Exception as error:
        # The libraries raise anything from KeyError to AssertionError on hostile bytes.
        raise RefusedFileError(message) from error
