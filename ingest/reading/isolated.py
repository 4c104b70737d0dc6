"""Reads files in a process apart, with limits of processor time and memory."""

import json
import logging
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from ingest.isolation import COUNTS_PROCESSOR, IsolatedProcess, LostError, StalledError
from ingest.limits import Limits
from ingest.reading import wire, worker
from ingest.reading.pdf import unreadable
from ingest.reading.scan import Scan, Wanted
from ingest.reading.source import Item, Page, RefusedFileError, SourceInfo

logger = logging.getLogger(__name__)

MOST_LOST = 3
"""After so many pages on which OCR stalls or dies, the file is at fault and not the page."""


PATIENCE = 6.0 if COUNTS_PROCESSOR else 1.0


class IsolatedReader:
    """A reading process that is started on first use and replaced when it hangs or dies.

    Seconds are of the processor, which a busy machine does not use up. `stall_s`: the most for the
    next page. `file_s`: the most for a file, to which `page_s` is added for each page, and each
    piece of an attached file, that came. A page that stalls is given up and reading goes on after
    it; a file that stalls twice is given up.

    `scan_s`: the most for OCR of a page. `scan_file_s`: the same for all of a file.
    `patience`: how many times as long the clock may run, for a process that sleeps; on Windows,
    where the processor is not counted, as long.
    `limits`: what a file may hold.
    """

    def __init__(
        self,
        memory_mb: int = 1_900,
        stall_s: float = 20.0,
        file_s: float = 50.0,
        page_s: float = 0.25,
        scan_s: float = 90.0,
        scan_file_s: float = 1_800.0,
        patience: float = PATIENCE,
        limits: Limits | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.stall_s = stall_s
        self.file_s = file_s
        self.page_s = page_s
        self.scan_s = scan_s
        self.scan_file_s = scan_file_s
        self.patience = patience
        self._process = IsolatedProcess(worker.serve, memory_mb)

    def read(self, path: Path, name: str) -> Generator[Item]:
        """Yield the items of the file at `path`, called `name` in messages.

        Raises `RefusedFileError` where it cannot be read within the limits.
        """
        clock = _Clock(self.file_s, self.patience)
        pages, stalls, info_given = 0, 0, False
        skip = 0
        while True:
            try:
                request: dict[str, Any] = {"path": str(path), "name": name, "skip": skip}
                request["limits"] = asdict(self.limits)
                for body in self._request(request, clock, self.stall_s, self.page_s):
                    item = wire.decode(body)
                    pages += isinstance(item, Page)
                    # Whoever takes an attached file stores it before asking for the next.
                    clock.add(0 if isinstance(item, SourceInfo) else self.page_s)
                    if isinstance(item, SourceInfo):
                        if info_given:
                            continue
                        info_given = True
                    yield item
            except StalledError:
                stalls += 1
                is_pdf = path_is_pdf(path)
                if not is_pdf or stalls > 1 or not info_given or clock.left < 1:
                    raise RefusedFileError(
                        f"{name}: reading it takes too long; the file may be damaged. Export it "
                        "again or split it."
                    ) from None
                yield unreadable(str(pages + 1), "the page took too long to read")
                pages += 1
                skip = pages
                continue
            return

    def scan(self, path: Path, wanted: Sequence[Wanted]) -> Iterator[Scan]:
        """Yield what OCR reads of each page wanted of the PDF at `path`, in their order.

        A page on which it stalls or dies is given up, and it goes on after it; after three such
        pages the rest are given up too. Nothing is raised: the note of a page says what happened.
        """
        clock = _Clock(self.scan_file_s, self.patience)
        left = list(wanted)
        lost = 0
        while left and lost < MOST_LOST and clock.left > 0:
            scans = [(page.number, page.has_text) for page in left]
            request = {"path": str(path), "name": path.name, "scans": scans}
            note = "OCR stops at it"
            try:
                for body in self._request(request, clock, self.scan_s):
                    left.pop(0)
                    yield wire.decode_scan(body)
            except StalledError:
                note = "OCR takes too long on it"
            except RefusedFileError:
                logger.debug("OCR died")
            if left:
                lost += 1
                yield Scan(left.pop(0).number, note=note)
        for page in left:
            yield Scan(page.number, note="OCR of this file took too long or failed too often")

    def close(self) -> None:
        """Stop the reading process, if one runs."""
        self._process.close()

    def __enter__(self) -> "IsolatedReader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _request(
        self, request: dict[str, Any], clock: "_Clock", item_s: float, page_s: float = 0.0
    ) -> Iterator[dict[str, Any]]:
        finished = False
        before = clock.used
        request |= {"item_s": item_s, "file_s": clock.left, "page_s": page_s}
        try:
            self._process.ask(json.dumps(request).encode())
            while True:
                body = json.loads(self._process.receive(clock.wait(item_s)))
                if "end" in body or "refused" in body:
                    finished = True
                if "refused" in body:
                    raise RefusedFileError(body["refused"])
                if "end" in body:
                    return
                clock.used = before + body["used_s"]
                yield body
        except StalledError:
            clock.used += min(item_s, clock.left)
            raise
        except LostError:
            raise RefusedFileError(
                f"{request['name']}: the file stops the program that reads it. Save it again from "
                "the program that made it."
            ) from None
        finally:
            # A request left half-way (a stall, a caller that stops) must not leak into the next.
            if not finished:
                self.close()


class _Clock:
    """What is left of the time of a file: of the processor and, `patience` times that, by the
    clock.
    """

    def __init__(self, processor_s: float, patience: float) -> None:
        self.used = 0.0
        self._patience = patience
        self._granted = processor_s
        self._until = time.monotonic() + patience * processor_s

    @property
    def left(self) -> float:
        """Seconds of the processor; none where the clock has run out."""
        return self._granted - self.used if time.monotonic() < self._until else 0.0

    def add(self, processor_s: float) -> None:
        """Grant more."""
        self._granted += processor_s
        self._until += self._patience * processor_s

    def wait(self, item_s: float) -> float:
        """For how many seconds by the clock the next item is waited for."""
        return min(self._patience * item_s, self._until - time.monotonic())


def path_is_pdf(path: Path) -> bool:
    """Whether the file says within its first kilobyte that it is a PDF."""
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)
