"""`evidence export`: writes what was found to a file that others can open."""

from pathlib import Path

import click

from assistant.cli.params import DATE, as_json


@click.command("export")
@click.option(
    "--conversation",
    "answers",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    metavar="ANSWERS.jsonl",
    help='What `evidence ask --json` printed, an answer a line; "-" reads standard input.',
)
@click.option("--pack", metavar="NAME", help="The pack whose coverage and gaps are written.")
@click.option(
    "--framework",
    metavar="ID",
    help="With --pack: the framework, else cqc-la. See `evidence frameworks list`.",
)
@click.option("--as-of", type=DATE, help="With --pack: as things stood on this day, else today.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def command(
    answers: str | None,
    pack: str | None,
    framework: str | None,
    as_of: str | None,
    file: Path,
    as_json: bool,
) -> int:
    """Write what the evidence of a pack shows, or answers, to FILE.

    With --pack: .xlsx, .ods or .docx with coverage, gaps and the index of the information return;
    .csv with the evidence alone, .gaps.csv with the gaps alone. With --conversation: .docx with an
    endnote for each citation, or .json.

    Each quote is looked up again on the stored page. A file of that name is replaced.
    """
    from assistant.cli.exporting import export_answers, export_pack
    from assistant.frameworks.shelf import DEFAULT

    if (answers is None) == (pack is None):
        raise click.UsageError("give --pack NAME or --conversation ANSWERS.jsonl, one of the two.")
    if answers is not None:
        if framework or as_of:
            raise click.UsageError("--framework and --as-of need --pack.")
        export_answers(answers, file, as_json)
    elif pack is not None:
        export_pack(pack, framework or DEFAULT, as_of, file, as_json)
    return 0
