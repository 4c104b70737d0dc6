"""POST /api/ask: a question and its answer as JSON, for scripts. The form is the command line's."""

import logging
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.answer import Question
from assistant.answering.record import AnswerRecord
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


class Problem(Strict):
    """Why there is no answer."""

    error: str


def ask_routes(assistant: Assistant) -> APIRouter:
    """The route that answers questions over the assistant's library."""
    router = APIRouter()

    @router.post(
        "/api/ask",
        response_model=AnswerRecord,
        responses={404: {"model": Problem}, 500: {"model": Problem}},
    )
    def ask(request: AskRequest) -> AnswerRecord | JSONResponse:
        """Answer a question from the packs named, and from no others."""
        question = Question(request.question, tuple(request.history))
        try:
            return AnswerRecord.of(assistant.ask(question, request.packs))
        except UnknownNameError as error:
            return JSONResponse({"error": str(error)}, 404)
        except Exception:
            # The cause is for the log; the caller gets a plain sentence and never a traceback.
            logger.exception("a question could not be answered")
            return JSONResponse({"error": wording.FAILED}, 500)

    return router
