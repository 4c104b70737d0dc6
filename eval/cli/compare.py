"""`evidence eval compare`: two runs side by side, and whether the new one is worse."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import counted, first_words, note, say, say_json, say_table
from assistant.cli.params import as_json
from eval.cli.folders import FOLDER, opened

if TYPE_CHECKING:
    from eval.comparing.gate import Verdict
    from eval.comparing.paired import Change, Comparison
    from eval.comparing.runs import Compared


@click.command("compare")
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option(
    "--gate",
    "gate_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Thresholds, as in eval/gate.yaml, which are in force unless you name others.",
)
@as_json
def command(old: Path, new: Path, gate_file: Path | None, as_json: bool) -> int:
    """Compare two scored runs question by question, and say whether NEW may take OLD's place.

    Leaves with 1 where the gate fails.
    """
    from eval.comparing.record import ComparisonRecord
    from eval.comparing.runs import compare_runs
    from eval.comparing.thresholds import SHIPPED, read_gate

    with opened():
        done = compare_runs(old, new, read_gate(gate_file or SHIPPED))
    if as_json:
        say_json(ComparisonRecord.of(done.old, done.new, done.found, done.verdict))
    else:
        _say(done)
    return 0 if done.verdict.passed else WITH_REFUSALS


def _say(done: "Compared") -> None:
    found = done.found
    say(f"{done.old} (old) and {done.new} (new): {counted(len(found.compared), 'question')}")
    left_out = len(found.only_old) + len(found.only_new) + len(found.altered)
    if left_out:
        note(
            f"not compared: {len(found.only_old)} only in the old run, {len(found.only_new)} only "
            f"in the new run, {len(found.altered)} altered in the gold file"
        )
    _differences(found)
    for title, changes in (
        ("Got better", found.better),
        ("Got worse", found.worse),
        ("Better in one way and worse in another", found.mixed),
    ):
        say(f"\n{title}: {len(changes)}")
        _changes(changes, done.questions)
    _verdict(done.verdict)


def _differences(found: "Comparison") -> None:
    from eval.reporting.values import WAYS, shown

    rows = [
        (
            one.measure,
            shown(one.old, one.unit),
            shown(one.new, one.unit),
            f"{one.difference:+.3f}",
            f"{one.low:+.3f} to {one.high:+.3f}",
            f"{one.p:.3f}",
            str(one.n),
            WAYS[one.better],
        )
        for one in found.differences
    ]
    rows += [
        (
            one.measure,
            shown(one.old, one.unit),
            shown(one.new, one.unit),
            "" if one.old is None or one.new is None else f"{one.new - one.old:+.3f}",
            "",
            "",
            "",
            WAYS[one.better],
        )
        for one in found.shifts
        if one.old is not None or one.new is not None
    ]
    say_table(("Measure", "Old", "New", "Difference", "95 % interval", "p", "n", "Which way"), rows)


def _changes(changes: "Iterable[Change]", questions: dict[str, str]) -> None:
    words = {(False, True): "passes now", (True, False): "no longer passes"}
    for one in changes:
        told = [words[one.passed]] if one.passed in words else []
        told += [f"better: {', '.join(one.better)}"] if one.better else []
        told += [f"worse: {', '.join(one.worse)}"] if one.worse else []
        say(f"  {one.id}: {first_words(questions[one.id])} ({'; '.join(told)})")


def _verdict(verdict: "Verdict") -> None:
    say(f"\nThe gate: {'passed' if verdict.passed else 'FAILED'}")
    say_table(
        ("Measure", "Rule", "Value", "Limit", "Verdict"),
        (
            (
                check.measure,
                check.rule,
                "" if check.value is None else f"{check.value:.3f}",
                f"{check.limit:.3f}",
                check.words,
            )
            for check in verdict.checks
        ),
    )
