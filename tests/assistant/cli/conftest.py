"""Runs the console entry in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli.main import commands

Evidence = Callable[..., Result]


@pytest.fixture
def evidence() -> Evidence:
    """Runs `evidence ARGUMENTS` in the home given."""

    def run(home: Path, *arguments: str, stdin: str | bytes = b"", **env: str) -> Result:
        return CliRunner().invoke(
            commands, arguments, input=stdin, env={"EVIDENCE_HOME": str(home), **env}
        )

    return run
