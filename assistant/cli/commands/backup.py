"""`evidence backup`: writes catalogue and originals to one file."""

from pathlib import Path

import click

from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_library
from assistant.cli.upkeep_schemas import BackupRecord
from ingest.library.backup import backup


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def command(file: Path, as_json: bool) -> int:
    """Write the catalogue and the originals to FILE, a ZIP. Documents may be added meanwhile.

    An older backup of the same name is replaced once the new one is whole.
    """
    with opened_library() as (_settings, library):
        manifest = backup(library, file)
    originals = len(manifest.members) - 1
    if as_json:
        say_json(
            BackupRecord(
                file=str(file),
                size=file.stat().st_size,
                originals=originals,
                missing=manifest.missing,
            )
        )
    else:
        megabytes = file.stat().st_size / 1_000_000
        say(f"{file}: the catalogue and {counted(originals, 'original')}, {megabytes:,.1f} MB")
    if manifest.missing:
        note(
            f"{counted(len(manifest.missing), 'original')} could not be found; `evidence doctor` "
            "says which"
        )
    return 0
