"""Notes what is sent out of the library: to whom and how much, never what it says."""

from sqlalchemy import insert

from ingest.library.library import Library
from ingest.library.schema import AuditRow
from ingest.library.writer import now, user


def note_sending(library: Library, to: str, passages: dict[str, int]) -> None:
    """Add a line to the audit log for each pack, with the number of its passages that are sent.

    `to` is the model and its address.
    """
    # A line by itself disturbs no writer, so an ingest that holds the lock is not waited for.
    with library.engine.begin() as connection:
        connection.execute(
            insert(AuditRow),
            [
                {
                    "at": now(),
                    "who": user(),
                    "action": "passages sent",
                    "pack": pack,
                    "document": "",
                    "detail": {"to": to, "passages": number},
                }
                for pack, number in passages.items()
            ],
        )
