"""Examines one pack: its indexes, vectors, spans and jobs."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.exc import DatabaseError

from ingest.library import lexical
from ingest.library.findings import RESTORE, Finding, quoted, rebuild_command, some
from ingest.library.index import IndexUnavailableError
from ingest.library.library import Library
from ingest.library.schema import DocumentRow, JobRow, PageRow, PassageRow, VectorRow


def examine_pack(
    library: Library, connection: Connection, key: int, name: str, folder: str
) -> Iterator[Finding]:
    """Every difference between a pack's catalogue, its indexes and its jobs."""
    of_pack = DocumentRow.pack_id == key
    passages = set(
        connection.execute(select(PassageRow.id).join(DocumentRow).where(of_pack)).scalars()
    )
    yield from _lexical(connection, key, name, passages)
    yield from _vectors(library, name, folder, passages)
    bare = connection.execute(
        select(func.count())
        .select_from(PassageRow)
        .join(DocumentRow)
        .outerjoin(VectorRow, VectorRow.passage_id == PassageRow.id)
        .where(of_pack, VectorRow.passage_id.is_(None))
    ).scalar_one()
    if bare:
        yield Finding(name, "passages without a stored vector", bare, rebuild_command(name))
    outside = connection.execute(
        select(func.count())
        .select_from(PassageRow)
        .join(PageRow, PageRow.id == PassageRow.page_id)
        .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
        .where(
            of_pack,
            or_(
                PassageRow.start < 0,
                PassageRow.end <= PassageRow.start,
                PassageRow.end > func.length(PageRow.text),
                PageRow.document_id != PassageRow.document_id,
            ),
        )
    ).scalar_one()
    if outside:
        yield Finding(name, "passages that do not lie inside their page", outside, RESTORE)
    yield from _jobs(connection, key, name)


def _lexical(connection: Connection, key: int, name: str, passages: set[int]) -> Iterator[Finding]:
    try:
        held = lexical.ids(connection, key)
    except DatabaseError:
        yield Finding(name, "the lexical index is missing", len(passages), rebuild_command(name))
        return
    yield from _compared(name, "lexical", passages, held)


def _vectors(library: Library, name: str, folder: str, passages: set[int]) -> Iterator[Finding]:
    if folder and not (library.home / "index" / folder).is_dir():
        yield Finding(
            name, f"the vector index {folder} is missing", len(passages), rebuild_command(name)
        )
        return
    try:
        held = library.index.held(folder)
    except IndexUnavailableError as error:
        reason = " ".join(str(error).split())[:160]
        yield Finding(
            name, f"the vector index is broken ({reason})", len(passages), rebuild_command(name)
        )
        return
    yield from _compared(name, "vector", passages, held)


def _compared(name: str, index: str, passages: set[int], held: set[int]) -> Iterator[Finding]:
    lacking, extra = len(passages - held), len(held - passages)
    if lacking:
        yield Finding(
            name, f"passages missing from the {index} index", lacking, rebuild_command(name)
        )
    if extra:
        yield Finding(
            name, f"entries of the {index} index without a passage", extra, rebuild_command(name)
        )


def _jobs(connection: Connection, key: int, name: str) -> Iterator[Finding]:
    # An ingest that was cut short is made good by the next one that ends.
    last = connection.execute(
        select(func.max(JobRow.id)).where(JobRow.pack_id == key, JobRow.finished != "")
    ).scalar()
    begun = list(
        connection.execute(
            select(JobRow.started)
            .where(JobRow.pack_id == key, JobRow.finished == "", JobRow.id > (last or 0))
            .order_by(JobRow.id)
        ).scalars()
    )
    if begun:
        yield Finding(
            name,
            f"ingests that did not finish: begun {some(begun)}",
            len(begun),
            f"run it again: evidence ingest PATH --pack {quoted(name)}",
        )
