"""Asks a gold question, and makes of the answer what is kept."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from assistant.qa.answer import Answer, Citation, Question
from assistant.qa.record import AnswerRecord
from assistant.qa.trace_record import TraceRecord
from assistant.service import Assistant
from eval.gold.question import GoldQuestion, QuestionType
from eval.running.corpus import pack_state
from eval.running.digests import digest
from eval.running.stored import CitedPlace, FoundPassage, Made, StoredAnswer
from ingest.library.filters import Filters
from ingest.library.library import Library, UnknownNameError
from ingest.library.records import StoredPassage

OF_A_DAY = frozenset({QuestionType.GAP, QuestionType.MAPPING})
"""Types whose answers depend on today where the question names no day."""


class Answering(Protocol):
    """What a run asks."""

    def answer(self, question: GoldQuestion) -> Answer:
        """The answer to a question from its packs."""
        ...


class AssistantAnswering:
    """Asks the assistant as a person would, one question at a time.

    A question's day narrows the search to the versions in force on it, and is the day of what is
    said of coverage and gaps.
    """

    def __init__(self, assistant: Assistant) -> None:
        """Loads the models, so that no answer is timed with that. Raises `ModelError`."""
        self.assistant = assistant
        _ = assistant.engine
        assistant.embedder.encode(["ready"])

    def answer(self, question: GoldQuestion) -> Answer:
        """The answer to a question from its packs. Raises `UnknownNameError`, `ModelError`."""
        asked = Question(question.question, tuple((t.role, t.text) for t in question.history))
        return self.assistant.ask(asked, question.packs, Filters(as_of=question.as_of))


class Keys:
    """Gives each question the key of its answer."""

    def __init__(self, library: Library, made: Made) -> None:
        """Raises `UnknownNameError`."""
        self._states = {pack: pack_state(library, pack) for pack in made.packs}
        rest = made.model_dump_json(
            include={
                "settings", "versions", "source_sha256", "prompts_sha256", "embedder", "llm"
            }
        )  # fmt: skip
        self._rest = rest

    def of(self, question: GoldQuestion) -> str:
        """The digest of all that its answer depends on."""
        today = "" if question.as_of or question.type not in OF_A_DAY else str(date.today())
        states = [self._states[pack] for pack in question.packs]
        return digest([question.model_dump_json(), today, *states, self._rest])


def stored(
    library: Library,
    question: GoldQuestion,
    answer: Answer,
    key: str,
    elapsed_ms: float,
    explain: bool = False,
) -> StoredAnswer:
    """The answer as it is kept, its citations checked against the library as it is now; with its
    trace where it is to be explained.
    """
    return StoredAnswer(
        id=question.id,
        key=key,
        packs=question.packs,
        answer=AnswerRecord.of(answer),
        sure=min(1.0, max(0.0, answer.sure)),
        found=tuple(
            _found(rank, passage, answer.citations)
            for rank, passage in enumerate(answer.passages, start=1)
        ),
        places=tuple(_checked(library, citation) for citation in answer.citations),
        elapsed_ms=elapsed_ms,
        trace=TraceRecord.of(answer, library) if explain else None,
    )


def _found(rank: int, passage: StoredPassage, citations: Iterable[Citation]) -> FoundPassage:
    return FoundPassage(
        rank=rank,
        pack=passage.document.pack,
        document_id=passage.document.document_id,
        file=passage.document.file,
        page=passage.page,
        paragraph=passage.paragraph,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        cited=any(_is_of(citation, passage) for citation in citations),
        private=passage.flagged or passage.document.case_file,
    )


def _is_of(citation: Citation, passage: StoredPassage) -> bool:
    return (
        citation.pack == passage.document.pack
        and citation.document_id == passage.document.document_id
        and citation.page == passage.page
        and passage.start <= citation.start
        and citation.end <= passage.end
    )


def _checked(library: Library, citation: Citation) -> CitedPlace:
    file, text = "", None
    try:
        document = library.document(citation.pack, citation.document_id)
        if not document.removed:
            file = document.file
            text = library.page(document, citation.page).text
    except UnknownNameError:
        text = None
    return CitedPlace(
        n=citation.n,
        pack=citation.pack,
        file=file or citation.file,
        page=citation.page,
        resolves=text is not None,
        exact=text is not None
        and bool(citation.quote)
        and text[citation.start : citation.end] == citation.quote,
    )
