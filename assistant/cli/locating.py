"""Finds the document that a person names by its id."""

import click

from ingest.library.library import Library, UnknownNameError
from ingest.library.records import Document, Pack


def locate(library: Library, document_id: str, pack: str | None) -> tuple[Pack, Document]:
    """The document of that id, or of an unambiguous beginning of it, and the pack it is in.

    `pack` is needed where the id stands in several packs. Raises `UnknownNameError`, or
    `click.UsageError` where the pack is to be named.
    """
    if pack is not None:
        return library.pack(pack), library.document(pack, document_id)
    found: list[tuple[Pack, Document]] = []
    for each in library.packs():
        try:
            found.append((each, library.document(each.name, document_id)))
        except UnknownNameError:
            continue
    if not found:
        raise UnknownNameError(
            f"no pack has a document with the id {document_id!r}. See `evidence documents --pack "
            "NAME`; six characters of an id are enough."
        )
    if len(found) > 1:
        names = ", ".join(repr(each.name) for each, _ in found)
        raise click.UsageError(f"{document_id} stands in several packs: {names}. Add --pack NAME.")
    return found[0]
