"""How long a search takes from the command line, beside the bare cost of its imports."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

BARE = """
import chromadb
from sentence_transformers import SentenceTransformer
from ingest.embedding import shipped_folder
SentenceTransformer(str(shipped_folder()), device="cpu").encode(["one text"])
"""


def start_up(home: Path, pack: str, runs: int = 5) -> dict[str, float]:
    """Median seconds of `evidence --help`, of `evidence search`, and of the bare imports.

    The last two take turns, so that a slow moment of the machine falls on both.
    """
    evidence = str(Path(sys.executable).with_name("evidence"))
    search = [evidence, "search", "waiting times", "--pack", pack, "--json"]
    times: dict[str, list[float]] = {"help": [], "search": [], "bare": []}
    for run in range(runs + 1):
        for name, command in (
            ("help", [evidence, "--help"]),
            ("bare", [sys.executable, "-c", BARE]),
            ("search", search),
        ):
            seconds = _seconds(command, home)
            if run:  # the first round fills the file cache
                times[name].append(seconds)
    return {name: median(found) for name, found in times.items()}


def _seconds(command: list[str], home: Path) -> float:
    environment = {**os.environ, "EVIDENCE_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603
    return time.perf_counter() - began
