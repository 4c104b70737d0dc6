import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.service import Assistant
from ingest.settings import Settings

QUESTIONS = (
    {
        "id": "q1",
        "question": "How many people were waiting for a Care Act assessment in August 2025?",
        "type": "figure",
        "answerable": True,
        "nuggets": [{"text": "412", "any_of": ["412"]}],
        "citations": [[{"file": "Waiting times.txt", "page": 1, "quote": "412"}]],
        "split": "dev",
    },
    {
        "id": "q2",
        "question": "How many swimming pools does the council run?",
        "type": "unanswerable",
        "answerable": False,
        "split": "dev",
    },
    {
        "id": "q3",
        "question": "Will waits be shorter next year?",
        "type": "unanswerable",
        "answerable": False,
        "split": "held_out",
    },
)


@pytest.fixture
def assistant(seeded_home: Path, tmp_path: Path) -> Iterator[Assistant]:
    """An assistant over a copy of the seeded library, with a gold file of its own."""
    home = Path(shutil.copytree(seeded_home, tmp_path / "home"))
    (home / "evaluation" / "gold").mkdir(parents=True)
    lines = (json.dumps({**one, "packs": ["Exampleshire"], "author": "a"}) for one in QUESTIONS)
    (home / "evaluation" / "gold" / "own.jsonl").write_text("\n".join(lines), "utf-8")
    opened = Assistant(Settings(home=home))
    yield opened
    opened.close()
