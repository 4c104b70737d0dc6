"""How long the coverage of a large pack takes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from assistant.coverage.survey import Survey
from eval.bench.mapped_pack import add_mapped_pack
from ingest.embedding import Embedder
from ingest.library.library import Library
from ingest.settings import load_settings

PASSAGES = 20_000
RUNS = 5


@dataclass(frozen=True, slots=True)
class CoverageRun:
    """Median seconds that the coverage of a pack takes: what reads and counts, and the `whole` of
    it, with the look for passages that are new. `paragraphs` are those mapped.
    """

    paragraphs: int
    counted: float
    whole: float


def run_coverage(home: Path, passages: int = PASSAGES, runs: int = RUNS) -> CoverageRun:
    """Make a pack of so many passages in an empty home, and time its coverage."""
    library = Library(home)
    try:
        settings = load_settings(home=home)
        survey = Survey(library, Embedder(), settings, as_of=date(2026, 1, 1))
        pack = add_mapped_pack(library, survey.mapper, passages)
        counted = [_seconds(lambda: survey.of_pool(survey.pool(pack))) for _ in range(runs)]
        whole = [_seconds(lambda: survey.coverage(pack)) for _ in range(runs)]
        return CoverageRun(survey.mapped(pack), median(counted), median(whole))
    finally:
        library.close()


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
