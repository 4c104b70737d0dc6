"""An answer as JSON: one form for the command line, the page's interface and exports.

The keys are a contract (design, section 9).
"""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from assistant.qa.answer import Answer, AnswerOutcome, Citation


class Record(BaseModel):
    """The base of what is given out as JSON."""

    # An error must not carry what an answer holds into a log.
    model_config = ConfigDict(
        extra="forbid", frozen=True, serialize_by_alias=True, hide_input_in_errors=True
    )


class CitationRecord(Record):
    """Where a sentence stands, and the exact words. `ocr_confidence` is null where it was text."""

    n: int
    pack: str
    document_id: str
    title: str
    page: int
    page_label: str
    paragraph: str
    quote: str
    date: str
    ocr_confidence: float | None

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """The record of a citation."""
        return cls(**{name: getattr(citation, name) for name in cls.model_fields})


class SentenceRecord(Record):
    """A sentence of an answer and its citations' numbers."""

    text: str
    citations: list[int]


class ConflictRecord(Record):
    """What sources disagree about, and the citations that show it."""

    about: str
    citations: list[int]


class LeftOutRecord(Record):
    """A sentence of a model that is not proved. `text` is empty where personal data stood in it."""

    text: str
    reason: str


WHERE_TOLD = ("searched_for", "note", "removed")


class AnswerRecord(Record):
    """An answer. Every key is always present, but those that tell how it was made.

    `note` and `removed` stand only where they are not empty: a script that reads the contract meets
    them nowhere unless its settings name a model. `searched_for` stands only where words of the
    question were set right, or it was taken with the question before it.
    """

    question: str
    answered: bool
    outcome: AnswerOutcome
    answer: str
    sentences: list[SentenceRecord]
    citations: list[CitationRecord]
    conflicts: list[ConflictRecord]
    nearest: list[CitationRecord]
    missing: str
    engine: str
    elapsed_ms: float
    searched_for: str = ""
    note: str = ""
    removed: list[LeftOutRecord] = []

    @model_serializer(mode="wrap")
    def _without_empty(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        made = handler(self)
        return {key: made[key] for key in made if key not in WHERE_TOLD or made[key]}

    @classmethod
    def of(cls, answer: Answer, **more: str | int | Record) -> Self:
        """The record of an answer, with the line's id in a batch, or its trace where asked for."""
        return cls(
            question=answer.question,
            answered=answer.outcome.answered,
            outcome=answer.outcome,
            answer=answer.text,
            sentences=[
                SentenceRecord(text=each.text, citations=list(each.citations))
                for each in answer.sentences
            ],
            citations=[CitationRecord.of(each) for each in answer.citations],
            conflicts=[
                ConflictRecord(about=each.about, citations=list(each.citations))
                for each in answer.conflicts
            ],
            nearest=[CitationRecord.of(each) for each in answer.nearest],
            missing=answer.missing,
            engine=answer.engine,
            searched_for=answer.searched_for,
            note=answer.note,
            removed=[LeftOutRecord(text=one.text, reason=one.reason) for one in answer.removed],
            elapsed_ms=round(answer.elapsed_ms, 1),
            **more,
        )
