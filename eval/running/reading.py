"""Reads a run back from its folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from eval.gold.question import GoldQuestion
from eval.running.stored import ANSWERS, GOLD, MADE, Made, StoredAnswer

Held = TypeVar("Held", bound=BaseModel)


class RunError(ValueError):
    """A run's folder cannot be used. The message names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run: `answers` are those to `questions`, in their order."""

    made: Made
    questions: tuple[GoldQuestion, ...]
    answers: tuple[StoredAnswer, ...]


def read_run(folder: Path) -> Run:
    """The run that a folder keeps.

    Raises `RunError` where a file is missing or wrong, or a question has no answer.
    """
    made = read_object(folder / MADE, Made)
    questions = read_lines(folder / GOLD, GoldQuestion)
    answers = read_lines(folder / ANSWERS, StoredAnswer)
    _refuse_doubles(folder / GOLD, [one.id for one in questions])
    _refuse_doubles(folder / ANSWERS, [one.id for one in answers])
    by_id = {one.id: one for one in answers}
    asked = {one.id for one in questions}
    if strange := [name for name in by_id if name not in asked]:
        raise RunError(f"{folder / ANSWERS}: {strange[0]} is no question of {GOLD}")
    if lacking := [one.id for one in questions if one.id not in by_id]:
        raise RunError(
            f"{folder / ANSWERS}: {len(lacking)} of {len(questions)} questions have no answer, "
            f"{lacking[0]} first. Run `evidence eval run` with the same --out to go on."
        )
    return Run(made, questions, tuple(by_id[one.id] for one in questions))


def read_object(path: Path, kind: type[Held]) -> Held:
    """The object that a JSON file holds. Raises `RunError`."""
    try:
        return kind.model_validate_json(_text(path))
    except ValidationError as error:
        raise RunError(f"{path}: {_told(error)}") from error


def read_lines(path: Path, kind: type[Held]) -> tuple[Held, ...]:
    """The objects of a JSONL file, one a line. Raises `RunError`."""
    found: list[Held] = []
    # Only a line feed ends a line of JSONL: words of a document may hold other line ends.
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(kind.model_validate_json(line))
        except ValidationError as error:
            raise RunError(f"{path}, line {number}: {_told(error)}") from error
    return tuple(found)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RunError(
            f"{path} is not there. Name the folder that `evidence eval run --out` wrote."
        ) from error
    except UnicodeDecodeError as error:
        raise RunError(f"{path} is not UTF-8 text") from error


def _told(error: ValidationError) -> str:
    # What stands in the file is not repeated: it may be somebody's own words.
    first = error.errors(include_input=False, include_url=False)[0]
    field = ".".join(map(str, first["loc"]))
    return f"{field}: {first['msg']}" if field else first["msg"]


def _refuse_doubles(path: Path, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise RunError(f"{path}: {name} stands there twice")
        seen.add(name)
