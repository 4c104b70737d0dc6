"""`evidence export`: writes answers to a file that others can open."""

from datetime import datetime
from pathlib import Path

import click

from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.schemas import ExportRecord
from assistant.cli.session import opened_library


@click.command("export")
@click.option(
    "--conversation",
    "answers",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    required=True,
    metavar="ANSWERS.jsonl",
    help='What `evidence ask --json` printed, an answer a line; "-" reads standard input.',
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@as_json
def command(answers: str, file: Path, as_json: bool) -> int:
    """Write answers to FILE: .docx for Word, with an endnote for each citation, or .json.

    Each quote is looked up again on the stored page. A file of that name is replaced.
    """
    from assistant.cli.answers_file import read_answers
    from assistant.exports.conversation import Conversation
    from assistant.exports.forms import in_form
    from assistant.exports.proof import FalseQuoteError, Proof
    from assistant.exports.whole_file import write_whole

    ending = _ending(file, answers)
    given = read_answers(answers)
    with opened_library() as (_settings, library):
        proof = Proof(library)
        turns = []
        for place, turn in given:
            try:
                turns.append(proof.turn(turn))
            except FalseQuoteError as error:
                raise click.UsageError(f"{place}: {error}. Ask again.") from error
        conversation = Conversation.of(turns, datetime.now().astimezone())
        write_whole(file, in_form(ending, conversation, proof))
    citations = sum(len(turn.citations) for turn in turns)
    if as_json:
        say_json(ExportRecord(file=str(file), turns=len(turns), citations=citations))
    else:
        say(f"{file}: {counted(len(turns), 'question')}, {counted(citations, 'citation')}")
    if proof.unchecked:
        note(
            f"not checked, for their documents are not in the library any more: "
            f"{counted(proof.unchecked, 'citation')}"
        )
    return 0


def _ending(file: Path, answers: str) -> str:
    """The ending of FILE. Raises `click.UsageError` where FILE cannot be written."""
    from assistant.cli.answers_file import STANDARD_INPUT
    from assistant.exports.forms import MEDIA_TYPES

    ending = file.suffix.lower()
    if ending not in MEDIA_TYPES:
        known = " or ".join(MEDIA_TYPES)
        raise click.UsageError(f"{file}: the ending is {ending or 'missing'}. Give {known}.")
    if not file.parent.is_dir():
        raise click.UsageError(f"{file}: there is no such folder. Make it first.")
    if answers != STANDARD_INPUT and file.exists() and file.samefile(answers):
        raise click.UsageError(f"{file}: the answers are read from it. Choose another name.")
    return ending
