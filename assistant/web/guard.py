"""Stands before every request: who may ask, and what the browser may do with the answer."""

import ipaddress
import logging
import re
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import wording

logger = logging.getLogger(__name__)

_HOST = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[\w.-]+))(?::\d{1,5})?", re.ASCII)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# Gradio writes its settings and styles into the page and makes functions of the templates of its
# HTML component, so inline scripts and eval must be allowed. Nothing may be fetched from, or sent
# to, any other host, whatever a document manages to put on the page.
PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """ASGI middleware: refuses foreign hosts and origins, and adds the security headers."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self.app = app
        own = (socket.gethostname(), socket.getfqdn(), "localhost", *hosts)
        self.hosts = frozenset(host.casefold() for host in own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with the reason why not."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            await PlainTextResponse(wording.WRONG_HOST, 421)(scope, receive, send)
            return
        # A page elsewhere can make a browser send requests here; it cannot forge their origin.
        origin = headers.get("origin")
        foreign = origin is not None and urlsplit(origin).netloc != headers.get("host")
        if foreign and scope.get("method", "POST") not in SAFE_METHODS:
            await PlainTextResponse(wording.WRONG_ORIGIN, 403)(scope, receive, send)
            return

        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                answer = MutableHeaders(scope=message)
                # Gradio lets pages of this machine's other ports, and some elsewhere, read it.
                for name in [name for name in answer if name.startswith("access-control-")]:
                    del answer[name]
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception as error:
            # Not the message: it may hold the words of a question.
            logger.error("a request to %s failed: %s", scope["path"], type(error).__name__)
            logger.debug("the traceback", exc_info=True)
            if not begun:
                await PlainTextResponse(wording.WENT_WRONG, 500)(scope, receive, send_with_headers)

    def _is_ours(self, host: str) -> bool:
        """Whether a Host header names this machine.

        DNS rebinding: a foreign page points its own name at this address and then reads the answers
        as if they were its own. Such a request carries the foreign name, so unknown names are
        refused; a bare address is no name and cannot be pointed elsewhere.
        """
        written = _HOST.fullmatch(host)
        if written is None:
            return False
        name = (written["address"] or written["name"]).casefold()
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in self.hosts
        return True
