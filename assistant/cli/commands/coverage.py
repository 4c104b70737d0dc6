"""`evidence coverage`: which statements of a framework one pack or several have evidence for."""

from collections.abc import Sequence
from dataclasses import replace

import click

from assistant.cli.coverage_schemas import CoverageRecord
from assistant.cli.coverage_text import (
    say_documents,
    say_packs,
    say_passages,
    say_statements,
    say_themes,
)
from assistant.cli.grouped_schemas import DocumentsRecord, OnePack, PacksRecord, ThemesRecord
from assistant.cli.output import say, say_json
from assistant.cli.params import as_json, several_packs
from assistant.cli.surveying import as_of_option, framework_option, opened_packs, show_progress
from assistant.coverage.coverage import cell_of
from assistant.coverage.packs import PackCoverage, side_by_side
from assistant.coverage.query import coverage_query
from ingest.library.library import Library

CATEGORY, THEME, DOCUMENT = "category", "theme", "document"


@click.command("coverage")
@several_packs
@framework_option
@as_of_option
@click.option(
    "--by",
    type=click.Choice([CATEGORY, THEME, DOCUMENT]),
    default=CATEGORY,
    show_default=True,
    help="Each statement by category of evidence, each theme, or each document.",
)
@click.option("--statement", metavar="ID", help="Only the passages of this statement.")
@click.option("--category", metavar="ID", help="With --statement: only those of this category.")
@as_json
def command(
    packs: tuple[str, ...],
    name: str,
    as_of: str | None,
    by: str,
    statement: str | None,
    category: str | None,
    as_json: bool,
) -> int:
    """Show the evidence for each statement, by category: how much, how new, how strong.

    Several packs are set side by side; each is looked at by itself.
    """
    if category and not statement:
        raise click.UsageError("--category needs --statement.")
    if statement and by != CATEGORY:
        raise click.UsageError(f"--statement does not go with --by {by}.")
    with opened_packs(packs, name, as_of) as (survey, found):
        held = list(side_by_side(survey, found, show_progress))
        if statement:
            held = [
                replace(one, coverage=cell_of(one.coverage, statement, category)) for one in held
            ]
        if as_json:
            records = [_record(survey.library, one, by) for one in held]
            say_json(
                records[0]
                if len(held) == 1
                else PacksRecord.of([one.pack for one in held], records)
            )
        elif statement or by == DOCUMENT:
            _say_each(survey.library, held, by)
        elif len(held) > 1:
            say_packs(held, by == THEME)
        elif by == THEME:
            say_themes(held[0].coverage)
        else:
            say_statements(held[0].coverage)
    return 0


def _record(library: Library, held: PackCoverage, by: str) -> OnePack:
    coverage = held.coverage
    if by == THEME:
        return ThemesRecord.of(library, coverage)
    if by == DOCUMENT:
        return DocumentsRecord.of(held)
    query = coverage_query(held.pack.name, coverage.framework.id, coverage.as_of)
    return CoverageRecord.of(library, coverage, query)


def _say_each(library: Library, packs: Sequence[PackCoverage], by: str) -> None:
    """What belongs to one pack alone, pack by pack."""
    for one in packs:
        if len(packs) > 1:
            say(f"{one.pack.name}:")
        if by == DOCUMENT:
            say_documents(one)
        else:
            found = [e for covered in one.coverage.statements for e in covered.evidence]
            say_passages(library, found)
