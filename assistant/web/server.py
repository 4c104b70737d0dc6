"""Serves the page, the sources and the interface for scripts, on one address."""

import logging
import threading
import webbrowser
from collections.abc import Collection

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.answering.answer import Question
from assistant.service import Assistant
from assistant.web import wording
from assistant.web.ask_api import ask_routes
from assistant.web.guard import Guard
from assistant.web.page import build_page
from assistant.web.places import page_address
from assistant.web.source_routes import source_routes
from assistant.web.theme import HEAD, make_theme

logger = logging.getLogger(__name__)

WARM_UP = "How long do people wait?"


def make_app(assistant: Assistant, hosts: Collection[str] = ()) -> FastAPI:
    """The web application over an assistant. `hosts` are names it may be reached by."""
    app = FastAPI(title=wording.PRODUCT, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Guard, hosts=(*hosts, assistant.settings.host))

    @app.get("/health")
    def health() -> dict[str, str]:
        """Whether the server stands and its catalogue can be read."""
        assistant.library.packs()
        return {"status": "ok"}

    app.include_router(source_routes(assistant))
    app.include_router(ask_routes(assistant))
    gr.mount_gradio_app(
        app,
        build_page(assistant),
        path="/",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        allowed_paths=[],
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        max_file_size=f"{assistant.settings.max_file_mb}mb",
        theme=make_theme(),
        head=HEAD,
    )
    return app


def serve(assistant: Assistant, host: str, port: int, open_browser: bool = False) -> None:
    """Serve the page until it is stopped. The models are loaded meanwhile."""
    app = make_app(assistant, hosts=(host,))
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
