"""The vector index stays in its own process, whatever the surroundings say."""

import socket
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.library.index import VectorIndex


def _vectors(keys: Sequence[int]) -> NDArray[np.float32]:
    return np.eye(len(keys), 4, dtype=np.float32)


@pytest.fixture
def stranger() -> "list[int]":
    """A port of a stranger's machine, and beneath it a count of who called."""
    server = socket.create_server(("127.0.0.1", 0))
    found = [server.getsockname()[1], 0]

    def answer() -> None:
        while True:
            try:
                caller, _ = server.accept()
            except OSError:
                return
            found[1] += 1
            caller.close()

    threading.Thread(target=answer, daemon=True).start()
    return found


@pytest.mark.parametrize("where", ["a file .env", "the environment"])
def test_no_setting_from_outside_leads_the_vectors_to_another_host(
    where: str, stranger: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {
        "CHROMA_API_IMPL": "chromadb.api.fastapi.FastAPI",
        "CHROMA_SERVER_HOST": "127.0.0.1",
        "CHROMA_SERVER_HTTP_PORT": str(stranger[0]),
    }
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    monkeypatch.chdir(evidence)
    if where == "the environment":
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
    else:
        (evidence / ".env").write_text("".join(f"{n}={v}\n" for n, v in settings.items()), "utf-8")
    index = VectorIndex(tmp_path / "vectors")
    name, _ = index.build(1, "", {1: 1, 2: 1}, _vectors)
    assert index.held(name) == {1, 2}
    index.close()
    assert stranger[1] == 0
