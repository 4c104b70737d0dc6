"""What `evidence coverage` prints of one pack as JSON (design, section 9)."""

from typing import Self

from pydantic import Field

from assistant.cli.survey_schemas import PlaceRecord
from assistant.coverage.coverage import Cell, Coverage, Covered
from assistant.coverage.evidence import Decided, Evidence
from assistant.coverage.query import cell_query
from assistant.gaps.kinds import GapKind
from assistant.gaps.statements import place
from assistant.qa.record import Record
from ingest.library.library import Library


class EvidencePlaceRecord(PlaceRecord):
    """A passage that is evidence, with what is proposed of it.

    `decided` tells what people said of it and the statement, empty where nobody did; then category
    and polarity are theirs where they gave them. What was proposed stays beside them. `p` is the
    program's, with what it learned from decisions on other paragraphs.
    """

    p: float
    polarity: str
    mixed: bool
    category_proposed: str
    polarity_proposed: str
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
            mixed=one.mixed,
            category_proposed=one.category_proposed,
            polarity_proposed=one.polarity_proposed,
            evidence_class=one.evidence_class,
            decided=one.decided,
            decided_by=[each.person for each in one.decisions],
        )


class BareCellRecord(Record):
    """One category of evidence. `passages` are the strongest."""

    category: str
    count: int
    states: list[GapKind]
    newest: str
    passages: list[EvidencePlaceRecord]

    @classmethod
    def bare(cls, library: Library, cell: Cell) -> "BareCellRecord":
        """The record of a cell that no one command shows whole."""
        return BareCellRecord(
            category=cell.category,
            count=cell.count,
            states=list(cell.states),
            newest=cell.newest,
            passages=[EvidencePlaceRecord.of_evidence(library, one) for one in cell.passages],
        )


class CellRecord(BareCellRecord):
    """A cell of the coverage: one category of evidence for one statement. `query` shows it all."""

    query: str

    @classmethod
    def of(cls, library: Library, cell: Cell, query: str) -> Self:
        """The record of a cell."""
        return cls(**dict(cls.bare(library, cell)), query=query)


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
