import os
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from multiprocessing.connection import Connection

import pytest

from ingest import isolation
from ingest.isolation import IsolatedProcess, LostError, StalledError, allow, confine
from tests.processes import resident_mb, wait_for

MEGABYTE = 1_000_000


def serve(connection: Connection, memory_mb: int) -> None:
    """Does what it is asked to: to end, to hang, to take memory, or to say the request again."""
    confine(connection, memory_mb)
    while True:
        match connection.recv_bytes():
            case b"end":
                os._exit(11)
            case b"hang":
                time.sleep(600)
            case b"work":
                allow(0.2)
                while True:
                    pass
            case b"eat":
                eat()
            case other:
                connection.send_bytes(other)


def eat() -> None:
    held: list[bytes] = []
    while True:
        held.append(os.urandom(MEGABYTE))


def serve_where_no_limit_is_kept(connection: Connection, memory_mb: int) -> None:
    """The same on a system that does not limit memory, as macOS."""
    isolation._limit_memory = lambda _memory_mb: False
    serve(connection, memory_mb)


def ends_at_once(_connection: Connection, _memory_mb: int) -> None:
    os._exit(3)


def tells_core_limit(connection: Connection, memory_mb: int) -> None:
    import resource

    confine(connection, memory_mb)
    connection.recv_bytes()
    connection.send_bytes(repr(resource.getrlimit(resource.RLIMIT_CORE)).encode())


Start = Callable[..., IsolatedProcess]


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[IsolatedProcess] = []

    def make(target: Callable[[Connection, int], None] = serve) -> IsolatedProcess:
        started.append(IsolatedProcess(target, memory_mb=300))
        return started[-1]

    yield make
    for process in started:
        process.close()
    assert active_children() == []


def said(process: IsolatedProcess, words: bytes) -> bytes:
    process.ask(words)
    return process.receive(60)


def test_nothing_runs_before_it_is_asked_and_one_process_answers_all(start: Start):
    process = start()
    assert active_children() == []
    assert said(process, b"one") == b"one"
    first = active_children()
    assert said(process, b"two") == b"two"
    assert active_children() == first


def test_one_that_ends_is_told_of_and_another_takes_its_place(start: Start):
    process = start()
    with pytest.raises(LostError):
        said(process, b"end")
    assert said(process, b"again") == b"again"


@pytest.mark.parametrize("trouble", ["killed", "talks"])
def test_one_that_dies_or_talks_unasked_is_replaced_before_the_next_request(
    start: Start, trouble: str
):
    process = start()
    said(process, b"ready")
    [child] = active_children()
    if trouble == "killed":
        child.kill()
    else:
        process.ask(b"unread")
    wait_for(process._connection.poll)
    assert said(process, b"again") == b"again"
    assert active_children() != [child]


def test_one_that_hangs_is_told_of(start: Start):
    process = start()
    said(process, b"ready")
    process.ask(b"hang")
    with pytest.raises(StalledError):
        process.receive(0.2)
    assert active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no processor time")
def test_one_that_works_longer_than_it_may_is_told_of(start: Start):
    process = start()
    process.ask(b"work")
    with pytest.raises(StalledError):
        process.receive(600)
    assert said(process, b"again") == b"again"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no memory")
@pytest.mark.parametrize("target", [serve, serve_where_no_limit_is_kept])
def test_one_that_takes_memory_ends_and_the_one_that_asks_grows_by_nothing(
    start: Start, target: Callable[[Connection, int], None]
):
    process = start(target)
    said(process, b"ready")
    before = resident_mb()
    process.ask(b"eat")
    with pytest.raises(LostError):
        process.receive(60)
    assert resident_mb() - before < 20


def test_more_than_is_allowed_is_not_taken(start: Start):
    process = start()
    process.ask(bytes(2_000))
    with pytest.raises(LostError):
        process.receive(60, 1_000)


def test_one_that_cannot_start_is_told_of(start: Start):
    with pytest.raises(LostError):
        start(ends_at_once).ask(b"one")


def test_it_can_be_killed_while_another_thread_waits_for_it(start: Start):
    from threading import Thread

    process = start()
    said(process, b"ready")
    process.ask(b"hang")
    seen: list[type[Exception]] = []

    def wait() -> None:
        with pytest.raises(LostError) as raised:
            process.receive(600)
        seen.append(raised.type)

    thread = Thread(target=wait)
    thread.start()
    process.kill()
    wait_for(lambda: seen)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no such file")
def test_it_leaves_no_image_of_its_memory(start: Start):
    assert said(start(tells_core_limit), b"?") == b"(0, 0)"
