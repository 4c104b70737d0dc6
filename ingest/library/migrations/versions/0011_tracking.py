"""What people say of how far the gaps of a pack are closed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add a table, empty: nobody has said anything of a gap yet."""
    op.create_table(
        "tracking",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "pack_id", sa.Integer(), sa.ForeignKey("pack.id", ondelete="CASCADE"), nullable=False
        ),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("framework", "gap", "kind", "statement", "reason")
        ),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("marks", "documents")),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("state", "owner", "due", "note", "person", "said")
        ),
    )
    op.create_index("ix_tracking_pack_id", "tracking", ["pack_id"])
