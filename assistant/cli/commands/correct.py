"""`evidence correct`: a person's correction of what was proposed of a document."""

import click

from assistant.cli.locating import locate
from assistant.cli.output import say, say_json
from assistant.cli.params import CATEGORY, CLASS, DATE, KIND, STATUS, as_json
from assistant.cli.session import opened_library
from assistant.cli.upkeep_schemas import CorrectedRecord
from ingest.library.writer import writing

TYPES: dict[str, click.ParamType[str]] = {
    "title": click.STRING,
    "kind": KIND,
    "class": CLASS,
    "council": click.STRING,
    "date": DATE,
    "review_due": DATE,
    "status": STATUS,
    "category": CATEGORY,
}
COLUMNS = {"class": "evidence_class"}
NEVER_EMPTY = frozenset({"title", "kind", "status"})


@click.command("correct")
@click.argument("document")
@click.argument("field", type=click.Choice(list(TYPES)))
@click.argument("value")
@click.option("--pack", metavar="NAME", help="Needed only where the id stands in several packs.")
@as_json
@click.pass_context
def command(
    context: click.Context, document: str, field: str, value: str, pack: str | None, as_json: bool
) -> int:
    """Set FIELD of the document with the id DOCUMENT to VALUE, and log who did so.

    Dates are written YYYY-MM-DD. An empty VALUE says that nobody knows.
    """
    value = _checked(context, field, value)
    column = COLUMNS.get(field, field)
    with opened_library() as (settings, library):
        place, found = locate(library, document, pack)
        with writing(library, settings.lock_wait_s) as writer:
            writer.correct((place.key, place.name), found.key, column, value)
    before = str(getattr(found, column))
    if as_json:
        say_json(
            CorrectedRecord(
                document_id=found.document_id,
                pack=place.name,
                field=field,
                before=before,
                after=value,
            )
        )
    else:
        say(f"{found.file}: {field} was {before or 'empty'}, is {value or 'empty'}")
    return 0


def _checked(context: click.Context, field: str, value: str) -> str:
    value = " ".join(value.split())
    if value:
        parameter = next(each for each in context.command.params if each.name == "value")
        return str(TYPES[field].convert(value, parameter, context))
    if field in NEVER_EMPTY:
        raise click.UsageError(f"{field} cannot be empty.", context)
    return value
