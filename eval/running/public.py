"""A public question set as a run: its documents are a pack, apart from every council's."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from assistant.service import Assistant
from eval.adapters.public import PublicSet
from eval.running.digests import digest
from eval.running.made import made_of
from eval.running.stored import Made
from ingest.jobs import Request, ingest
from ingest.library.removal import remove
from ingest.library.writer import writing
from ingest.outcomes import IngestReport, Progress
from ingest.settings import Settings
from ingest.sources import Source

LIBRARY = "evaluation/bench"
"""The folder, in the home, of the library that holds public sets: no public text ever stands among
a council's packs.
"""

WHO = "evidence eval"


def settings_apart(settings: Settings) -> Settings:
    """The same settings over the library of public sets."""
    return settings.model_copy(update={"home": settings.home / LIBRARY})


def hold(
    assistant: Assistant,
    public: PublicSet,
    on_progress: Callable[[Progress], None] = lambda _progress: None,
    stop: Event | None = None,
) -> IngestReport:
    """Make the pack of a set's name hold the documents of the set and no other.

    What is there already is not embedded again. `stop` ends it after the document in hand. Raises
    `PackNameError`, `LibraryBusyError`, `ModelError`, `OSError`.
    """
    library, settings = assistant.library, assistant.settings
    with TemporaryDirectory() as folder:
        sources = [_written(Path(folder), name, text) for name, text in public.documents]
        # All of a set is public: a document left out as a case file would only be missed.
        request = Request(sources, public.name, who=WHO, allow_case_files=True)
        report = ingest(library, assistant.embedder, settings, request, on_progress, stop)
    if not report.stopped:
        _hide_others(assistant, public.name, {file.document_id for file in report.files})
    return report


def public_made(assistant: Assistant, public: PublicSet, name: str) -> Made:
    """What a run of a set that is held is made of, now. Raises as `made_of` does."""
    questions = digest(question.model_dump_json() for question in public.questions)
    return made_of(
        assistant.settings,
        assistant.library,
        (public.name, questions),
        name,
        len(public.questions),
        [public.name],
    )


def _written(folder: Path, name: str, text: str) -> Source:
    path = folder / name
    path.write_bytes(text.encode())
    return Source(path, name)


def _hide_others(assistant: Assistant, name: str, wanted: set[str]) -> None:
    library = assistant.library
    others = [one for one in library.documents(name) if one.document_id not in wanted]
    if not others:
        return
    pack = library.pack(name)
    with writing(library, assistant.settings.lock_wait_s, WHO) as writer:
        for document in others:
            remove(writer, (pack.key, pack.name), document.key)
        writer.publish(pack.key)
