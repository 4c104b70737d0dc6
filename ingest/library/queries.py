"""The questions that the library asks its catalogue, and what their rows become."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, LargeBinary, Row, Select, cast, exists, func, select
from sqlalchemy.orm import aliased

from ingest.library.integrity import RESTORE, DamagedError, page_digest
from ingest.library.records import (
    Document,
    Pack,
    Status,
    StoredFlag,
    StoredPage,
    StoredPassage,
    Unit,
)
from ingest.library.schema import DocumentRow, FlagRow, PackRow, PageRow, PassageRow
from ingest.personal.flags import FlagType
from ingest.reading.source import LineBox
from ingest.structure.blocks import BlockRole

_newer = aliased(DocumentRow)

_in_force = (
    select(
        DocumentRow.pack_id,
        func.count(DocumentRow.id).label("documents"),
        func.sum(DocumentRow.unread_pages).label("unread"),
    )
    .where(DocumentRow.removed == "", DocumentRow.superseded_by.is_(None))
    .group_by(DocumentRow.pack_id)
    .subquery()
)
_held = (
    select(DocumentRow.pack_id, func.count(PassageRow.id).label("passages"))
    .join(PassageRow, PassageRow.document_id == DocumentRow.id)
    .where(DocumentRow.removed == "")
    .group_by(DocumentRow.pack_id)
    .subquery()
)
PACKS = (
    select(
        PackRow.id,
        PackRow.name,
        PackRow.council,
        PackRow.created,
        PackRow.revision,
        PackRow.indexed,
        PackRow.consent,
        PackRow.consent_to,
        _in_force.c.documents,
        _held.c.passages,
        _in_force.c.unread,
    )
    .outerjoin(_in_force, _in_force.c.pack_id == PackRow.id)
    .outerjoin(_held, _held.c.pack_id == PackRow.id)
    .order_by(PackRow.name)
)
_document_columns = (
    DocumentRow.id,
    PackRow.name,
    DocumentRow.sha256,
    DocumentRow.file,
    DocumentRow.title,
    DocumentRow.kind,
    DocumentRow.evidence_class,
    DocumentRow.council,
    DocumentRow.date,
    DocumentRow.review_due,
    DocumentRow.status,
    DocumentRow.category,
    DocumentRow.reasons,
    DocumentRow.pages,
    DocumentRow.unread_pages,
    _newer.sha256,
    DocumentRow.added,
    DocumentRow.removed,
    DocumentRow.media_type,
    DocumentRow.size,
    DocumentRow.case_file,
)
DOCUMENTS = (
    select(*_document_columns)
    .join(PackRow, PackRow.id == DocumentRow.pack_id)
    .outerjoin(_newer, _newer.id == DocumentRow.superseded_by)
)
_flag_spans = (
    select(
        func.json_group_array(
            func.json_array(FlagRow.type, FlagRow.start, FlagRow.end, FlagRow.public)
        )
    )
    .where(FlagRow.page_id == PageRow.id)
    .correlate(PageRow)
    .scalar_subquery()
)
# As bytes: text with a byte flipped may be no UTF-8, and would end the whole question.
_page_columns = (
    PageRow.number,
    PageRow.label,
    cast(PageRow.text, LargeBinary),
    PageRow.status,
    PageRow.note,
    PageRow.ocr_confidence,
)
PROOFS = select(*_page_columns, PageRow.digest, _flag_spans)
PAGES = PROOFS.add_columns(PageRow.boxes)
FLAGS = (
    select(
        FlagRow.id,
        PageRow.number,
        PageRow.label,
        FlagRow.type,
        FlagRow.start,
        FlagRow.end,
        FlagRow.public,
        FlagRow.dismissed,
        FlagRow.dismissed_by,
    )
    .join(PageRow, PageRow.id == FlagRow.page_id)
    .order_by(PageRow.number, FlagRow.start, FlagRow.end)
)
_passage_columns = (
    PassageRow.id,
    PassageRow.ordinal,
    PassageRow.start,
    PassageRow.end,
    PassageRow.paragraph,
    PassageRow.headings,
    PassageRow.header,
    PassageRow.units,
    PageRow.id,
    PageRow.number,
    PageRow.label,
    exists().where(
        FlagRow.page_id == PassageRow.page_id,
        FlagRow.public.is_(False),
        FlagRow.dismissed == "",
        FlagRow.start < PassageRow.end,
        FlagRow.end > PassageRow.start,
    ),
    PageRow.ocr_confidence,
)
_PAGE_AT = _passage_columns.index(PageRow.id)
PASSAGES = (
    select(*_passage_columns, *_document_columns)
    .join(PageRow, PageRow.id == PassageRow.page_id)
    .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
    .join(PackRow, PackRow.id == DocumentRow.pack_id)
    .outerjoin(_newer, _newer.id == DocumentRow.superseded_by)
)


def pack(row: Row[*tuple[Any, ...]]) -> Pack:
    """A row of `PACKS`."""
    (
        key, name, council, created, revision, indexed, consent, consent_to, documents, passages,
        unread,
    ) = row  # fmt: skip
    return Pack(
        key=key,
        name=name,
        council=council,
        created=created,
        revision=revision,
        indexed=indexed == revision,
        documents=documents or 0,
        passages=passages or 0,
        unread_pages=unread or 0,
        consent=consent,
        consent_to=consent_to,
    )


def document(row: Sequence[Any]) -> Document:
    """A row of `DOCUMENTS`. A version that was replaced has the status superseded."""
    found = Document(*row)
    return replace(found, status=Status.SUPERSEDED.value) if found.superseded_by else found


def passages(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[StoredPassage]:
    """What `query`, a narrowed `PASSAGES`, finds."""
    by_page: dict[int, list[Sequence[Any]]] = {}
    for row in connection.execute(query):
        by_page.setdefault(row[_PAGE_AT], []).append(tuple(row))
    found: list[StoredPassage] = []
    # Each page is fetched once: to cut thousands of passages from one in SQL reads it as often.
    for key, data in connection.execute(
        select(PageRow.id, cast(PageRow.text, LargeBinary)).where(PageRow.id.in_(list(by_page)))
    ):
        text = data.decode("utf-8", "replace")
        found += [_passage(values, text) for values in by_page[key]]
    return sorted(found, key=lambda passage: passage.key)


def _passage(values: Sequence[Any], page_text: str) -> StoredPassage:
    split = len(_passage_columns)
    (
        key, ordinal, start, end, paragraph, headings, header, units, _page, page, label, flagged,
        ocr_confidence,
    ) = values[:split]  # fmt: skip
    return StoredPassage(
        key=key,
        ordinal=ordinal,
        document=document(values[split:]),
        page=page,
        page_label=label,
        paragraph=paragraph,
        headings=tuple(headings),
        header=header,
        start=start,
        end=end,
        # Never stored: it is cut from the page, so it cannot differ from it.
        text=page_text[start:end],
        units=tuple(
            Unit(low - start, high - start, BlockRole(role), number)
            for low, high, role, number in units
        ),
        flagged=bool(flagged),
        ocr_confidence=ocr_confidence,
    )


def page(row: Sequence[Any]) -> StoredPage:
    """A row of `PAGES`."""
    *columns, _digest, _flags, boxes = row
    lines = tuple(LineBox(int(low), int(high), tuple(box)) for low, high, *box in boxes)
    return _page(columns, lines)


def is_sound(row: Sequence[Any], document_id: str) -> bool:
    """Whether a row of `PROOFS` is what was stored of that document."""
    *columns, digest, flags = row
    try:
        return page_digest(document_id, _page(columns), json.loads(flags)) == digest
    except UnicodeDecodeError:
        return False


def proved_page(row: Sequence[Any], of: Document) -> StoredPage:
    """A row of `PAGES`, once it is known to be what was stored. Raises `DamagedError`."""
    *proof, _boxes = row
    if not is_sound(proof, of.document_id):
        raise DamagedError(
            f"page {proof[0]} of {of.file} in the pack {of.pack!r} is not as it was stored, so "
            "nothing of it is quoted. `evidence doctor` names every such page; " + RESTORE
        )
    return page(row)


def _page(columns: Sequence[Any], boxes: tuple[LineBox, ...] = ()) -> StoredPage:
    number, label, text, status, note, ocr_confidence = columns
    return StoredPage(number, label, text.decode(), status, note, ocr_confidence, boxes)


def flag(row: Sequence[Any]) -> StoredFlag:
    """A row of `FLAGS`."""
    key, number, label, kind, start, end, public, dismissed, dismissed_by = row
    kind = FlagType(kind)
    return StoredFlag(key, number, label, kind, start, end, public, dismissed, dismissed_by)


def owners(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    """The document key of each passage key."""
    found: dict[int, int] = {}
    for start in range(0, len(keys), 500):
        rows = connection.execute(
            select(PassageRow.id, PassageRow.document_id).where(
                PassageRow.id.in_(list(keys[start : start + 500]))
            )
        )
        found.update((key, document_key) for key, document_key in rows)
    return found


def belongs(number: str, asked: str) -> bool:
    """Whether a block numbered `number` is the paragraph asked for, or one of its items."""
    return number == asked or number.startswith((f"{asked} ", f"{asked}."))
