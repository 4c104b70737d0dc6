"""What a command opens before it works, and closes after it."""

import logging
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from assistant.service import Assistant
    from ingest.library.library import Library


def settings_in_force() -> Settings:
    """The settings, once logging follows them. Raises `SettingsError`."""
    settings = load_settings()
    logging.basicConfig(stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    for name in ("assistant", "eval", "ingest"):
        logging.getLogger(name).setLevel(settings.log_level)
    if settings.home.exists() and not settings.home.is_dir():
        raise SettingsError(f"EVIDENCE_HOME: {settings.home} is a file. Name a folder.")
    return settings


@contextmanager
def opened_library() -> Generator[tuple[Settings, "Library"]]:
    """The settings in force and the library that they name."""
    from ingest.library.library import Library

    settings = settings_in_force()
    library = Library(settings.home)
    try:
        yield settings, library
    finally:
        library.close()


@contextmanager
def opened_assistant(packs: Sequence[str] = ()) -> Generator["Assistant"]:
    """An assistant over the library that the settings name.

    Raises `UnknownNameError` where one of `packs` is not there: before a model is loaded.
    """
    from assistant.service import Assistant

    assistant = Assistant(settings_in_force())
    try:
        for pack in packs:
            assistant.library.pack(pack)
        yield assistant
    finally:
        assistant.close()
