"""`evidence restore`: puts a backup in the place of the library."""

from pathlib import Path

import click

from assistant.cli.output import note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import settings_in_force
from assistant.cli.upkeep_schemas import RestoreRecord
from ingest.embedding import Embedder
from ingest.library.restoring import restore


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Keep the library that is there aside.")
@as_json
def command(file: Path, replace: bool, as_json: bool) -> int:
    """Restore the backup FILE into EVIDENCE_HOME, and make its indexes again.

    All of it is checked before anything is changed. End `evidence serve` first.
    """
    settings = settings_in_force()
    embedder = Embedder(settings.embedder, settings.batch_tokens)
    restored = restore(file, settings.home, embedder, replace)
    if as_json:
        say_json(
            RestoreRecord(
                home=str(settings.home),
                packs=list(restored.packs),
                made=restored.manifest.made,
                kept_aside=str(restored.aside or ""),
            )
        )
    else:
        names = ", ".join(restored.packs) or "no packs"
        say(f"restored into {settings.home}: {names}, as of {restored.manifest.made}")
    if restored.aside:
        note(
            f"what was there is in {restored.aside}; delete it when you need it no more, for it "
            "may hold what was erased"
        )
    return 0
