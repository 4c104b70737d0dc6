"""What several tests of the evaluation share."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from filelock import FileLock

from assistant.cli import main
from eval.plugin import PLUGIN
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


@pytest.fixture
def evidence_eval(monkeypatch):
    """Runs `evidence eval ARGUMENTS` in this process, in the home given."""
    monkeypatch.setattr(main, "plugins", lambda: (PLUGIN,))

    def run(home, *arguments):
        words = ["eval", *map(str, arguments)]
        return CliRunner().invoke(main.commands, words, env={"EVIDENCE_HOME": str(home)})

    return run
