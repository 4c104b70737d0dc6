"""Runs ingests in forks of a process that has everything imported, so that each starts at once.

Reads lines "HOME SOURCES" from standard input; answers with the fork's process id, then with how it
ended (the exit status, negative for a signal).
"""

import os
import sys
from pathlib import Path


def main() -> None:
    """Warm up, say so, serve."""
    import chromadb  # noqa: F401
    import torch

    from ingest.embedding import Embedder

    torch.set_num_threads(1)
    embedder = Embedder()
    embedder.encode(["warm"])
    say("ready")
    for line in sys.stdin:
        home, sources = line.split()
        pid = os.fork()
        if pid == 0:
            run(embedder, Path(home), Path(sources))
            os._exit(0)
        say(str(pid))
        say(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))


def run(embedder, home: Path, sources: Path) -> None:
    """One ingest into the pack "Pack"."""
    from ingest.jobs import Request, ingest
    from ingest.library.library import Library
    from ingest.settings import Settings
    from ingest.sources import find

    library = Library(home)
    ingest(library, embedder, Settings(home=home), Request(find([sources], home), "Pack"))
    library.close()


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
