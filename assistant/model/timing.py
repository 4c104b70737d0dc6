"""Reads a stream that must end by a moment, whatever whoever sends it does."""

import time
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread

from langsmith import tracing_context


def until(deadline: float, start: Callable[[], Iterable[str]]) -> Iterator[str]:
    """What `start` gives, until the moment `deadline` of `time.monotonic`.

    Raises `TimeoutError` then, and before it whatever `start` raises.
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
            try:
                item = come.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                raise TimeoutError from None
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        left.set()
