"""Hides a document, brings it back, or takes it out for good; and a pack that holds none."""

import logging
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, delete, select, update

from ingest.library import lexical
from ingest.library.family import family, inside
from ingest.library.family import hashes as hashes_of
from ingest.library.integrity import checked_sha256
from ingest.library.kept_runs import erase_runs
from ingest.library.schema import (
    ERASED,
    AuditRow,
    DocumentRow,
    JobRow,
    PackRow,
    PageRow,
    PassageRow,
)
from ingest.library.tracking import forget_words
from ingest.library.writer import Writer, now

logger = logging.getLogger(__name__)


def restore(writer: Writer, pack: tuple[int, str], key: int, supersede: bool) -> None:
    """Put a removed or superseded document into force again, with what lies inside it.

    What was hidden before the document was, by itself, stays hidden.
    """
    pack_key, pack_name = pack
    with writer.transaction() as connection:
        row = connection.execute(
            select(DocumentRow.file, DocumentRow.sha256, DocumentRow.removed).where(
                DocumentRow.id == key
            )
        ).one()
        older = writer.in_force(connection, pack_key, row.file) if supersede else None
        keys = [key, *inside(connection, key)]
        connection.execute(
            update(DocumentRow).where(DocumentRow.id.in_(keys)).values(superseded_by=None)
        )
        connection.execute(
            update(DocumentRow)
            .where(DocumentRow.id.in_(keys), DocumentRow.removed == row.removed)
            .values(removed="")
        )
        if older is not None and older != key:
            writer.supersede(connection, older, key)
        writer.revise(connection, pack_key)
        writer.log(connection, "document restored", pack_name, row.sha256)


def keep_loose(writer: Writer, key: int) -> bool:
    """Note that a document was added by itself; False where that was known."""
    with writer.transaction() as connection:
        changed = connection.execute(
            update(DocumentRow)
            .where(DocumentRow.id == key, DocumentRow.loose.is_(False))
            .values(loose=True)
        ).rowcount
    return bool(changed)


def remove(writer: Writer, pack: tuple[int, str], key: int) -> list[int]:
    """Hide a document and what lies only inside it; gives the keys of what it hid.

    The version before comes back into force: removing a wrong upload undoes it.
    """
    pack_key, pack_name = pack
    with writer.transaction() as connection:
        keys = _hide(connection, key)
        writer.revise(connection, pack_key)
        for sha256 in hashes_of(connection, keys):
            writer.log(connection, "document removed", pack_name, sha256)
    return keys


def erase(writer: Writer, pack: tuple[int, str], key: int) -> dict[str, int]:
    """Take a document and what lies only inside it out for good; counts what went.

    Originals, pages, passages, vectors and lexical entries go, kept evaluation runs that quote it
    go whole, and the vector index is made
    from nothing, for Chroma keeps deleted vectors in its files. Killed half-way, it can be run
    again: the originals go before the document is forgotten. Raises `DamagedError`, and takes
    nothing, where the catalogue names a document by what is no hash.
    """
    pack_key, pack_name = pack
    with writer.transaction() as connection:
        _hide(connection, key)
        keys = family(connection, key, past=True)
        # Each is sought in file names and in kept runs: a short or crafted one would take others.
        hashes = [checked_sha256(sha256) for sha256 in hashes_of(connection, keys)]
        passages = list(
            connection.execute(
                select(PassageRow.id).where(PassageRow.document_id.in_(keys))
            ).scalars()
        )
        lexical.delete(connection, pack_key, passages)
        lexical.purge(connection, pack_key)
        _release(connection, keys)
        pages = connection.execute(delete(PageRow).where(PageRow.document_id.in_(keys))).rowcount
        forget_words(connection, pack_key, keys)
        connection.execute(delete(DocumentRow).where(DocumentRow.id.in_(keys)))
        _forget_corrections(connection, pack_name, hashes)
        writer.revise(connection, pack_key)
        for sha256 in hashes:
            writer.log(connection, "document erased", pack_name, sha256)
        kept = set(
            connection.execute(
                select(DocumentRow.sha256).where(DocumentRow.sha256.in_(hashes))
            ).scalars()
        )
        originals = sum(writer.library.originals.erase(h) for h in hashes if h not in kept)
    _fold_log(writer.library.engine)
    runs = erase_runs(writer.library.home, hashes)
    writer.publish(pack_key)
    return {
        "documents": len(keys),
        "pages": pages,
        "passages": len(passages),
        "vectors": len(passages),
        "originals": originals,
        "runs": runs,
    }


def take_out_empty(writer: Writer, pack: tuple[int, str]) -> bool:
    """Take a pack that holds no document out, with its jobs and indexes; False where it holds one.

    Its lines in the audit log stay, and one more says that it went.
    """
    pack_key, pack_name = pack
    with writer.transaction() as connection:
        held = select(DocumentRow.id).where(DocumentRow.pack_id == pack_key).limit(1)
        if connection.execute(held).scalar() is not None:
            return False
        connection.execute(delete(JobRow).where(JobRow.pack_id == pack_key))
        connection.execute(delete(PackRow).where(PackRow.id == pack_key))
        lexical.drop(connection, pack_key)
        writer.log(connection, "empty pack taken out", pack_name)
    writer.library.index.sweep(pack_key, [])
    return True


def _hide(connection: Connection, key: int) -> list[int]:
    stamp = now()
    connection.execute(
        update(DocumentRow)
        .where(DocumentRow.id == key, DocumentRow.removed == "")
        .values(removed=stamp)
    )
    # The older version first: what it shares with this one stays in force.
    _release(connection, [key])
    keys = family(connection, key)
    connection.execute(
        update(DocumentRow)
        .where(DocumentRow.id.in_(keys), DocumentRow.removed == "")
        .values(removed=stamp)
    )
    _release(connection, keys)
    return keys


def _release(connection: Connection, keys: Sequence[int]) -> None:
    """Tie what these documents replaced to what replaced them, or put it into force again."""
    for key in keys:
        newer = connection.execute(
            select(DocumentRow.superseded_by).where(DocumentRow.id == key)
        ).scalar()
        connection.execute(
            update(DocumentRow).where(DocumentRow.superseded_by == key).values(superseded_by=newer)
        )


def _forget_corrections(connection: Connection, pack: str, hashes: Sequence[str]) -> None:
    """Take the words that people corrected out of the audit log: that they did so stays."""
    rows = connection.execute(
        select(AuditRow.id, AuditRow.detail).where(
            AuditRow.pack == pack,
            AuditRow.document.in_(hashes),
            AuditRow.action == "field corrected",
        )
    ).all()
    for key, detail in rows:
        connection.execute(
            update(AuditRow)
            .where(AuditRow.id == key)
            .values(detail={**detail, "from": ERASED, "to": ERASED})
        )


def _fold_log(engine: Engine) -> None:
    """Fold the write-ahead log back into the catalogue, for deleted text lies there too."""
    connection = engine.raw_connection()
    try:
        busy = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.close()
    if busy:
        logger.warning("the write-ahead log could not be emptied: another process is reading")
