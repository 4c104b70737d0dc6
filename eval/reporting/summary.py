"""The key figures of runs as a Markdown table, to be kept beside the code."""

from collections.abc import Sequence

from eval.reporting.values import of_group, range_of, shown
from eval.scoring.judged import JUDGE
from eval.scoring.scores import Measured, Scores, Split

SPLITS: tuple[Split, ...] = ("dev", "held_out")


def summary(runs: Sequence[Scores], command: str) -> str:
    """A row for each measure, a column for each run and split that has questions; then `command`,
    which made it. What belongs to no split (mapping, gaps) stands under "all" of its run.
    """
    columns = [column for run in runs for column in _columns(run)]
    names = list(dict.fromkeys(name for _, measured in columns for name in measured))
    heads = ["Measure", *(head for head, _ in columns)]
    lines = ["# Evaluation", ""]
    lines += [
        f"- {_told(run.made.name)}: {run.made.questions} questions of {_told(run.made.gold)} "
        f"(SHA-256 {run.made.gold_sha256[:12]}), made {run.made.created}, "
        f"sources {run.made.source_sha256[:12]}, {_told(run.made.machine)}"
        for run in runs
    ]
    lines += ["", _row(heads), _row(["---"] * len(heads))]
    lines += [
        _row([name, *(_cell(measured.get(name)) for _, measured in columns)])
        for name in names
        if any(name in held and held[name].value is not None for _, held in columns)
    ]
    lines += ["", "In brackets: 95 % interval, and how many questions. Made by:", ""]
    return "\n".join([*lines, f"    {command}", ""])


def _columns(run: Scores) -> list[tuple[str, dict[str, Measured]]]:
    found = [
        (f"{run.made.name}, {split.replace('_', ' ')}", of_group(run, split)) for split in SPLITS
    ]
    more: dict[str, Measured] = {}
    for name in ("mapping", "gaps"):
        more |= of_group(run, name)
    found.append((f"{run.made.name}, all", more))
    found.append((f"{run.made.name}, as a judge model reads it", of_group(run, JUDGE)))
    return [(head, held) for head, held in found if any(one.n for one in held.values())]


def _cell(measured: Measured | None) -> str:
    if measured is None or measured.value is None:
        return "–"
    between = f"{range_of(measured.interval, measured.unit)}; " if measured.interval else ""
    return f"{shown(measured.value, measured.unit)} ({between}n {measured.n})"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_told, cells))} |"


def _told(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
