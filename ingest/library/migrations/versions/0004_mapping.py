"""What a mapper proposes of paragraphs, and what people decide."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _of_passage() -> sa.Column[int]:
    return sa.Column(
        "passage_id",
        sa.Integer(),
        sa.ForeignKey("passage.id", ondelete="CASCADE"),
        primary_key=True,
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    """Add three tables."""
    op.create_table(
        "paragraph",
        _of_passage(),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "mapping",
        sa.Column("framework", sa.String(), primary_key=True),
        _of_passage(),
        sa.Column("place", sa.Integer(), primary_key=True),
        _text("mapper"),
        _number("start"),
        _number("end"),
        sa.Column("probabilities", sa.LargeBinary(), nullable=False),
        sa.Column("evidence", sa.Float(), nullable=False),
        _text("category"),
        _text("polarity"),
        _text("evidence_class"),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "document_id",
            sa.Integer(),
            sa.ForeignKey("document.id", ondelete="CASCADE"),
            nullable=False,
        ),
        _number("page"),
        _number("start"),
        _number("end"),
        *(_text(name) for name in ("framework", "verdict", "statement", "category")),
        *(_text(name) for name in ("polarity", "note", "person", "decided", "undone", "undone_by")),
    )
    op.create_index("ix_decision_document_id", "decision", ["document_id"])
