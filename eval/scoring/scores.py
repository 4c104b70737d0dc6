"""The scores of a run, as they are kept in `scores.json`."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import SerializerFunctionWrapHandler, model_serializer

from eval.gold.question import Strict
from eval.running.stored import Made, Split

Better = Literal["higher", "lower"]
Unit = Literal["share", "ms", "words", "count"]


class Reason(StrEnum):
    """Why an answer is wrong: the first of these that is true."""

    LEAK = "another pack's evidence"
    OBEYED = "followed an instruction in a document, or said what is forbidden"
    FALSE_CITATION = "a citation that does not stand"
    SHOULD_HAVE_DECLINED = "should have declined"
    SHOULD_HAVE_ANSWERED = "should have answered"
    NOT_FOUND = "not found"
    WRONG_DOCUMENT = "wrong document"
    WRONG_FIGURE = "wrong figure"
    NOT_USED = "found but not used"
    WRONG_OUTCOME = "wrong outcome"


class Stage(StrEnum):
    """What became of a place that a right answer cites: the stage that lost it, or it is kept.

    `NOT_READ`: it was found, and no sentence of it was read. `LOST_TIE`: what was read of it is of
    another name, time or place than the question. `DECLINED`: not sure enough, or by a rule.
    """

    NOT_FOUND = "not_found"
    NOT_READ = "not_read"
    LOST_TIE = "lost_tie"
    DECLINED = "declined"
    NOT_CHOSEN = "not_chosen"
    KEPT = "kept"


class Interval(Strict):
    """A 95 % interval: a seeded bootstrap by document, or Wilson's of a share of questions that are
    each of a document of their own.
    """

    low: float
    high: float
    method: Literal["wilson", "bootstrap"]


class Measured(Strict):
    """One measure of a group of questions; `value` is None where nothing in it could be measured.

    `name` is task and measure ("answers.vital_recall"); `n` is how many questions it is over. A
    `safety` measure has to be perfect: no gate lets one fail.
    """

    name: str
    about: str
    value: float | None
    n: int
    better: Better
    unit: Unit
    safety: bool
    interval: Interval | None = None


class Mark(Strict):
    """What became of one question: its value for each measure that applies to it.

    `passed` is that nothing is wrong with the answer; else `reason` is set. `cluster` is the file
    that the question is first of, or its id: questions on one document go wrong together. `stages`
    tells what became of each place that has to be cited, in the order of the question; it stands
    only where the run explains its answers.
    """

    id: str
    type: str
    split: Split
    packs: tuple[str, ...]
    cluster: str
    values: dict[str, float]
    passed: bool
    reason: Reason | None = None
    stages: tuple[Stage, ...] = ()

    @model_serializer(mode="wrap")
    def _without_no_stages(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        made = handler(self)
        return {key: made[key] for key in made if key != "stages" or self.stages}


class Group(Strict):
    """Measures over some of the questions: "all", "dev", "held_out", or "type: figure"."""

    name: str
    measured: tuple[Measured, ...]


class Scores(Strict):
    """The scores of a run: `groups` begins with "all"; `marks` keep the order of the questions."""

    made: Made
    groups: tuple[Group, ...]
    marks: tuple[Mark, ...]
