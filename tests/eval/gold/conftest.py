"""Runs `evidence eval` in this process."""

import pytest
from click.testing import CliRunner

from assistant.cli import main
from eval.plugin import PLUGIN


@pytest.fixture
def evidence_eval(monkeypatch):
    """Runs `evidence eval ARGUMENTS` in the home given."""
    monkeypatch.setattr(main, "plugins", lambda: (PLUGIN,))

    def run(home, *arguments):
        words = ["eval", *map(str, arguments)]
        return CliRunner().invoke(main.commands, words, env={"EVIDENCE_HOME": str(home)})

    return run
