"""What decides whether words may leave: to whom consent was given, case files, flags set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add columns. A consent that named no receiver is none."""
    op.add_column("pack", sa.Column("consent_to", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE pack SET consent = ''")
    op.add_column(
        "document", sa.Column("case_file", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.execute(
        "UPDATE document SET case_file = 1 WHERE EXISTS (SELECT 1 FROM audit JOIN pack ON "
        "pack.name = audit.pack WHERE audit.action = 'case file let in' AND "
        "audit.document = document.sha256 AND pack.id = document.pack_id)"
    )
    for name in ("dismissed", "dismissed_by"):
        op.add_column("flag", sa.Column(name, sa.String(), nullable=False, server_default=""))
