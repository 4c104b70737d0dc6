"""`evidence eval run`: asks every question of a gold file and keeps what comes of it."""

from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import BaseModel

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_assistant
from assistant.cli.stopping import stopping
from eval.cli.asked import show_asked
from eval.gold.question import GoldQuestion
from eval.gold.reading import GoldError, read_gold
from eval.running.reading import RunError

STOPPING = "stopping after the question in hand; press Ctrl-C again to end at once"
FOLDER = click.Path(path_type=Path)


class RunRecord(BaseModel):
    """What came of a run. `kept` answers stood in the folder already, `reused` were another run's;
    `mapped` counts paragraphs and `gaps` kinds of gap, each 0 where the run did not look.
    """

    folder: str
    questions: int
    asked: int
    kept: int
    reused: int
    mapped: int
    gaps: int
    stopped: bool


@click.command("run")
@click.option("--gold", required=True, type=FOLDER, help="The gold file (JSON lines).")
@click.option("--out", required=True, type=FOLDER, help="The folder that keeps the run.")
@click.option("--mapping", is_flag=True, help="Map the labelled paragraphs that ship, too.")
@click.option("--gaps", is_flag=True, help="Look for the gaps planted in the sample packs, too.")
@click.option("--reuse", type=FOLDER, help="Take what still stands from the run in this folder.")
@click.option("--split", type=click.Choice(["dev", "held_out"]), help="Ask only these.")
@as_json
def command(
    gold: Path,
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
    """
    try:
        questions = [one for one in read_gold(gold) if split in (None, one.split)]
        if not questions:
            raise RunError(f"{gold}: no question in it is of the split {split}")
        record = _run(gold, questions, out, mapping, gaps, reuse)
    except (GoldError, RunError) as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        say_json(record)
    else:
        say(
            f"{out}: {counted(record.questions, 'question')}, {record.asked:,} asked now, "
            f"{record.kept:,} kept, {record.reused:,} reused"
        )
    if record.stopped:
        note("evidence: stopped before the end; run it again to go on")
    return WITH_REFUSALS if record.stopped else 0


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
