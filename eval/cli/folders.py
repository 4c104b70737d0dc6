"""The folders of runs, as commands take them."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
"""The folder of a run."""


@contextmanager
def opened() -> Generator[None]:
    """Turns what is wrong with a run's folder, or with thresholds, into a call that is wrong."""
    from eval.comparing.thresholds import GateError
    from eval.running.reading import RunError

    try:
        yield
    except (RunError, GateError) as error:
        raise click.ClickException(str(error)) from error
