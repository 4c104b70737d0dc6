"""The addresses of sources: the page behind a citation, and the original to download."""

import logging
from html import escape
from importlib.resources import files
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant.service import Assistant
from assistant.sources.place import find_place
from assistant.web import wording
from assistant.web.page import open_html
from assistant.web.source_html import source_html
from ingest.library.integrity import DamagedError
from ingest.library.library import UnknownNameError
from ingest.reading.formats import SUPPORTED

logger = logging.getLogger(__name__)

# The source pages are our own HTML round text that others wrote: no script at all runs in them.
SOURCE_POLICY = (
    "default-src 'none'; img-src data:; style-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'"
)
# A browser shows what it knows, scripts and all. These are only ever saved.
SAVED_AS_BYTES = frozenset({"text/html"})


def source_routes(assistant: Assistant, open_to_all: bool) -> APIRouter:
    """The routes of sources over the assistant's library. `open_to_all`: as in `build_page`."""
    router = APIRouter()
    style = files("assistant.web").joinpath("page.css").read_text("utf-8")
    script = files("assistant.web").joinpath("page.js").read_text("utf-8")

    @router.get("/page.css", include_in_schema=False)
    def page_css() -> Response:
        return Response(style, media_type="text/css")

    @router.get("/page.js", include_in_schema=False)
    def page_js() -> Response:
        return Response(script, media_type="text/javascript")

    @router.get("/source/{pack}/{document_id}/{page}", response_class=HTMLResponse)
    def source(
        pack: str, document_id: str, page: int, start: int = 0, end: int = 0
    ) -> HTMLResponse:
        """The page behind a citation, with its words marked."""
        try:
            place = find_place(assistant.library, pack, document_id, page, start, end)
            body = open_html(open_to_all) + source_html(assistant, place, heading=1)
        except UnknownNameError:
            return no_such_place()
        except DamagedError:
            logger.exception("a source was withheld")
            return _damaged()
        title = f"{wording.SOURCE}: {place.document.title or place.document.file}"
        return _html(title, body)

    @router.get("/original/{pack}/{document_id}")
    def original(pack: str, document_id: str) -> Response:
        """The original file, to be saved and never shown in the browser."""
        try:
            document = assistant.library.document(pack, document_id)
            path = assistant.library.originals.path(document.document_id)
        except UnknownNameError:
            return no_such_place()
        except DamagedError:
            logger.exception("an original was withheld")
            return _damaged()
        if document.removed or not path.is_file():
            return no_such_place(wording.NO_ORIGINAL)
        known = document.media_type in SUPPORTED.values()
        safe = known and document.media_type not in SAVED_AS_BYTES
        media_type = document.media_type if safe else "application/octet-stream"
        name = document.file.rsplit("/", 1)[-1]
        return FileResponse(
            path,
            media_type=media_type,
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cache-Control": "no-store",
            },
        )

    return router


def no_such_place(words: str = wording.NO_SUCH_PLACE_MORE) -> HTMLResponse:
    """The page that says that there is no such source."""
    body = f"<h1>{wording.NO_SUCH_PLACE}</h1><p>{words}</p>"
    return _html(wording.NO_SUCH_PLACE, body, 404)


def _damaged() -> HTMLResponse:
    body = f"<h1>{wording.NOT_SHOWN}</h1><p>{wording.DAMAGED}</p>"
    return _html(wording.NOT_SHOWN, body, 500)


def _html(title: str, body: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – {wording.PRODUCT}</title>"
        '<link rel="stylesheet" href="/page.css"></head><body class="source-page">'
        f'<header><a href="/">{wording.PRODUCT}</a></header><main>{body}</main>'
        f"<footer>{wording.FOOTER}</footer></body></html>",
        status_code=status,
        headers={"Content-Security-Policy": SOURCE_POLICY, "Cache-Control": "no-store"},
    )
