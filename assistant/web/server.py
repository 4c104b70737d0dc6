"""Serves the page, the sources and the interface for scripts, on one address."""

import logging
import os
import threading
import webbrowser
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import JSONResponse, Response

from assistant.qa.answer import Question
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.ask_api import ask_routes
from assistant.web.gate import Gate
from assistant.web.guard import Guard
from assistant.web.page import build_page
from assistant.web.places import check_host, page_address
from assistant.web.source_routes import no_such_place, source_routes
from assistant.web.theme import HEAD, make_theme
from assistant.web.upload_folder import UploadFolder

logger = logging.getLogger(__name__)

WARM_UP = "How long do people wait?"

AT_ONCE = 4
"""The uploads that wait to be added may together be as large as so many of the largest file."""


def make_app(
    assistant: Assistant, hosts: Collection[str] = (), open_to_all: bool = False
) -> FastAPI:
    """The web application over an assistant. `hosts` are names it may be reached by; with
    `open_to_all` every page says that anybody can read and change all.
    """
    settings = assistant.settings
    uploads = UploadFolder(settings.home)
    # Gradio looks for its folder here, and nowhere else.
    os.environ["GRADIO_TEMP_DIR"] = str(uploads.path)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        yield
        uploads.close()

    app = FastAPI(
        title=wording.PRODUCT, docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan
    )
    page = build_page(assistant, uploads, open_to_all)
    most = AT_ONCE * settings.max_file_mb * 1_000_000
    app.add_middleware(Gate, page=page, uploads=uploads, most=most)
    app.add_middleware(Guard, hosts=(*hosts, settings.host))
    app.add_exception_handler(RequestValidationError, _wrong_call)

    # Not in one of the threads that questions wait in.
    @app.get("/health")
    async def health() -> dict[str, str]:
        """Whether the server stands and its catalogue can be read."""
        assistant.library.packs()
        return {"status": "ok"}

    app.include_router(source_routes(assistant, open_to_all))
    app.include_router(ask_routes(assistant))
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        allowed_paths=[],
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        max_file_size=f"{settings.max_file_mb}mb",
        theme=make_theme(),
        head=HEAD,
    )
    # Gradio proves the paths that it is sent only once this is set, which mounting never does.
    page.has_launched = True
    return app


def _wrong_call(request: Request, error: Exception) -> Response:
    """What is wrong with a request, without a word of what was sent: it may name a person."""
    if not request.url.path.startswith("/api/"):
        return no_such_place()
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    where = ".".join(str(part) for part in first.get("loc", ())[1:])
    what = str(first.get("msg", "")).removeprefix("Value error, ")
    return JSONResponse({"error": f"{where}: {what}" if where else what}, 422)


def serve(
    assistant: Assistant,
    host: str,
    port: int,
    open_browser: bool = False,
    without_sign_on: bool = False,
) -> None:
    """Serve the page until it is stopped. The models are loaded meanwhile.

    Raises `OpenToAllError` as `check_host` does.
    """
    app = make_app(assistant, (host,), check_host(host, without_sign_on))
    threading.Thread(target=warm, args=(assistant,), name="warm-up", daemon=True).start()
    if open_browser:
        threading.Timer(1.5, webbrowser.open, (f"{page_address(host, port)}/",)).start()
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,  # a question may name a person: it is not for a log
        server_header=False,
    )


def warm(assistant: Assistant) -> None:
    """Load the models and prepare what questions wait for, so that the first are not slow."""
    try:
        packs = [pack.name for pack in assistant.library.packs() if pack.indexed]
        if packs:
            assistant.ask(Question(WARM_UP), packs[:1])
            assistant.prepare()
        else:
            assistant.embedder.encode([WARM_UP])
    except Exception:  # the page says what is wrong when a question is asked
        logger.warning("the models could not be loaded beforehand", exc_info=True)
