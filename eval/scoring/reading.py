"""Reads the scores of a run back from its folder."""

from pathlib import Path

from eval.running.reading import RunError, read_object
from eval.running.stored import SCORES
from eval.scoring.scores import Scores


def read_scores(folder: Path) -> Scores:
    """The scores that a run's folder keeps. Raises `RunError`."""
    path = folder / SCORES
    if not path.is_file():
        raise RunError(f"{path} is not there. Run `evidence eval score {folder}` first.")
    return read_object(path, Scores)
