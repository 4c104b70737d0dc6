"""A reading process for tests whose files say how they misbehave."""

import os
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection

from ingest.limits import Limits
from ingest.reading import formats, pdf, scans, worker
from ingest.reading.scan import Scan, ScanLine, Wanted
from ingest.reading.source import Item, Page, PageStatus, SourceInfo, lines_of


def serve(connection: Connection, memory_mb: int) -> None:
    """The real worker, with readers that hang, crash or eat memory where the file says so."""
    formats.read = _read
    pdf.read_pdf = _read_pdf
    scans.read_scans = _read_scans
    worker.serve(connection, memory_mb)


def _read(data: bytes, name: str, _limits: Limits) -> Iterator[Item]:
    if data.startswith(b"%PDF-"):
        return _read_pdf(data, name)
    return _misbehave(data.decode())


def _misbehave(text: str) -> Iterator[Item]:
    yield SourceInfo("text/plain")
    match text:
        case "hang":
            _work(600)
        case "sleep":
            time.sleep(600)
        case "nap":
            time.sleep(3)
        case "crash":
            os._exit(11)
        case "eat":
            held = []
            while True:
                held.append(bytearray(10_000_000))
        case "raise":
            raise ValueError("odd\nbytes")
        case "deep":
            _dive(0)
        case "drip":
            while True:
                _work(0.05)
                yield Page("1", lines_of("drop"))
    yield Page("1", lines_of(text))


def _read_pdf(data: bytes, name: str, skip_pages: int = 0) -> Iterator[Item]:
    yield SourceInfo("application/pdf")
    for number, text in enumerate(data.decode().split()[1:]):
        if number < skip_pages:
            continue
        if text == "hang":
            _work(600)
        unread = text.startswith("scan-")
        status = PageStatus.NO_TEXT if unread else PageStatus.READ
        yield Page(str(number + 1), lines_of("" if unread else text), status)


def _read_scans(data: bytes, wanted: Sequence[Wanted]) -> Iterator[Scan]:
    words = data.decode().split()[1:]
    for page in wanted:
        word = words[page.number - 1]
        if word == "scan-hang":
            _work(600)
        if word == "scan-crash":
            os._exit(11)
        yield Scan(page.number, (ScanLine(word, (0.0, 0.0, 9.0, 9.0), True),), 0.9)


def _work(processor_s: float) -> None:
    start = time.process_time()
    while time.process_time() - start < processor_s:
        pass


def _dive(depth: int) -> int:
    return _dive(depth + 1) + 1
