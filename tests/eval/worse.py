"""Makers of worse assistants: what the gate has to catch."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.qa.answer import Answer, AnswerOutcome, Citation, Question, Sentence
from assistant.qa.composition import joined
from assistant.qa.pipeline import DEPTH, NEAREST
from assistant.qa.standalone import standalone
from assistant.retrieval.hits import Hit
from assistant.retrieval.search import Searcher
from assistant.service import Assistant
from eval.gold.question import GoldQuestion
from eval.running.asking import AssistantAnswering
from ingest.library.filters import Filters
from ingest.library.library import Library
from ingest.library.records import StoredPassage


@dataclass(frozen=True)
class Changed:
    """Gives real answers, each changed."""

    answers: Mapping[str, Answer]
    change: Callable[[GoldQuestion, Answer], Answer]

    def answer(self, question: GoldQuestion) -> Answer:
        return self.change(question, self.answers[question.id])


@dataclass(frozen=True)
class AnotherPackMixedIn:
    """Searches every pack there is, whichever is asked of."""

    real: AssistantAnswering

    def answer(self, question: GoldQuestion) -> Answer:
        packs = tuple(pack.name for pack in self.real.assistant.library.packs())
        return self.real.answer(question.model_copy(update={"packs": packs}))


class DenseSearcher(Searcher):
    """Searches by the vectors alone."""

    def search(
        self, queries: Sequence[str], packs: Sequence[str], top: int, filters: Filters
    ) -> list[list[Hit]]:
        return [self._of(vector, packs, top, filters) for vector in self.embedder.encode(queries)]

    def _of(
        self, vector: NDArray[np.float32], packs: Sequence[str], top: int, filters: Filters
    ) -> list[Hit]:
        found: list[Hit] = []
        for name in packs:
            pack = self.library.pack(name)
            allowed = self.library.allowed(name, filters)
            near = self.library.nearest(pack, vector[None], allowed, top)[0] if allowed else []
            passages = self.library.passages(pack, [key for key, _ in near])
            found += [
                Hit(0, cosine, passages[key], cosine, 0.0)
                for key, cosine in near
                if key in passages
            ]
        best = sorted(found, key=lambda hit: -hit.dense)[:top]
        return [replace(hit, rank=rank) for rank, hit in enumerate(best, start=1)]


def dense_only(assistant: Assistant) -> Callable[[GoldQuestion, Answer], Answer]:
    """Finds by the vectors alone; what is answered stays, so that finding is measured by itself."""
    searcher = DenseSearcher(assistant.library, assistant.embedder, None)

    def change(question: GoldQuestion, answer: Answer) -> Answer:
        if not answer.passages:
            return answer
        history = tuple((turn.role, turn.text) for turn in question.history)
        query = standalone(Question(question.question, history)).search
        filters = Filters(as_of=question.as_of)
        hits = searcher.search([query], question.packs, DEPTH, filters)[0]
        return replace(answer, passages=tuple(hit.passage for hit in hits))

    return change


def a_page_off(_question: GoldQuestion, answer: Answer) -> Answer:
    """Cites the page after the one that it quotes."""
    off = tuple(replace(one, page=one.page + 1) for one in answer.citations)
    return replace(answer, citations=off)


def always_abstains(_question: GoldQuestion, answer: Answer) -> Answer:
    """Finds what it finds, and says that it is not enough."""
    if not answer.outcome.answered:
        return answer
    return Answer(
        answer.question,
        AnswerOutcome.NOT_IN_EVIDENCE,
        "The evidence does not say.",
        nearest=answer.citations[:NEAREST],
        missing="The evidence does not say.",
        passages=answer.passages,
        sure=answer.sure,
    )


def never_abstains(assistant: Assistant) -> Callable[[GoldQuestion, Answer], Answer]:
    """Says what came nearest instead of declining."""

    def change(question: GoldQuestion, answer: Answer) -> Answer:
        if answer.outcome.answered:
            return answer
        passages = answer.passages or _found(assistant, question)
        citations = answer.nearest or _whole(assistant.library, passages[:1])
        return _quoting(replace(answer, passages=passages), citations)

    return change


def dumps_every_passage(library: Library) -> Callable[[GoldQuestion, Answer], Answer]:
    """Says all that was found instead of what answers."""

    def change(_question: GoldQuestion, answer: Answer) -> Answer:
        if not answer.outcome.answered or not answer.passages:
            return answer
        return _quoting(answer, _whole(library, answer.passages))

    return change


def _found(assistant: Assistant, question: GoldQuestion) -> tuple[StoredPassage, ...]:
    filters = Filters(as_of=question.as_of)
    hits = assistant.search(question.question, question.packs, NEAREST, filters)
    return tuple(hit.passage for hit in hits)


def _quoting(answer: Answer, citations: tuple[Citation, ...]) -> Answer:
    sentences = tuple(Sentence(one.quote, (one.n,)) for one in citations)
    return replace(
        answer,
        outcome=AnswerOutcome.ANSWERED,
        text=joined(sentences),
        sentences=sentences,
        citations=citations,
        conflicts=(),
        nearest=(),
        missing="",
    )


def _whole(library: Library, passages: Sequence[StoredPassage]) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            n=n,
            pack=one.document.pack,
            document_id=one.document.document_id,
            title=one.document.title,
            page=one.page,
            page_label=one.page_label,
            paragraph=one.paragraph,
            quote=library.page(one.document, one.page).text[one.start : one.end],
            date=one.document.date,
            file=one.document.file,
            start=one.start,
            end=one.end,
        )
        for n, one in enumerate(passages, start=1)
    )
