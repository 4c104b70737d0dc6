"""A pack as a run found it."""

from eval.running.digests import digest
from eval.running.stored import PackMade
from ingest.library.library import Library

SAID = ("title", "kind", "evidence_class", "council", "date", "review_due", "status", "category")
"""What people may correct of a document; answers rest on it too."""


def pack_made(library: Library, pack: str) -> PackMade:
    """The pack's documents, superseded ones too, as one digest whatever order they came in.

    Raises `UnknownNameError`.
    """
    documents = library.documents(pack)
    return PackMade(
        sha256=digest(sorted(document.document_id for document in documents)),
        documents=len(documents),
        passages=library.pack(pack).passages,
    )


def pack_state(library: Library, pack: str) -> str:
    """A digest of what answers rest on in a pack: each document, where it came from, which version
    replaced it, and what is said of it. Raises `UnknownNameError`.
    """
    lines = sorted(
        "\n".join(
            (
                document.document_id,
                document.file,
                document.superseded_by or "",
                *(str(getattr(document, name)) for name in SAID),
            )
        )
        for document in library.documents(pack)
    )
    return digest([pack, *lines])
