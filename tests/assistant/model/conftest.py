"""An assistant whose model is a server of ours on loopback, over a library it may change."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openai_server import Model, serve

from assistant.service import Assistant
from ingest.embedding import Embedder
from ingest.library.writer import writing
from ingest.settings import Settings


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
                writer.consent(assistant.library.pack(pack).key, True)
        made.append(assistant)
        return assistant

    yield make
    for assistant in made:
        assistant.close()
