"""A real server over an assistant, and a real browser that opens its page."""

import os
import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.service import Assistant

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# What is awaited comes at once on an idle machine; a slow one may take this long and not fail.
PATIENCE_MS = 90_000
expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def served(assistant: Assistant) -> Generator[str]:
    """The address of a server over the assistant, on a free port."""
    from assistant.web.server import make_app

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = make_app(assistant)
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@contextmanager
def launched() -> Generator[Browser]:
    """Debian's chromium; skips aloud where there is none, and fails in CI."""
    if not CHROMIUM.is_file():
        words = f"no {CHROMIUM}: `apt-get install chromium` to run the tests of the page"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str) -> Generator[Page]:
    """The page, open; at the end no request has left this machine and nothing has gone wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    hosts: set[str] = set()
    troubles: list[str] = []
    context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or "inline"))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "console",
        lambda line: troubles.append(line.text) if line.type == "error" else None,
    )
    page.goto(address)
    expect(page.get_by_label("Your question")).to_be_visible()
    yield page
    context.close()
    assert hosts <= {"127.0.0.1", "inline"}
    assert troubles == []
