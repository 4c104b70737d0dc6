"""POST /api/ask: a question and its answer as JSON, for scripts. The form is the command line's."""

import logging
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.answer import Answer, Citation, Question
from assistant.service import Assistant
from assistant.web import wording
from ingest.library.library import UnknownNameError

logger = logging.getLogger(__name__)


class Strict(BaseModel):
    """Unknown keys are refused: a misspelt one would be ignored in silence."""

    model_config = ConfigDict(extra="forbid")


class AskRequest(Strict):
    """What is asked. `history` holds [role, text], oldest first."""

    question: str = Field(min_length=1, max_length=4_000)
    packs: list[str] = Field(min_length=1, max_length=100)
    history: list[tuple[Literal["user", "assistant"], str]] = Field([], max_length=100)


class CitationOut(Strict):
    """Where a sentence stands, and the exact words."""

    n: int
    pack: str
    document_id: str
    title: str
    page: int
    page_label: str
    paragraph: str
    quote: str
    date: str


class SentenceOut(Strict):
    """A sentence of the answer and the numbers of its citations."""

    text: str
    citations: list[int]


class ConflictOut(Strict):
    """What sources disagree about, and the numbers of the citations that show it."""

    about: str
    citations: list[int]


class AnswerOut(Strict):
    """An answer. Every key is always present."""

    question: str
    answered: bool
    outcome: str
    answer: str
    sentences: list[SentenceOut]
    citations: list[CitationOut]
    conflicts: list[ConflictOut]
    nearest: list[CitationOut]
    missing: str
    engine: str
    elapsed_ms: float


class Problem(Strict):
    """Why there is no answer."""

    error: str


def ask_routes(assistant: Assistant) -> APIRouter:
    """The route that answers questions over the assistant's library."""
    router = APIRouter()

    @router.post(
        "/api/ask",
        response_model=AnswerOut,
        responses={404: {"model": Problem}, 500: {"model": Problem}},
    )
    def ask(request: AskRequest) -> AnswerOut | JSONResponse:
        """Answer a question from the packs named, and from no others."""
        question = Question(request.question, tuple(request.history))
        try:
            return answer_out(assistant.ask(question, request.packs))
        except UnknownNameError as error:
            return JSONResponse({"error": str(error)}, 404)
        except Exception:
            # The cause is for the log; the caller gets a plain sentence and never a traceback.
            logger.exception("a question could not be answered")
            return JSONResponse({"error": wording.FAILED}, 500)

    return router


def answer_out(answer: Answer) -> AnswerOut:
    """An answer in the form of the interface."""
    return AnswerOut(
        question=answer.question,
        answered=answer.outcome.answered,
        outcome=answer.outcome.value,
        answer=answer.text,
        sentences=[
            SentenceOut(text=sentence.text, citations=list(sentence.citations))
            for sentence in answer.sentences
        ],
        citations=[_citation(citation) for citation in answer.citations],
        conflicts=[
            ConflictOut(about=conflict.about, citations=list(conflict.citations))
            for conflict in answer.conflicts
        ],
        nearest=[_citation(citation) for citation in answer.nearest],
        missing=answer.missing,
        engine=answer.engine,
        elapsed_ms=answer.elapsed_ms,
    )


def _citation(citation: Citation) -> CitationOut:
    return CitationOut(**{name: getattr(citation, name) for name in CitationOut.model_fields})
