"""`evidence remove`: hides a document, or takes it out for good."""

import click

from assistant.cli.locating import locate
from assistant.cli.output import counted, say, say_json
from assistant.cli.params import as_json
from assistant.cli.session import opened_library
from assistant.cli.upkeep_schemas import RemovedRecord
from ingest.library.records import Document
from ingest.library.removal import erase, remove
from ingest.library.writer import Writer, writing


@click.command("remove")
@click.argument("document")
@click.option("--pack", metavar="NAME", help="Needed only where the id stands in several packs.")
@click.option("--erase", "for_good", is_flag=True, help="Take it out for good, original and all.")
@as_json
def command(document: str, pack: str | None, for_good: bool, as_json: bool) -> int:
    """Hide the document with the id DOCUMENT, and what lies inside it.

    Ingest the same file again to undo it. With --erase it cannot be undone. Six characters of the
    id are enough.
    """
    with opened_library() as (settings, library):
        place, found = locate(library, document, pack)
        with writing(library, settings.lock_wait_s) as writer:
            record = _remove(writer, (place.key, place.name), found, for_good)
    if as_json:
        say_json(record)
    elif record.erased:
        say(
            f"erased {found.file} from {place.name}: {counted(record.documents, 'document')}, "
            f"{counted(record.pages, 'page')}, {counted(record.passages, 'passage')}, "
            f"{counted(record.vectors, 'vector')}, {counted(record.originals, 'original')}, "
            f"{counted(record.runs, 'evaluation run')}"
        )
    elif record.documents:
        say(
            f"hid {found.file} in {place.name}: {counted(record.documents, 'document')}; "
            "ingest the same file again to undo it"
        )
    else:
        say(f"{found.file} in {place.name} was hidden already")
    return 0


def _remove(
    writer: Writer, pack: tuple[int, str], document: Document, for_good: bool
) -> RemovedRecord:
    counts = dict.fromkeys(("documents", "pages", "passages", "vectors", "originals", "runs"), 0)
    if for_good:
        counts |= erase(writer, pack, document.key)
    elif not document.removed:
        counts["documents"] = len(remove(writer, pack, document.key))
        writer.publish(pack[0])
    return RemovedRecord(
        document_id=document.document_id,
        pack=pack[1],
        file=document.file,
        erased=for_good,
        **counts,
    )
