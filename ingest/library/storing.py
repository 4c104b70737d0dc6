"""Writes the pages of a document, with their flags, passages, vectors and lexical entries, and
apart from all that the text of theirs which nobody sees.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Insert, insert

from ingest.document import ReadDocument
from ingest.library import lexical
from ingest.library.figures import Measures, add_figures
from ingest.library.integrity import page_digest
from ingest.library.records import StoredPage
from ingest.library.schema import FlagRow, HiddenRow, PageRow, PassageRow, VectorRow
from ingest.passages import Passage, index_text
from ingest.personal.flags import Flag
from ingest.reading.source import HiddenText, Page


def add_pages(
    connection: Connection,
    pack_key: int,
    key: int,
    document: ReadDocument,
    vectors: NDArray[np.float32],
    measures: Measures,
) -> int:
    """Store the pages of the document `key`, one vector a passage, and count the passages.

    `measures` are the vectors of what its figures measure, by the words.
    """
    keys: list[int] = []
    title = document.proposals.title.value
    pages = zip(document.pages, document.passages, document.flags, document.figures, strict=True)
    for number, (page, passages, flags, figures) in enumerate(pages, start=1):
        page_key = _add_page(connection, key, document.original.sha256, number, page, flags)
        if flags:
            connection.execute(insert(FlagRow), [_flag_row(page_key, flag) for flag in flags])
        if page.hidden:
            connection.execute(
                insert(HiddenRow), [_hidden_row(page_key, hidden) for hidden in page.hidden]
            )
        add_figures(connection, page_key, figures, measures)
        if not passages:
            continue
        rows = [
            {"document_id": key, "page_id": page_key, "ordinal": ordinal, **_values(passage)}
            for ordinal, passage in enumerate(passages, start=len(keys))
        ]
        added = list(
            connection.execute(
                insert(PassageRow).returning(PassageRow.id, sort_by_parameter_order=True), rows
            ).scalars()
        )
        lexical.add(connection, pack_key, _indexed(added, title, page.text, passages))
        keys.extend(added)
    if keys:
        connection.execute(insert(VectorRow), _vector_rows(keys, vectors))
    return len(keys)


def new_key(connection: Connection, row: Insert) -> int:
    """Insert one row and give its key."""
    inserted = connection.execute(row).inserted_primary_key
    assert inserted is not None
    return int(inserted[0])


def _add_page(
    connection: Connection,
    document_key: int,
    document_id: str,
    number: int,
    page: Page,
    flags: Sequence[Flag],
) -> int:
    stored = StoredPage(
        number, page.label, page.text, page.status.value, page.note, page.ocr_confidence
    )
    spans = [(flag.type.value, flag.start, flag.end, flag.public) for flag in flags]
    return new_key(
        connection,
        insert(PageRow).values(
            document_id=document_key,
            number=number,
            label=stored.label,
            text=stored.text,
            status=stored.status,
            note=stored.note,
            ocr_confidence=stored.ocr_confidence,
            boxes=[[line.start, line.end, *line.box] for line in page.boxes],
            digest=page_digest(document_id, stored, spans),
        ),
    )


def _flag_row(page_key: int, flag: Flag) -> dict[str, Any]:
    return {
        "page_id": page_key,
        "type": flag.type.value,
        "start": flag.start,
        "end": flag.end,
        "public": flag.public,
    }


def _hidden_row(page_key: int, hidden: HiddenText) -> dict[str, Any]:
    return {
        "page_id": page_key,
        "kind": hidden.kind.value,
        "place": hidden.place,
        "text": hidden.text,
        "personal": list(hidden.personal),
    }


def _values(passage: Passage) -> dict[str, Any]:
    return {
        "start": passage.start,
        "end": passage.end,
        "paragraph": passage.paragraph,
        "headings": list(passage.headings),
        "header": passage.header,
        "units": [(unit.start, unit.end, unit.role.value, unit.number) for unit in passage.units],
    }


def _indexed(
    keys: Sequence[int], title: str, text: str, passages: Sequence[Passage]
) -> Iterator[tuple[int, str]]:
    for key, passage in zip(keys, passages, strict=True):
        body = text[passage.start : passage.end]
        yield key, index_text(title, body, passage.headings, passage.header)


def _vector_rows(keys: Sequence[int], vectors: NDArray[np.float32]) -> list[dict[str, Any]]:
    return [
        {"passage_id": key, "data": vector.astype("<f4").tobytes()}
        for key, vector in zip(keys, vectors, strict=True)
    ]
