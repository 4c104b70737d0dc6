"""POST /api/ask: a question and its answer as JSON, for scripts. The form is the command line's."""

import logging
from threading import BoundedSemaphore
from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.qa.answer import QUESTION_LIMIT, TURN_LIMIT, TURNS_LIMIT, Question
from assistant.qa.record import AnswerRecord
from assistant.service import Assistant
from assistant.web import wording
from ingest.library.library import UnknownNameError
from ingest.reading.cleaning import is_text

logger = logging.getLogger(__name__)

AT_ONCE = 16
"""Questions of scripts that wait or are answered at a time. They are answered one by one, and each
that waits holds one of the server's forty threads.
"""


class Strict(BaseModel):
    """Unknown keys are refused: a misspelt one would be ignored in silence."""

    model_config = ConfigDict(extra="forbid")


def _storable(text: str) -> str:
    """`text`, where UTF-8 can hold it: half of a pair of surrogates is no character."""
    if not is_text(text):
        raise ValueError("it holds half of a surrogate pair, which is no character")
    return text


Text = Annotated[str, AfterValidator(_storable)]


class AskRequest(Strict):
    """What is asked. `history` holds [role, text], oldest first."""

    question: Text = Field(min_length=1, max_length=QUESTION_LIMIT)
    packs: list[Annotated[Text, Field(max_length=200)]] = Field(min_length=1, max_length=100)
    history: list[
        tuple[Literal["user", "assistant"], Annotated[Text, Field(max_length=TURN_LIMIT)]]
    ] = Field([], max_length=TURNS_LIMIT)


class Problem(Strict):
    """Why there is no answer."""

    error: str


def ask_routes(assistant: Assistant) -> APIRouter:
    """The route that answers questions over the assistant's library."""
    router = APIRouter()
    slots = BoundedSemaphore(AT_ONCE)

    @router.post(
        "/api/ask",
        response_model=AnswerRecord,
        responses={code: {"model": Problem} for code in (404, 422, 500, 503)},
    )
    def ask(request: AskRequest) -> AnswerRecord | JSONResponse:
        """Answer a question from the packs named, and from no others."""
        question = Question(request.question, tuple(request.history))
        if not slots.acquire(blocking=False):
            return JSONResponse({"error": wording.MANY_ASK}, 503)
        try:
            return AnswerRecord.of(assistant.ask(question, request.packs))
        except UnknownNameError:
            # Not the message: it names the packs there are, which are no business of who guesses.
            return JSONResponse({"error": wording.NO_SUCH_PACK}, 404)
        except Exception:
            # The cause is for the log; the caller gets a plain sentence and never a traceback.
            logger.exception("a question could not be answered")
            return JSONResponse({"error": wording.FAILED}, 500)
        finally:
            slots.release()

    return router
