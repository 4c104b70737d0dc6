"""Scores a run that is kept."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.exports.whole_file import write_whole
from eval.judging.judged import JUDGED, JudgedAnswer
from eval.judging.standing import standing
from eval.running.reading import RunError, read_lines, read_run
from eval.running.stored import GAPS, MAPPING, SCORES, GapTally, MappedItem
from eval.scoring.scores import Scores
from eval.scoring.together import scores
from eval.tasks.task import Asked


def refuse_without_measures() -> None:
    """Raise `RunError` where the package that measures what was found is not installed."""
    if find_spec("ir_measures") is None:
        raise RunError(
            "measuring needs the extra `eval`: pip install -c constraints.txt -e .[eval]"
        )


def score_run(folder: Path) -> Scores:
    """The scores of the run in a folder, written there. Raises `RunError`, `OSError`."""
    refuse_without_measures()
    run = read_run(folder)
    asked = [Asked(one, kept) for one, kept in zip(run.questions, run.answers, strict=True)]
    found = scores(
        run.made, asked, _mapped(folder / MAPPING), _gaps(folder / GAPS), _judged(folder, asked)
    )
    write_whole(folder / SCORES, f"{found.model_dump_json(indent=1)}\n".encode())
    return found


def _mapped(path: Path) -> tuple[MappedItem, ...]:
    return read_lines(path, MappedItem) if path.is_file() else ()


def _judged(folder: Path, asked: Sequence[Asked]) -> list[JudgedAnswer]:
    path = folder / JUDGED
    return standing(read_lines(path, JudgedAnswer), asked) if path.is_file() else []


def _gaps(path: Path) -> list[GapTally]:
    if not path.is_file():
        return []
    try:
        return TypeAdapter(list[GapTally]).validate_json(path.read_bytes())
    except ValidationError as error:
        raise RunError(
            f"{path}: these are no counts of gaps. Run `evidence eval run` again."
        ) from error
