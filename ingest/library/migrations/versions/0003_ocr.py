"""How sure OCR was of a page that it read, and the boxes of its lines."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add two columns."""
    op.add_column("page", sa.Column("ocr_confidence", sa.Float(), nullable=True))
    op.add_column("page", sa.Column("boxes", sa.JSON(), nullable=False, server_default="[]"))
