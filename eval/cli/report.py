"""`evidence eval report`: a run's figures and failures as one HTML file."""

from pathlib import Path

import click

from assistant.cli.output import note, say, say_json
from assistant.cli.params import as_json
from eval.cli.folders import FOLDER, opened


@click.command("report")
@click.argument("folder", type=FOLDER)
@click.option(
    "--beside",
    multiple=True,
    type=FOLDER,
    metavar="FOLDER",
    help="Another scored run, to be shown next to it. Give it again for each run more.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.html",
    help="Where to write it: report.html in the run's folder unless you say otherwise.",
)
@click.option(
    "--summary",
    "brief",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.md",
    help="Write the key figures of these runs as a Markdown table too.",
)
@as_json
def command(
    folder: Path, beside: tuple[Path, ...], out: Path | None, brief: Path | None, as_json: bool
) -> int:
    """Write a scored run's figures, and every wrong answer in full, as one HTML file."""
    from eval.reporting.html import report_html
    from eval.reporting.record import ReportRecord
    from eval.reporting.reported import Reported
    from eval.reporting.summary import summary
    from eval.running.reading import read_run
    from eval.running.stored import REPORT
    from eval.scoring.reading import read_scores

    with opened():
        scores = read_scores(folder)
        others = tuple(map(read_scores, beside))
        html = report_html(Reported(read_run(folder), scores, others))
    path = out or folder / REPORT
    path.write_text(html, "utf-8")
    if brief:
        brief.write_text(summary((scores, *others), _called(folder, beside, brief)), "utf-8")
    wrong = sum(not mark.passed for mark in scores.marks)
    if as_json:
        say_json(
            ReportRecord(
                report=str(path),
                summary=str(brief or ""),
                questions=len(scores.marks),
                wrong=wrong,
            )
        )
        return 0
    say(str(path))
    if brief:
        say(str(brief))
    note(f"{wrong} of {len(scores.marks)} answers are wrong")
    return 0


def _called(folder: Path, beside: tuple[Path, ...], brief: Path) -> str:
    """The call that writes the summary again."""
    from shlex import join

    others = (word for each in beside for word in ("--beside", str(each)))
    return join(["evidence", "eval", "report", str(folder), *others, "--summary", str(brief)])
