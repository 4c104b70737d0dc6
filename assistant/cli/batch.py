"""Reads the questions of a batch: one JSON object a line."""

from typing import BinaryIO

import click
from pydantic import ValidationError

from assistant.cli.schemas import BatchLine

queries = click.option(
    "--queries",
    type=click.File("rb"),
    metavar="FILE.jsonl",
    help='Many at once: a line each {"id", "text", "history"?}; "-" reads standard input. '
    "Prints a JSON object a line.",
)


def read_batch(file: BinaryIO, option: str = "--queries") -> list[BatchLine]:
    """The lines of the batch, blank ones left out. Raises `click.UsageError` naming the line."""
    lines: list[BatchLine] = []
    for number, raw in enumerate(file.read().removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not raw.strip():
            continue
        try:
            lines.append(BatchLine.model_validate_json(raw))
        except ValidationError as error:
            raise click.UsageError(f"{option}, line {number}: {first_problem(error)}") from error
    return lines


def one_or_batch(text: str | None, batch: BinaryIO | None, name: str) -> None:
    """Raise `click.UsageError` unless exactly one of the two is given."""
    if (text is None) == (batch is None):
        raise click.UsageError(f"Give either {name} or --queries, and not both.")


def first_problem(error: ValidationError) -> str:
    """The first problem that was found: its field, where it has one, and what is wrong."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    # Of a line of its own: "at line 1" would be taken for the first of the file.
    words = first["msg"].removeprefix("Value error, ").replace(" at line 1 column", " at column")
    return f"{place}: {words}" if place else words
