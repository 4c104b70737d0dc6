"""Reads a gold file: a question a line, in JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eval.gold.question import GoldQuestion


class GoldError(ValueError):
    """A gold file cannot be used. The message names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line. `field` is a path ("nuggets.0.text"), empty for the whole line.

    `message` can be understood without it.
    """

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A line of a gold file: its question, or else what is wrong with it.

    `number` counts from 1; `id` is empty where none can be read.
    """

    number: int
    id: str
    question: GoldQuestion | None
    problems: tuple[Problem, ...] = ()


def read_gold(path: Path) -> list[GoldQuestion]:
    """The questions of a gold file. Raises `GoldError`."""
    questions: list[GoldQuestion] = []
    for line in read_lines(path):
        if line.question is None:
            place = f"line {line.number}, {line.id}" if line.id else f"line {line.number}"
            raise GoldError(f"{path}, {place}: {line.problems[0].message}")
        questions.append(line.question)
    return questions


def read_lines(path: Path) -> list[GoldLine]:
    """Every line of a gold file but blank ones, those too that hold no question.

    A line whose id stands above it already holds none. Raises `GoldError` where the file cannot be
    read or holds no line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        number = path.read_bytes()[: error.start].count(b"\n") + 1
        raise GoldError(f"{path}, line {number}: not UTF-8 text: save it as UTF-8") from error
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror or error}. Check the path.") from error
    # Not `splitlines`: it parts a line at characters that JSON may hold in a text.
    numbered = enumerate(text.split("\n"), start=1)
    lines = list(_once(_read(number, line) for number, line in numbered if line.strip()))
    if not lines:
        raise GoldError(f"{path}: there is no question in it")
    return lines


def schema() -> dict[str, Any]:
    """The JSON Schema of a line of a gold file."""
    return GoldQuestion.model_json_schema()


def _once(lines: Iterator[GoldLine]) -> Iterator[GoldLine]:
    first: dict[str, int] = {}
    for line in lines:
        above = first.setdefault(line.id, line.number) if line.id else line.number
        if above == line.number:
            yield line
            continue
        again = Problem("id", f"{line.id!r} is the id of line {above} already")
        yield GoldLine(line.number, line.id, None, (*line.problems, again))


def _read(number: int, text: str) -> GoldLine:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        return GoldLine(number, "", None, (Problem("", f"not JSON: {error}"),))
    given = held.get("id") if isinstance(held, dict) else None
    name = given if isinstance(given, str) else ""
    try:
        return GoldLine(number, name, GoldQuestion.model_validate_json(text))
    except ValidationError as error:
        return GoldLine(number, name, None, tuple(_problem(each) for each in error.errors()))


def _problem(error: Mapping[str, Any]) -> Problem:
    place: Sequence[object] = error["loc"]
    field = ".".join(str(part) for part in place)
    match error["type"]:
        case "missing":
            message = "is missing"
        case "extra_forbidden":
            message = "there is no field of that name"
        case "model_type":
            message = "must be a JSON object"
        case _:
            message = error["msg"].removeprefix("Value error, ")
    return Problem(field, f"{field}: {message}" if field else message)
