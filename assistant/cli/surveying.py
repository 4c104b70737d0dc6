"""What the commands over a pack's mapping share: their options, and the survey they open."""

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from assistant.cli.params import DATE
from assistant.cli.session import opened_assistant
from assistant.coverage.survey import Survey
from assistant.frameworks.shelf import DEFAULT
from ingest.library.records import Pack

Command = Callable[..., Any]

framework_option = click.option(
    "--framework",
    "name",
    default=DEFAULT,
    show_default=True,
    metavar="ID",
    help="See `evidence frameworks list`.",
)
as_of_option = click.option(
    "--as-of", type=DATE, help="As things stood on this day; today where it is left out."
)


@contextmanager
def opened_packs(
    packs: Sequence[str], name: str, as_of: str | None
) -> Generator[tuple[Survey, list[Pack]]]:
    """The survey of a framework on a day, and the packs of those names, each once.

    Raises `UnknownNameError`, `UnknownFrameworkError`.
    """
    with opened_assistant(packs) as assistant:
        day = date.fromisoformat(as_of) if as_of else None
        survey = Survey(assistant.library, assistant.embedder, assistant.settings, name, day)
        yield survey, [assistant.library.pack(pack) for pack in dict.fromkeys(packs)]


@contextmanager
def opened_survey(pack: str, name: str, as_of: str | None) -> Generator[tuple[Survey, Pack]]:
    """The survey of a framework on a day, and the pack of that name.

    Raises `UnknownNameError`, `UnknownFrameworkError`.
    """
    with opened_packs([pack], name, as_of) as (survey, [found]):
        yield survey, found


def show_progress(done: int, every: int) -> None:
    """Tell a person at a terminal how far the mapping is."""
    if sys.stderr.isatty():
        end = "\r" if done < every else "\n"
        click.echo(f"mapping: {done:,} of {every:,} passages{end}", err=True, nl=False)
