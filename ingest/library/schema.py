"""The tables of the catalogue. The catalogue is the truth; indexes are made again from it."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ERASED = "(erased)"
"""Stands for words that went with a document."""


class Base(DeclarativeBase):
    """The tables below."""


class PackRow(Base):
    """A pack. `revision` counts its changes.

    `indexed` is the revision that the vector index in `index_folder` holds. `consent` is when its
    owner agreed that passages may be sent to the model and address `consent_to`; both may be empty.
    """

    __tablename__ = "pack"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    council: Mapped[str] = mapped_column(default="")
    created: Mapped[str]
    embedder: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=0)
    indexed: Mapped[int] = mapped_column(default=0)
    index_folder: Mapped[str] = mapped_column(default="")
    consent: Mapped[str] = mapped_column(default="", server_default="")
    consent_to: Mapped[str] = mapped_column(default="", server_default="")


class DocumentRow(Base):
    """One version of one file in one pack. `removed` is when it was hidden, or empty.

    `loose` tells that it was added by itself, and not only as a file inside another file;
    `case_file` that it looks like one person's case file and was let in.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("pack_id", "sha256"),
        Index("document_file", "pack_id", "file"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"))
    superseded_by: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    sha256: Mapped[str]
    file: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    loose: Mapped[bool] = mapped_column(default=True)
    added: Mapped[str]
    removed: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    kind: Mapped[str]
    evidence_class: Mapped[str]
    council: Mapped[str]
    date: Mapped[str]
    review_due: Mapped[str]
    status: Mapped[str]
    category: Mapped[str]
    reasons: Mapped[dict[str, str]] = mapped_column(JSON)
    pages: Mapped[int]
    unread_pages: Mapped[int]
    case_file: Mapped[bool] = mapped_column(default=False, server_default="0")


class AttachedRow(Base):
    """A document that lies inside another: an e-mail's attachment, a member of a ZIP.

    The same bytes may lie inside several.
    """

    __tablename__ = "attached"

    parent_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True
    )
    child_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class PageRow(Base):
    """The stored text of a page. Every citation is a substring of it; `digest` is that of
    `integrity.page_digest`, made when it was stored.

    Where OCR read it, `ocr_confidence` is how sure it was (0 to 1), else NULL; `boxes` are its
    lines: [start, end, left, top, right, bottom], places in the text and points of the page.
    """

    __tablename__ = "page"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    number: Mapped[int]
    label: Mapped[str]
    text: Mapped[str]
    status: Mapped[str]
    note: Mapped[str]
    ocr_confidence: Mapped[float | None]
    boxes: Mapped[list[list[float]]] = mapped_column(JSON, default=list, server_default="[]")
    digest: Mapped[str] = mapped_column(server_default="")


class FlagRow(Base):
    """Personal data on a page, as a span of its text; `public` for an officer's contact details.

    `dismissed` is when a person said that it is none, or empty, and `dismissed_by` who did.
    """

    __tablename__ = "flag"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    type: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    public: Mapped[bool]
    dismissed: Mapped[str] = mapped_column(default="", server_default="")
    dismissed_by: Mapped[str] = mapped_column(default="", server_default="")


class HiddenRow(Base):
    """Text of a page that nobody sees who looks at the document. It is never part of the page's
    text, and so of no passage.

    `kind` says why it is not seen; `place` names the sheet, rows, columns or cells it stands in, or
    is empty; `personal` are the kinds of personal data in it.
    """

    __tablename__ = "hidden"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    place: Mapped[str]
    text: Mapped[str]
    personal: Mapped[list[str]] = mapped_column(JSON)


class PassageRow(Base):
    """A span of a page. `units` are its blocks: [start, end, role, number]."""

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("document_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    paragraph: Mapped[str]
    headings: Mapped[list[str]] = mapped_column(JSON)
    header: Mapped[str]
    units: Mapped[list[list[Any]]] = mapped_column(JSON)


class VectorRow(Base):
    """The embedding of a passage: 32-bit floats, little-endian, of unit length."""

    __tablename__ = "vector"

    passage_id: Mapped[int] = mapped_column(
        ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True
    )
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ParagraphRow(Base):
    """The embedding of a paragraph of a passage, by its place among the units: 16-bit floats."""

    __tablename__ = "paragraph"

    passage_id: Mapped[int] = mapped_column(
        ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class FigureRow(Base):
    """A figure of a page, whose text holds it at `start` to `end`; `quote_start` to `quote_end` is
    the sentence or the row that states it. `vector` is that of its measure: 16-bit floats, or NULL
    until `rebuild` makes it. All of it is made again from pages and passages.
    """

    __tablename__ = "figure"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    start: Mapped[int]
    end: Mapped[int]
    quote_start: Mapped[int]
    quote_end: Mapped[int]
    value: Mapped[float]
    unit: Mapped[str]
    step: Mapped[float]
    qualifier: Mapped[str]
    measure: Mapped[str]
    context: Mapped[str]
    label: Mapped[str]
    scope: Mapped[str]
    period: Mapped[str]
    dating: Mapped[str]
    status: Mapped[str]
    origin: Mapped[str]
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)


class MappingRow(Base):
    """What a mapper proposes of a paragraph under a framework. No person's decision is in it.

    `probabilities` are 32-bit floats, one for each statement in the framework's order; `evidence`
    is how likely it is evidence at all; `mapper` names what proposed it.
    """

    __tablename__ = "mapping"

    framework: Mapped[str] = mapped_column(primary_key=True)
    passage_id: Mapped[int] = mapped_column(
        ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    mapper: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    probabilities: Mapped[bytes] = mapped_column(LargeBinary)
    evidence: Mapped[float]
    category: Mapped[str]
    polarity: Mapped[str]
    mixed: Mapped[bool]
    evidence_class: Mapped[str]


class DecisionRow(Base):
    """A person's decision on a paragraph, a span of a page of one version. Never changed.

    Undoing one fills `undone` and `undone_by`, and nothing else.
    """

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), index=True
    )
    page: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    framework: Mapped[str]
    verdict: Mapped[str]
    statement: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    polarity: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    person: Mapped[str]
    decided: Mapped[str]
    undone: Mapped[str] = mapped_column(default="")
    undone_by: Mapped[str] = mapped_column(default="")


class TrackingRow(Base):
    """What a person said of how far a gap is closed. Never changed, but for the words that go with
    a document which is erased; of the rows of one gap the last is in force.

    `gap` is its identity; `marks` are what tells it again where that has changed, `documents` the
    SHA-256 of those its passages stand in; `reason` is what was said of it then.
    """

    __tablename__ = "tracking"

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id", ondelete="CASCADE"), index=True)
    framework: Mapped[str]
    gap: Mapped[str]
    kind: Mapped[str]
    statement: Mapped[str]
    reason: Mapped[str]
    marks: Mapped[list[str]] = mapped_column(JSON)
    documents: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str]
    owner: Mapped[str]
    due: Mapped[str]
    note: Mapped[str]
    person: Mapped[str]
    said: Mapped[str]


class AuditRow(Base):
    """Who did what, when. Never deleted; `detail` loses what a document said when it is erased."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    who: Mapped[str]
    action: Mapped[str]
    pack: Mapped[str]
    document: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)


class JobRow(Base):
    """One ingest. `finished` is empty while it runs and stays so where it was killed."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id"))
    started: Mapped[str]
    finished: Mapped[str] = mapped_column(default="")
    outcomes: Mapped[dict[str, int]] = mapped_column(JSON)
