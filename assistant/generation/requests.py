"""Asks a model, again where it fails, and gives what of its text is proved as it comes."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from assistant.generation.bounds import Bounds
from assistant.generation.drafts import Draft, drafts
from assistant.generation.messages import messages
from assistant.generation.timing import StoppedError, until
from assistant.qa.answer import Question
from ingest.library.library import Library
from ingest.library.records import StoredPassage
from ingest.library.sendings import note_sending

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


@dataclass(frozen=True, slots=True)
class Asker:
    """A model and how long and how often it is asked. What is sent is noted in the library.

    `receiver` is the model with its address, to which consent is given.
    """

    library: Library
    chat: "BaseChatModel"
    model: str
    receiver: str
    timeout_s: float
    retries: int

    def drafts(
        self, question: Question, sent: Sequence[StoredPassage], stop: Event | None
    ) -> Iterator[Draft]:
        """What the model makes of the passages; a try that fails is made again, in the same time.

        Raises `TimeoutError`, `StoppedError`, or what the last try raised.
        """
        deadline = time.monotonic() + self.timeout_s
        number = Counter(passage.document.pack for passage in sent)
        asked, bounds = messages(question, sent), Bounds.of(question)

        def chunks() -> Iterator[str]:
            for chunk in self.chat.stream(asked):
                yield str(chunk.text)

        for left in range(self.retries, -1, -1):
            if time.monotonic() >= deadline:
                raise TimeoutError
            note_sending(self.library, self.receiver, dict(number))
            try:
                with closing(until(deadline, chunks, stop)) as coming:
                    yield from drafts(coming, sent, bounds)
                return
            except (TimeoutError, StoppedError):
                raise
            except Exception:
                if not left:
                    raise
