"""Reads the answers that `evidence ask --json` printed: one JSON object a line."""

import click
from pydantic import JsonValue, ValidationError

from assistant.cli.batch import first_problem
from assistant.exports.conversation import Turn

STANDARD_INPUT = "-"


class AnswersLine(Turn):
    """A line: with the id of its question where it was one of a batch, and its trace where it was
    explained.
    """

    id: str | int = ""
    trace: JsonValue = None


def read_answers(path: str) -> list[tuple[str, Turn]]:
    """Each answer of a file with the place it stands in, such as "answers.jsonl, line 3". Blank
    lines are left out; "-" is standard input.

    Raises `click.UsageError` naming the line and the field that is wrong, and `OSError`.
    """
    name = "standard input" if path == STANDARD_INPUT else path
    with click.open_file(path, "rb") as file:
        lines = file.read().removeprefix(b"\xef\xbb\xbf").splitlines()
    found: list[tuple[str, Turn]] = []
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        place = f"{name}, line {number}"
        try:
            line = AnswersLine.model_validate_json(raw)
        except ValidationError as error:
            raise click.UsageError(f"{place}: {first_problem(error)}") from error
        found.append((place, Turn(**line.model_dump(exclude={"id", "trace"}))))
    if not found:
        raise click.UsageError(f"{name}: no answer is in it. Give what `ask --json` printed.")
    return found
