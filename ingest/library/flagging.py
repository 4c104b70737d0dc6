"""Keeps what a person says of a flag: that it is no personal data, or that it is after all."""

from sqlalchemy import select, update

from ingest.library.records import StoredFlag
from ingest.library.schema import DocumentRow, FlagRow, PageRow
from ingest.library.writer import Writer, now

GONE = "That flag is not there any more. Open the document again."


class FlagGoneError(Exception):
    """The flag is not there any more: its document was read again or erased meanwhile."""


def set_aside(writer: Writer, pack: tuple[int, str], flag: StoredFlag) -> None:
    """Note that a flag marks no personal data: its words count as any other from now on.

    Logged, with the writer's person; never what the words are. Raises `FlagGoneError`.
    """
    _decide(writer, pack, flag, now(), writer.who)


def put_back(writer: Writer, pack: tuple[int, str], flag: StoredFlag) -> None:
    """Note that a flag marks personal data after all. Raises `FlagGoneError`."""
    _decide(writer, pack, flag, "", "")


def _decide(
    writer: Writer, pack: tuple[int, str], flag: StoredFlag, dismissed: str, by: str
) -> None:
    pack_key, pack_name = pack
    with writer.transaction() as connection:
        row = connection.execute(
            select(DocumentRow.sha256)
            .join(PageRow, PageRow.document_id == DocumentRow.id)
            .join(FlagRow, FlagRow.page_id == PageRow.id)
            .where(FlagRow.id == flag.key, DocumentRow.pack_id == pack_key)
        ).one_or_none()
        if row is None:
            raise FlagGoneError(GONE)
        connection.execute(
            update(FlagRow)
            .where(FlagRow.id == flag.key)
            .values(dismissed=dismissed, dismissed_by=by)
        )
        done = "flag set aside" if dismissed else "flag put back"
        detail = {"type": flag.type.value, "page": flag.page}
        writer.log(connection, done, pack_name, row.sha256, detail)
