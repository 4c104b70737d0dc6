"""Asks a model whether an answer states the nuggets of a right one.

After AutoNuggetizer (Pradeep and others, 2025, "The Great Nugget Recall"): a word for each nugget,
of which only "support" counts in the strict measure.
"""

import json
import re
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.generation.chat import make_chat, receiver
from assistant.generation.timing import until
from eval.judging.judged import Stated
from eval.judging.leaving import earlier
from eval.tasks.task import Asked
from ingest.embedding import ModelError
from ingest.library.library import Library
from ingest.library.sendings import note_sending
from ingest.settings import Settings
from prompts import prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_LINE = re.compile(
    r"^\W*(\d+)\W+(partial_support|not_support|support)\W*$", re.IGNORECASE | re.MULTILINE
)
LONGEST_REPLY = 4_000
"""Characters of a reply that are read: a model may never end."""


class ReplyError(ValueError):
    """A judge's reply does not say one thing of each nugget."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A model that judges. What is sent to it is noted in the library.

    `receiver` is the model with its address, to which the owners of packs agree.
    """

    library: Library
    chat: "BaseChatModel"
    receiver: str
    timeout_s: float
    retries: int

    @classmethod
    def of(cls, library: Library, settings: Settings) -> Self:
        """The judge of the settings: the model that EVIDENCE_LLM names. Raises `ModelError`."""
        if not settings.llm:
            raise ModelError(
                "EVIDENCE_LLM: no model is set to judge. Name one, best another than wrote the "
                "answers, for example EVIDENCE_LLM=openai:gpt-4.1-mini."
            )
        chat = make_chat(settings)
        to = receiver(chat, settings)
        return cls(library, chat, to, settings.llm_timeout_s, settings.llm_retries)

    def stated(self, asked: Asked) -> tuple[Stated, ...]:
        """A word for each nugget of the question, in their order.

        A try that fails is made again within the time. Raises `ReplyError`, `TimeoutError`, or what
        the last try raised.
        """
        deadline = time.monotonic() + self.timeout_s
        number = dict.fromkeys(asked.question.packs, 0)
        for citation in asked.stored.answer.citations:
            number[citation.pack] = number.get(citation.pack, 0) + 1
        for left in range(self.retries, -1, -1):
            note_sending(self.library, self.receiver, number)
            try:
                return read_reply(self._reply(asked, deadline), len(asked.question.nuggets))
            except TimeoutError:
                raise
            except Exception:
                if not left:
                    raise
        raise TimeoutError

    def _reply(self, asked: Asked, deadline: float) -> str:
        def chunks() -> Iterator[str]:
            for chunk in self.chat.stream(messages(asked)):
                yield str(chunk.text)

        reply = ""
        with closing(until(deadline, chunks)) as coming:
            for chunk in coming:
                reply += chunk
                if len(reply) > LONGEST_REPLY:
                    break
        return reply


def messages(asked: Asked) -> list[BaseMessage]:
    """What is sent to a judge: its instructions; the question, the answer and the nuggets, each as
    a line of JSON, so that no text in them can be read as ours.
    """
    nuggets = [nugget.text for nugget in asked.question.nuggets]
    facts = "\n".join(_line({"number": n, "fact": text}) for n, text in enumerate(nuggets, 1))
    question = _line({"earlier": list(earlier(asked.question)), "asked": asked.question.question})
    answer = _line(asked.stored.answer.answer)
    number = str(len(nuggets))
    words = prompt("judge_facts").fill(question=question, answer=answer, facts=facts, number=number)
    return [SystemMessage(prompt("judge_system").fill()), HumanMessage(words)]


def _line(said: str | dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False)


def read_reply(reply: str, number: int) -> tuple[Stated, ...]:
    """What a reply says of each of so many nuggets.

    Raises `ReplyError` unless it says just one thing of each.
    """
    found = [(int(n), Stated(word.lower())) for n, word in _LINE.findall(reply)]
    if sorted(n for n, _ in found) != list(range(1, number + 1)):
        raise ReplyError(f"it does not say one thing of each of {number} facts")
    return tuple(word for _, word in sorted(found))
