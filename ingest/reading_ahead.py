"""Reads files in a thread of its own while what was read before is embedded."""

import io
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import resource_tracker
from queue import Empty, Full, Queue
from threading import Event, Thread

from ingest.document import ReadDocument
from ingest.library.originals import Original, Originals
from ingest.passages import TokenCounter
from ingest.preparing import prepare
from ingest.reading import ocr
from ingest.reading.isolated import IsolatedReader
from ingest.reading.source import RefusedFileError
from ingest.settings import Settings
from ingest.sources import Source, open_source

AHEAD = 6
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose bytes are in the pack already, so that it need not be read.

    `inside` tells that it lies inside another file.
    """

    original: Original
    file: str
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read, and why. Its bytes may be in the store."""

    file: str
    message: str
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that is one person's case file or holds one, and why it is left out.

    `attached` are the hashes of the files inside it that are none. Its bytes are in the store.
    """

    file: str
    message: str
    original: Original
    attached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """What the reading thread needs: what is known already, and what a person said of the files."""

    settings: Settings
    originals: Originals
    known: Callable[[str], bool]
    given: dict[str, str]
    count: TokenCounter
    limit: int
    allow_case_files: bool = False


Result = ReadDocument | Kept | Refused | Quarantined


def read_ahead(
    sources: Sequence[Source],
    plan: ReadingPlan,
    stop: Event,
    seconds: dict[str, float],
    busy: Event,
) -> Iterator[Result | None]:
    """What became of each source, attached files before the file they came in.

    None says that the next one is not read yet: a moment to embed what waits. At most six results
    wait to be taken. `stop` ends it after the file in hand; the time spent reading is added to
    `seconds["read"]`; `busy` is set while a file is read.
    """
    results: Queue[Result | BaseException | None] = Queue(maxsize=AHEAD)
    abandoned = Event()

    def put(result: Result | BaseException | None) -> None:
        while not abandoned.is_set():
            try:
                results.put(result, timeout=0.2)
                break
            except Full:  # look again whether anybody still waits
                busy.clear()
        busy.set()

    def run() -> None:
        _leave_interrupts()
        try:
            with IsolatedReader(memory_mb=plan.settings.read_memory_mb) as reader:
                for source in sources:
                    if stop.is_set() or abandoned.is_set():
                        break
                    began = time.perf_counter()
                    for result in _read_source(source, plan, reader):
                        seconds["read"] = seconds.get("read", 0.0) + time.perf_counter() - began
                        put(result)
                        began = time.perf_counter()
            put(None)
        except BaseException as error:
            put(error)
        finally:
            busy.clear()

    busy.set()
    thread = Thread(target=run, name="reading", daemon=True)
    thread.start()
    try:
        while True:
            try:
                result = results.get_nowait()
            except Empty:
                yield None
                result = results.get()
            if result is None:
                return
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        abandoned.set()
        thread.join(timeout=10)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the main thread, and keep it from the reading process, which inherits this.

    It reaches every process of a terminal, and would cost the file in hand.
    """
    if sys.platform != "win32":
        # Starting the tracker would let the signal through again.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _read_source(source: Source, plan: ReadingPlan, reader: IsolatedReader) -> Iterator[Result]:
    try:
        with open_source(source) as stream:
            megabytes = os.fstat(stream.fileno()).st_size / 1_000_000
            if megabytes > plan.settings.max_file_mb:
                raise RefusedFileError(
                    f"{source.file}: {megabytes:,.0f} MB is over the limit of "
                    f"{plan.settings.max_file_mb} MB. Split it, or raise EVIDENCE_MAX_FILE_MB."
                )
            original = plan.originals.keep(stream)
    except RefusedFileError as error:
        yield Refused(source.file, str(error))
        return
    except OSError as error:
        yield Refused(
            source.file,
            f"{source.file}: it cannot be opened ({error.strerror or error}). "
            "Check who may read it.",
        )
        return
    yield from _read(original, source.file, plan, reader, 0)


def _read(
    original: Original, file: str, plan: ReadingPlan, reader: IsolatedReader, depth: int
) -> Iterator[Result]:
    if plan.known(original.sha256):
        yield Kept(original, file, depth > 0)
        return
    try:
        document = prepare(
            reader.read(original.path, file),
            original,
            file,
            plan.given,
            plan.count,
            plan.limit,
            partial(reader.scan, original.path) if ocr.installed() else None,
        )
    except RefusedFileError as error:
        yield Refused(file, str(error), original)
        return
    if document.case_file and not plan.allow_case_files:
        yield Quarantined(file, document.case_file, original)
        return
    attached: list[str] = []
    held_back = False
    for attachment in document.attachments:
        name = f"{file}/{attachment.name}"
        if depth == DEPTH:
            yield Refused(name, f"{name}: it lies more than {DEPTH} files deep. Add it by itself.")
            continue
        kept = plan.originals.keep(io.BytesIO(attachment.data))
        attached.append(kept.sha256)
        for result in _read(kept, name, plan, reader, depth + 1):
            held_back = held_back or isinstance(result, Quarantined)
            yield result
    if held_back:
        # Its own bytes hold those of the case file.
        yield Quarantined(file, "a person's case file is inside it", original, tuple(attached))
        return
    # The bytes of the attached files are stored now, and need not wait in memory.
    yield replace(document, attachments=(), attached=tuple(attached), inside=depth > 0)
