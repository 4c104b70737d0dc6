"""Keeps what people decide of paragraphs. A decision never changes; it can only be undone."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, select, update

from ingest.library.library import Library
from ingest.library.records import Pack
from ingest.library.schema import DecisionRow, DocumentRow, PageRow, PassageRow
from ingest.library.storing import new_key
from ingest.library.writer import Writer, now

CHUNK = 500
"""Keys in one question: SQLite takes no more than so many at once."""

LONGEST_NOTE = 1_000
"""Characters of the longest note."""


_COLUMNS = tuple(DecisionRow.__table__.c)


class DecisionError(Exception):
    """A decision cannot be kept. The message tells the person why, and what to do."""


class Verdict(StrEnum):
    """What a person decides. `CORRECTED`: it is evidence, though not as proposed: for another
    statement, or of another category or polarity.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A paragraph: a span of the text of a page of one version of a document, by its key."""

    document: int
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a paragraph under a framework.

    A verdict is on one statement; a note is on the paragraph, and its `statement` is empty.
    `category` and `polarity` are empty where the person did not say.
    """

    span: Span
    framework: str
    verdict: Verdict
    statement: str = ""
    category: str = ""
    polarity: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said, and when, in UTC. `undone` is when it was undone, or empty."""

    key: int
    said: Said
    person: str
    decided: str
    undone: str = ""
    undone_by: str = ""


def keep(writer: Writer, pack: Pack, said: Said) -> Decision:
    """Keep what the writer's person says, log it, and give it back as it was kept.

    What that person last said of the same thing and says again is kept once: to undo it, once is
    enough. Raises `DecisionError`.
    """
    person = _person(writer)
    if len(said.note) > LONGEST_NOTE:
        raise DecisionError(
            f"the note has {len(said.note):,} characters; shorten it to {LONGEST_NOTE:,}"
        )
    with writer.transaction() as connection:
        sha256 = _checked(connection, pack, said.span)
        last = _last(connection, said, person)
        if last is not None and last.said == said:
            return last
        stamp = now()
        values = asdict(said)
        span = values.pop("span")
        values["document_id"] = span.pop("document")
        key = new_key(
            connection,
            insert(DecisionRow).values(**values, **span, person=person, decided=stamp),
        )
        kept = Decision(key, said, person, stamp)
        writer.log(connection, f"mapping {said.verdict}", pack.name, sha256, _detail(kept))
    return kept


def undo(writer: Writer, pack: Pack, key: int) -> Decision:
    """Undo a decision in the name of the writer's person, and log it; gives it as it now is.

    Raises `DecisionError`.
    """
    person = _person(writer)
    with writer.transaction() as connection:
        row = connection.execute(
            select(*_COLUMNS, DocumentRow.sha256)
            .join(DocumentRow, DocumentRow.id == DecisionRow.document_id)
            .where(DecisionRow.id == key, DocumentRow.pack_id == pack.key)
        ).one_or_none()
        if row is None:
            raise DecisionError(f"there is no such decision in the pack {pack.name!r}")
        found = _decision(row)
        if found.undone:
            raise DecisionError(f"{found.undone_by} undid this decision already ({found.undone})")
        undone = replace(found, undone=now(), undone_by=person)
        connection.execute(
            update(DecisionRow)
            .where(DecisionRow.id == key)
            .values(undone=undone.undone, undone_by=person)
        )
        detail = {**_detail(found), "verdict": str(found.said.verdict), "person": found.person}
        writer.log(connection, "mapping decision undone", pack.name, row.sha256, detail)
    return undone


def decisions(
    library: Library, pack: Pack, framework: str, superseded: bool = False, undone: bool = False
) -> dict[int, list[Decision]]:
    """What people decided in a pack under a framework, by document key, oldest first.

    Of the documents in force; with `superseded`, of versions that were replaced too; with `undone`,
    what was undone too.
    """
    query = (
        select(*_COLUMNS)
        .join(DocumentRow, DocumentRow.id == DecisionRow.document_id)
        .where(
            DocumentRow.pack_id == pack.key,
            DocumentRow.removed == "",
            DecisionRow.framework == framework,
        )
        .order_by(DecisionRow.id)
    )
    if not superseded:
        query = query.where(DocumentRow.superseded_by.is_(None))
    if not undone:
        query = query.where(DecisionRow.undone == "")
    found: dict[int, list[Decision]] = {}
    with library.reading() as connection:
        for row in connection.execute(query):
            decision = _decision(row)
            found.setdefault(decision.said.span.document, []).append(decision)
    return found


def passages_at(library: Library, spans: Iterable[Span]) -> list[int]:
    """The keys of the passages of the pages that those paragraphs stand on, in order."""
    pages = {(span.document, span.page) for span in spans}
    documents = sorted({document for document, _ in pages})
    found: list[int] = []
    with library.reading() as connection:
        for low in range(0, len(documents), CHUNK):
            rows = connection.execute(
                select(PassageRow.id, PassageRow.document_id, PageRow.number)
                .join(PageRow, PageRow.id == PassageRow.page_id)
                .where(PassageRow.document_id.in_(documents[low : low + CHUNK]))
            )
            found += [key for key, document, page in rows if (document, page) in pages]
    return sorted(found)


def _person(writer: Writer) -> str:
    if not writer.who.strip():
        raise DecisionError("say who decides: nothing is kept without the name of a person")
    return writer.who


def _checked(connection: Connection, pack: Pack, span: Span) -> str:
    """The SHA-256 of the document that a span stands in. Raises `DecisionError`."""
    row = connection.execute(
        select(
            DocumentRow.sha256,
            DocumentRow.title,
            DocumentRow.removed,
            DocumentRow.superseded_by,
            PageRow.text,
        )
        .outerjoin(
            PageRow, and_(PageRow.document_id == DocumentRow.id, PageRow.number == span.page)
        )
        .where(DocumentRow.id == span.document, DocumentRow.pack_id == pack.key)
    ).one_or_none()
    if row is None:
        raise DecisionError(f"the pack {pack.name!r} no longer holds this document, or never did")
    if row.removed:
        raise DecisionError(f"{row.title!r} has been removed from the pack; restore it to decide")
    if row.superseded_by is not None:
        raise DecisionError(f"{row.title!r} has been replaced; decide on the version now in force")
    if row.text is None:
        raise DecisionError(f"{row.title!r} has no page {span.page}")
    if not 0 <= span.start < span.end <= len(row.text):
        raise DecisionError(
            f"this paragraph is not on page {span.page} of {row.title!r}: characters {span.start} "
            f"to {span.end} of {len(row.text)}. Open the document again"
        )
    return row.sha256


def _last(connection: Connection, said: Said, person: str) -> Decision | None:
    """What a person last said of the same thing and did not undo."""
    span = said.span
    row = connection.execute(
        select(*_COLUMNS)
        .where(
            DecisionRow.document_id == span.document,
            DecisionRow.page == span.page,
            DecisionRow.start == span.start,
            DecisionRow.end == span.end,
            DecisionRow.framework == said.framework,
            DecisionRow.statement == said.statement,
            DecisionRow.person == person,
            DecisionRow.undone == "",
        )
        .order_by(DecisionRow.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _decision(row)


def _decision(row: Row[*tuple[Any, ...]]) -> Decision:
    return Decision(
        row.id,
        Said(
            Span(row.document_id, row.page, row.start, row.end),
            row.framework,
            Verdict(row.verdict),
            row.statement,
            row.category,
            row.polarity,
            row.note,
        ),
        row.person,
        row.decided,
        row.undone,
        row.undone_by,
    )


def _detail(decision: Decision) -> dict[str, Any]:
    # Never the note nor the text: the audit log outlives a document that is erased.
    return {
        "decision": decision.key,
        "framework": decision.said.framework,
        "statement": decision.said.statement,
        "page": decision.said.span.page,
    }
