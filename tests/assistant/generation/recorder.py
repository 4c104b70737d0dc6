"""Stands on loopback before a real server and keeps what was sent to it."""

import http.client
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass
class Recorder:
    """The bodies that were sent on, and the address to send to."""

    bodies: list[bytes] = field(default_factory=list)
    address: str = ""

    @property
    def sent(self) -> str:
        """Everything that was ever sent on."""
        return "\n".join(body.decode() for body in self.bodies)


def record(upstream: str) -> tuple[Recorder, ThreadingHTTPServer]:
    """Start a recorder before the server at `upstream`."""
    made = Recorder()
    host = urlsplit(upstream).netloc

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format, *args):  # noqa: A002
            pass

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.bodies.append(body)
            self.close_connection = True
            connection = http.client.HTTPConnection(host)
            connection.request("POST", self.path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.getheader("Content-Type", ""))
            self.send_header("Connection", "close")
            self.end_headers()
            try:
                while piece := answer.read1():
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                pass
            finally:
                # The model stops where nobody reads on.
                connection.close()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return made, server
