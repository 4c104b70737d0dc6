"""Lets a person stop the answers that are being written for them."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Lock


class Stop(Event):
    """Set where an answer is to end. `left` where nobody waits for it any more."""

    left = False


class Stops:
    """The answers under way, by the session of the browser that asked for them."""

    def __init__(self) -> None:
        self._under_way: dict[str, list[Stop]] = {}
        self._lock = Lock()

    @contextmanager
    def under_way(self, session: str) -> Generator[Stop]:
        """What is set when the session's person presses Stop, while an answer is under way."""
        stop = Stop()
        with self._lock:
            self._under_way.setdefault(session, []).append(stop)
        try:
            yield stop
        finally:
            with self._lock:
                left = [other for other in self._under_way.pop(session) if other is not stop]
                if left:
                    self._under_way[session] = left

    def stop(self, session: str) -> None:
        """Stop every answer that is under way in a session."""
        with self._lock:
            for stop in self._under_way.get(session, ()):
                stop.set()

    def leave(self, session: str) -> None:
        """Stop them, and let nothing more of them be shown: their conversation has ended."""
        with self._lock:
            for stop in self._under_way.get(session, ()):
                stop.left = True
                stop.set()
