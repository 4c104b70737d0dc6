"""`evidence eval score`: measures a run that is kept."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from assistant.cli.output import counted, say, say_json, say_table
from assistant.cli.params import as_json
from eval.cli.folders import opened
from eval.scoring.scores import Measured, Scores, Stage

SHOWN = ("all", "dev", "held_out")
BESIDE = ("mapping", "gaps")


@click.command("score")
@click.argument("folder", type=click.Path(path_type=Path))
@as_json
def command(folder: Path, as_json: bool) -> int:
    """Measure the run in FOLDER, without asking again, and write scores.json there."""
    from eval.scoring.scoring import score_run

    with opened():
        scores = score_run(folder)
    if as_json:
        say_json(scores)
        return 0
    passed = sum(mark.passed for mark in scores.marks)
    say(f"{folder}: {counted(len(scores.marks), 'question')}, nothing wrong with {passed:,}")
    groups = {group.name: group for group in scores.groups}
    splits = [name for name in SHOWN if name in groups]
    say_table(["measure", *splits, "95 % interval", "n"], _rows(scores, splits))
    for name in BESIDE:
        if name in groups:
            rows = [(one.name, _said(one), _bounds(one), one.n) for one in groups[name].measured]
            say_table(["measure", name, "95 % interval", "n"], rows)
    if lost := Counter(stage for mark in scores.marks for stage in mark.stages):
        rows = [(stage.value.replace("_", " "), lost[stage]) for stage in Stage]
        say_table(["place that has to be cited", "n"], rows)
    return 0


def _rows(scores: Scores, splits: list[str]) -> Iterator[list[object]]:
    """A row a measure that could be had: its value in each split; interval and n are of all."""
    by_name = {group.name: {one.name: one for one in group.measured} for group in scores.groups}
    for one in scores.groups[0].measured:
        if one.value is not None:
            values = [_said(by_name[split][one.name]) for split in splits]
            yield [one.name, *values, _bounds(one), one.n]


def _said(one: Measured) -> str:
    if one.value is None:
        return "-"
    return f"{one.value:.3f}" if one.unit == "share" else f"{one.value:,.1f} {one.unit}"


def _bounds(one: Measured) -> str:
    if one.interval is None:
        return "-"
    places = 3 if one.unit == "share" else 1
    return f"{one.interval.low:,.{places}f} to {one.interval.high:,.{places}f}"
