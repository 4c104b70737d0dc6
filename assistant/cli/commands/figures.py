"""`evidence figures`: the figures that the documents of a pack state."""

import click

from assistant.cli.figure_schemas import FigureRecord, FiguresRecord
from assistant.cli.output import first_words, note, say, say_json
from assistant.cli.params import as_json, one_pack
from assistant.cli.session import opened_assistant
from assistant.figures.ledger import nearest


@click.command("figures")
@one_pack
@click.option("--measure", default="", metavar="TEXT", help="Nearest first to what this measures.")
@as_json
def command(pack: str, measure: str, as_json: bool) -> int:
    """Show the figures of a pack's documents in force: value, what it measures, of whom, when."""
    with opened_assistant([pack]) as assistant:
        found = nearest(assistant.figures(pack), measure, assistant.embedder.encode)
        documents = {one.key: one for one in assistant.library.documents(pack)}
        damaged = sorted(assistant.library.damaged_pages(documents.values()))
    for key, page in damaged:
        note(
            f"{documents[key].file}, page {page} is not as it was stored: its figures are "
            "left out. `evidence doctor` says more; ingest the file again."
        )
    if as_json:
        say_json(FiguresRecord(pack=pack, figures=[FigureRecord.of(one) for one in found]))
        return 0
    for one in found:
        figure = one.figure
        unit = figure.amount.unit.value
        about = ", ".join(filter(None, (unit, figure.scope, figure.period, figure.status.value)))
        say(f"{one.said} ({about}): {figure.measure}")
        say(f"    {one.document.file}, page {one.page}: {first_words(one.quote)}")
    return 0
