"""The assistant as one object: what the command line, the page and the harness call."""

import time
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from threading import Event, RLock
from typing import TYPE_CHECKING

from assistant.figures.ledger import Ledger, Ledgers
from assistant.qa.answer import Answer, Question
from assistant.qa.figure_aims import FigureAims
from assistant.qa.intents import Intents
from assistant.qa.pipeline import QuotingEngine
from assistant.qa.weighing import Weigher
from assistant.reader.judgement import load
from assistant.reader.reader import Reader
from assistant.retrieval.hits import Hit
from assistant.retrieval.reranking import Reranker
from assistant.retrieval.search import Searcher
from assistant.sources.drawer import Drawer
from ingest.embedding import Embedder, ModelError
from ingest.library.filters import Filters
from ingest.library.library import Library
from ingest.settings import Settings

if TYPE_CHECKING:
    from assistant.generation.pipeline import WritingEngine
    from assistant.surveying.surveyor import Surveyor


AT_ONCE = 2
"""Passages prepared in one go: what a question may have to wait for."""

PAUSE_S = 0.01
"""Seconds in which a waiting question takes its turn."""


class Assistant:
    """Searches and answers over a library. The models are loaded on first use and kept.

    Safe to use from several threads.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.library = Library(settings.home)
        self.drawer = Drawer()
        self.closing = Event()
        # The models use every core for one text; two questions at once would only share them.
        self._one_at_a_time = RLock()

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder that the settings name."""
        return Embedder(self.settings.embedder, self.settings.batch_tokens)

    def close(self) -> None:
        """Let go of the library's files, and end the process that draws pages; what is being added
        stops, without the file in hand.
        """
        self.closing.set()
        self.drawer.close()
        self.library.close()

    @cached_property
    def ledgers(self) -> Ledgers:
        """The figures of the packs."""
        return Ledgers(self.library, self.embedder.encode)

    @cached_property
    def searcher(self) -> Searcher:
        """The search over the library."""
        reranker = Reranker(Path(self.settings.reranker)) if self.settings.reranker else None
        return Searcher(self.library, self.embedder, reranker)

    @cached_property
    def engine(self) -> QuotingEngine:
        """What makes the answers. Loads the models. Raises `ModelError`."""
        reader, judgement = Reader(), load()
        if judgement.reader != reader.name:
            raise ModelError(
                "the reader's weights are not those that its judgement was fitted for. Install the "
                "Evidence Assistant again."
            )
        weigher = Weigher(self.library, reader, judgement)
        intents = Intents(self.embedder)
        aims = FigureAims(self.embedder)
        least = self.settings.least_sure
        return QuotingEngine(
            self.library, self.searcher, weigher, self.ledgers, intents, aims, least
        )

    @cached_property
    def surveyor(self) -> "Surveyor":
        """What answers questions about the evidence itself."""
        from assistant.surveying.surveyor import Surveyor

        return Surveyor(self.library, self.settings, lambda: self.embedder)

    @cached_property
    def writing_engine(self) -> "WritingEngine | None":
        """What writes answers with the model that the settings name, or None where they name none.

        Raises `ModelError` where that model cannot be used.
        """
        if not self.settings.llm:
            return None
        from assistant.generation.pipeline import WritingEngine

        return WritingEngine.of(self.library, self.settings)

    @property
    def receiver(self) -> str:
        """The model and the address to which passages would be sent; empty where none is set.

        Raises `ModelError` as `writing_engine` does.
        """
        engine = self.writing_engine
        return engine.asker.receiver if engine else ""

    def prepare(self) -> None:
        """Do beforehand what questions would wait for: load the models, weigh up sentences.

        A little at a time, so that a question that is asked meanwhile comes first. Raises
        `ModelError`.
        """
        for pack in self.library.packs():
            keys = self.library.passage_keys(pack) if pack.indexed else []
            for start in range(0, len(keys), AT_ONCE):
                with self._one_at_a_time:
                    if not self.engine.weigher.prepare(pack, keys[start : start + AT_ONCE]):
                        return
                time.sleep(PAUSE_S)

    def search(
        self, query: str, packs: Sequence[str], top: int = 10, filters: Filters | None = None
    ) -> list[Hit]:
        """The passages of the packs named that fit the query best, best first.

        Raises `UnknownNameError` for a pack that is not there, and `DamagedError` where one stands
        on a page that is not as it was stored.
        """
        return self.search_many([query], packs, top, filters)[0]

    def search_many(
        self,
        queries: Sequence[str],
        packs: Sequence[str],
        top: int = 10,
        filters: Filters | None = None,
    ) -> list[list[Hit]]:
        """`search` for several queries at once; one model call."""
        with self._one_at_a_time:
            found = self.searcher.search(queries, packs, top, filters or Filters())
        self.library.prove(hit.passage for hits in found for hit in hits)
        return found

    def ask(
        self, question: Question, packs: Sequence[str], filters: Filters | None = None
    ) -> Answer:
        """The answer to a question from the packs named. Raises `UnknownNameError`."""
        return next(self.ask_many([question], packs, filters))

    def ask_growing(
        self, question: Question, packs: Sequence[str], stop: Event | None = None
    ) -> Iterator[Answer]:
        """The answer to a question as a model writes it, sentence by sentence; last the finished
        one, which is the only one where no model writes. Where `stop` is set meanwhile, the quoted
        answer stands. A question about the evidence itself is never put to a model.

        Raises `UnknownNameError`, and `ModelError` where a model is set that cannot be used.
        """
        writing_engine = self.writing_engine
        if surveyed := self._surveyed(question, packs, Filters()):
            yield surveyed
            return
        with self._one_at_a_time:
            answer = next(self.engine.answer([question], packs, Filters()))
        if writing_engine:
            yield from writing_engine.writing(question, packs, answer, stop)
        else:
            yield answer

    def ask_many(
        self,
        questions: Sequence[Question],
        packs: Sequence[str],
        filters: Filters | None = None,
    ) -> Iterator[Answer]:
        """The answers to several questions, in order, as they come; the search is batched.

        Raises `ModelError` where a model is set that cannot be used.
        """
        writing_engine = self.writing_engine
        filters = filters or Filters()
        requests = [self.surveyor.request(question, filters) for question in questions]
        others = [q for q, request in zip(questions, requests, strict=True) if request is None]
        answers = self.engine.answer(others, packs, filters)
        for question, request in zip(questions, requests, strict=True):
            if request and (surveyed := self.surveyor.answer(question, request, packs)):
                yield surveyed
                continue
            # Held for one answer, not until the caller has read them all, nor while a model writes.
            with self._one_at_a_time:
                answer = next(
                    self.engine.answer([question], packs, filters) if request else answers
                )
            yield writing_engine.write(question, packs, answer) if writing_engine else answer

    def figures(self, pack: str) -> Ledger:
        """The figures of a pack's documents in force. Raises `UnknownNameError`."""
        return self.ledgers.of(self.library.pack(pack))

    def _surveyed(
        self, question: Question, packs: Sequence[str], filters: Filters
    ) -> Answer | None:
        """The answer to a question about the evidence itself, or None where it is none."""
        request = self.surveyor.request(question, filters)
        return self.surveyor.answer(question, request, packs) if request else None
