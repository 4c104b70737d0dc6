"""`evidence backup`: writes catalogue and originals to one file."""

from pathlib import Path

import click

from assistant.cli.failures import WITH_REFUSALS
from assistant.cli.output import counted, note, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_library
from assistant.cli.upkeep_schemas import BackupRecord
from ingest.library.backup import backup, previous


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@as_json
def command(file: Path, as_json: bool) -> int:
    """Write the catalogue and the originals to FILE, a ZIP. Documents may be added meanwhile.

    Nothing is written where the catalogue is damaged. The new file is read back; then an older
    backup of the same name is kept beside it as FILE.previous.
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
    if previous(file).exists():
        note(f"a backup before this one is kept as {previous(file)}")
    if manifest.missing:
        note(
            f"{counted(len(manifest.missing), 'original')} could not be found whole and are not in "
            "it; `evidence doctor` says which"
        )
    return WITH_REFUSALS if manifest.missing else 0
