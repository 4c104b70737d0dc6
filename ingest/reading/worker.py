"""The reading process: one file at a time, inside limits of memory and of processor time."""

import contextlib
import json
import os
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ingest.isolation import allow, confine
from ingest.limits import Limits
from ingest.reading import wire
from ingest.reading.bounded import within
from ingest.reading.scan import Scan, Wanted
from ingest.reading.source import Item, RefusedFileError, SourceInfo


def serve(connection: Connection, memory_mb: int) -> None:
    """Answer requests until the pipe closes: items, then a line that ends them.

    {path, name, skip, limits} asks for the items of a file, {path, name, scans} for pages of it by
    OCR: `scans` holds [number, has_text]. Each has `item_s`, the processor time that the next item
    may take, `file_s`, that of all, and `page_s`, what each adds to it. An end line is
    {"end": true}, or {"refused": MESSAGE}.
    """
    confine(connection, memory_mb)
    # OCR keeps to one core: the embedder is at work on the others.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            request = json.loads(connection.recv_bytes())
            try:
                for item, used_s in _timed(request):
                    for message in wire.messages(item, used_s):
                        connection.send_bytes(message)
                end: dict[str, object] = {"end": True}
            except RefusedFileError as error:
                end = {"refused": str(error)}
            except MemoryError:
                end = {
                    "refused": f"{request['name']}: reading it needs more memory than is allowed. "
                    "Split the file."
                }
            except RecursionError:
                end = {
                    "refused": f"{request['name']}: the file is nested too deeply. Export it again."
                }
            except BrokenPipeError:
                return
            except Exception as error:
                reason = " ".join(str(error).split())[:120] or type(error).__name__
                end = {
                    "refused": f"{request['name']}: the file is damaged and cannot be read "
                    f"({reason}). Save it again from the program that made it."
                }
            connection.send_bytes(json.dumps(end).encode())


def _timed(request: dict[str, Any]) -> Iterator[tuple[Item | Scan, float]]:
    """The items, each with the processor time that the request has taken so far."""
    start = time.process_time()
    left = request["file_s"]
    allow(min(request["item_s"], left))
    for item in _items(request):
        used = time.process_time() - start
        left += 0 if isinstance(item, SourceInfo) else request["page_s"]
        yield item, used
        allow(min(request["item_s"], left - used))


def _items(request: dict[str, Any]) -> Iterator[Item] | Iterator[Scan]:
    data = Path(request["path"]).read_bytes()
    if "scans" in request:
        from ingest.reading.scans import read_scans

        return read_scans(data, [Wanted(number, text) for number, text in request["scans"]])
    limits = Limits(**request["limits"])
    if request["skip"]:
        from ingest.reading.pdf import read_pdf

        return within(read_pdf(data, request["name"], request["skip"]), limits)
    from ingest.reading.formats import read

    return read(data, request["name"], limits)
