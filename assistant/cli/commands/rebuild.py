"""`evidence rebuild`: makes the indexes again from the catalogue."""

from dataclasses import asdict

import click

from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_library
from assistant.cli.upkeep_schemas import RebuildRecord, RebuiltRecord
from ingest.embedding import Embedder
from ingest.library.rebuild import rebuild
from ingest.library.writer import writing


@click.command("rebuild")
@click.option("--pack", metavar="NAME", help="Only this pack; else every pack.")
@as_json
def command(pack: str | None, as_json: bool) -> int:
    """Make the lexical and the vector index again from the catalogue.

    Passages are embedded again only where their vector is missing or of another model.
    """
    with opened_library() as (settings, library):
        if pack is not None:
            library.pack(pack)
        embedder = Embedder(settings.embedder, settings.batch_tokens)
        with writing(library, settings.lock_wait_s) as writer:
            made = rebuild(library, writer, embedder, pack)
    if as_json:
        say_json(RebuildRecord(packs=[RebuiltRecord(**asdict(each)) for each in made]))
    for each in () if as_json else made:
        embedded = f"{each.embedded:,} embedded anew" if each.embedded else "none embedded anew"
        say(f"{each.pack}: {counted(each.passages, 'passage')} indexed, {embedded}")
    if not made:
        note("there are no packs")
    return 0
