"""What a framework file holds."""

from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
"""A name for programs: small letters, figures and single hyphens."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Part(BaseModel):
    """A part of a framework file: unknown keys are an error, a number is never taken for text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FrameworkStatus(StrEnum):
    """Whether a framework is in use. `HISTORICAL` is kept to read older papers by."""

    CURRENT = "current"
    HISTORICAL = "historical"


class Source(Part):
    """A public page that facts were taken from, and the day it was read."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    read: date
    gives: Text


class EvidenceCategory(Part):
    """A category of evidence. One that is not `live` is named by the framework and not used."""

    id: Slug
    title: Text
    also_called: tuple[Text, ...] = ()
    live: bool
    sources: tuple[Text, ...] = ()
    note: str = ""


class Statement(Part):
    """Something that evidence is mapped to: a quality statement, a criterion, what a stage asks.

    `covers` says in single sentences or phrases what it is about; mapping without examples rests on
    them. `weight` tells essential criteria from desirable ones, where the framework does.
    `voice_required` tells whether people's experience is always looked for.
    """

    id: Slug
    title: Text
    also_called: tuple[Text, ...] = ()
    covers: Annotated[tuple[Text, ...], Field(min_length=1)]
    topics: tuple[Text, ...] = ()
    care_act: tuple[Text, ...] = ()
    evidence: tuple[Text, ...] = ()
    weight: Literal["essential", "desirable"] | None = None
    voice_required: bool = True


class Level(Part):
    """A level of a judgement in words, and what an authority at it shows."""

    id: Slug
    title: Text
    shows: tuple[Text, ...]


class Theme(Part):
    """Statements that belong together; a judgement has levels, a stage has triggers."""

    id: Slug
    title: Text
    question: str = ""
    triggers: tuple[Text, ...] = ()
    levels: tuple[Level, ...] = ()
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Grade(Part):
    """A mark of a scale, and what it stands for."""

    mark: int
    title: Text


class Band(Part):
    """A range of percentages, both ends in it, and its rating."""

    title: Text
    least: Annotated[int, Field(ge=0, le=100)]
    most: Annotated[int, Field(ge=0, le=100)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least > self.most:
            raise ValueError(f"least {self.least} is over most {self.most}")
        return self


class ScoringText(Part):
    """A text of the publisher on scoring, in our words, with the time it was in force."""

    title: Text
    says: tuple[Text, ...]
    in_force_from: date | None
    in_force_to: date | None
    source: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class Scoring(Part):
    """How marks become a rating: their sum by the highest sum, as a percentage rounded up.

    A statement with one of the `flagged` marks is named by itself, whatever the band.
    """

    grades: Annotated[tuple[Grade, ...], Field(min_length=2)]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    flagged: tuple[int, ...] = ()
    flagged_because: str = ""
    texts: tuple[ScoringText, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        marks = [grade.mark for grade in self.grades]
        if marks != list(range(marks[0], marks[0] + len(marks))) or marks[0] < 0:
            raise ValueError("grades: the marks go up by one, from 0 or more")
        if strange := set(self.flagged) - set(marks):
            raise ValueError(f"flagged: {sorted(strange)[0]} is not a mark of the scale")
        edges = [(band.least, band.most) for band in self.bands]
        if any(low != high + 1 for (_, high), (low, _) in pairwise(edges)):
            raise ValueError("bands: each begins one above the end of the one before it")
        least = -(-100 * marks[0] // marks[-1])
        if edges[0][0] > least or edges[-1][1] < 100:
            raise ValueError(f"bands: they must hold every percentage from {least} to 100")
        return self


class Ground(Part):
    """A ground for concern."""

    id: Slug
    under: Text
    says: Text


class Step(Part):
    """A step that the publisher takes: who does what, and within what time where that is set."""

    id: Slug
    title: Text
    says: Text
    within: str = ""


class Power(Part):
    """A power in law, and what it lets its holder do."""

    law: Text
    gives: tuple[Text, ...]


class ReturnFamily(Part):
    """A family of the papers that the regulator asks for, and the statements it bears on.

    `words` are what papers of it are called; a paper that is one of `papers` ("survey", "minutes")
    is of it, whatever it is called.
    """

    id: Slug
    title: Text
    statements: tuple[Slug, ...]
    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    papers: tuple[Text, ...] = ()


class Framework(Part):
    """A framework file. Dates of effect are null where nobody knows them."""

    id: Slug
    title: Text
    version: Text
    status: FrameworkStatus
    publisher: Text
    nation: Literal["England", "Wales", "Scotland", "Northern Ireland", "United Kingdom"]
    in_force_from: date | None
    in_force_to: date | None
    purpose: Text
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    categories: tuple[EvidenceCategory, ...] = ()
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    scoring: Scoring | None = None
    grounds: tuple[Ground, ...] = ()
    steps: tuple[Step, ...] = ()
    powers: tuple[Power, ...] = ()
    return_families: tuple[ReturnFamily, ...] = ()

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        if self.in_force_from and self.in_force_to and self.in_force_from > self.in_force_to:
            raise ValueError("in_force_to is before in_force_from")
        ids = [statement.id for statement in self.statements]
        groups = {
            "statements": ids,
            "themes": [theme.id for theme in self.themes],
            "categories": [category.id for category in self.categories],
            "return_families": [family.id for family in self.return_families],
        }
        for name, many in groups.items():
            if twice := next((each for each in many if many.count(each) > 1), None):
                raise ValueError(f"{name}: the id {twice} stands twice")
        for family in self.return_families:
            if strange := next((each for each in family.statements if each not in ids), None):
                raise ValueError(f"return_families: {family.id}: no statement is called {strange}")
        return self

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, in the order of the file."""
        return tuple(statement for theme in self.themes for statement in theme.statements)

    @property
    def live(self) -> tuple[EvidenceCategory, ...]:
        """The categories of evidence that are used."""
        return tuple(category for category in self.categories if category.live)
