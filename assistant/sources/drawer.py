"""Has pages of PDFs drawn in a process apart: a hostile one makes pdfium grow, hang or crash."""

import contextlib
import json
import logging
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from pydantic import BaseModel, ValidationError

from assistant.sources.folding import Quote
from ingest.isolation import IsolatedProcess, LostError, StalledError, confine
from ingest.reading.source import Box

MOST_BYTES = 24_000_000
"""More than the PNG of the largest picture takes, even where it is noise."""

MOST_WAITING = 16
"""Pages drawn and waiting for it. The server has more threads than that: the others answer."""

QUICK_S = 0.5
"""A failure that comes sooner costs nobody anything, and may be tried again."""

MOST_FAILED = 3
"""After so many pages that failed and cost time, the file is at fault and not the page."""

MOST_REMEMBERED = 1_000

logger = logging.getLogger(__name__)


class PageImageError(Exception):
    """The page cannot be drawn: its file is damaged, or it takes more than is allowed."""


class DrawerBusyError(PageImageError):
    """Too many others are being drawn; in a moment this page can be."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as a PNG.

    `boxes` (left, top, right, bottom, in its pixels) are the lines that the quotes stand on;
    `found` tells whether every quote was found to the letter.
    """

    png: bytes
    width: int
    height: int
    boxes: tuple[Box, ...]
    found: bool


class Drawer:
    """A drawing process that is started on first use and replaced when it hangs or dies.

    `page_s`: the longest that a page may take, in seconds; `wait_s`: the longest that it waits for
    others; `remember_s`: how long one that failed and cost time is not tried again. Safe to
    use from several threads.
    """

    def __init__(
        self,
        memory_mb: int = 512,
        page_s: float = 6.0,
        wait_s: float = 12.0,
        remember_s: float = 600.0,
    ) -> None:
        self.page_s = page_s
        self.wait_s = wait_s
        self._process = IsolatedProcess(serve, memory_mb)
        self._failures = _Failures(remember_s)
        self._places = threading.BoundedSemaphore(MOST_WAITING)
        self._turn = threading.Lock()
        self._closed = False

    def draw(
        self,
        original: Path,
        page_number: int,
        quotes: Sequence[Quote] = (),
        scanned: Sequence[Box] = (),
    ) -> RenderedPage:
        """Draw a page as `pdf_view.render` does.

        Raises `PageImageError`, and `DrawerBusyError` where too many others are before it.
        """
        page = (original, page_number)
        # Told at once where it is known, and looked up again after a wait: several who click on
        # the same page must not each pay for it.
        self._failures.check(page)
        with self._in_turn():
            self._failures.check(page)
            return self._drawn(page, quotes, scanned)

    def close(self) -> None:
        """End the drawing process, if one runs, also in the midst of a page."""
        self._closed = True
        self._process.kill()
        with self._turn:
            self._process.close()

    @contextmanager
    def _in_turn(self) -> Generator[None]:
        if not self._places.acquire(blocking=False):
            raise DrawerBusyError
        try:
            if not self._turn.acquire(timeout=self.wait_s):
                raise DrawerBusyError
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()

    def _drawn(
        self, page: "_PageKey", quotes: Sequence[Quote], scanned: Sequence[Box]
    ) -> RenderedPage:
        if self._closed:
            raise PageImageError
        original, number = page
        request = {
            "path": str(original),
            "page": number,
            "quotes": [astuple(quote) for quote in quotes],
            "scanned": scanned,
        }
        try:
            self._process.ask(json.dumps(request).encode())
        except (LostError, StalledError, OSError):
            logger.warning("the process that draws pages does not start")
            raise PageImageError from None
        began = time.monotonic()
        finished = False
        try:
            head = self._process.receive(self.page_s, MOST_BYTES)
            if head:
                told = _Head.model_validate_json(head)
                png = self._process.receive(self.page_s, MOST_BYTES)
                finished = True
                return RenderedPage(png, told.width, told.height, told.boxes, told.found)
            finished = True
        except (LostError, StalledError, ValidationError) as error:
            if not self._closed:
                how = "too long" if isinstance(error, StalledError) else "too much memory, or fails"
                logger.warning("drawing page %d of %s takes %s", number, original, how)
        finally:
            # A request left half-way must not leak into the next: that would show another page.
            if not finished:
                self._process.close()
        if (not finished or time.monotonic() - began > QUICK_S) and not self._closed:
            self._failures.add(page)
        raise PageImageError


_PageKey = tuple[Path, int]


class _Failures:
    """The pages that failed lately, and when by the monotonic clock."""

    def __init__(self, remember_s: float) -> None:
        self.remember_s = remember_s
        self._when: dict[_PageKey, float] = {}
        self._lock = threading.Lock()

    def add(self, page: _PageKey) -> None:
        """Remember a page that failed; the oldest of too many are forgotten."""
        with self._lock:
            self._when.pop(page, None)
            while len(self._when) >= MOST_REMEMBERED:
                self._when.pop(next(iter(self._when)))
            self._when[page] = time.monotonic()

    def check(self, page: _PageKey) -> None:
        """Raises `PageImageError` where it, or too many pages of its file, failed lately."""
        since = time.monotonic() - self.remember_s
        with self._lock:
            failed = [
                number
                for (original, number), at in self._when.items()
                if original == page[0] and at > since
            ]
        if page[1] in failed or len(failed) >= MOST_FAILED:
            raise PageImageError


class _Head(BaseModel):
    """What `serve` tells of a page before its PNG."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    found: bool


def serve(connection: Connection, memory_mb: int) -> None:
    """The drawing process: answer requests until the pipe closes.

    {path, page, quotes, scanned} asks for a page. The answer is a `_Head` and after it the
    PNG, or nothing at all where the page cannot be drawn.
    """
    # Here and not above: the process that asks never loads pdfium.
    from assistant.sources.pdf_view import render

    confine(connection, memory_mb)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            request = json.loads(connection.recv_bytes())
            quotes = [Quote(*fields) for fields in request["quotes"]]
            try:
                page = render(
                    Path(request["path"]), request["page"], quotes, scanned=request["scanned"]
                )
            except Exception:  # of what a file brings about in pdfium and Pillow there is no list
                connection.send_bytes(b"")
                continue
            head = _Head(width=page.width, height=page.height, boxes=page.boxes, found=page.found)
            connection.send_bytes(head.model_dump_json().encode())
            connection.send_bytes(page.png)
