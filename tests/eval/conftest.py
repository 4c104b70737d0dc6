"""What several tests of the evaluation share."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from ingest.embedding import Embedder
from tests.eval.asked_samples import AskedSamples, asked_samples


@pytest.fixture(scope="session")
def samples_asked(
    tmp_path_factory: pytest.TempPathFactory, sample_home: Path, embedder: Embedder
) -> AskedSamples:
    """The fast gate's questions, asked of a copy of the sample packs once for all that test at the
    same time. Nothing of it may be changed.
    """
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    with FileLock(folder / "asked.lock"):
        return asked_samples(folder / "asked", sample_home, embedder)
