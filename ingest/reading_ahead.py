"""Reads files in a thread of its own while what was read before is embedded."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import resource_tracker
from queue import Empty, Full, Queue
from threading import Event, Thread

from ingest.attached_files import Allowance, AttachedFiles
from ingest.document import ReadDocument
from ingest.library.originals import Original, Originals
from ingest.preparing import Preparation, StoppedError, prepare
from ingest.reading import ocr
from ingest.reading.bounded import within
from ingest.reading.isolated import IsolatedReader
from ingest.reading.scan import Scan, Wanted
from ingest.reading.source import RefusedFileError
from ingest.settings import Settings
from ingest.sources import Source, open_source

AHEAD = 6
DEPTH = 3
LONG = 1_000_000
"""Characters of a document that is not read ahead of others: in memory it takes ten times that."""

LOOK_S = 0.2
ABANDON_S = 1.0
"""Seconds to wait for the reading thread; what it is at then is thrown away when it is done."""


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
    """A file that could not be read, and why."""

    file: str
    message: str


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
    """What the reading thread needs: what is known already, and how documents are made ready.

    `kept` gets the hash of every file whose bytes were stored.
    """

    settings: Settings
    originals: Originals
    known: Callable[[str], bool]
    how: Preparation
    kept: set[str]
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
    wait to be taken, and fewer where they are long. `stop` ends it within a second, without the
    file in hand; the time spent reading is added to `seconds["read"]`; `busy` is set while a file
    is read.
    """
    results: Queue[Result | BaseException | None] = Queue(maxsize=AHEAD)
    abandoned = Event()
    plan = replace(plan, how=replace(plan.how, stopped=lambda: stop.is_set() or abandoned.is_set()))

    def put(result: Result | BaseException | None) -> None:
        if _is_long(result):
            # Documents of this size wait for nobody but the next one in the making.
            while not plan.how.stopped() and not results.empty():
                busy.clear()
                time.sleep(LOOK_S)
        while not abandoned.is_set():
            try:
                results.put(result, timeout=LOOK_S)
                break
            except Full:  # look again whether anybody still waits
                busy.clear()
        busy.set()

    def run() -> None:
        _leave_interrupts()
        limits = plan.how.limits
        try:
            with IsolatedReader(memory_mb=plan.settings.read_memory_mb, limits=limits) as reader:
                for source in sources:
                    plan.how.go_on()
                    began = time.perf_counter()
                    for result in _read_source(source, plan, reader):
                        seconds["read"] = seconds.get("read", 0.0) + time.perf_counter() - began
                        put(result)
                        began = time.perf_counter()
            put(None)
        except StoppedError:
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
                result = _waited_for(results, stop)
            if result is None:
                return
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        abandoned.set()
        thread.join(timeout=ABANDON_S)


def _waited_for(
    results: "Queue[Result | BaseException | None]", stop: Event
) -> Result | BaseException | None:
    """The next result; None also where it is no longer wanted."""
    while True:
        try:
            return results.get(timeout=LOOK_S)
        except Empty:
            if stop.is_set():
                return None


def _is_long(result: Result | BaseException | None) -> bool:
    return isinstance(result, ReadDocument) and result.characters > LONG


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
    allowance = Allowance(plan.how.limits, original.size)
    yield from _read(original, source.file, plan, reader, allowance, 0)


def _read(
    original: Original,
    file: str,
    plan: ReadingPlan,
    reader: IsolatedReader,
    allowance: Allowance,
    depth: int,
) -> Iterator[Result]:
    plan.how.go_on()
    plan.kept.add(original.sha256)
    if plan.known(original.sha256):
        yield Kept(original, file, depth > 0)
        return
    inside = AttachedFiles(plan.originals, allowance)
    try:
        with closing(reader.read(original.path, file)) as items:
            document = prepare(
                inside.taken_from(within(items, plan.how.limits)),
                original,
                file,
                plan.how,
                partial(_scans, reader, original, plan.how) if ocr.installed() else None,
            )
        if not document.pages and not inside.held:
            raise RefusedFileError(f"{file}: there is nothing in it to read. Check the file.")
        if depth:
            allowance.take_passages(sum(map(len, document.passages)))
    except RefusedFileError as error:
        yield Refused(file, str(error))
        return
    finally:
        plan.kept.update(kept.sha256 for _, kept in inside.held)
    if document.case_file and not plan.allow_case_files:
        yield Quarantined(file, document.case_file, original)
        return
    held_back, went_in = False, bool(document.pages)
    for attached, kept in inside.held:
        name = f"{file}/{attached}"
        if depth == DEPTH:
            yield Refused(name, f"{name}: it lies more than {DEPTH} files deep. Add it by itself.")
            continue
        for result in _read(kept, name, plan, reader, allowance, depth + 1):
            held_back = held_back or isinstance(result, Quarantined)
            went_in = went_in or not isinstance(result, Refused)
            yield result
    hashes = tuple(kept.sha256 for _, kept in inside.held) if depth < DEPTH else ()
    if held_back:
        # Its own bytes hold those of the case file.
        yield Quarantined(file, "a person's case file is inside it", original, hashes)
        return
    if not went_in:
        told = "none of the files in it went in. Look at what is said of each, and mend them."
        yield Refused(file, f"{file}: {told}")
        return
    yield replace(document, attached=hashes, inside=depth > 0)


def _scans(
    reader: IsolatedReader, original: Original, how: Preparation, wanted: Sequence[Wanted]
) -> Iterator[Scan]:
    for scan in reader.scan(original.path, wanted):
        how.go_on()
        yield scan
