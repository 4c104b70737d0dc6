"""`evidence eval run`: asks every question of a gold file or a public set and keeps the answers."""

from collections.abc import Sequence
from pathlib import Path

import click

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_assistant
from assistant.cli.stopping import stopping
from eval.cli.asked import show_asked
from eval.cli.folders import opened
from eval.cli.public import STOPPING, run_public
from eval.cli.run_record import RunRecord
from eval.gold.question import GoldQuestion
from eval.gold.reading import read_gold
from eval.running.reading import RunError

FOLDER = click.Path(path_type=Path)


@click.command("run")
@click.option("--gold", type=FOLDER, help="The gold file (JSON lines).")
@click.option("--bench", type=FOLDER, help="The folder of a public question set, instead.")
@click.option("--out", required=True, type=FOLDER, help="The folder that keeps the run.")
@click.option("--mapping", is_flag=True, help="Map the labelled paragraphs that ship, too.")
@click.option("--gaps", is_flag=True, help="Look for the gaps planted in the sample packs, too.")
@click.option("--reuse", type=FOLDER, help="Take what still stands from the run in this folder.")
@click.option("--split", type=click.Choice(["dev", "held_out"]), help="Ask only these.")
@click.option("--explain", is_flag=True, help="Keep what each stage of an answer did, too.")
@as_json
def command(
    gold: Path | None,
    bench: Path | None,
    out: Path,
    mapping: bool,
    gaps: bool,
    reuse: Path | None,
    split: str | None,
    explain: bool,
    as_json: bool,
) -> int:
    """Ask the questions of a gold file of the packs in EVIDENCE_HOME, and keep every answer.

    A run that was stopped is taken up where it was; an answer is asked for again only where its
    question, its packs or what answers has changed.

    With --bench the questions are a public set's. Its documents are kept in a library of their own,
    the folder evaluation/bench in EVIDENCE_HOME.
    """
    with opened():
        if bench is not None and gold is None:
            if mapping or gaps or split:
                raise click.UsageError("--mapping, --gaps and --split go with --gold, not --bench")
            record = run_public(bench, out, reuse, explain)
        elif gold is not None and bench is None:
            questions = [one for one in read_gold(gold) if split in (None, one.split)]
            if not questions:
                raise RunError(f"{gold}: no question in it is of the split {split}")
            record = _run(gold, questions, out, mapping, gaps, reuse, explain)
        else:
            raise click.UsageError("give either --gold FILE or --bench FOLDER, one of the two")
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
    explain: bool,
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
            ran = run(out, of, questions, library, answering, reuse, show_asked, stop, explain)
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
