"""What the tests run in other processes; imported once where a process can be forked of it."""

from pathlib import Path

import chromadb  # noqa: F401
import sentence_transformers  # noqa: F401
import torch

from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.settings import Settings
from ingest.sources import find


def add(home: str, pack: str, texts: dict[str, str], folder: str, rounds: int = 1) -> None:
    """Ingest the texts, in as many ingests as there are rounds."""
    torch.set_num_threads(1)
    library, embedder = Library(Path(home)), Embedder()
    settings = Settings(home=Path(home))
    names = sorted(texts)
    for turn in range(rounds):
        part = Path(folder) / str(turn)
        part.mkdir(parents=True)
        for name in names[turn::rounds]:
            (part / name).write_text(texts[name])
        report = ingest(library, embedder, settings, Request(find([part], library.home), pack))
        assert all(f.outcome == "added" for f in report.files), report
    library.close()
