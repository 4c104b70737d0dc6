"""The digest of each page, so that a change of what is stored is seen."""

import contextlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from ingest.library.integrity import page_digest
from ingest.library.records import StoredPage

revision = "0006"
down_revision = "0005"

BATCH = 500
_PAGES = sa.text(
    """
    SELECT page.id, document.sha256, page.number, page.label, CAST(page.text AS BLOB),
        page.status, page.note, page.ocr_confidence, (
            SELECT json_group_array(json_array(flag.type, flag.start, flag."end", flag.public))
            FROM flag WHERE flag.page_id = page.id
        )
    FROM page JOIN document ON document.id = page.document_id
    WHERE page.id > :after ORDER BY page.id LIMIT :batch
    """
)


def upgrade() -> None:
    """Add a column and fill it from the pages as they stand."""
    op.add_column("page", sa.Column("digest", sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    after = 0
    while rows := connection.execute(_PAGES, {"after": after, "batch": BATCH}).all():
        made: list[dict[str, Any]] = []
        for key, sha256, number, label, text, *others, flags in rows:
            # Where a page is damaged already it gets none, and the doctor names it.
            with contextlib.suppress(UnicodeDecodeError):
                page = StoredPage(number, label, text.decode(), *others)
                made.append({"id": key, "digest": page_digest(sha256, page, json.loads(flags))})
        if made:
            connection.execute(sa.text("UPDATE page SET digest = :digest WHERE id = :id"), made)
        after = rows[-1][0]
