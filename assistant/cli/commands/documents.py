"""`evidence documents`: lists the documents of a pack."""

import click

from assistant.cli.output import note, say_json, say_table
from assistant.cli.params import as_json, one_pack
from assistant.cli.schemas import DocumentRecord, DocumentsRecord
from assistant.cli.session import opened_library
from ingest.library.hidden import hidden_counts
from ingest.library.records import Document

HEADINGS = ("id", "date", "status", "pages", "kind", "file", "title")
ID_SHOWN = 12


@click.command("documents")
@one_pack
@as_json
def command(pack: str, as_json: bool) -> int:
    """List the documents of a pack, superseded versions too."""
    with opened_library() as (_settings, library):
        documents = library.documents(pack)
        hidden = hidden_counts(library, library.pack(pack))
    if as_json:
        records = [DocumentRecord.of(document) for document in documents]
        say_json(DocumentsRecord(documents=records))
    elif documents:
        rows = [
            (
                document.document_id[:ID_SHOWN],
                document.date or "undated",
                document.status,
                _pages(document, hidden.get(document.key, 0)),
                document.kind,
                document.file,
                document.title,
            )
            for document in documents
        ]
        say_table(HEADINGS, rows)
    else:
        note(f"the pack {pack!r} has no documents")
    return 0


def _pages(document: Document, hiding: int) -> str:
    unread = f", {document.unread_pages} unread" if document.unread_pages else ""
    hidden = f", {hiding} with hidden text" if hiding else ""
    return f"{document.pages}{unread}{hidden}"
