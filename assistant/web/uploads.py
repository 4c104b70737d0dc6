"""Puts uploaded files into a pack and tells, file by file, how far it is."""

import queue
import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from assistant.service import Assistant
from assistant.web import wording
from ingest.jobs import Request, ingest
from ingest.library.library import UnknownNameError
from ingest.outcomes import FileOutcome, Progress
from ingest.sources import Source


@dataclass(frozen=True, slots=True)
class FileState:
    """How far a file is, in words. `done` when nothing more will happen to it."""

    file: str
    words: str
    done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """What a person adds. `replaces`: each file replaces the one of the same name.

    `case_files`: what looks like one person's case file goes in too. `folder`: where the copies lie
    that were made for this, if anywhere; it goes with them.
    """

    paths: Sequence[Path]
    pack: str
    council: str = ""
    replaces: bool = False
    case_files: bool = False
    folder: Path | None = None


def run_upload(assistant: Assistant, upload: Upload) -> Iterator[list[FileState]]:
    """Add the files; yields the state of each whenever one changes.

    Raises what `ingest` raises. The uploaded copies are deleted: the library keeps its own.
    """
    sources, notes = _sources(assistant, upload)
    states = {source.file: FileState(source.file, wording.WAITING) for source in sources}
    yield list(states.values())
    reports: queue.SimpleQueue[Progress | BaseException | None] = queue.SimpleQueue()
    given = {"council": upload.council.strip()} if upload.council.strip() else {}
    request = Request(
        sources,
        upload.pack,
        given,
        supersede=upload.replaces,
        allow_case_files=upload.case_files,
    )

    def work() -> None:
        failure: BaseException | None = None
        try:
            ingest(
                assistant.library,
                assistant.embedder,
                assistant.settings,
                request,
                reports.put,
                assistant.closing,
            )
        except BaseException as error:
            failure = error
        for path in upload.paths:
            path.unlink(missing_ok=True)
        if upload.folder:
            shutil.rmtree(upload.folder, ignore_errors=True)
        reports.put(failure)

    # In a thread of its own: a person who closes the page must not stop it half-way.
    threading.Thread(target=work, name="upload").start()
    while (report := reports.get()) is not None:
        if isinstance(report, BaseException):
            raise report
        _advance(states, report, notes)
        yield list(states.values())


def _sources(assistant: Assistant, upload: Upload) -> tuple[list[Source], dict[str, str]]:
    """The files under the names they get, and a note on those whose name is ambiguous.

    A folder was ingested with its paths; a browser sends a name without one. Where the person says
    that the file replaces another, it takes the path of the one document of that name.
    """
    held: dict[str, set[str]] = {}
    if upload.replaces:
        try:
            for document in assistant.library.documents(upload.pack):
                if not document.superseded_by:
                    held.setdefault(PurePosixPath(document.file).name, set()).add(document.file)
        except UnknownNameError:
            pass  # a new pack holds nothing to replace
    sources: list[Source] = []
    notes: dict[str, str] = {}
    for path in upload.paths:
        same = held.get(path.name, set())
        file = next(iter(same)) if len(same) == 1 else path.name
        if len(same) > 1 and path.name not in same:
            notes[file] = wording.SEVERAL_OF_NAME
        sources.append(Source(path, file))
    return sources, notes


def _advance(states: dict[str, FileState], report: Progress, notes: dict[str, str]) -> None:
    if report.finished is not None:
        states[report.file] = _finished(report.finished, notes.get(report.file, ""))
    elif report.file:
        words = wording.STAGES.get(report.stage, report.stage)
        states[report.file] = FileState(report.file, words)
    else:
        words = wording.how_far(report.stage, report.passages_embedded, report.passages)
        for file, state in states.items():
            if not state.done and state.words != wording.WAITING:
                states[file] = replace(state, words=words)


def _finished(outcome: FileOutcome, note: str) -> FileState:
    parts = [part for part in (outcome.message, note) if part]
    if outcome.pages and outcome.passages:
        parts.insert(0, wording.count(outcome.pages, "page"))
    return FileState(
        outcome.file, wording.FILE_OUTCOMES[outcome.outcome], done=True, note="; ".join(parts)
    )
