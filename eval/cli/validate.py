"""`evidence eval validate`: whether a gold file can be trusted."""

from collections import Counter
from pathlib import Path

import click
from pydantic import BaseModel, ConfigDict

from assistant.cli.output import counted, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_library
from eval.cli.folders import opened

WITH_FAULTS = 1


class FaultRecord(BaseModel):
    """A fault: `id` is empty where none can be read, `field` where it is the whole line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: int
    id: str
    field: str
    message: str


class ValidateRecord(BaseModel):
    """What `evidence eval validate --json` prints. The counts are of the lines that hold a question
    that can be read.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    questions: int
    by_type: dict[str, int]
    by_split: dict[str, int]
    declined: int
    faults: list[FaultRecord]


@click.command("validate")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@as_json
def command(file: Path, as_json: bool) -> int:
    """Check a gold file: its form, its ids, and that each quote stands on its page.

    The packs that it names are looked for in EVIDENCE_HOME.
    """
    from eval.gold.checking import faults
    from eval.gold.reading import read_lines

    with opened():
        lines = read_lines(file)
    with opened_library() as (_settings, library):
        found = faults(lines, library)
    questions = [line.question for line in lines if line.question is not None]
    if as_json:
        say_json(
            ValidateRecord(
                file=str(file),
                questions=len(questions),
                by_type=dict(Counter(question.type.value for question in questions)),
                by_split=dict(Counter(question.split for question in questions)),
                declined=sum(not question.answerable for question in questions),
                faults=[
                    FaultRecord(
                        line=fault.line,
                        id=fault.id,
                        field=fault.problem.field,
                        message=fault.problem.message,
                    )
                    for fault in found
                ],
            )
        )
    else:
        for fault in found:
            say(f"{file}, {fault}")
        declined = sum(not question.answerable for question in questions)
        say(
            f"{file}: {counted(len(questions), 'question')}, {declined} to be declined, "
            f"{counted(len(found), 'fault')}"
        )
    return WITH_FAULTS if found else 0
