"""`evidence ingest`: adds files and folders to a pack."""

from pathlib import Path

import click

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import CATEGORY, CLASS, DATE, KIND, STATUS, as_json, one_pack
from assistant.cli.progress import IngestBar
from assistant.cli.schemas import IngestRecord
from assistant.cli.session import opened_library
from assistant.cli.stopping import stopping
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.pack_names import checked_name
from ingest.outcomes import IngestReport, Outcome
from ingest.sources import find

STOPPING = "stopping, without the document in hand; press Ctrl-C again to end at once"


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@one_pack
@click.option("--title", metavar="TEXT", help="The title; else it is proposed from the file.")
@click.option("--council", metavar="NAME", help="The council; else it is proposed from the file.")
@click.option("--kind", type=KIND, help="What the documents are.")
@click.option("--class", "evidence_class", type=CLASS, help="What they can prove.")
@click.option("--status", type=STATUS, help="How far they have come.")
@click.option("--category", type=CATEGORY, help="The category of evidence.")
@click.option("--date", type=DATE, help="The date of effect.")
@click.option("--review-due", type=DATE, help="The date by which they are to be reviewed.")
@click.option(
    "--allow-case-files",
    is_flag=True,
    help="Add what looks like one person's case file too; else it is left out.",
)
@as_json
def command(
    paths: tuple[Path, ...],
    pack: str,
    allow_case_files: bool,
    as_json: bool,
    **given: str | None,
) -> int:
    """Add the files at PATH..., and those in folders there, to a pack.

    The same bytes again change nothing; other bytes under the same name are a new version.
    """
    # Told at once, not when the model is loaded.
    pack = checked_name(pack)
    with opened_library() as (settings, library):
        sources = find(paths, settings.home)
        said = {name: value for name, value in given.items() if value}
        request = Request(sources, pack, said, allow_case_files=allow_case_files)
        embedder = Embedder(settings.embedder, settings.batch_tokens)
        bar = IngestBar(len(sources))
        with stopping(STOPPING, bar.close) as stop, bar:
            report = ingest(library, embedder, settings, request, bar.advance, stop)
    if as_json:
        say_json(IngestRecord.of(report))
    else:
        _say(report)
    if report.no_pack:
        note(f"evidence: no file went in, so no pack {report.pack!r} was made")
    if report.stopped:
        note("evidence: stopped before the end; run it again to go on")
    refused = any(file.outcome is Outcome.REFUSED for file in report.files)
    return WITH_REFUSALS if refused or report.stopped else 0


def _say(report: IngestReport) -> None:
    for file in report.files:
        if file.outcome is not Outcome.ADDED or file.message:
            # The message of a refused file names it already.
            shown = file.message.removeprefix(f"{file.file}: ")
            say(f"{file.outcome.value}: {file.file}" + (f": {shown}" if shown else ""))
    counts = [
        f"{count:,} {outcome.value.replace('_', ' ')}"
        for outcome in Outcome
        if (count := sum(file.outcome is outcome for file in report.files))
    ]
    passages = sum(file.passages for file in report.files)
    say(
        f"{report.pack}: {', '.join(counts) or 'nothing done'}; "
        f"{counted(passages, 'new passage')} in {report.elapsed_s:,.1f} s"
    )
