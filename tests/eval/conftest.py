"""What several tests of the evaluation share."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import main
from eval.plugin import PLUGIN
from ingest.embedding import Embedder
from tests.eval.asked_samples import AskedSamples, ask_samples, read_samples
from tests.once import made_once


@pytest.fixture(scope="session")
def samples_asked(
    tmp_path_factory: pytest.TempPathFactory, sample_home: Path, embedder: Embedder
) -> AskedSamples:
    """The fast gate's questions, asked of a copy of the sample packs once for all that test at the
    same time. Nothing of it may be changed.
    """
    folder = made_once(
        tmp_path_factory, "asked", lambda folder: ask_samples(folder, sample_home, embedder)
    )
    return read_samples(folder)


@pytest.fixture
def evidence_eval(monkeypatch):
    """Runs `evidence eval ARGUMENTS` in this process, in the home given."""
    monkeypatch.setattr(main, "plugins", lambda: (PLUGIN,))

    def run(home, *arguments):
        words = ["eval", *map(str, arguments)]
        return CliRunner().invoke(main.commands, words, env={"EVIDENCE_HOME": str(home)})

    return run
