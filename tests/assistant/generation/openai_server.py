"""A server on loopback that speaks the OpenAI chat-completions protocol and can misbehave."""

import contextlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Model:
    """What the server does next, and what it was sent.

    `failures` is how many requests get HTTP 500 before any is answered; `cut` after how many
    chunks the connection is closed; `pause` the seconds before each chunk; `size` the characters of
    a chunk; `status` an HTTP error for every request, and `location` where it sends on to; `raw`
    what is sent in the place of a stream; `obeys` what it says to a request, where it reads that.
    """

    says: str = ""
    size: int = 7
    status: int = 0
    location: str = ""
    raw: bytes | None = None
    obeys: Callable[[str], str] | None = None
    failures: int = 0
    cut: int | None = None
    pause: float = 0.0
    bodies: list[dict] = field(default_factory=list)
    address: str = ""

    @property
    def sent(self) -> str:
        """Everything that was ever sent to it."""
        return json.dumps(self.bodies, ensure_ascii=False)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model: Model

    def handle(self):
        # Whoever asked may be gone: an answer that was given up is not read to its end.
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, format, *args):  # noqa: A002
        pass

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.bodies.append(body)
        if self.path != "/v1/chat/completions":
            self.reply(404, {"error": {"message": "no such path"}})
        elif len(self.model.bodies) <= self.model.failures:
            self.reply(500, {"error": {"message": "out of order"}})
        elif self.model.status:
            self.reply(self.model.status, {"error": {"message": "no"}}, self.model.location)
        elif self.model.raw is not None:
            self.send(200, self.model.raw, "text/event-stream")
        elif body.get("stream"):
            self.stream()
        else:
            message = {"role": "assistant", "content": self.model.says}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            self.reply(200, {**self.head("chat.completion"), "choices": [choice]})

    def head(self, kind):
        return {"id": "1", "object": kind, "created": 1, "model": "test"}

    def reply(self, status, content, location=""):
        self.send(status, json.dumps(content).encode(), "application/json", location)

    def send(self, status, data, kind, location=""):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(data)

    def stream(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        obeys = self.model.obeys
        text = obeys(self.model.bodies[-1]["messages"][-1]["content"]) if obeys else self.model.says
        size = self.model.size
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        try:
            for place, piece in enumerate(pieces):
                if place == self.model.cut:
                    self.close_connection = True
                    return
                time.sleep(self.model.pause)
                self.event({"role": "assistant", "content": piece}, None)
            self.event({}, "stop")
            self.chunk(b"data: [DONE]\n\n")
            self.chunk(b"")
        except OSError:
            self.close_connection = True

    def event(self, delta, reason):
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        event = {**self.head("chat.completion.chunk"), "choices": [choice]}
        self.chunk(f"data: {json.dumps(event)}\n\n".encode())

    def chunk(self, data):
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


def serve(model: Model) -> ThreadingHTTPServer:
    """Start a server for the model on a free port and set the model's address."""
    handler = type("OneModel", (Handler,), {"model": model})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    model.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
