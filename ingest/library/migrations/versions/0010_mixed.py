"""Whether a paragraph holds both a strength and a shortfall, beside the one that weighs more."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add a column. What was proposed before is proposed anew, for its mapper is another."""
    op.add_column(
        "mapping", sa.Column("mixed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
