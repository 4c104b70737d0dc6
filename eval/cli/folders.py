"""What commands take: the folders of runs, and files, told of in a line where they are wrong."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
"""The folder of a run."""


@contextmanager
def opened() -> Generator[None]:
    """Turns what is wrong with a run, thresholds, gold or a sheet into a call that is wrong."""
    from eval.annotation.sheet import SheetError
    from eval.comparing.thresholds import GateError
    from eval.gold.reading import GoldError
    from eval.running.reading import RunError

    try:
        yield
    except (RunError, GateError, GoldError, SheetError) as error:
        raise click.UsageError(str(error)) from error
