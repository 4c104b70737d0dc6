"""A reading process for tests whose files say how they misbehave."""

import os
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection

from ingest.reading import formats, pdf, worker
from ingest.reading.source import Item, Page, SourceInfo, lines_of


def serve(connection: Connection, memory_mb: int) -> None:
    """The real worker, with readers that hang, crash or eat memory where the file says so."""
    formats.read = _read
    pdf.read_pdf = _read_pdf
    worker.serve(connection, memory_mb)


def _read(data: bytes, name: str) -> Iterator[Item]:
    if data.startswith(b"%PDF-"):
        return _read_pdf(data, name)
    return _misbehave(data.decode())


def _misbehave(text: str) -> Iterator[Item]:
    yield SourceInfo("text/plain")
    match text:
        case "hang":
            time.sleep(600)
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
                time.sleep(0.05)
                yield Page("1", lines_of("drop"))
    yield Page("1", lines_of(text))


def _read_pdf(data: bytes, name: str, skip_pages: int = 0) -> Iterator[Item]:
    yield SourceInfo("application/pdf")
    for number, text in enumerate(data.decode().split()[1:]):
        if number < skip_pages:
            continue
        if text == "hang":
            time.sleep(600)
        yield Page(str(number + 1), lines_of(text))


def _dive(depth: int) -> int:
    return _dive(depth + 1) + 1
