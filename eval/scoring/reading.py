"""Reads the scores of a run back from its folder."""

from pathlib import Path

from eval.gold.question import GoldQuestion
from eval.running.reading import RunError, read_lines, read_object
from eval.running.stored import GOLD, MADE, SCORES, Made
from eval.scoring.scores import Scores


def read_scores(folder: Path) -> Scores:
    """The scores that a run's folder keeps.

    Raises `RunError` where there are none, or where the run was made again since.
    """
    path = folder / SCORES
    if not path.is_file():
        raise RunError(f"{path} is not there. Run `evidence eval score {folder}` first.")
    scores = read_object(path, Scores)
    asked = [question.id for question in read_lines(folder / GOLD, GoldQuestion)]
    marked = [mark.id for mark in scores.marks]
    if scores.made != read_object(folder / MADE, Made) or marked != asked:
        raise RunError(
            f"{path} is of another run than the rest of the folder. "
            f"Run `evidence eval score {folder}` again."
        )
    return scores
