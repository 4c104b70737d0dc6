"""Ingests files into a pack: read, embed, add, publish. It can die at any line and be run again."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event

import numpy as np
from numpy.typing import NDArray

from ingest.document import ReadDocument
from ingest.embedding import Embedder, ModelError
from ingest.embedding_texts import Entry, embedding_texts
from ingest.library.figures import Measures, measured
from ingest.library.library import Library
from ingest.library.pack_names import checked_name
from ingest.library.removal import keep_loose, restore, take_out_empty
from ingest.library.writer import PackModelError, Writer, writing
from ingest.limits import Limits
from ingest.notes import notes_on
from ingest.outcomes import FileOutcome, IngestReport, Outcome, Progress
from ingest.preparing import Preparation, StoppedError
from ingest.reading_ahead import Kept, Quarantined, ReadingPlan, Refused, read_ahead
from ingest.settings import Settings
from ingest.sources import Source

logger = logging.getLogger(__name__)

WINDOW = 768
"""Passages that are embedded together: enough for batches of like length, few enough to lose."""

SOON = 64
"""Passages that are embedded in a second or so: a stopped ingest still takes in so few."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be ingested, and what a person says of it.

    `given` sets fields of every document (title, kind, council, date ...). With `supersede`, a file
    of the same name and other bytes replaces the version in force. `allow_case_files` lets in what
    looks like one person's case file.
    """

    sources: Sequence[Source]
    pack: str
    given: dict[str, str] = field(default_factory=dict)
    supersede: bool = True
    who: str = ""
    allow_case_files: bool = False


def ingest(
    library: Library,
    embedder: Embedder,
    settings: Settings,
    request: Request,
    on_progress: Callable[[Progress], None] = lambda _progress: None,
    stop: Event | None = None,
) -> IngestReport:
    """Put the files of `request` into its pack and say what became of each, in their order.

    Each document is in or out, never in part. `stop` ends it within a second or so: the document
    in hand is left out. A pack that it made and put nothing into is taken out again, however it
    ends. Raises `PackNameError`, `LibraryBusyError` or `ModelError`; what is wrong with a file is
    its outcome.
    """
    name = checked_name(request.pack)
    began = time.perf_counter()
    with writing(library, settings.lock_wait_s, request.who) as writer:
        job = _Job(library, writer, embedder, settings, request, name, on_progress)
        try:
            job.run(stop or Event())
        except BaseException:
            # What ended it is what is told; `doctor` names a pack that then stays.
            with suppress(Exception):
                job.leave_no_empty_pack()
            raise
        finally:
            job.take_cores_back()
        no_pack = job.leave_no_empty_pack()
    return IngestReport(
        pack=name,
        files=tuple(job.outcomes),
        elapsed_s=time.perf_counter() - began,
        stages=job.seconds,
        stopped=bool(stop and stop.is_set()),
        no_pack=no_pack,
    )


class _Job:
    def __init__(
        self,
        library: Library,
        writer: Writer,
        embedder: Embedder,
        settings: Settings,
        request: Request,
        name: str,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self.library = library
        self.writer = writer
        self.embedder = embedder
        self.settings = settings
        self.request = request
        self.on_progress = on_progress
        try:
            self.begun = writer.begin(name, request.given.get("council", ""), embedder.name)
        except PackModelError as error:
            raise ModelError(str(error)) from error
        self.pack = (self.begun.pack, name)
        self.known = {
            document.document_id: document for document in library.documents(name, removed=True)
        }
        self.outcomes: list[FileOutcome] = []
        self.seconds: dict[str, float] = {}
        self.embedded = 0
        self.to_embed = 0
        self.waiting: list[ReadDocument] = []
        self.kept: set[str] = set()
        self.reading = Event()
        self.stop = Event()

    def run(self, stop: Event) -> None:
        """Work through the sources, then bring the index in step."""
        self.stop = stop
        plan = ReadingPlan(
            settings=self.settings,
            originals=self.library.originals,
            known=lambda sha256: sha256 in self.known,
            how=Preparation(
                given=self.request.given,
                count=self.embedder.count_tokens,
                limit=self.embedder.limit,
                limits=Limits(passages=self.settings.max_passages),
            ),
            kept=self.kept,
            allow_case_files=self.request.allow_case_files,
        )
        for result in read_ahead(self.request.sources, plan, stop, self.seconds, self.reading):
            match result:
                case None:
                    self._flush()
                case Refused():
                    self._refuse(result)
                case Quarantined():
                    self._flush()
                    self._quarantine(result)
                case Kept():
                    self._flush()
                    self._keep(result)
                case ReadDocument():
                    self._take(result)
            if stop.is_set():
                break
        self._flush()
        self._discard()
        if self.begun.new and not self.known:
            return
        self._progress("indexing", "")
        with self._timed("index"):
            self.writer.publish(self.pack[0])
        outcomes = Counter(o.outcome.value for o in self.outcomes)
        self.writer.finish_job(self.begun.job, dict(outcomes))

    def _take(self, document: ReadDocument) -> None:
        if any(other.original == document.original for other in self.waiting):
            self._flush()
        if document.original.sha256 in self.known:
            self._keep(Kept(document.original, document.file, document.inside))
            return
        self.waiting.append(document)
        self.to_embed += _passages(document)
        self._progress("read", document.file)
        if sum(map(_passages, self.waiting)) >= WINDOW:
            self._flush()

    def _flush(self) -> None:
        documents, self.waiting = self.waiting, []
        if not documents:
            return
        self._share_cores()
        try:
            with self._timed("embed"):
                vectors = self._vectors([each for one in documents for each in _entries(one)])
                measures = self._measures(documents)
        except StoppedError:
            return
        start = 0
        for document in documents:
            count = _passages(document)
            with self._timed("store"):
                key, older = self.writer.add(
                    self.pack,
                    document,
                    vectors[start : start + count],
                    measures,
                    self.request.supersede,
                )
            start += count
            self.known[document.original.sha256] = self.library.document_of(key)
            self._finish(_added(document, count, older is not None))

    def _vectors(self, entries: Sequence[Entry]) -> NDArray[np.float32]:
        """A vector for each entry. Raises `StoppedError`."""
        embedder = self.embedder
        vectors = np.empty((len(entries), embedder.dimensions), dtype=np.float32)
        for start in range(0, len(entries), WINDOW):
            some = slice(start, start + WINDOW)
            texts = embedding_texts(entries[some], embedder.count_tokens, embedder.limit)
            vectors[some] = embedder.encode(texts, self._advance)
        return vectors

    def _measures(self, documents: Sequence[ReadDocument]) -> Measures:
        """The vectors of what the figures of some documents measure. Raises `StoppedError`."""
        words = measured(figure for one in documents for page in one.figures for figure in page)
        return dict(zip(words, self.embedder.encode(words, self._look_up), strict=True))

    def _look_up(self, _count: int) -> None:
        self._share_cores()
        if self.stop.is_set():
            raise StoppedError

    def _keep(self, kept: Kept) -> None:
        held = self.known[kept.original.sha256]
        outcome, message = Outcome.UNCHANGED, ""
        newly_loose = not kept.inside and keep_loose(self.writer, held.key)
        if held.removed:
            restore(self.writer, self.pack, held.key, self.request.supersede)
            outcome, message = Outcome.ADDED, "it had been removed and is back"
        elif held.superseded_by and held.file == kept.file and self.request.supersede:
            restore(self.writer, self.pack, held.key, supersede=True)
            outcome, message = Outcome.NEW_VERSION, "an earlier version is in force again"
        elif held.superseded_by and newly_loose:
            restore(self.writer, self.pack, held.key, supersede=False)
            outcome, message = Outcome.ADDED, f"it was inside a replaced file, as {held.file}"
        elif held.file != kept.file:
            message = f"the same bytes are already here as {held.file}"
        self.known[kept.original.sha256] = self.library.document_of(held.key)
        self._finish(FileOutcome(kept.file, outcome, held.document_id, held.pages, 0, message))

    def _refuse(self, refused: Refused) -> None:
        self._finish(FileOutcome(refused.file, Outcome.REFUSED, message=refused.message))

    def _quarantine(self, left_out: Quarantined) -> None:
        for sha256 in left_out.attached:
            if sha256 in self.known:
                keep_loose(self.writer, self.known[sha256].key)
        with self.writer.transaction() as connection:
            pack, sha256 = self.pack[1], left_out.original.sha256
            self.writer.log(connection, "case file left out", pack, sha256)
        message = f"{left_out.message}; add it with --allow-case-files if you may hold it here"
        self._finish(FileOutcome(left_out.file, Outcome.QUARANTINED, message=message))

    def _discard(self) -> None:
        """Delete the bytes of files left out: at the end, for another name may have got them in."""
        for sha256 in tuple(self.kept):
            if not self.library.holds(sha256):
                self.library.originals.erase(sha256)

    def _finish(self, outcome: FileOutcome) -> None:
        self.outcomes.append(outcome)
        logger.info("%s: %s %s", outcome.file, outcome.outcome.value, outcome.message)
        self._progress("done", outcome.file, outcome)

    def leave_no_empty_pack(self) -> bool:
        """Take the pack out again where it was made for this ingest and holds no document."""
        return self.begun.new and take_out_empty(self.writer, self.pack)

    def take_cores_back(self) -> None:
        """Let the embedder have all cores again, where it was used at all."""
        if self.embedded:
            self.embedder.leave_cores(0)

    def _share_cores(self) -> None:
        self.embedder.leave_cores(1 if self.reading.is_set() else 0)

    def _advance(self, count: int) -> None:
        self._share_cores()
        self.embedded += count
        self._progress("embedding", "")
        if self.stop.is_set() and self.to_embed - self.embedded > SOON:
            raise StoppedError

    def _progress(self, stage: str, file: str, finished: FileOutcome | None = None) -> None:
        total = max(len(self.request.sources), len(self.outcomes))
        done = len(self.outcomes)
        self.on_progress(Progress(stage, file, done, total, self.embedded, self.to_embed, finished))

    def _timed(self, stage: str) -> "_Timer":
        return _Timer(self.seconds, stage)


class _Timer:
    def __init__(self, seconds: dict[str, float], stage: str) -> None:
        self.seconds = seconds
        self.stage = stage

    def __enter__(self) -> None:
        self.began = time.perf_counter()

    def __exit__(self, *_error: object) -> None:
        spent = time.perf_counter() - self.began
        self.seconds[self.stage] = self.seconds.get(self.stage, 0.0) + spent


def _passages(document: ReadDocument) -> int:
    return sum(map(len, document.passages))


def _entries(document: ReadDocument) -> Iterator[Entry]:
    title = document.proposals.title.value
    for page, passages in zip(document.pages, document.passages, strict=True):
        text = page.text
        for p in passages:
            yield Entry(title, text[p.start : p.end], p.headings, p.header)


def _added(document: ReadDocument, passages: int, replaced: bool) -> FileOutcome:
    return FileOutcome(
        document.file,
        Outcome.NEW_VERSION if replaced else Outcome.ADDED,
        document.original.sha256,
        len(document.pages),
        passages,
        notes_on(document),
    )
