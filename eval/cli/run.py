"""`evidence eval run`: asks every question of a gold file or a public set and keeps the answers."""

from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import BaseModel

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.progress import IngestBar
from assistant.cli.session import opened_assistant, settings_in_force
from assistant.cli.stopping import stopping
from eval.adapters.public import read_public
from eval.adapters.public_files import PublicSetError
from eval.cli.asked import show_asked
from eval.gold.question import GoldQuestion
from eval.gold.reading import GoldError, read_gold
from eval.running.reading import RunError

STOPPING = "stopping after the question in hand; press Ctrl-C again to end at once"
FOLDER = click.Path(path_type=Path)


class RunRecord(BaseModel):
    """What came of a run. `kept` answers stood in the folder already, `reused` were another run's;
    `mapped` counts paragraphs and `gaps` kinds of gap, each 0 where the run did not look. `added`
    documents of a public set were not there before, `refused` ones could not be read.
    """

    folder: str
    questions: int
    asked: int = 0
    kept: int = 0
    reused: int = 0
    mapped: int = 0
    gaps: int = 0
    added: int = 0
    refused: int = 0
    stopped: bool


@click.command("run")
@click.option("--gold", type=FOLDER, help="The gold file (JSON lines).")
@click.option("--bench", type=FOLDER, help="The folder of a public question set, instead.")
@click.option("--out", required=True, type=FOLDER, help="The folder that keeps the run.")
@click.option("--mapping", is_flag=True, help="Map the labelled paragraphs that ship, too.")
@click.option("--gaps", is_flag=True, help="Look for the gaps planted in the sample packs, too.")
@click.option("--reuse", type=FOLDER, help="Take what still stands from the run in this folder.")
@click.option("--split", type=click.Choice(["dev", "held_out"]), help="Ask only these.")
@as_json
def command(
    gold: Path | None,
    bench: Path | None,
    out: Path,
    mapping: bool,
    gaps: bool,
    reuse: Path | None,
    split: str | None,
    as_json: bool,
) -> int:
    """Ask the questions of a gold file of the packs in EVIDENCE_HOME, and keep every answer.

    A run that was stopped is taken up where it was; an answer is asked for again only where its
    question, its packs or what answers has changed.

    With --bench the questions are a public set's. Its documents are kept in a library of their own,
    the folder bench in EVIDENCE_HOME.
    """
    try:
        if bench is not None and gold is None:
            if mapping or gaps or split:
                raise click.UsageError("--mapping, --gaps and --split go with --gold, not --bench")
            record = _run_public(bench, out, reuse)
        elif gold is not None and bench is None:
            questions = [one for one in read_gold(gold) if split in (None, one.split)]
            if not questions:
                raise RunError(f"{gold}: no question in it is of the split {split}")
            record = _run(gold, questions, out, mapping, gaps, reuse)
        else:
            raise click.UsageError("give either --gold FILE or --bench FOLDER, one of the two")
    except (GoldError, PublicSetError, RunError) as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        say_json(record)
    else:
        _say(out, record)
    if record.stopped:
        note("evidence: stopped before the end; run it again to go on")
    return WITH_REFUSALS if record.stopped or record.refused else 0


def _say(out: Path, record: RunRecord) -> None:
    if record.added or record.refused:
        say(f"{counted(record.added, 'document')} added, {record.refused:,} refused")
    say(
        f"{out}: {counted(record.questions, 'question')}, {record.asked:,} asked now, "
        f"{record.kept:,} kept, {record.reused:,} reused"
    )


def _run(
    gold: Path,
    questions: Sequence[GoldQuestion],
    out: Path,
    mapping: bool,
    gaps: bool,
    reuse: Path | None,
) -> RunRecord:
    from eval.running.asking import AssistantAnswering
    from eval.running.gaps import keep_gaps
    from eval.running.made import made
    from eval.running.mapping import keep_mapping
    from eval.running.run import run

    packs = sorted({pack for question in questions for pack in question.packs})
    with opened_assistant(packs) as assistant:
        settings, library = assistant.settings, assistant.library
        of = made(settings, library, gold, out.resolve().name, len(questions), packs)
        answering = AssistantAnswering(assistant)
        with stopping(STOPPING, lambda: None) as stop:
            ran = run(out, of, questions, library, answering, reuse, show_asked, stop)
        paragraphs = kinds = 0
        if mapping and not ran.stopped:
            paragraphs = keep_mapping(out, assistant.embedder)
        if gaps and not ran.stopped:
            kinds = len(keep_gaps(out, assistant))
    return RunRecord(
        folder=str(out),
        questions=len(questions),
        asked=ran.asked,
        kept=ran.kept,
        reused=ran.reused,
        mapped=paragraphs,
        gaps=kinds,
        stopped=ran.stopped,
    )


def _run_public(bench: Path, out: Path, reuse: Path | None) -> RunRecord:
    public = read_public(bench.resolve())
    settings = settings_in_force()

    from assistant.service import Assistant
    from eval.running.asking import AssistantAnswering
    from eval.running.public import hold, public_made, settings_apart
    from eval.running.run import run
    from ingest.outcomes import Outcome

    questions = public.questions
    assistant = Assistant(settings_apart(settings))
    bar = IngestBar(len(public.documents))
    try:
        with stopping(STOPPING, bar.close) as stop:
            with bar:
                held = hold(assistant, public, bar.advance, stop)
            outcomes = [file.outcome for file in held.files]
            record = RunRecord(
                folder=str(out),
                questions=len(questions),
                added=outcomes.count(Outcome.ADDED) + outcomes.count(Outcome.NEW_VERSION),
                refused=outcomes.count(Outcome.REFUSED),
                stopped=held.stopped,
            )
            if held.stopped:
                return record
            of = public_made(assistant, public, out.resolve().name)
            answering = AssistantAnswering(assistant)
            library = assistant.library
            ran = run(out, of, questions, library, answering, reuse, show_asked, stop)
    finally:
        assistant.close()
    came = {"asked": ran.asked, "kept": ran.kept, "reused": ran.reused, "stopped": ran.stopped}
    return record.model_copy(update=came)
