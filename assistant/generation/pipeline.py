"""Answers in a model's words: only where the evidence answers, and only what it proves."""

import logging
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event
from typing import Self

from assistant.generation.chat import make_chat, receiver
from assistant.generation.drafts import Draft
from assistant.generation.egress import is_personal, may_be_sent
from assistant.generation.messages import earlier
from assistant.generation.requests import Asker
from assistant.generation.timing import StoppedError
from assistant.qa.answer import Answer, AnswerOutcome, Question
from assistant.qa.citations import FalseCitationError, verify
from assistant.qa.composition import joined, numbered
from assistant.qa.notes import WRITTEN
from assistant.qa.references import named_paragraph
from assistant.qa.withheld import nameless
from ingest.library.library import Library
from ingest.library.records import Pack, StoredPassage
from ingest.settings import Settings
from prompts import prompt

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WritingEngine:
    """Puts a quoted answer into a model's words. The quoted answer stands wherever that fails."""

    library: Library
    asker: Asker

    @classmethod
    def of(cls, library: Library, settings: Settings) -> Self:
        """The engine of the settings. Raises `ModelError`."""
        chat = make_chat(settings)
        return cls(
            library,
            Asker(
                library,
                chat,
                settings.llm,
                receiver(chat, settings),
                settings.llm_timeout_s,
                settings.llm_retries,
            ),
        )

    @property
    def name(self) -> str:
        """What an answer that it wrote is marked with."""
        return f"{WRITTEN}{self.asker.model}"

    def write(self, question: Question, packs: Sequence[str], quoted: Answer) -> Answer:
        """The finished answer of `writing`. Raises as it does."""
        return list(self.writing(question, packs, quoted))[-1]

    def writing(
        self, question: Question, packs: Sequence[str], quoted: Answer, stop: Event | None = None
    ) -> Iterator[Answer]:
        """The answer to a question that was answered by quotes, from the passages found for it,
        as it grows: each holds only what is proved. The last one is finished.

        No model is asked where there is no quoted answer, where the owner of a pack did not agree
        to this model at this address, where the question holds personal data, or where the words
        themselves matter: a paragraph asked for, sources that disagree. Where `stop` is set
        meanwhile, the quoted answer stands. Raises `UnknownNameError` for a pack that is not there.
        """
        if not quoted.outcome.answered:
            yield quoted
            return
        by_name = {name: self.library.pack(name) for name in dict.fromkeys(packs)}
        # No owner was asked about a passage of a pack that was not named.
        sent = [
            passage
            for passage in quoted.passages
            if (pack := by_name.get(passage.document.pack))
            and may_be_sent(passage, pack, self.asker.receiver)
        ]
        sent = nameless(self.library, sent)
        if note := self._why_not(question, by_name.values(), quoted, sent):
            yield replace(quoted, note=note)
            return
        began = time.monotonic()
        for answer in self._growing(question, by_name, sent, quoted, stop):
            spent_ms = (time.monotonic() - began) * 1000
            yield replace(answer, elapsed_ms=quoted.elapsed_ms + spent_ms)

    def _why_not(
        self,
        question: Question,
        packs: Collection[Pack],
        quoted: Answer,
        sent: Sequence[StoredPassage],
    ) -> str:
        """Why no model is asked, in plain words; empty where one is."""
        if quoted.conflicts or named_paragraph(question.text):
            return prompt("model_not_asked").fill()
        to = self.asker.receiver
        if without := [pack.name for pack in packs if not pack.agreed(to)]:
            return prompt("model_no_consent").fill(packs=_all(without), receiver=to)
        if any(is_personal(text) for text in (question.text, *earlier(question))):
            return prompt("model_personal_question").fill()
        return "" if sent else prompt("model_nothing_to_send").fill()

    def _growing(
        self,
        question: Question,
        packs: Collection[str],
        sent: Sequence[StoredPassage],
        quoted: Answer,
        stop: Event | None,
    ) -> Iterator[Answer]:
        nothing_yet = replace(quoted, text="", sentences=(), citations=(), missing="")
        yield replace(nothing_yet, engine=self.name, finished=False)
        made, grown = Draft(), Draft()
        try:
            for made in self.asker.drafts(question, sent, stop):
                if made.kept and made.kept != grown.kept:
                    grown = made
                    yield replace(self._proved(made, question, packs, quoted), finished=False)
            yield self._proved(made, question, packs, quoted)
        except StoppedError:
            yield replace(quoted, note=prompt("model_stopped").fill(model=self.asker.model))
        except TimeoutError:
            yield self._unusable(quoted, f"not within {self.asker.timeout_s:g} seconds")
        except FalseCitationError:
            logger.exception("a model's answer was withheld")
            yield self._unusable(quoted, "its citations do not stand")
        except Exception as error:
            # What a provider says may repeat what was sent to it: only the kind of fault is logged.
            logger.warning("the model failed: %s", type(error).__name__)
            yield self._unusable(quoted, "it failed")

    def _proved(
        self, made: Draft, question: Question, packs: Collection[str], quoted: Answer
    ) -> Answer:
        """The answer of a draft, or the quoted one where nothing of it is proved.

        Raises `FalseCitationError`.
        """
        if not made.kept:
            empty = "it found no answer" if made.found_nothing else "it wrote nothing"
            reason = "nothing that it wrote was proved" if made.removed else empty
            return replace(self._unusable(quoted, reason), removed=made.removed)
        sentences, citations = numbered([(one.text, one.quotes) for one in made.kept])
        verify(self.library, citations, packs)
        # What the quotes leave open or do not bear out, the model's words do not either.
        answers = quoted.outcome.answered
        return replace(
            quoted,
            outcome=quoted.outcome if answers else AnswerOutcome.ANSWERED,
            text=joined(sentences),
            sentences=sentences,
            citations=citations,
            missing=quoted.missing if answers else "",
            engine=self.name,
            removed=made.removed,
        )

    def _unusable(self, quoted: Answer, reason: str) -> Answer:
        words = prompt("model_failed").fill(model=self.asker.model, reason=reason)
        return replace(quoted, note=words)


def _all(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
