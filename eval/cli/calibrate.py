"""`evidence eval calibrate`: what asking for surer answers would win and cost."""

from pathlib import Path

import click
from pydantic import BaseModel

from assistant.cli.output import counted, note, say, say_json, say_table
from assistant.cli.params import as_json
from eval.cli.folders import FOLDER, opened


class LevelRecord(BaseModel):
    """What EVIDENCE_LEAST_SURE at `least` would give and withhold, in answers."""

    least: float
    right: int
    wrong: int
    right_withheld: int
    wrong_withheld: int


class CurveRecord(BaseModel):
    """The share right of answers that are sure: 1 / (1 + exp(-(slope * sure + intercept)))."""

    slope: float
    intercept: float


class CalibrationRecord(BaseModel):
    """What `--json` prints. `curve` and `error_fitted` are null where no curve can be had."""

    runs: list[str]
    questions: int
    given: int
    error: float
    error_fitted: float | None
    curve: CurveRecord | None
    levels: list[LevelRecord]
    suggested: float


@click.command("calibrate")
@click.argument("folders", nargs=-1, required=True, type=FOLDER)
@as_json
def command(folders: tuple[Path, ...], as_json: bool) -> int:
    """Say how often the answers of scored runs are right beside how sure they were, and what each
    value of the setting EVIDENCE_LEAST_SURE would win and cost. It asks nothing again and changes
    nothing; held-out questions are not looked at. Of other questions, expect a little less.
    """
    from dataclasses import asdict

    from eval.calibrating.calibrating import calibrate

    with opened():
        found = calibrate(folders)
    if as_json:
        say_json(
            CalibrationRecord(
                runs=[str(folder) for folder in folders],
                questions=found.questions,
                given=found.given,
                error=found.error,
                error_fitted=found.error_fitted,
                curve=CurveRecord(**asdict(found.curve)) if found.curve else None,
                levels=[LevelRecord(**asdict(level)) for level in found.levels],
                suggested=found.suggested.least,
            )
        )
        return 0
    say(
        f"{counted(found.questions, 'development question')}, {found.given:,} answered from "
        "passages found"
    )
    say_table(
        ("least sure", "right", "wrong", "right withheld", "wrong withheld"),
        (
            (f"{one.least:.2f}", one.right, one.wrong, one.right_withheld, one.wrong_withheld)
            for one in found.levels
        ),
    )
    fitted = "" if found.error_fitted is None else f"; {found.error_fitted:.3f} on a fitted curve"
    say(f"calibration error {found.error:.3f}{fitted}")
    if found.suggested.least:
        note(
            f"EVIDENCE_LEAST_SURE={found.suggested.least:.2f} withholds most that is wrong for "
            "what is right"
        )
    else:
        note("no value withholds more wrong answers than right ones")
    return 0
