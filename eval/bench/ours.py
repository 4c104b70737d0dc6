"""Our own ingest, and the bare embedder on the very passages that it made."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.passages import index_text
from ingest.settings import load_settings
from ingest.sources import Source


@dataclass(frozen=True, slots=True)
class OurRun:
    """How long our ingest took, in seconds, and the bare embedder on the same passages."""

    pages: int
    passages: int
    seconds: float
    stages: dict[str, float]
    embedder_seconds: float


def run_ours(files: Sequence[Path], home: Path) -> OurRun:
    """Ingest the files into a new library, then only embed what was stored there."""
    embedder = Embedder()
    embedder.encode(["warm"])
    library = Library(home)
    sources = [Source(file, file.name) for file in files]
    report = ingest(library, embedder, load_settings(home=home), Request(sources, "bench"))
    texts = _texts(library)
    began = time.perf_counter()
    embedder.encode(texts)
    bare = time.perf_counter() - began
    library.close()
    pages = sum(file.pages for file in report.files)
    return OurRun(pages, len(texts), report.elapsed_s, report.stages, bare)


def _texts(library: Library) -> list[str]:
    pack = library.pack("bench")
    wanted = sorted(library.passage_keys(pack))
    passages = library.passages(pack, wanted)
    return [
        index_text(p.document.title, p.text, p.headings, p.header)
        for p in (passages[key] for key in wanted)
    ]
