"""What `evidence coverage` prints as JSON by theme, by document, and of several packs.

Of one pack, `--by theme` gives {framework, as_of, themes} and `--by document` {framework, as_of,
documents}. Of several packs it is {framework, as_of, packs [{pack, council, statements}]}, with
`themes` or `documents` in the place of `statements`.
"""

from collections.abc import Sequence
from typing import Self

from pydantic import Field

from assistant.cli.coverage_schemas import BareCellRecord, CoverageRecord, CoveredRecord
from assistant.coverage.coverage import Coverage
from assistant.coverage.documents import DocumentCovered, by_document
from assistant.coverage.packs import PackCoverage
from assistant.coverage.themes import ThemeCovered, by_theme
from assistant.gaps.kinds import GapKind
from assistant.qa.record import Record
from ingest.library.library import Library
from ingest.library.records import Pack


class ThemeRecord(Record):
    """A theme: its statements, the one with least strength, and its cells taken together.

    A paragraph that is evidence for two of its statements is counted for each.
    """

    id: str
    title: str
    statements: list[str]
    weakest: str
    states: list[GapKind]
    cells: list[BareCellRecord]

    @classmethod
    def of(cls, library: Library, one: ThemeCovered) -> Self:
        """The record of a theme."""
        return cls(
            id=one.theme.id,
            title=one.theme.title,
            statements=[each.statement.id for each in one.statements],
            weakest=one.weakest.statement.id,
            states=list(one.states),
            cells=[BareCellRecord.bare(library, cell) for cell in one.cells],
        )


class CategoryCountRecord(Record):
    """How many paragraphs are of a category."""

    category: str
    count: int


class DocumentStatementRecord(Record):
    """A statement that a document is evidence for."""

    id: str
    count: int
    categories: list[CategoryCountRecord]


class CoveredDocumentRecord(Record):
    """A document; `count` is how many of its paragraphs are evidence, each counted once.

    Class and date may be empty. `statements` is empty where it is evidence for nothing.
    """

    document_id: str
    file: str
    title: str
    date: str
    status: str
    evidence_class: str = Field(serialization_alias="class")
    count: int
    statements: list[DocumentStatementRecord]

    @classmethod
    def of(cls, one: DocumentCovered) -> Self:
        """The record of a document."""
        document = one.document
        return cls(
            document_id=document.document_id,
            file=document.file,
            title=document.title,
            date=document.date,
            status=document.status,
            evidence_class=document.evidence_class,
            count=one.count,
            statements=[
                DocumentStatementRecord(
                    id=statement.id,
                    count=sum(counts.values()),
                    categories=[
                        CategoryCountRecord(category=name, count=n) for name, n in counts.items()
                    ],
                )
                for statement, counts in one.statements
            ],
        )


class ThemesRecord(Record):
    """`evidence coverage --by theme --json`."""

    framework: str
    as_of: str
    themes: list[ThemeRecord]

    @classmethod
    def of(cls, library: Library, coverage: Coverage) -> Self:
        """The record of a coverage by theme."""
        return cls(
            framework=coverage.framework.id,
            as_of=coverage.as_of.isoformat(),
            themes=[ThemeRecord.of(library, one) for one in by_theme(coverage)],
        )


class DocumentsRecord(Record):
    """`evidence coverage --by document --json`."""

    framework: str
    as_of: str
    documents: list[CoveredDocumentRecord]

    @classmethod
    def of(cls, held: PackCoverage) -> Self:
        """The record of a pack's coverage by document."""
        return cls(
            framework=held.coverage.framework.id,
            as_of=held.coverage.as_of.isoformat(),
            documents=[
                CoveredDocumentRecord.of(one) for one in by_document(held.coverage, held.documents)
            ],
        )


OnePack = CoverageRecord | ThemesRecord | DocumentsRecord


class PackRecord(Record):
    """A pack by its name and its council, which may be empty."""

    pack: str
    council: str


class PackStatementsRecord(PackRecord):
    """The coverage of one pack of several."""

    statements: list[CoveredRecord]


class PackThemesRecord(PackRecord):
    """The coverage of one pack of several, by theme."""

    themes: list[ThemeRecord]


class PackDocumentsRecord(PackRecord):
    """The coverage of one pack of several, by document."""

    documents: list[CoveredDocumentRecord]


class PacksRecord(Record):
    """`evidence coverage --json` of several packs."""

    framework: str
    as_of: str
    packs: list[PackStatementsRecord | PackThemesRecord | PackDocumentsRecord]

    @classmethod
    def of(cls, packs: Sequence[Pack], records: Sequence[OnePack]) -> Self:
        """The record of several packs, from that of each in their order."""
        return cls(
            framework=records[0].framework,
            as_of=records[0].as_of,
            packs=[_one_of(pack, one) for pack, one in zip(packs, records, strict=True)],
        )


def _one_of(
    pack: Pack, record: OnePack
) -> PackStatementsRecord | PackThemesRecord | PackDocumentsRecord:
    if isinstance(record, ThemesRecord):
        return PackThemesRecord(pack=pack.name, council=pack.council, themes=record.themes)
    if isinstance(record, DocumentsRecord):
        return PackDocumentsRecord(pack=pack.name, council=pack.council, documents=record.documents)
    return PackStatementsRecord(pack=pack.name, council=pack.council, statements=record.statements)
