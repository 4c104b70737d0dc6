"""A conversation: questions and the answers the program gave, as one JSON object."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Literal, Self

from pydantic import AwareDatetime, model_validator

from assistant.qa.answer import Answer
from assistant.qa.record import AnswerRecord, Record
from ingest.reading.cleaning import clean


class Turn(AnswerRecord):
    """A question, its answer, and when it was asked: empty where that was not written down."""

    asked: AwareDatetime | Literal[""] = ""

    @model_validator(mode="after")
    def _cites_what_is_there(self) -> Self:
        known = {citation.n for citation in self.citations}
        for name, cited in (("citations", self.citations), ("nearest", self.nearest)):
            if len({citation.n for citation in cited}) < len(cited):
                raise ValueError(f"{name}: a number stands twice")
        for name, cites in (("sentences", self.sentences), ("conflicts", self.conflicts)):
            for n in chain.from_iterable(each.citations for each in cites):
                if n not in known:
                    raise ValueError(f"{name}: {n} is not among the citations")
        return self

    @classmethod
    def given(cls, answer: Answer, asked: datetime) -> Self:
        """The turn of an answer that was just given. `asked` carries its time zone."""
        question, text, missing, searched_for = (
            clean(words)
            for words in (answer.question, answer.text, answer.missing, answer.searched_for)
        )
        removed = tuple(replace(one, text=clean(one.text)) for one in answer.removed)
        cleaned = replace(
            answer,
            question=question,
            text=text,
            missing=missing,
            searched_for=searched_for,
            removed=removed,
        )
        return cls.of(cleaned, asked=asked.isoformat())

    @property
    def packs(self) -> Iterable[str]:
        """The packs that it cites, as often as it does."""
        return (citation.pack for citation in (*self.citations, *self.nearest))


class Conversation(Record):
    """`packs` are those that were searched or, where that was not written down, those cited."""

    made: AwareDatetime
    packs: list[str]
    turns: list[Turn]

    @classmethod
    def of(cls, turns: Sequence[Turn], made: datetime, packs: Iterable[str] = ()) -> Self:
        """The conversation of these turns, oldest first; `made` carries its time zone."""
        searched = dict.fromkeys(packs)
        cited = dict.fromkeys(chain.from_iterable(turn.packs for turn in turns))
        return cls(made=made, packs=list(searched or cited), turns=list(turns))

    def as_json(self) -> bytes:
        """The conversation as an indented JSON object, which `model_validate_json` reads back."""
        return self.model_dump_json(indent=2).encode("utf-8") + b"\n"
