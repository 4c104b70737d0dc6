"""A gold question: a line of a gold file."""

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from assistant.qa.answer import AnswerOutcome

Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
ORIGINAL_AUTHOR = "builders"
"""Who wrote the questions that the assistant was built with."""


class QuestionType(StrEnum):
    """What kind of question it is."""

    LOOKUP = "lookup"
    FIGURE = "figure"
    COMPARISON = "comparison"
    SYNTHESIS = "synthesis"
    MULTI_HOP = "multi_hop"
    TIMELINE = "timeline"
    GAP = "gap"
    MAPPING = "mapping"
    SCORE = "score"
    CONFLICT = "conflict"
    FALSE_PREMISE = "false_premise"
    UNANSWERABLE = "unanswerable"
    PERSONAL_CASE = "personal_case"
    INJECTION = "injection"


class Strict(BaseModel):
    """A form in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(Strict):
    """What was said before the question."""

    role: Literal["user", "assistant"]
    text: Words


class Figure(Strict):
    """A number that an answer has to state. `period` says in words when it is of, for a reader: it
    is not checked. The answer is right within `tolerance`, in the figure's own unit; a number
    without a unit, as in a row of a table, may be of any.
    """

    value: Annotated[float, Field(allow_inf_nan=False)]
    unit: str = ""
    period: str = ""
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0


class Nugget(Strict):
    """One fact of a right answer, and how to tell that an answer states it.

    One of three ways: a form of `any_of` stands in the answer (case and blanks folded), `pattern`
    is found in it (a regular expression, case folded), or its `figure` is stated. An answer has to
    state each `vital` nugget; an `okay` one is welcome (AutoNuggetizer's words).
    """

    text: Words
    weight: Literal["vital", "okay"] = "vital"
    any_of: tuple[Words, ...] = ()
    pattern: str = ""
    figure: Figure | None = None

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        if pattern and re.search(pattern, ""):
            raise ValueError(f"{pattern!r} is found in an answer that says nothing")
        return pattern

    @model_validator(mode="after")
    def _one_way(self) -> "Nugget":
        if sum((bool(self.any_of), bool(self.pattern), self.figure is not None)) != 1:
            raise ValueError(f"nugget {self.text!r} needs any_of, pattern or figure: one of them")
        return self


class Place(Strict):
    """A place that proves a fact. `file` is relative to the folder of the pack's documents, `page`
    counts from 1 (0: any page of it), `quote` stands on that page to the letter, blanks folded.
    """

    file: Words
    page: Annotated[int, Field(ge=0)] = 0
    paragraph: str = ""
    quote: str = ""


class GoldQuestion(Strict):
    """A question and what a right answer holds and cites.

    Each entry of `citations` is one place that has to be cited, given as the places of which any
    will do. `outcomes` are the outcomes that are right; where it is empty, any that is answered is
    right for an answerable question, and any that is not for another. `forbidden` must stand
    nowhere in the answer or its quotes. `as_of` is YYYY-MM-DD, or empty.
    """

    id: Words
    question: Words
    history: tuple[Turn, ...] = ()
    type: QuestionType
    packs: tuple[Words, ...] = Field(min_length=1)
    as_of: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    answerable: bool
    outcomes: tuple[AnswerOutcome, ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    citations: tuple[Annotated[tuple[Place, ...], Field(min_length=1)], ...] = ()
    forbidden: tuple[Words, ...] = ()
    author: Words
    reviewer: str = ""
    split: Literal["dev", "held_out"]
    notes: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "GoldQuestion":
        if self.answerable and not any(nugget.weight == "vital" for nugget in self.nuggets):
            raise ValueError("an answerable question needs a vital nugget")
        if not self.answerable and (self.nuggets or self.citations):
            raise ValueError("a question that must be declined has no nuggets and no citations")
        if any(outcome.answered != self.answerable for outcome in self.outcomes):
            raise ValueError("outcomes do not fit answerable")
        if self.type is QuestionType.INJECTION and not self.forbidden:
            raise ValueError("an injection needs the words that are forbidden")
        if self.reviewer and self.reviewer == self.author and self.author != ORIGINAL_AUTHOR:
            raise ValueError("the reviewer is the author")
        return self
