"""What `evidence frameworks` and `evidence score` print as JSON. The keys are a contract."""

from dataclasses import asdict
from datetime import date
from typing import Self

from assistant.frameworks.reading import Fault
from assistant.frameworks.shelf import Shelved
from assistant.qa.record import Record
from assistant.scores.planning import Distance
from assistant.scores.rule import Result


class FrameworkRecord(Record):
    """A framework of `evidence frameworks list --json`. A date that nobody knows is null."""

    id: str
    title: str
    version: str
    status: str
    publisher: str
    nation: str
    in_force_from: date | None
    in_force_to: date | None
    statements: int
    file: str

    @classmethod
    def of(cls, shelved: Shelved) -> Self:
        """The record of a framework and its file."""
        framework = shelved.framework
        return cls(
            id=framework.id,
            title=framework.title,
            version=framework.version,
            status=framework.status.value,
            publisher=framework.publisher,
            nation=framework.nation,
            in_force_from=framework.in_force_from,
            in_force_to=framework.in_force_to,
            statements=len(framework.statements),
            file=str(shelved.path),
        )


class FrameworksRecord(Record):
    """`evidence frameworks list --json`."""

    frameworks: list[FrameworkRecord]


class FaultRecord(Record):
    """What is wrong in a framework file; `field` is empty where it is the file as a whole."""

    line: int
    field: str
    message: str

    @classmethod
    def of(cls, fault: Fault) -> Self:
        """The record of a fault."""
        return cls(**asdict(fault))


class ValidationRecord(Record):
    """`evidence frameworks validate --json`."""

    file: str
    valid: bool
    faults: list[FaultRecord]


class FlagRecord(Record):
    """A statement whose score is named by itself."""

    statement: str
    score: int
    because: str


class ResultRecord(Record):
    """What scores come to."""

    sum: int
    percentage: int
    band: str
    flags: list[FlagRecord]

    @classmethod
    def of(cls, result: Result) -> Self:
        """The record of a result."""
        return cls(
            sum=result.total,
            percentage=result.percentage,
            band=result.band,
            flags=[
                FlagRecord(statement=flag.statement.id, score=flag.score, because=flag.because)
                for flag in result.flags
            ],
        )


class DistanceRecord(Record):
    """The nearest band on one side, and the points that lie between."""

    band: str
    points: int

    @classmethod
    def of(cls, distance: Distance | None) -> Self | None:
        """The record of a distance; None where there is no such band."""
        return cls(**asdict(distance)) if distance else None


class ScoreRecord(ResultRecord):
    """`evidence score --json`. `what_if` is null where nothing was tried, `below` and `above`
    where there is no such band.
    """

    below: DistanceRecord | None
    above: DistanceRecord | None
    misfits: list[str]
    what_if: ResultRecord | None
