"""What goes in and out as JSON. The keys are a contract (design, section 9)."""

from dataclasses import asdict
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from assistant.qa.record import AnswerRecord, Record
from assistant.qa.trace_record import TraceRecord
from assistant.retrieval.hits import Hit
from ingest.library.records import Document, Pack
from ingest.outcomes import IngestReport


class BatchLine(BaseModel):
    """A line of `--queries`. `history` holds [role, text], oldest first."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: str | int
    text: str
    history: list[tuple[str, str]] | None = None


class FileRecord(Record):
    """A file of an ingest."""

    file: str
    outcome: str
    document_id: str
    pages: int
    passages: int
    message: str


class IngestRecord(Record):
    """`evidence ingest --json`."""

    pack: str
    files: list[FileRecord]
    elapsed_s: float

    @classmethod
    def of(cls, report: IngestReport) -> Self:
        """The record of a report."""
        files = [FileRecord(**asdict(file)) for file in report.files]
        return cls(pack=report.pack, files=files, elapsed_s=round(report.elapsed_s, 3))


class PackRecord(Record):
    """A pack of `evidence packs --json`."""

    name: str
    council: str
    created: str
    documents: int
    passages: int
    unread_pages: int
    indexed: bool

    @classmethod
    def of(cls, pack: Pack) -> Self:
        """The record of a pack."""
        return cls(**{name: getattr(pack, name) for name in cls.model_fields})


class PacksRecord(Record):
    """`evidence packs --json`."""

    packs: list[PackRecord]


class DocumentRecord(Record):
    """A document of `evidence documents --json`."""

    document_id: str
    file: str
    title: str
    kind: str
    evidence_class: str = Field(serialization_alias="class")
    council: str
    date: str
    status: str
    pages: int
    unread_pages: int
    superseded_by: str | None

    @classmethod
    def of(cls, document: Document) -> Self:
        """The record of a document."""
        return cls(**{name: getattr(document, name) for name in cls.model_fields})


class DocumentsRecord(Record):
    """`evidence documents --json`."""

    documents: list[DocumentRecord]


class HitRecord(Record):
    """A hit of `evidence search --json`."""

    rank: int
    score: float
    pack: str
    document_id: str
    file: str
    title: str
    page: int
    paragraph: str
    text: str

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """The record of a hit."""
        passage, document = hit.passage, hit.passage.document
        return cls(
            rank=hit.rank,
            score=round(hit.score, 6),
            pack=document.pack,
            document_id=document.document_id,
            file=document.file,
            title=document.title,
            page=passage.page,
            paragraph=passage.paragraph,
            text=passage.text,
        )


class SearchRecord(Record):
    """`evidence search --json`."""

    query: str
    hits: list[HitRecord]


class SearchLine(SearchRecord):
    """A line of a batch of searches."""

    id: str | int


class AnswerLine(AnswerRecord):
    """A line of a batch of questions."""

    id: str | int


class ExplainedRecord(AnswerRecord):
    """`evidence ask --explain --json`."""

    trace: TraceRecord


class ExplainedLine(ExplainedRecord):
    """A line of a batch of questions, explained."""

    id: str | int


class ExportRecord(Record):
    """`evidence export --conversation --json`. `citations` counts those of the answers, not what
    came nearest.
    """

    file: str
    turns: int
    citations: int


class ReportRecord(Record):
    """`evidence export --pack --json`. `passages` counts a paragraph for each statement it is
    evidence for.
    """

    file: str
    pack: str
    framework: str
    as_of: str
    statements: int
    passages: int
    gaps: int
