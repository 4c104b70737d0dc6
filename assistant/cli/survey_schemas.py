"""What `evidence map`, `coverage` and `gaps` print as JSON (design, section 9)."""

from typing import Self

from pydantic import Field

from assistant.answering.record import Record
from assistant.coverage.coverage import Cell, Coverage, Covered
from assistant.coverage.evidence import Decided, Evidence
from assistant.coverage.query import cell_query
from assistant.gaps.gap import Gap, Place
from assistant.gaps.kinds import GapKind, Severity
from assistant.gaps.statements import place
from assistant.mapping.labels import Labels
from assistant.triangulation.claim import Claim, Verdict
from ingest.library.library import Library


class ShareRecord(Record):
    """A statement and how likely the text is evidence for it."""

    id: str
    p: float


class LabelsRecord(Record):
    """What is proposed of a text: every statement, the likeliest first."""

    id: str | int
    statements: list[ShareRecord]
    evidence_category: str
    polarity: str
    evidence_class: str = Field(serialization_alias="class")

    @classmethod
    def rows(cls, names: list[str | int], labels: Labels) -> list[Self]:
        """A record for each text, in order."""
        found: list[Self] = []
        for n, name in enumerate(names):
            shares = zip(labels.statements, labels.probabilities[n].tolist(), strict=True)
            ordered = sorted(shares, key=lambda share: -share[1])
            found.append(
                cls(
                    id=name,
                    statements=[ShareRecord(id=each, p=round(p, 4)) for each, p in ordered],
                    evidence_category=labels.categories[n],
                    polarity=labels.polarities[n],
                    evidence_class=labels.classes[n],
                )
            )
        return found


class MappedPackRecord(Record):
    """`evidence map --pack`: how many paragraphs were mapped now, and how many there are."""

    pack: str
    framework: str
    new: int
    paragraphs: int


class PlaceRecord(Record):
    """A span of a stored page, and its words."""

    pack: str
    document_id: str
    file: str
    title: str
    date: str
    page: int
    page_label: str
    quote: str

    @classmethod
    def of(cls, place: Place) -> Self:
        """The record of a place."""
        document = place.document
        return cls(
            pack=document.pack,
            document_id=document.document_id,
            file=document.file,
            title=document.title,
            date=document.date,
            page=place.page,
            page_label=place.page_label,
            quote=place.quote,
        )


class EvidencePlaceRecord(PlaceRecord):
    """A passage that is evidence, with what is proposed of it.

    `decided` tells what people said of it and the statement, empty where nobody did; then category
    and polarity are theirs where they gave them. `p` is always the model's.
    """

    p: float
    polarity: str
    evidence_class: str = Field(serialization_alias="class")
    decided: Decided
    decided_by: list[str]

    @classmethod
    def of_evidence(cls, library: Library, one: Evidence) -> Self:
        """The record of a piece of evidence."""
        held = PlaceRecord.of(place(library, one)).model_dump()
        return cls(
            **held,
            p=round(one.probability, 4),
            polarity=one.polarity,
            evidence_class=one.evidence_class,
            decided=one.decided,
            decided_by=[each.person for each in one.decisions],
        )


class CellRecord(Record):
    """A cell of the coverage: one category of evidence for one statement."""

    category: str
    count: int
    states: list[GapKind]
    newest: str
    passages: list[EvidencePlaceRecord]
    query: str

    @classmethod
    def of(cls, library: Library, cell: Cell, query: str) -> Self:
        """The record of a cell; `query` shows all of it."""
        return cls(
            category=cell.category,
            count=cell.count,
            states=list(cell.states),
            newest=cell.newest,
            passages=[EvidencePlaceRecord.of_evidence(library, one) for one in cell.passages],
            query=query,
        )


class CoveredRecord(Record):
    """A statement of the coverage."""

    id: str
    title: str
    strength: float
    states: list[GapKind]
    cells: list[CellRecord]

    @classmethod
    def of(cls, library: Library, covered: Covered, query: str) -> Self:
        """The record of a statement; `query` is the command that shows its pack's coverage."""
        name = covered.statement.id
        return cls(
            id=name,
            title=covered.statement.title,
            strength=covered.strength,
            states=list(covered.states),
            cells=[
                CellRecord.of(library, cell, cell_query(query, name, cell.category))
                for cell in covered.cells
            ],
        )


class CoverageRecord(Record):
    """`evidence coverage --json`."""

    framework: str
    as_of: str
    statements: list[CoveredRecord]

    @classmethod
    def of(cls, library: Library, coverage: Coverage, query: str) -> Self:
        """The record of a coverage."""
        return cls(
            framework=coverage.framework.id,
            as_of=coverage.as_of.isoformat(),
            statements=[CoveredRecord.of(library, one, query) for one in coverage.statements],
        )


class GapRecord(Record):
    """A gap. `statement` is null where it is about none by itself."""

    kind: GapKind
    statement: str | None
    severity: Severity
    reason: str
    passages: list[PlaceRecord]
    closes: str

    @classmethod
    def of(cls, gap: Gap) -> Self:
        """The record of a gap."""
        return cls(
            kind=gap.kind,
            statement=gap.statement,
            severity=gap.severity,
            reason=gap.reason,
            passages=[PlaceRecord.of(one) for one in gap.places],
            closes=gap.closes,
        )


class GapsRecord(Record):
    """`evidence gaps --json`."""

    framework: str
    as_of: str
    gaps: list[GapRecord]


class BesideRecord(PlaceRecord):
    """What another document says of a claim; `agrees` tells whether it bears it out."""

    category: str
    agrees: bool


class ClaimRecord(PlaceRecord):
    """A claim of a self-assessment, and what is said beside it."""

    verdict: Verdict
    statements: list[str]
    beside: list[BesideRecord]

    @classmethod
    def of_claim(cls, claim: Claim) -> Self:
        """The record of a claim."""
        return cls(
            **PlaceRecord.of(claim.place).model_dump(),
            verdict=claim.verdict,
            statements=list(claim.statements),
            beside=[
                BesideRecord(
                    **PlaceRecord.of(one.place).model_dump(),
                    category=one.category,
                    agrees=one.agrees,
                )
                for one in claim.beside
            ],
        )


class ClaimsRecord(Record):
    """`evidence claims --json`."""

    framework: str
    as_of: str
    claims: list[ClaimRecord]
