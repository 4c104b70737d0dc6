"""A run as it is kept: a folder with what made it, its questions and every answer.

`made.json`       what the run was made of
`gold.jsonl`      the questions, as they were when they were asked
`answers.jsonl`   an answer for each question, in the order of the questions
`mapping.jsonl`   what was proposed for each labelled paragraph, where the run maps
`gaps.json`       what was found of the gaps planted in sample packs, where the run looks

`judge` adds `judged.jsonl`, `score` adds `scores.json` and `report` adds `report.html`; none
changes what was kept before.
"""

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from assistant.qa.record import AnswerRecord
from assistant.qa.trace_record import TraceRecord

MADE, GOLD, ANSWERS = "made.json", "gold.jsonl", "answers.jsonl"
MAPPING, GAPS, SCORES, REPORT = "mapping.jsonl", "gaps.json", "scores.json", "report.html"

Share = Annotated[float, Field(ge=0, le=1)]


class Kept(BaseModel):
    """The base of what a run keeps. Unknown keys are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FoundPassage(Kept):
    """A passage that the search found; `cited` tells whether the answer quotes from it. `start` and
    `end` are in the page's text, `rank` counts from 1. `private` tells that personal data stands in
    it, or that it is of a case file: no report shows its words.
    """

    rank: int
    pack: str
    document_id: str
    file: str
    page: int
    paragraph: str
    start: int
    end: int
    text: str
    cited: bool
    private: bool = False


class CitedPlace(Kept):
    """A citation as it was checked when the answer was given: its number, the file that was added,
    whether its document and page were there, and whether its quote stood there to the letter.
    """

    n: int
    pack: str
    file: str
    page: int
    resolves: bool
    exact: bool


class StoredAnswer(Kept):
    """What came of one question.

    `key` is a digest of all that the answer depends on: the question, its packs and what the run
    was made of. `sure` is how sure the assistant was that the evidence answers, 0 to 1. `trace`
    tells what each stage did; it stands only where the run was to explain its answers.
    """

    id: str
    key: str
    packs: tuple[str, ...]
    answer: AnswerRecord
    sure: Share
    found: tuple[FoundPassage, ...]
    places: tuple[CitedPlace, ...]
    elapsed_ms: Annotated[float, Field(ge=0)]
    trace: TraceRecord | None = None

    @model_serializer(mode="wrap")
    def _without_no_trace(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        made = handler(self)
        return {key: made[key] for key in made if key != "trace" or self.trace is not None}


class PackMade(Kept):
    """A pack as it was: a digest of its documents' own digests, and how many there were."""

    sha256: str
    documents: int
    passages: int


class Made(Kept):
    """What a run was made of.

    `created` is an ISO time with its zone; `gold_sha256` is of the gold file; `source` is the
    digest of the Python files and prompts that answered; `llm` is empty where no model wrote.
    """

    name: str
    created: str
    gold: str
    gold_sha256: str
    questions: int
    packs: dict[str, PackMade]
    settings: dict[str, JsonValue]
    versions: dict[str, str]
    source_sha256: str
    prompts_sha256: str
    embedder: str
    llm: str
    machine: str


class MappedItem(Kept):
    """What was proposed for a labelled paragraph, and the statements that are right."""

    id: str
    expected: tuple[str, ...]
    probabilities: dict[str, Share]


class GapTally(Kept):
    """Of a kind of gap in a pack: how many were planted, found, given, and right of those."""

    pack: str
    kind: str
    planted: int
    found: int
    given: int
    right: int


Split = Literal["dev", "held_out"]
