import json
import shutil
from pathlib import Path

import pytest

from assistant.service import Assistant
from eval.gaps.packs import DAYS, SAMPLES
from eval.running.gaps import keep_gaps
from eval.running.reading import RunError
from eval.running.stored import GAPS
from ingest.jobs import Request, ingest
from ingest.settings import Settings
from ingest.sources import find


def test_every_sample_pack_has_a_day_and_planted_gaps():
    planted = {path.parent.name for path in SAMPLES.glob("*/planted.json")}

    assert planted == set(DAYS)


def test_a_library_without_a_sample_pack_cannot_be_looked_at(seeded_home, tmp_path):
    assistant = Assistant(Settings(home=seeded_home))

    with pytest.raises(RunError, match="exampleshire or samplewick"):
        keep_gaps(tmp_path, assistant)
    assistant.close()


def test_gaps_of_a_sample_pack_are_counted_by_kind(tmp_path, embedder):
    home, folder = tmp_path / "home", tmp_path / "documents"
    source = SAMPLES / "samplewick" / "documents" / "Website"
    shutil.copytree(source, folder / "Website")
    assistant = Assistant(Settings(home=home))
    assistant.__dict__["embedder"] = embedder
    ingest(
        assistant.library,
        embedder,
        assistant.settings,
        Request(find([folder], home), "samplewick", {"council": "Samplewick"}),
    )

    tallies = keep_gaps(tmp_path, assistant)
    assistant.close()

    assert json.loads(Path(tmp_path / GAPS).read_bytes()) == [one.model_dump() for one in tallies]
    assert {one.pack for one in tallies} == {"samplewick"}
    assert all(one.found <= one.planted and one.right <= one.given for one in tallies)
    # Of one page no statement is proved, so what was planted as missing is missing.
    assert any(one.found for one in tallies)
