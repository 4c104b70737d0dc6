"""Stands before every route of Gradio: what the page itself asks for passes, and nothing else.

Gradio serves far more than the page needs (functions by name, a proxy, any file of its cache, an
editor of its own code), and believes what it is sent of files. Here each request is taken apart
first: its address must be one that the page calls, its session must be that of the browser that
began it, its function one of the page's, and a file in it one that the same browser uploaded.
"""

import json
import math
import re
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

import gradio as gr
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import wording
from assistant.web.upload_folder import UploadFolder

API = "/gradio_api"
OUR_OWN = ("/health", "/page.css", "/page.js", "/source/", "/original/")
"""Beginnings of the addresses that are not Gradio's and take nothing; each guards itself."""

PAGE = re.compile(r"/|/theme\.css|/favicon\.ico|/(?:assets|static)/[\w./-]+")
"""What the browser loads to show the page: the same for everybody, made of no evidence."""

ASKED = re.compile(rf"{API}/(?:app_id|startup-events|theme\.css)")
"""What the page asks of the server besides, which tells nothing of the evidence."""

MOST_JSON = 1_000_000
"""Bytes of one request but an upload: a question has at most a few thousand, a list of 1,000
uploaded files some hundred thousand."""

MOST_SESSIONS = 10_000
"""Sessions that are remembered; beyond these the one that has been quiet longest is forgotten."""

_SESSION = re.compile(r"[0-9a-z]{1,64}")
_BROWSER = re.compile(r"[0-9a-f]{64}")
_CALL_KEYS = frozenset({"data", "event_data", "fn_index", "trigger_id", "session_hash"})
_CANCEL_KEYS = frozenset({"event_id", "session_hash", "fn_index"})


class _RefusedError(Exception):
    """The request is none that the page makes."""

    def __init__(self, words: str = wording.NOT_OF_THE_PAGE, status: int = 403) -> None:
        super().__init__(words)
        self.status = status


class Gate:
    """ASGI middleware over the application that Gradio's page is mounted in."""

    def __init__(self, app: ASGIApp, page: gr.Blocks, uploads: UploadFolder, most: int) -> None:
        """`most` is how many bytes one upload may have, all its files together."""
        self.app = app
        self.page = page
        self.uploads = uploads
        self.most = most
        # Which browser each session of Gradio began in, the one used last at the end.
        self.sessions: OrderedDict[str, str] = OrderedDict()
        self.open_pages: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, changed where need be, or answer it with the reason why not."""
        path = str(scope.get("path", ""))
        if scope["type"] == "lifespan" or path.startswith(OUR_OWN):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            # Gradio's page has none.
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            if path.startswith("/api/"):
                body = await _body(receive)
                await self.app(_resized(scope, body), _again(body, receive), send)
                return
            await self._through(scope["method"], path, scope, receive, send)
        except _RefusedError as refused:
            await PlainTextResponse(str(refused), refused.status)(scope, receive, send)

    async def _through(
        self, method: str, path: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        reading = method in ("GET", "HEAD")
        browser = _browser(scope)
        if ".." in path:
            raise _RefusedError(status=404)
        if reading and PAGE.fullmatch(path):
            await self.app(scope, receive, send if browser else _with_cookie(scope, send))
        elif reading and ASKED.fullmatch(path):
            await self.app(scope, receive, send)
        elif not browser:
            raise _RefusedError(wording.NO_SESSION)
        elif reading and path == f"{API}/upload_progress":
            await self.app(scope, receive, send)
        elif reading and path == f"{API}/queue/data":
            given = parse_qs(scope["query_string"].decode("latin-1"))
            self._own(given.get("session_hash", [""])[0], browser)
            await self.app(scope, receive, send)
        elif reading and path.startswith(f"{API}/heartbeat/"):
            self._own(path.rpartition("/")[2], browser)
            await self._while_open(browser, scope, receive, send)
        elif method == "POST" and path == f"{API}/upload":
            await self._upload(browser, scope, receive, send)
        elif method == "POST" and path in self._answers:
            body = self._answers[path](await _json(receive), browser)
            await self.app(_resized(scope, body), _again(body, receive), send)
        else:
            raise _RefusedError(status=404)

    @property
    def _answers(self) -> Mapping[str, Callable[[dict[str, Any], str], bytes]]:
        return {
            f"{API}/queue/join": self._call,
            f"{API}/cancel": self._cancel,
            f"{API}/reset": lambda body, _browser: _packed({"event_id": str(body.get("event_id"))}),
        }

    def _own(self, session: object, browser: str) -> str:
        """The session, which is of this browser now if it was nobody's."""
        if not isinstance(session, str) or not _SESSION.fullmatch(session):
            raise _RefusedError
        if self.sessions.setdefault(session, browser) != browser:
            raise _RefusedError(wording.NO_SESSION)
        self.sessions.move_to_end(session)
        while len(self.sessions) > MOST_SESSIONS:
            self.sessions.popitem(last=False)
        return session

    def _call(self, body: dict[str, Any], browser: str) -> bytes:
        """A call of one of the page's functions, with nothing in it but what the page gives."""
        if not body.keys() <= _CALL_KEYS:
            raise _RefusedError
        session = self._own(body.get("session_hash"), browser)
        index, trigger, given = body.get("fn_index"), body.get("trigger_id"), body.get("data")
        function = self.page.fns.get(index) if type(index) is int else None
        if function is None or function.fn is None or not isinstance(given, list):
            raise _RefusedError
        if trigger is not None and trigger not in {target for target, _ in function.targets}:
            raise _RefusedError
        if len(given) != len(function.inputs):
            raise _RefusedError
        data = [
            self._files(value, browser) if isinstance(block, gr.File) else _plain(value)
            for block, value in zip(function.inputs, given, strict=True)
        ]
        return _packed(
            {"data": data, "fn_index": index, "trigger_id": trigger, "session_hash": session}
        )

    def _cancel(self, body: dict[str, Any], browser: str) -> bytes:
        if body.keys() != _CANCEL_KEYS or type(body["fn_index"]) is not int:
            raise _RefusedError
        self._own(body["session_hash"], browser)
        return _packed({**body, "event_id": str(body["event_id"])})

    def _files(self, value: Any, browser: str) -> Any:  # noqa: ANN401 - what a browser sent
        """What was put into an upload box: each file as Gradio takes it, its path proved."""
        if value is None:
            return None
        if isinstance(value, list):
            return [self._files(each, browser) for each in value]
        path = value.get("path") if isinstance(value, dict) else None
        if not isinstance(path, str) or not self.uploads.holds(browser, path):
            raise _RefusedError(wording.NOT_YOUR_UPLOAD)
        name = value.get("orig_name")
        return {
            "path": path,
            "orig_name": name if isinstance(name, str) else None,
            "meta": {"_type": "gradio.FileData"},
        }

    async def _upload(self, browser: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Let an upload through while it is within bounds, and remember whose its files are."""
        self.uploads.forget(self.open_pages)
        left = self.most - self.uploads.waiting()
        if _stated_size(scope) > left:
            raise _RefusedError(wording.UPLOAD_TOO_LARGE, 413)
        # One that states no size may take all that is left.
        with self.uploads.receiving(_stated_size(scope) or left):
            await self._received(browser, left, scope, receive, send)

    async def _received(
        self, browser: str, left: int, scope: Scope, receive: Receive, send: Send
    ) -> None:
        answer = bytearray()
        status = 200

        async def bounded() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            # A client that stated no size, or a false one: for the reader it has hung up.
            return message if left >= 0 else {"type": "http.disconnect"}

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif status == 200:
                answer.extend(message.get("body", b""))
                if not message.get("more_body"):
                    self.uploads.note(browser, json.loads(answer))
            # What Gradio says where it fails tells nobody anything.
            if status != 500:
                await send(message)

        try:
            await self.app(scope, bounded, watched)
        except (OSError, MemoryError):
            raise
        except Exception as error:
            # Whatever else ends it lies in what was sent.
            too_large = left < 0
            words = wording.UPLOAD_TOO_LARGE if too_large else wording.NOT_AN_UPLOAD
            raise _RefusedError(words, 413 if too_large else 400) from error

    async def _while_open(self, browser: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold the line that a page keeps open; with the browser's last page its uploads go."""
        self.open_pages[browser] = self.open_pages.get(browser, 0) + 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.open_pages[browser] -= 1
            if not self.open_pages[browser]:
                del self.open_pages[browser]
                self.uploads.leave(browser)


def _browser(scope: Scope) -> str:
    """The random name that the browser was given, or empty: it is no proof of who somebody is."""
    try:
        jar = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return ""
    held = jar.get(_cookie(scope))
    return held.value if held and _BROWSER.fullmatch(held.value) else ""


def _cookie(scope: Scope) -> str:
    # A browser gives every port of a machine the same cookies: two servers must not share one.
    _, port = scope.get("server") or ("", 0)
    return f"evidence-{port}"


def _with_cookie(scope: Scope, send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            named = f"{_cookie(scope)}={secrets.token_hex(32)}"
            headers = MutableHeaders(scope=message)
            headers.append("Set-Cookie", f"{named}; Path=/; HttpOnly; SameSite=Strict")
        await send(message)

    return sending


async def _body(receive: Receive) -> bytes:
    """The body of a request, of bounded size."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body.extend(message.get("body", b""))
        more = message.get("more_body", False)
        if len(body) > MOST_JSON:
            raise _RefusedError(wording.TOO_LONG, 413)
    return bytes(body)


async def _json(receive: Receive) -> dict[str, Any]:
    """The body, which must be a JSON object that UTF-8 can hold."""
    body = await _body(receive)
    try:
        found = json.loads(body, parse_constant=_no_constant)
        _packed(found)
    except (ValueError, RecursionError):
        # Half of a pair of surrogates is a ValueError too: no file and no log could hold it.
        raise _RefusedError(wording.NOT_READABLE, 400) from None
    if not isinstance(found, dict):
        raise _RefusedError
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _packed(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode("utf-8")


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a browser sent
    """The value of a control: text, a number, a choice or a list of these, and never an object."""
    if isinstance(value, list):
        if any(isinstance(each, (list, dict)) for each in value):
            raise _RefusedError
    elif not isinstance(value, (str, int, float, bool, type(None))) or (
        isinstance(value, float) and not math.isfinite(value)
    ):
        raise _RefusedError
    return value


def _stated_size(scope: Scope) -> int:
    stated = Headers(scope=scope).get("content-length", "0")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 20 else 0


def _resized(scope: Scope, body: bytes) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
    return {**scope, "headers": [*headers, (b"content-length", str(len(body)).encode())]}


def _again(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    """What gives the body as a request of one piece, and then whatever else comes."""
    given = False

    async def receiving() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
