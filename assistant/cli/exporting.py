"""What the two exports of `evidence export` are made by: of answers, and of a pack's findings."""

import os
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

import click

from assistant.cli.output import counted, note, say, say_json
from assistant.cli.schemas import ExportRecord, ReportRecord
from assistant.cli.session import opened_library
from assistant.cli.surveying import opened_survey, show_progress


def export_answers(answers: str, file: Path, as_json: bool) -> None:
    """Write the answers of a file ("-": standard input) to `file`. Raises `click.UsageError`."""
    from assistant.cli.answers_file import STANDARD_INPUT, read_answers
    from assistant.exports.conversation import Conversation
    from assistant.exports.forms import MEDIA_TYPES, in_form
    from assistant.exports.proof import FalseQuoteError, Proof
    from assistant.exports.whole_file import write_whole

    ending = _ending(file, MEDIA_TYPES)
    if answers != STANDARD_INPUT and file.exists() and file.samefile(answers):
        raise click.UsageError(f"{file}: the answers are read from it. Choose another name.")
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


def export_pack(pack: str, framework: str, as_of: str | None, file: Path, as_json: bool) -> None:
    """Write what the evidence of a pack shows to `file`.

    Raises `click.UsageError`, and as `opened_survey` does.
    """
    from assistant.coverage.findings import findings
    from assistant.exports.report_forms import MEDIA_TYPES, report_in_form
    from assistant.exports.whole_file import write_whole
    from assistant.web.places import page_address

    ending = _ending(file, MEDIA_TYPES)
    with opened_survey(pack, framework, as_of) as (survey, named):
        found = findings(survey, named, show_progress)
        settings = survey.settings
        address = page_address(settings.host, settings.port)
        write_whole(file, report_in_form(ending, survey.library, settings, found, address))
    statements = found.coverage.statements
    record = ReportRecord(
        file=str(file),
        pack=named.name,
        framework=found.coverage.framework.id,
        as_of=found.coverage.as_of.isoformat(),
        statements=len(statements),
        passages=sum(len(covered.evidence) for covered in statements),
        gaps=len(found.gaps),
    )
    if as_json:
        say_json(record)
    else:
        told = (("statement", record.statements), ("passage", record.passages))
        counts = ", ".join(counted(count, noun) for noun, count in (*told, ("gap", record.gaps)))
        say(f"{file}: {counts}")


def _ending(file: Path, known: Collection[str]) -> str:
    """The ending of `file`. Raises `click.UsageError` where it cannot be written."""
    name = file.name.lower()
    ending = max((each for each in known if name.endswith(each)), key=len, default="")
    if not ending:
        *others, last = known
        names = f"{', '.join(others)} or {last}"
        raise click.UsageError(
            f"{file}: the ending is {file.suffix.lower() or 'missing'}. Give {names}."
        )
    if not file.parent.is_dir():
        raise click.UsageError(f"{file}: there is no such folder. Make it first.")
    if not os.access(file.parent, os.W_OK):
        raise click.UsageError(f"{file}: you may not write to this folder. Choose another.")
    return ending
