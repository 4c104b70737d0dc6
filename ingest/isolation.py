"""A process apart for work on files of strangers, with limits of memory and time.

A file that hangs a library, or eats memory, or crashes it, costs that process and nothing else.
Only bytes cross the pipe, never pickles: what a hostile file makes of the process stays data.
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import PipeConnection

    Pipe = Connection[Any, Any] | PipeConnection[Any, Any]

START_S = 60.0
"""Seconds in which the process must stand: a machine may be busy with other things."""

READY = b"ready"
LOOK_S = 0.05
COUNTS_PROCESSOR = sys.platform != "win32"
"""Whether the system ends a process that has worked for longer than `allow` said."""

USED_UP = None if sys.platform == "win32" else -signal.SIGPROF
"""The exit code of a process that the system ended so."""

_LEAST_S = 0.001

logger = logging.getLogger(__name__)


class LostError(Exception):
    """The process ended in the midst of its work: it crashed, or took more memory than allowed."""


class StalledError(Exception):
    """Nothing came from the process in the time it had, by the clock or of the processor."""


class IsolatedProcess:
    """Runs `serve` in a process that is started when it is asked and none runs.

    One that hangs or dies is ended, so that the next request finds another.

    `serve` is a function of a module; it is given its end of the pipe and `memory_mb`, and calls
    `confine` with them before it reads a request. Not for several threads at once, but for `kill`.
    """

    def __init__(self, serve: Callable[[Connection, int], None], memory_mb: int) -> None:
        self.serve = serve
        self.memory_mb = memory_mb
        self._process: BaseProcess | None = None
        self._connection: Pipe | None = None

    def ask(self, request: bytes) -> None:
        """Send a request. Raises `LostError` and `StalledError`."""
        connection = self._started()
        try:
            connection.send_bytes(request)
        except OSError as error:
            self.close()
            raise LostError from error

    def receive(self, wait_s: float, most_bytes: int | None = None) -> bytes:
        """The next thing that it says. Raises `StalledError` where nothing comes for `wait_s`
        seconds, or it has used up what it was allowed of the processor; `LostError` where the
        process ends or says more than `most_bytes`.
        """
        if self._connection is None:
            raise LostError
        try:
            if wait_s > 0 and self._connection.poll(wait_s):
                return self._connection.recv_bytes(most_bytes)
        except (EOFError, OSError) as error:
            raise (StalledError if self._end() == USED_UP else LostError) from error
        self._end()
        raise StalledError

    def kill(self) -> None:
        """End the process, if one runs; whoever waits for it in another thread has `LostError`."""
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process, if one runs, and let go of its pipe."""
        self._end()

    def _end(self) -> int | None:
        """The exit code of the process; None where none ran."""
        code = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            code = self._process.exitcode
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        return code

    def _started(self) -> "Pipe":
        if self._connection is None or not self._idle(self._connection):
            self.close()
            context = get_context("spawn")
            self._connection, theirs = context.Pipe()
            process = context.Process(target=self.serve, args=(theirs, self.memory_mb), daemon=True)
            process.start()
            self._process = process
            theirs.close()
            if self.receive(START_S, len(READY)) != READY:
                raise LostError
            logger.debug("process for %s started", self.serve.__module__)
        return self._connection

    def _idle(self, connection: "Pipe") -> bool:
        """Whether it runs and has nothing to say: what comes next answers the next request."""
        try:
            return self._process is not None and self._process.is_alive() and not connection.poll()
        except OSError:
            return False


def confine(connection: Connection, memory_mb: int) -> None:
    """Hold this process to `memory_mb` megabytes and its parent's life; say that it is ready.

    Where the system keeps no limit (macOS), a thread looks what was taken. On Windows none is kept:
    the time that the parent grants is the only bound there.
    """
    # A terminal's Ctrl-C reaches this process too: its parent says when it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watched = None if _limit_memory(memory_mb) else memory_mb
    if parent := parent_process():
        threading.Thread(target=_watch, args=(parent, watched), daemon=True).start()
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
    logging.disable(logging.CRITICAL)
    connection.send_bytes(READY)


def allow(processor_s: float) -> None:
    """Let this process work for so many seconds more before the system ends it, even in the midst
    of a library. What it waits for, others on a busy machine among them, does not count.

    On Windows nothing is counted.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, max(processor_s, _LEAST_S))


def _limit_memory(memory_mb: int) -> bool:
    """Whether the system itself refuses more memory from now on."""
    if sys.platform == "win32":
        return False
    import resource

    # The image of a process that dies on a document would be a copy of it that nobody erases.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return False  # macOS takes the limit and does not keep it, or refuses it
    limit = memory_mb * 1024 * 1024
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return True


def _watch(parent: BaseProcess, memory_mb: int | None) -> None:
    """Stop when the process that asks is gone, even killed, and even in the midst of a file.

    With `memory_mb`, stop also when this process has taken that much more than it had.
    """
    before = _most_memory_mb()
    while parent.is_alive():
        parent.join(None if memory_mb is None else LOOK_S)
        if memory_mb is not None and _most_memory_mb() - before > memory_mb:
            break
    os._exit(1)


def _most_memory_mb() -> float:
    """The most memory that this process ever took, in megabytes; 0 where that is not told."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
