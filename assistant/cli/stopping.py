"""Ctrl-C during a long job: the first ends it in good order, the second at once."""

import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from assistant.cli.failures import WITH_REFUSALS


@contextmanager
def stopping(first: str, abandon: Callable[[], None]) -> Generator[Event]:
    """An event that the first Ctrl-C sets, saying `first`. A second calls `abandon` and leaves."""
    stop = Event()

    def interrupted(_signal: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            abandon()
            _tell("evidence: ended at once; run it again to go on")
            # No clean-up: an ingest may die at any line, and unwinding would wait for its reader.
            os._exit(WITH_REFUSALS)
        stop.set()
        _tell(first)

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(line: str) -> None:
    # Straight to the file: a signal may come in the midst of another write to the stream.
    try:
        os.write(sys.stderr.fileno(), f"\n{line}\n".encode())
    except (OSError, ValueError):
        return
