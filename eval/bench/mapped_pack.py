"""A large pack that is mapped already, of made-up paragraphs: its rows only, with no index."""

from typing import Any

import numpy as np
from sqlalchemy import func, insert, select

from assistant.mapping.labels import Polarity
from assistant.mapping.mapper import Mapper
from ingest.library.integrity import FlagSpan, page_digest
from ingest.library.library import Library
from ingest.library.mappings import Proposal, keep_proposals
from ingest.library.records import Category, EvidenceClass, Kind, Pack, Status, StoredPage
from ingest.library.schema import DocumentRow, FlagRow, PackRow, PageRow, PassageRow
from ingest.library.writer import now
from ingest.personal.flags import FlagType
from ingest.reading.source import PageStatus
from ingest.structure.blocks import BlockRole

SEED = 7
PAGES = 25
"""Of a document: as many as a committee paper with its appendices has."""

PASSAGES = 2
"""Of a page; each of two paragraphs, as in the sample packs (1.9 of a passage)."""

OPENINGS = ("In August", "Since the last report", "In the east team", "Over the quarter")
SUBJECTS = (
    "people who waited for a Care Act assessment were telephoned by a duty officer",
    "safeguarding concerns were screened within two working days",
    "unpaid carers told us that a break was arranged when they asked for one",
    "providers of home care met with commissioners and agreed on the fees",
)
ENDINGS = ("which is more than in the year before.", "and the reasons were written down.")
HEADING = "Performance of the service and what is planned"


def add_mapped_pack(library: Library, mapper: Mapper, passages: int, name: str = "large") -> Pack:
    """A pack of so many passages whose paragraphs the mapper seems to have mapped.

    Shares and flags are spread as in the sample packs: three quarters of the paragraphs are likely
    evidence, nearly all have one likely statement, half of the pages name a private person, one
    passage in a hundred is a heading alone.
    """
    rng = np.random.default_rng(SEED)
    before = _last_keys(library)
    pages = -(-passages // PASSAGES)
    documents = -(-pages // PAGES)
    rows: dict[type[Any], list[dict[str, Any]]] = {
        DocumentRow: [_document(n) for n in range(1, documents + 1)],
        PageRow: [],
        FlagRow: [],
        PassageRow: [],
    }
    proposals: list[Proposal] = []
    for page in range(1, pages + 1):
        spans = _page(rows, page, rng)
        for place, halves in enumerate(spans):
            key = (page - 1) * PASSAGES + place + 1
            if key <= passages:
                rows[PassageRow].append(_passage(key, page, halves))
                if key % 100:
                    stored = key + before[PassageRow]
                    proposals += _proposals(stored, halves, rng, len(mapper.statements))
    with library.engine.begin() as connection:
        pack = before[PackRow] + 1
        connection.execute(insert(PackRow).values(id=pack, name=name, created=now()))
        for table, many in rows.items():
            owned = {
                "id": table,
                "pack_id": PackRow,
                "document_id": DocumentRow,
                "page_id": PageRow,
            }
            for row in many:
                row |= {key: row[key] + before[of] for key, of in owned.items() if key in row}
            connection.execute(insert(table), many)
        keep_proposals(connection, mapper.framework.id, mapper.name, [], proposals)
    return library.pack(name)


Span = tuple[int, int]


def _last_keys(library: Library) -> dict[type[Any], int]:
    with library.reading() as connection:
        return {
            table: connection.execute(select(func.max(table.id))).scalar() or 0
            for table in (PackRow, DocumentRow, PageRow, PassageRow)
        }


def _document(key: int) -> dict[str, Any]:
    classes = ("", EvidenceClass.PRACTICE, EvidenceClass.INTENTION, EvidenceClass.PEOPLES_VOICE)
    return {
        "id": key, "pack_id": 1, "sha256": _sha256(key), "file": f"papers/{key}.pdf",
        "media_type": "application/pdf", "size": 100_000, "added": now(),
        "title": f"Report to the committee, item {key}", "kind": Kind.COUNCIL_EVIDENCE.value,
        "evidence_class": classes[key % 4], "council": "Largeshire",
        "date": f"2025-{key % 12 + 1:02}-01", "review_due": "",
        "status": (Status.DRAFT if key % 10 == 0 else Status.FINAL).value, "category": "",
        "reasons": {}, "pages": PAGES, "unread_pages": 0,
    }  # fmt: skip


def _sha256(document: int) -> str:
    return f"{document:064x}"


def _page(
    rows: dict[type[Any], list[dict[str, Any]]], page: int, rng: np.random.Generator
) -> list[list[Span]]:
    """Add a page, and its flag; gives the spans of its paragraphs, passage by passage."""
    text, spans = "", list[list[Span]]()
    for _ in range(PASSAGES):
        halves: list[Span] = []
        for _ in range(2):
            said = _paragraph(rng)
            halves.append((len(text), len(text) + len(said)))
            text += f"{said}\n"
        spans.append(halves)
    document, number = (page - 1) // PAGES + 1, (page - 1) % PAGES + 1
    stored = StoredPage(number, str(number), text, PageStatus.READ.value, "")
    flags: list[FlagSpan] = [(FlagType.PHONE_NUMBER.value, 10, 21, False)] * (page % 2)
    rows[PageRow].append(
        {
            "id": page,
            "document_id": document,
            "number": stored.number,
            "label": stored.label,
            "text": stored.text,
            "status": stored.status,
            "note": stored.note,
            "digest": page_digest(_sha256(document), stored, flags),
        }
    )
    for kind, start, end, public in flags:
        span = {"start": start, "end": end, "public": public}
        rows[FlagRow].append({"page_id": page, "type": kind, **span})
    return spans


def _paragraph(rng: np.random.Generator) -> str:
    parts = (str(rng.choice(many)) for many in (OPENINGS, SUBJECTS, ENDINGS))
    return f"{' '.join(parts)} There were {int(rng.integers(10, 900))} of them."


def _passage(key: int, page: int, halves: list[Span]) -> dict[str, Any]:
    start, end = halves[0][0], halves[-1][1]
    role = BlockRole.PARAGRAPH if key % 100 else BlockRole.HEADING
    return {
        "id": key, "document_id": (page - 1) // PAGES + 1, "page_id": page, "ordinal": key,
        "start": start, "end": end, "paragraph": "", "headings": [HEADING], "header": "",
        "units": [(one - start, two - start, role.value, "") for one, two in halves],
    }  # fmt: skip


def _proposals(
    key: int, halves: list[Span], rng: np.random.Generator, statements: int
) -> list[Proposal]:
    categories, polarities = list(Category), list(Polarity)
    classes = (EvidenceClass.PRACTICE, EvidenceClass.OUTCOME, EvidenceClass.INTENTION)
    return [
        Proposal(
            key,
            place,
            start,
            end,
            rng.dirichlet([0.3] * statements).astype(np.float32),
            float(rng.beta(3, 2)),
            categories[int(rng.integers(len(categories)))],
            polarities[int(rng.integers(len(polarities)))],
            False,
            classes[int(rng.integers(3))],
        )
        for place, (start, end) in enumerate(halves)
    ]
