"""The evaluation runs that a home keeps: answers with their quotes, which outlive no erasure."""

import shutil
from collections.abc import Collection
from pathlib import Path

RUNS = Path("evaluation") / "runs"
ANSWERS = "answers.jsonl"


def erase_runs(home: Path, hashes: Collection[str]) -> int:
    """Take out each run below the home that found or cited a document of one of these SHA-256;
    counts them. Runs kept elsewhere are not known here.
    """
    wanted = [sha256.encode() for sha256 in hashes]
    erased = 0
    for path in sorted((home / RUNS).rglob(ANSWERS)):
        data = path.read_bytes()
        if any(sha256 in data for sha256 in wanted):
            shutil.rmtree(path.parent)
            erased += 1
    return erased
