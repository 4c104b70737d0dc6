"""What a session remembers of its conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from assistant.exports.conversation import Turn
from assistant.qa.answer import Answer

KEPT = 50
"""Answers of a conversation that a session keeps."""

REMEMBERED = 6
"""Answers of the conversation that are given with a question."""


# Gradio tells whether a state has changed by its hash: here that of the object, not of its values.
@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """A question with its answer, and the packs that were searched for it."""

    packs: tuple[str, ...]
    turn: Turn

    @classmethod
    def now(cls, packs: Sequence[str], answer: Answer) -> Self:
        """The exchange that has just ended."""
        return cls(tuple(packs), Turn.given(answer, datetime.now().astimezone()))


Exchanges = tuple[Exchange, ...]


def history(exchanges: Exchanges) -> tuple[tuple[str, str], ...]:
    """The last questions and answers as (role, text), oldest first."""
    texts: list[tuple[str, str]] = []
    for turn in (exchange.turn for exchange in exchanges[-REMEMBERED:]):
        if told := turn.answer or turn.missing:
            texts += [("user", turn.question), ("assistant", told)]
    return tuple(texts)
