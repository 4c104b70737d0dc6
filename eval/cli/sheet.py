"""`evidence eval sheet`: has a second reader judge gold questions, and says how far two agree."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import BaseModel, ConfigDict

from assistant.cli.output import counted, say, say_json, say_table
from assistant.cli.params import as_json
from eval.cli.folders import opened

if TYPE_CHECKING:
    from eval.annotation.agreement import Compared
    from eval.gold.question import GoldQuestion


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenRecord(_Record):
    """What writing a workbook prints as JSON."""

    gold: str
    sheet: str
    questions: int


class FieldRecord(_Record):
    """Alpha of a field over `n` questions; null where it is undefined."""

    field: str
    alpha: float | None
    n: int


class DifferenceRecord(_Record):
    """What the two readers said where they differ."""

    id: str
    field: str
    first: str
    second: str


class ReadRecord(_Record):
    """What reading a workbook back prints as JSON. `judged` are the rows that were begun."""

    gold: str
    sheet: str
    questions: int
    judged: int
    fields: list[FieldRecord]
    differences: list[DifferenceRecord]


@click.command("sheet")
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("out", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--read",
    "sheet",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE.xlsx",
    help="A workbook that the second reader filled in: say how far the two agree.",
)
@as_json
def command(gold: Path, out: Path | None, sheet: Path | None, as_json: bool) -> int:
    """Write the questions of GOLD to the workbook OUT, for a second reader, or read one back.

    The workbook does not show what the first reader judged. Agreement is Krippendorff's alpha: 1 is
    perfect, 0 is what chance would give.
    """
    from eval.gold.reading import read_gold

    with opened():
        questions = read_gold(gold)
        if out and not sheet:
            return _write(gold, questions, out, as_json)
        if sheet and not out:
            return _read(gold, questions, sheet, as_json)
    raise click.UsageError("Give either OUT.xlsx or --read FILE.xlsx, and not both.")


def _write(gold: Path, questions: "list[GoldQuestion]", out: Path, as_json: bool) -> int:
    from eval.annotation.sheet import write_sheet

    write_sheet(questions, out)
    if as_json:
        say_json(WrittenRecord(gold=str(gold), sheet=str(out), questions=len(questions)))
    else:
        say(f"{out}: {counted(len(questions), 'question')}")
    return 0


def _read(gold: Path, questions: "list[GoldQuestion]", sheet: Path, as_json: bool) -> int:
    from eval.annotation.agreement import compare
    from eval.annotation.sheet import SheetError, read_sheet

    by_id = {question.id: question for question in questions}
    judgements = read_sheet(sheet)
    strange = [judgement.id for judgement in judgements if judgement.id not in by_id]
    if strange:
        raise SheetError(f"{sheet}: {gold} has no question {strange[0]!r}")
    compared = compare([(by_id[judgement.id], judgement) for judgement in judgements])
    if as_json:
        say_json(_record(gold, sheet, len(questions), len(judgements), compared))
        return 0
    say(f"{len(judgements)} of {counted(len(questions), 'question')} judged")
    say_table(
        ("Field", "Alpha", "Questions"),
        [
            (each.field, "undefined" if each.alpha is None else f"{each.alpha:.3f}", each.n)
            for each in compared.fields
        ],
    )
    for each in compared.differences:
        say(f'{each.id}, {each.field}: "{each.first}" against "{each.second}"')
    return 0


def _record(gold: Path, sheet: Path, questions: int, judged: int, found: "Compared") -> ReadRecord:
    return ReadRecord(
        gold=str(gold),
        sheet=str(sheet),
        questions=questions,
        judged=judged,
        fields=[FieldRecord(field=f.field, alpha=f.alpha, n=f.n) for f in found.fields],
        differences=[
            DifferenceRecord(id=d.id, field=d.field, first=d.first, second=d.second)
            for d in found.differences
        ],
    )
