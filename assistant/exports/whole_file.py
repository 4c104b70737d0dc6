"""Writes a file whole or not at all."""

import contextlib
import os
import secrets
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write the bytes beside `path` and then put them in its place. Raises `OSError` that names
    `path`, and leaves what was there as it was.
    """
    # Not `mkstemp`: its files are for the owner alone, and this one is to be passed on.
    part = path.with_name(f".evidence-export-{secrets.token_hex(8)}")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            part.unlink()
        if isinstance(error, OSError) and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
