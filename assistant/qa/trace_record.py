"""A trace as JSON: what `evidence ask --explain --json` prints, and what a run keeps of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from assistant.qa.answer import Answer
from assistant.qa.record import Record
from assistant.qa.trace import Ended, Fate, PassageTrace

if TYPE_CHECKING:
    from ingest.library.library import Library

PLACES = 4
"""Decimal places that are kept."""


class FoundRecord(Record):
    """A passage that the search found: its scores and its place."""

    rank: int
    score: float
    dense: float
    lexical: float
    pack: str
    document_id: str
    file: str
    page: int
    paragraph: str
    start: int
    end: int

    @classmethod
    def of(cls, passage: PassageTrace) -> Self:
        """The record of a passage."""
        values = {name: getattr(passage, name) for name in cls.model_fields}
        scores = {name: round(values[name], PLACES) for name in ("score", "dense", "lexical")}
        return cls(**(values | scores))


class ReadRecord(Record):
    """A sentence that was read. `text` is empty where its page is not as it was stored."""

    pack: str
    document_id: str
    file: str
    page: int
    start: int
    end: int
    text: str
    logit: float
    chance: float
    lost: list[str]
    fate: Fate


class TraceRecord(Record):
    """What each stage of an answer had, kept and dropped."""

    searched: str
    sorts: dict[str, float]
    passages: list[FoundRecord]
    read: list[ReadRecord]
    signs: dict[str, float]
    sure: float
    least: float
    joins: float
    ended: Ended

    @classmethod
    def of(cls, answer: Answer, library: "Library") -> Self:
        """The record of an answer's trace. Pages are proved again before their words are shown."""
        trace = answer.trace
        documents = {one.document.key: one.document for one in answer.passages}
        damaged = {
            (documents[key].pack, documents[key].document_id, page)
            for key, page in library.damaged_pages(documents.values())
        }
        return cls(
            searched=trace.searched,
            sorts=_rounded(trace.sorts),
            passages=[FoundRecord.of(one) for one in trace.passages],
            read=[
                ReadRecord(
                    pack=one.pack,
                    document_id=one.document_id,
                    file=one.file,
                    page=one.page,
                    start=one.start,
                    end=one.end,
                    text="" if (one.pack, one.document_id, one.page) in damaged else one.text,
                    logit=round(one.logit, PLACES),
                    chance=round(one.chance, PLACES),
                    lost=list(one.lost),
                    fate=trace.fate(one),
                )
                for one in trace.read
            ],
            signs=_rounded(trace.signs),
            sure=trace.sure,
            least=trace.least,
            joins=trace.joins,
            ended=trace.ended,
        )


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {str(name): round(value, PLACES) for name, value in values.items()}
