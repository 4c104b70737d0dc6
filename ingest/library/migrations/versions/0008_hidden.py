"""Text of a page that nobody sees, kept apart from the page's own."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add a table. What older documents hide is part of their pages until they are read again."""
    op.create_table(
        "hidden",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "page_id", sa.Integer(), sa.ForeignKey("page.id", ondelete="CASCADE"), nullable=False
        ),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "place", "text")),
        sa.Column("personal", sa.JSON(), nullable=False),
    )
    op.create_index("ix_hidden_page_id", "hidden", ["page_id"])
