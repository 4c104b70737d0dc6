"""Evidence made up for a statement."""

from dataclasses import replace
from itertools import count

import pytest

from assistant.coverage.evidence import Evidence
from ingest.library.records import Category, Document, EvidenceClass


@pytest.fixture
def evidence():
    """A paragraph of evidence in the document of that number; fields may be given."""
    places = count()

    def make(document=1, status="final", date="2025-09-16", **fields):
        paper = Document(
            key=document, pack="Pack", document_id=f"{document:064}", file=f"{document}.txt",
            title=f"Paper {document}", kind="council evidence", evidence_class="", council="",
            date=date, review_due="", status=status, category="", reasons={}, pages=1,
            unread_pages=0, superseded_by=None, added="", removed="", media_type="", size=1,
        )  # fmt: skip
        made = Evidence(
            "safeguarding", paper, 1, 1, next(places), 9, 0.8, Category.PROCESSES, "neutral",
            EvidenceClass.PRACTICE,
        )  # fmt: skip
        return replace(made, **fields)

    return make
