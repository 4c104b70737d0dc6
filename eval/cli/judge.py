"""`evidence eval judge`: has a model read the answers of a run beside the rules."""

from collections import Counter
from pathlib import Path

import click
from pydantic import BaseModel

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_library
from assistant.cli.stopping import stopping
from eval.cli.asked import show_asked
from eval.cli.folders import FOLDER, opened

STOPPING = "stopping after the answer in hand; press Ctrl-C again to end at once"


class JudgeRecord(BaseModel):
    """What `--json` prints. `left_out` counts the answers that were not judged, by the reason."""

    folder: str
    judge: str
    answers: int
    judged: int
    left_out: dict[str, int]
    stopped: bool


@click.command("judge")
@click.argument("folder", type=FOLDER)
@as_json
def command(folder: Path, as_json: bool) -> int:
    """Have a model say which facts the answers of the run in FOLDER state: that of EVIDENCE_LLM.

    Only answers leave whose packs' owners agreed to that model. `score` and `report` then show its
    figures beside those of the rules; nothing is decided by them.
    """
    from eval.judging.judge import Judge
    from eval.judging.judging import judge_run

    with opened(), opened_library() as (settings, library):
        judge = Judge.of(library, settings)
        with stopping(STOPPING, lambda: None) as stop:
            said = judge_run(folder, judge, show_asked, stop)
            stopped = stop.is_set()
    record = JudgeRecord(
        folder=str(folder),
        judge=judge.receiver,
        answers=len(said),
        judged=sum(bool(one.stated) for one in said),
        left_out=dict(Counter(one.left_out for one in said if one.left_out)),
        stopped=stopped,
    )
    if as_json:
        say_json(record)
    else:
        told = counted(record.answers, "answer")
        say(f"{folder}: {told}, {record.judged:,} judged by {judge.receiver}")
        for why, number in record.left_out.items():
            say(f"  {number:,} not judged: {why}")
        note(f"now run `evidence eval score {folder}`")
    return WITH_REFUSALS if record.left_out or stopped else 0
