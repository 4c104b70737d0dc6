"""`evidence packs`: lists the packs."""

import click

from assistant.cli.output import note, say_json, say_table
from assistant.cli.params import as_json
from assistant.cli.schemas import PackRecord, PacksRecord
from assistant.cli.session import opened_library

HEADINGS = ("pack", "council", "documents", "passages", "unread pages", "index")


@click.command("packs")
@as_json
def command(as_json: bool) -> int:
    """List the packs. Documents are those in force."""
    with opened_library() as (_settings, library):
        packs = library.packs()
    if as_json:
        say_json(PacksRecord(packs=[PackRecord.of(pack) for pack in packs]))
    elif packs:
        rows = [
            (
                pack.name,
                pack.council,
                pack.documents,
                pack.passages,
                pack.unread_pages,
                "in step" if pack.indexed else "behind",
            )
            for pack in packs
        ]
        say_table(HEADINGS, rows)
    else:
        note("there are no packs yet: make one with `evidence ingest PATH --pack NAME`")
    return 0
