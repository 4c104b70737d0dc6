"""Answers in a model's words: only where the evidence answers, and only what it proves."""

import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from assistant.answering.answer import Answer, Question
from assistant.answering.composing import joined, numbered
from assistant.answering.engine import outcome_of
from assistant.answering.notes import WRITTEN
from assistant.answering.references import named_paragraph
from assistant.answering.standalone import standalone
from assistant.answering.verify import FalseCitationError, verify
from assistant.model.chat import make_chat
from assistant.model.drafting import Draft, draft
from assistant.model.messages import may_be_sent, messages
from assistant.model.timing import until
from ingest.library.library import Library
from ingest.library.records import Pack, StoredPassage
from ingest.library.sendings import note_sending
from ingest.settings import Settings
from prompts import prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WritingEngine:
    """Puts a quoted answer into a model's words. The quoted answer stands wherever that fails."""

    library: Library
    chat: "BaseChatModel"
    model: str
    timeout_s: float
    retries: int

    @classmethod
    def of(cls, library: Library, settings: Settings) -> Self:
        """The engine of the settings. Raises `ModelError`."""
        chat = make_chat(settings)
        return cls(library, chat, settings.llm, settings.llm_timeout_s, settings.llm_retries)

    @property
    def name(self) -> str:
        """What an answer that it wrote is marked with."""
        return f"{WRITTEN}{self.model}"

    def write(self, question: Question, packs: Sequence[str], quoted: Answer) -> Answer:
        """The answer to a question that was answered by quotes, from the passages found for it.

        No model is asked where there is no quoted answer, where the owner of a pack did not agree,
        or where the words themselves matter: a paragraph asked for, sources that disagree. Raises
        `UnknownNameError` for a pack that is not there.
        """
        if not quoted.outcome.answered:
            return quoted
        if quoted.conflicts or named_paragraph(question.text):
            return replace(quoted, note=prompt("model_not_asked").fill())
        by_name = {name: self.library.pack(name) for name in dict.fromkeys(packs)}
        if without := [pack.name for pack in by_name.values() if not pack.consent]:
            note = prompt("model_no_consent").fill(packs=_all(without), model=self.model)
            return replace(quoted, note=note)
        sent = [p for p in quoted.passages if may_be_sent(p, by_name[p.document.pack])]
        if not sent:
            return replace(quoted, note=prompt("model_nothing_to_send").fill())
        began = time.monotonic()
        answer = self._written(question, by_name, sent, quoted)
        spent_ms = (time.monotonic() - began) * 1000
        return replace(answer, elapsed_ms=quoted.elapsed_ms + spent_ms)

    def _written(
        self,
        question: Question,
        packs: dict[str, Pack],
        sent: Sequence[StoredPassage],
        quoted: Answer,
    ) -> Answer:
        try:
            made = self._draft(question, sent)
        except TimeoutError:
            return self._unusable(quoted, f"not within {self.timeout_s:g} seconds")
        except Exception as error:
            # What a provider says may repeat what was sent to it: only the kind of fault is logged.
            logger.warning("the model failed: %s", type(error).__name__)
            return self._unusable(quoted, "it failed")
        if not made.kept:
            empty = "it found no answer" if made.found_nothing else "it wrote nothing"
            reason = "nothing that it wrote was proved" if made.removed else empty
            return replace(self._unusable(quoted, reason), removed=made.removed)
        sentences, citations = numbered([(one.text, one.quotes) for one in made.kept])
        try:
            verify(self.library, citations, packs)
        except FalseCitationError:
            logger.exception("a model's answer was withheld")
            return self._unusable(quoted, "its citations do not stand")
        outcome, missing = outcome_of(standalone(question).asked, sentences)
        return replace(
            quoted,
            outcome=outcome,
            text=joined(sentences),
            sentences=sentences,
            citations=citations,
            missing=missing,
            engine=self.name,
            removed=made.removed,
        )

    def _draft(self, question: Question, sent: Sequence[StoredPassage]) -> Draft:
        """What the model makes of the passages; a try that fails is made again, in the same time.

        Raises `TimeoutError`, or what the last try raised.
        """
        deadline = time.monotonic() + self.timeout_s
        number = Counter(passage.document.pack for passage in sent)
        asked = messages(question, sent)

        def chunks() -> Iterator[str]:
            for chunk in self.chat.stream(asked):
                yield str(chunk.text)

        for left in range(self.retries, -1, -1):
            if time.monotonic() >= deadline:
                raise TimeoutError
            note_sending(self.library, self.model, dict(number))
            try:
                return draft(until(deadline, chunks), sent)
            except TimeoutError:
                raise
            except Exception:
                if not left:
                    raise
        raise AssertionError("unreachable")

    def _unusable(self, quoted: Answer, reason: str) -> Answer:
        return replace(quoted, note=prompt("model_failed").fill(model=self.model, reason=reason))


def _all(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
