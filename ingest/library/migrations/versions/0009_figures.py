"""The ledger of figures, made from the pages and passages that are there."""

import sqlalchemy as sa
from alembic import op

from ingest.library.figures import figure_row, ledger_of

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add a table and fill it; the vectors of what is measured are left to `evidence rebuild`."""
    table = op.create_table(
        "figure",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "page_id", sa.Integer(), sa.ForeignKey("page.id", ondelete="CASCADE"), nullable=False
        ),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("start", "end", "quote_start", "quote_end")
        ),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("step", sa.Float(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in (
                "qualifier",
                "measure",
                "context",
                "label",
                "scope",
                "period",
                "dating",
                "status",
                "origin",
            )
        ),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
    )
    op.create_index("ix_figure_page_id", "figure", ["page_id"])
    connection = op.get_bind()
    for key in connection.execute(sa.text("SELECT id FROM document ORDER BY id")).scalars().all():
        for page_key, figures in ledger_of(connection, key):
            # Only the columns of this table: a later version's figures may have more.
            rows = [figure_row(page_key, figure, {}) for figure in figures]
            held = [
                {column.name: row[column.name] for column in table.c if column.name in row}
                for row in rows
            ]
            if held:
                connection.execute(table.insert(), held)
