"""The one writer of the library, under a file lock.

Each document goes in by one transaction of the catalogue: pages, passages, vectors and lexical
index together. The vector index follows by `publish`, which compares it with the catalogue and so
also mends what a killed writer left behind.
"""

import getpass
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray
from sqlalchemy import Connection, func, insert, select, update

from ingest.document import ReadDocument
from ingest.library import lexical
from ingest.library.family import attach, family
from ingest.library.figures import Measures
from ingest.library.home import FILE
from ingest.library.library import Library
from ingest.library.pack_names import PackNameTakenError, look
from ingest.library.schema import AuditRow, DocumentRow, JobRow, PackRow, PassageRow
from ingest.library.storing import add_pages, new_key


class LibraryBusyError(Exception):
    """Another process is writing to the library and did not finish in time."""


class PackModelError(Exception):
    """A pack holds the vectors of another model. The message says which and what to do."""


def now() -> str:
    """The time, in UTC, to the second, as ISO text."""
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def user() -> str:
    """The name of the person at the machine, or "" where the system does not know them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # A container may run under a number that no user has.
        return ""


@dataclass(frozen=True, slots=True)
class Begun:
    """An ingest that has begun: the keys of its pack and its job.

    `new`: the pack was made for it, or for one before it that was killed before it put anything in.
    """

    pack: int
    job: int
    new: bool


@contextmanager
def writing(library: Library, wait_s: float = 600.0, who: str = "") -> Generator["Writer"]:
    """A writer, alone in its library until the block ends. Raises `LibraryBusyError`."""
    lock = FileLock(library.lock_path, mode=FILE)
    try:
        lock.acquire(timeout=wait_s)
    except Timeout:
        raise LibraryBusyError(
            f"{library.home}: documents are being added by another process; try again when it is "
            "done."
        ) from None
    try:
        library.originals.sweep()
        yield Writer(library, who or user())
    finally:
        lock.release()


class Writer:
    """Changes a library. Made by `writing`."""

    def __init__(self, library: Library, who: str) -> None:
        self.library = library
        self.who = who

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """All of it or nothing."""
        with self.library.engine.begin() as connection:
            yield connection

    def begin(self, name: str, council: str, embedder: str) -> Begun:
        """Note that an ingest into the pack of that name begins, made where there is none.

        Raises `PackNameTakenError` where another pack looks the same, and `PackModelError` where
        the vectors of the pack were made by another embedder.
        """
        with self.transaction() as connection:
            row = connection.execute(
                select(PackRow.id, PackRow.embedder).where(PackRow.name == name)
            ).one_or_none()
            if row is not None and row.embedder not in ("", embedder):
                raise PackModelError(
                    f"the pack {name!r} was made with the model {row.embedder}, and this is "
                    f"{embedder}. Set EVIDENCE_EMBEDDER back, or run `evidence rebuild`."
                )
            if row is None:
                key, new = self._make_pack(connection, name, council, embedder), True
            else:
                key, new = row.id, _was_never_filled(connection, row.id)
                if council:
                    of_pack = PackRow.id == key
                    connection.execute(update(PackRow).where(of_pack).values(council=council))
            lexical.create(connection, key)
            started = insert(JobRow).values(pack_id=key, started=now(), outcomes={})
            return Begun(key, new_key(connection, started), new)

    def _make_pack(self, connection: Connection, name: str, council: str, embedder: str) -> int:
        for other in connection.execute(select(PackRow.name)).scalars():
            if look(other) == look(name):
                raise PackNameTakenError(name, other)
        values = {"name": name, "council": council, "created": now(), "embedder": embedder}
        key = new_key(connection, insert(PackRow).values(**values))
        self.log(connection, "pack made", name)
        return key

    def finish_job(self, key: int, outcomes: dict[str, int]) -> None:
        """Note that an ingest is done."""
        with self.transaction() as connection:
            connection.execute(
                update(JobRow).where(JobRow.id == key).values(finished=now(), outcomes=outcomes)
            )

    def add(
        self,
        pack: tuple[int, str],
        document: ReadDocument,
        vectors: NDArray[np.float32],
        measures: Measures,
        supersede: bool,
    ) -> tuple[int, int | None]:
        """Put a document into a pack (key, name), with a vector for each of its passages and those
        of what its figures measure.

        With `supersede`, the version in force of the same file is replaced by it. What lies inside
        it went in before it, so that a killed ingest reads it again, and is tied to it here.
        Gives the key of the document and that of the version it replaced, if any.
        """
        pack_key, pack_name = pack
        fields = {name: p.value for name, p in document.proposals.fields().items()}
        reasons = {name: p.reason for name, p in document.proposals.fields().items()}
        with self.transaction() as connection:
            older = self.in_force(connection, pack_key, document.file) if supersede else None
            key = new_key(
                connection,
                insert(DocumentRow).values(
                    pack_id=pack_key,
                    sha256=document.original.sha256,
                    file=document.file,
                    media_type=document.media_type,
                    size=document.original.size,
                    loose=not document.inside,
                    added=now(),
                    reasons=reasons,
                    pages=len(document.pages),
                    unread_pages=document.unread_pages,
                    case_file=bool(document.case_file),
                    **fields,
                ),
            )
            attach(connection, pack_key, key, document.attached)
            passages = add_pages(connection, pack_key, key, document, vectors, measures)
            if older is not None:
                self.supersede(connection, older, key)
            self.revise(connection, pack_key)
            self.log(
                connection,
                "document added" if older is None else "version added",
                pack_name,
                document.original.sha256,
                {"pages": len(document.pages), "passages": passages},
            )
            if document.case_file:
                sha256 = document.original.sha256
                self.log(connection, "case file let in", pack_name, sha256)
        return key, older

    def correct(self, pack: tuple[int, str], key: int, field: str, value: str) -> None:
        """Set a field of a document to what a person says it is, and log what it was."""
        _pack_key, pack_name = pack
        with self.transaction() as connection:
            row = connection.execute(
                select(DocumentRow.__table__).where(DocumentRow.id == key)
            ).one()
            reasons = {**row.reasons, field: f"set by {self.who}"}
            connection.execute(
                update(DocumentRow)
                .where(DocumentRow.id == key)
                .values({field: value, "reasons": reasons})
            )
            detail = {"field": field, "from": getattr(row, field), "to": value}
            self.log(connection, "field corrected", pack_name, row.sha256, detail)

    def consent(self, pack_key: int, receiver: str) -> None:
        """Note that a pack's owner agrees that its passages may be sent to `receiver`, a model and
        its address, and log it. Empty: nothing is sent any more.
        """
        with self.transaction() as connection:
            name = connection.execute(
                update(PackRow)
                .where(PackRow.id == pack_key)
                .values(consent=now() if receiver else "", consent_to=receiver)
                .returning(PackRow.name)
            ).scalar_one()
            done = "consent given" if receiver else "consent withdrawn"
            self.log(connection, done, name, detail={"to": receiver} if receiver else None)

    def publish(self, pack_key: int, from_nothing: bool = False) -> bool:
        """Bring the vector index of a pack in step with the catalogue; False where it was already.

        The new index is made beside the old one and put in force by one transaction.
        """
        with self.library.reading() as connection:
            pack = connection.execute(
                select(PackRow.revision, PackRow.indexed, PackRow.index_folder).where(
                    PackRow.id == pack_key
                )
            ).one()
            wanted = {
                int(key): int(owner)
                for key, owner in connection.execute(
                    select(PassageRow.id, PassageRow.document_id)
                    .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
                    .where(DocumentRow.pack_id == pack_key)
                )
            }
        if pack.indexed == pack.revision and pack.index_folder and not from_nothing:
            return False
        base = "" if from_nothing else pack.index_folder
        name, carried_on = self.library.index.build(pack_key, base, wanted, self.library.vectors)
        with self.transaction() as connection:
            connection.execute(
                update(PackRow)
                .where(PackRow.id == pack_key)
                .values(indexed=pack.revision, index_folder=name)
            )
        # Readers may be in the folder that was in force until now; not so where it must go.
        keep = [name, pack.index_folder] if carried_on else [name]
        self.library.index.sweep(pack_key, keep)
        return True

    def log(
        self,
        connection: Connection,
        action: str,
        pack: str,
        document: str = "",
        detail: dict[str, Any] | None = None,
    ) -> None:
        """Add a line to the audit log."""
        connection.execute(
            insert(AuditRow).values(
                at=now(),
                who=self.who,
                action=action,
                pack=pack,
                document=document,
                detail=detail or {},
            )
        )

    def in_force(self, connection: Connection, pack_key: int, file: str) -> int | None:
        """The key of the version of a file that is in force, if any."""
        return connection.execute(
            select(DocumentRow.id)
            .where(
                DocumentRow.pack_id == pack_key,
                DocumentRow.file == file,
                DocumentRow.removed == "",
                DocumentRow.superseded_by.is_(None),
            )
            .order_by(DocumentRow.id.desc())
            .limit(1)
        ).scalar()

    def supersede(self, connection: Connection, older: int, newer: int) -> None:
        """Put `newer` in the place of `older` and of what lies only inside that."""
        connection.execute(
            update(DocumentRow)
            .where(
                DocumentRow.id.in_(family(connection, older)),
                DocumentRow.id != newer,
                DocumentRow.superseded_by.is_(None),
            )
            .values(superseded_by=newer)
        )

    def revise(self, connection: Connection, pack_key: int) -> None:
        """Count a change of the pack, so that its index is known to be behind."""
        connection.execute(
            update(PackRow).where(PackRow.id == pack_key).values(revision=PackRow.revision + 1)
        )


def _was_never_filled(connection: Connection, pack_key: int) -> bool:
    """Whether all that was ever done to a pack is ingests that never ended."""
    revision = select(PackRow.revision).where(PackRow.id == pack_key)
    jobs = select(func.count(), func.max(JobRow.finished)).where(JobRow.pack_id == pack_key)
    begun, finished = connection.execute(jobs).one()
    return connection.execute(revision).scalar_one() == 0 and begun > 0 and not finished
