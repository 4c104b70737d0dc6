"""The ledger of a pack: its figures as they are stored, made again, and read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, exists, func, insert, select

from ingest.embedding import Embedder
from ingest.figures.figure import Amount, Dating, Figure, Origin, Status, Unit
from ingest.figures.ledger import DocumentFacts, PageText, ledger
from ingest.library.library import Library
from ingest.library.records import Document, Pack
from ingest.library.schema import DocumentRow, FigureRow, FlagRow, PageRow, PassageRow
from ingest.passages import Passage
from ingest.structure.blocks import Block, BlockRole
from ingest.structure.document_dates import is_stated
from ingest.structure.layout import PARTED

Measures = Mapping[str, NDArray[np.float32]]
"""The unit vectors of what figures measure, by the words."""

HALF = "<f2"
AT_ONCE = 4_096
"""Measures that are embedded together."""


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure with the document and the page it stands on.

    `quote` is the sentence or the row that states it, `said` the figure as it is written; both are
    cut from the page. `flagged` tells that personal data which is not public stands in the quote.
    `vector` is that of its measure, None where it is still to be made; `passage` is the key of the
    passage it stands in, None where it stands in none.
    """

    key: int
    document: Document
    page_key: int
    page: int
    page_label: str
    figure: Figure
    said: str
    quote: str
    flagged: bool
    vector: NDArray[np.float32] | None
    passage: int | None


def measured(figures: Iterable[Figure]) -> list[str]:
    """What figures measure, each once, in order."""
    return list(dict.fromkeys(figure.measure for figure in figures))


def add_figures(
    connection: Connection, page_key: int, figures: Sequence[Figure], measures: Measures
) -> None:
    """Store the figures of a page, each with the vector of its measure where that is known."""
    if figures:
        connection.execute(
            insert(FigureRow), [figure_row(page_key, figure, measures) for figure in figures]
        )


def remake(connection: Connection, pack_key: int, embedder: Embedder) -> None:
    """Make the ledger of a pack again from its pages and passages."""
    documents = select(DocumentRow.id).where(DocumentRow.pack_id == pack_key)
    pages = select(PageRow.id).where(PageRow.document_id.in_(documents))
    connection.execute(delete(FigureRow).where(FigureRow.page_id.in_(pages)))
    known: dict[str, NDArray[np.float32]] = {}
    for key in connection.execute(documents).scalars().all():
        found = ledger_of(connection, key)
        words = measured(figure for _, figures in found for figure in figures)
        new = [each for each in words if each not in known]
        if len(known) + len(new) > AT_ONCE:
            known, new = {}, words
        known.update(zip(new, embedder.encode(new), strict=True))
        for page_key, figures in found:
            add_figures(connection, page_key, figures, known)


def ledger_of(connection: Connection, document_key: int) -> list[tuple[int, list[Figure]]]:
    """The figures of each page of a stored document, with the page's key."""
    facts = connection.execute(
        select(
            DocumentRow.council,
            DocumentRow.title,
            DocumentRow.date,
            DocumentRow.reasons,
            DocumentRow.media_type,
        ).where(DocumentRow.id == document_key)
    ).one()
    pages = connection.execute(
        select(PageRow.id, PageRow.text, PageRow.ocr_confidence)
        .where(PageRow.document_id == document_key)
        .order_by(PageRow.number)
    ).all()
    passages: dict[int, list[Passage]] = {}
    for page_key, start, end, paragraph, headings, header, units in connection.execute(
        select(
            PassageRow.page_id,
            PassageRow.start,
            PassageRow.end,
            PassageRow.paragraph,
            PassageRow.headings,
            PassageRow.header,
            PassageRow.units,
        )
        .where(PassageRow.document_id == document_key)
        .order_by(PassageRow.ordinal)
    ):
        blocks = tuple(
            Block(int(low), int(high), BlockRole(role), number) for low, high, role, number in units
        )
        passages.setdefault(page_key, []).append(
            Passage(start, end, paragraph, tuple(headings), header, blocks)
        )
    texts = [PageText(text, passages.get(key, []), ocr is not None) for key, text, ocr in pages]
    stated = is_stated(facts.reasons.get("date", ""))
    parted = facts.media_type in PARTED
    found = ledger(texts, DocumentFacts(facts.council, facts.title, facts.date, stated, parted))
    return [(page.id, made.figures) for page, made in zip(pages, found, strict=True)]


def figures(library: Library, pack: Pack) -> list[StoredFigure]:
    """The ledger of a pack: the figures of its documents in force, document by document as they
    stand.
    """
    documents = {one.key: one for one in library.documents(pack.name) if one.superseded_by is None}
    query = (
        select(
            FigureRow.__table__,
            PageRow.document_id,
            PageRow.number,
            PageRow.label,
            PageRow.text,
            exists()
            .where(
                FlagRow.page_id == FigureRow.page_id,
                FlagRow.public.is_(False),
                FlagRow.dismissed == "",
                FlagRow.start < FigureRow.quote_end,
                FlagRow.end > FigureRow.quote_start,
            )
            .label("flagged"),
            select(func.min(PassageRow.id))
            .where(
                PassageRow.page_id == FigureRow.page_id,
                PassageRow.start <= FigureRow.start,
                PassageRow.end > FigureRow.start,
            )
            .scalar_subquery()
            .label("passage"),
        )
        .join(PageRow, PageRow.id == FigureRow.page_id)
        .join(DocumentRow, DocumentRow.id == PageRow.document_id)
        .where(
            DocumentRow.pack_id == pack.key,
            DocumentRow.removed == "",
            DocumentRow.superseded_by.is_(None),
        )
        .order_by(PageRow.document_id, PageRow.number, FigureRow.start)
    )
    with library.reading() as connection:
        return [
            _stored(row, documents[row.document_id])
            for row in connection.execute(query)
            if row.document_id in documents
        ]


def figure_row(page_key: int, figure: Figure, measures: Measures) -> dict[str, Any]:
    """The columns of a figure, with the vector of its measure where that is known."""
    vector = measures.get(figure.measure)
    amount = figure.amount
    return {
        "page_id": page_key,
        "start": figure.start,
        "end": figure.end,
        "quote_start": figure.quote[0],
        "quote_end": figure.quote[1],
        "value": amount.value,
        "unit": amount.unit.value,
        "step": amount.step,
        "qualifier": amount.qualifier,
        "measure": figure.measure,
        "context": figure.context,
        "label": figure.label,
        "scope": figure.scope,
        "period": figure.period,
        "dating": figure.dating.value,
        "status": figure.status.value,
        "origin": figure.origin.value,
        "vector": None if vector is None else vector.astype(HALF).tobytes(),
    }


def _stored(row: Any, document: Document) -> StoredFigure:  # noqa: ANN401
    vector = None if row.vector is None else np.frombuffer(row.vector, HALF).astype(np.float32)
    return StoredFigure(
        key=row.id,
        document=document,
        page_key=row.page_id,
        page=row.number,
        page_label=row.label,
        figure=Figure(
            start=row.start,
            end=row.end,
            quote=(row.quote_start, row.quote_end),
            amount=Amount(row.value, Unit(row.unit), row.step, row.qualifier),
            measure=row.measure,
            context=row.context,
            label=row.label,
            scope=row.scope,
            period=row.period,
            dating=Dating(row.dating),
            status=Status(row.status),
            origin=Origin(row.origin),
        ),
        said=row.text[row.start : row.end],
        quote=row.text[row.quote_start : row.quote_end],
        flagged=bool(row.flagged),
        vector=vector,
        passage=row.passage,
    )
