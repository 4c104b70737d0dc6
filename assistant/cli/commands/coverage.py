"""`evidence coverage`: which statements of a framework a pack has evidence for."""

import click

from assistant.cli.output import first_words, note, say, say_json, say_table
from assistant.cli.params import as_json, one_pack
from assistant.cli.survey_schemas import CoverageRecord
from assistant.cli.surveying import as_of_option, framework_option, opened_survey, show_progress
from assistant.coverage.coverage import Coverage, cell_of
from assistant.coverage.evidence import Evidence
from assistant.coverage.query import coverage_query
from assistant.gaps.statements import place
from ingest.library.library import Library

STATEMENTS = ("statement", "strength", "passages", "newest", "states")


@click.command("coverage")
@one_pack
@framework_option
@as_of_option
@click.option("--statement", metavar="ID", help="Only the passages of this statement.")
@click.option("--category", metavar="ID", help="With --statement: only those of this category.")
@as_json
def command(
    pack: str,
    name: str,
    as_of: str | None,
    statement: str | None,
    category: str | None,
    as_json: bool,
) -> int:
    """Show the evidence for each statement, by category: how much, how new, how strong."""
    if category and not statement:
        raise click.UsageError("--category needs --statement.")
    with opened_survey(pack, name, as_of) as (survey, found):
        coverage = survey.coverage(found, show_progress)
        if statement:
            coverage = cell_of(coverage, statement, category)
        library = survey.library
        if as_json:
            query = coverage_query(pack, name, survey.as_of)
            say_json(CoverageRecord.of(library, coverage, query))
        elif statement:
            _say_passages(library, [e for one in coverage.statements for e in one.evidence])
        else:
            _say(coverage)
    return 0


def _say(coverage: Coverage) -> None:
    rows = [
        (
            one.statement.id,
            f"{one.strength:.2f}",
            " ".join(f"{cell.category} {cell.count}" for cell in one.cells),
            max((cell.newest for cell in one.cells), default=""),
            ", ".join(state.replace("_", " ") for state in one.states) or "-",
        )
        for one in coverage.statements
    ]
    say_table(STATEMENTS, rows)


def _say_passages(library: Library, evidence: list[Evidence]) -> None:
    if not evidence:
        note("no passage is evidence for it")
    for one in evidence:
        found = place(library, one)
        people = ", ".join(each.person for each in one.decisions)
        decided = f"  ({one.decided}: {people})" if people else ""
        say(f"{one.probability:.2f}  {found.document.file}, page {found.page}{decided}")
        say(f"      {first_words(found.quote)}")
