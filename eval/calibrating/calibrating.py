"""Calibrates by runs that are kept and scored; asks nothing again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.calibrating.curve import Curve, curve, ece, ece_left_out
from eval.calibrating.levels import Given, Level, best, levels
from eval.running.reading import RunError, read_run
from eval.scoring.reading import read_scores


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the answers of runs to development questions tell of `sure`.

    `error` is its expected calibration error and `error_fitted` that on the curve, each document's
    answers left out of its own curve. `suggested` is the level that spares most.
    """

    questions: int
    given: int
    levels: tuple[Level, ...]
    suggested: Level
    curve: Curve | None
    error: float
    error_fitted: float | None


def calibrate(folders: Sequence[Path]) -> Calibration:
    """The calibration by the development questions of scored runs, and not by those held out.

    Answers that code worked out from coverage or scores are left out, for they are not weighed. The
    level suggested is chosen by the very answers that it is counted on: expect less of others.
    Raises `RunError` where a run is not scored, was made with answers withheld, or holds no answer
    to go by.
    """
    questions = 0
    given: list[Given] = []
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        run, scores = read_run(folder), read_scores(folder)
        if run.made.settings.get("least_sure"):
            raise RunError(
                f"{folder}: it was made with EVIDENCE_LEAST_SURE set, so that answers are missing. "
                "Run it again without."
            )
        for mark, stored in zip(scores.marks, run.answers, strict=True):
            if mark.split != "dev":
                continue
            questions += 1
            if stored.answer.answered and stored.found:
                cluster = f"{folder}/{mark.cluster}"
                given.append(Given(stored.sure, mark.passed, cluster))
    if not given:
        names = ", ".join(map(str, folders))
        raise RunError(f"{names}: no development question was answered; there is nothing to go by")
    found = levels(given)
    return Calibration(
        questions=questions,
        given=len(given),
        levels=tuple(found),
        suggested=best(found),
        curve=curve(given),
        error=ece(given),
        error_fitted=ece_left_out(given),
    )
