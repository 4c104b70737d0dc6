"""Reads a stream that must end by a moment, or when a person stops it, whatever its sender does."""

import time
from collections.abc import Callable, Generator, Iterable
from queue import Empty, SimpleQueue
from threading import Event, Thread

from langsmith import tracing_context

LOOK_S = 0.2
"""How often a stream that is silent is asked whether it was stopped, in seconds."""


class StoppedError(Exception):
    """A person stopped the model."""


def until(
    deadline: float, start: Callable[[], Iterable[str]], stop: Event | None = None
) -> Generator[str]:
    """What `start` gives, until the moment `deadline` of `time.monotonic` or until `stop` is set.

    Raises `TimeoutError` or `StoppedError` then, and before it whatever `start` raises.
    """
    come: SimpleQueue[str | Exception | None] = SimpleQueue()
    left = Event()

    def work() -> None:
        try:
            # An environment made for LangSmith must not send the evidence there.
            with tracing_context(enabled=False):
                for chunk in start():
                    if left.is_set():
                        return
                    come.put(chunk)
            come.put(None)
        except Exception as error:
            come.put(error)

    # A read that hangs cannot be stopped from outside; a daemon is left to its own time-out.
    Thread(target=work, name="model", daemon=True).start()
    try:
        while True:
            if stop and stop.is_set():
                raise StoppedError
            if time.monotonic() >= deadline:
                raise TimeoutError
            try:
                item = come.get(timeout=min(LOOK_S, max(0.0, deadline - time.monotonic())))
            except Empty:
                continue
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        left.set()
