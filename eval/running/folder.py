"""The folder of a run, while it is being filled."""

import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ValidationError

from assistant.exports.whole_file import write_whole
from eval.running.reading import RunError
from eval.running.stored import ANSWERS, MADE, StoredAnswer


def opened(folder: Path) -> Path:
    """The folder, made where it is absent. Raises `RunError` where it holds what no run wrote."""
    if folder.exists() and not folder.is_dir():
        raise RunError(f"{folder}: this is a file. Name a folder.")
    folder.mkdir(parents=True, exist_ok=True)
    held = {path.name for path in folder.iterdir()}
    if held and MADE not in held:
        raise RunError(f"{folder}: there are other files in it. Name a folder that is new or empty")
    return folder


def write_lines(path: Path, records: Iterable[BaseModel]) -> None:
    """Write records as JSON lines in the place of a file, whole or not at all. Raises `OSError`."""
    write_whole(path, "".join(f"{one.model_dump_json()}\n" for one in records).encode())


def append_line(path: Path, record: BaseModel) -> None:
    """Add a record as a line that is on the disk when this ends. Raises `OSError`."""
    with path.open("ab") as file:
        file.write(f"{record.model_dump_json()}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def kept_answers(folder: Path) -> list[StoredAnswer]:
    """The answers in the folder of a run, in their order; none where it has none yet.

    A last line that was cut short is left out. Raises `RunError` for any other that is no answer.
    """
    path = folder / ANSWERS
    if not path.is_file():
        return []
    lines = path.read_bytes().split(b"\n")[:-1]
    found: list[StoredAnswer] = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(StoredAnswer.model_validate_json(line))
        except ValidationError as error:
            raise RunError(
                f"{path}, line {number}: this is no answer of a run. Name another folder, or take "
                "the line out: its question is asked again."
            ) from error
    return found
