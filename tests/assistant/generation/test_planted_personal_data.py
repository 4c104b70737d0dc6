"""Everything that is planted of private persons in the sample packs stays here, case files too."""

import json
import shutil
from pathlib import Path

import pytest
from openai_server import Model, serve

from assistant.qa.answer import Answer, AnswerOutcome, Question
from assistant.service import Assistant
from eval.packs import build
from ingest.embedding import Embedder
from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.library.records import StoredPassage
from ingest.library.writer import writing
from ingest.settings import Settings
from ingest.sources import find

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PACKS = ("exampleshire", "samplewick")
QUESTION = Question("What do the papers say of waiting?")


def planted(pack: str) -> list[dict]:
    listed = json.loads((Path(build.__file__).parent / pack / "planted.json").read_text("utf-8"))
    kinds = [one for one in listed["plantings"] if one["kind"] == "personal_data"]
    return [place for one in kinds for place in one["places"]]


def letters(text: str) -> str:
    """Letters and digits alone: how a reader sets a line or a cell makes no difference."""
    return "".join(c for c in text.casefold() if c.isalnum())


def passages_of_planted(library: Library, name: str) -> list[StoredPassage]:
    """Every passage of each paper in which something is planted."""
    pack, papers = library.pack(name), {place["document"] for place in planted(name)}
    found = library.passages(pack, library.passage_keys(pack)).values()
    kept = [p for p in found if any(p.document.file.endswith(Path(each).name) for each in papers)]
    assert {p.document.file.rpartition("/")[2] for p in kept} == {Path(p).name for p in papers}
    return kept


@pytest.fixture(scope="module")
def sent(
    sample_home: Path,
    sample_outcomes: dict[str, dict[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
    embedder: Embedder,
) -> list[str]:
    """The passages that a model gets where every passage of those papers is found."""
    home, model = tmp_path_factory.mktemp("planted") / "home", Model()
    shutil.copytree(sample_home, home)
    server = serve(model)
    model.says = "NOT IN EVIDENCE"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", "none-needed")
        assistant = Assistant(Settings(home=home, llm="openai:test", llm_url=model.address))
        assistant.__dict__["embedder"] = embedder
        for pack in PACKS:
            folder = Path(build.__file__).parent / pack / "documents"
            outcomes = sample_outcomes[pack]
            held = [folder / file for file, what in outcomes.items() if what == "quarantined"]
            request = Request(find(held, home), pack, allow_case_files=True)
            report = ingest(assistant.library, embedder, assistant.settings, request)
            assert {file.outcome.value for file in report.files} == {"added"}
            with writing(assistant.library) as writer:
                writer.consent(assistant.library.pack(pack).key, assistant.receiver)
        library = assistant.library
        every = [passage for pack in PACKS for passage in passages_of_planted(library, pack)]
        quoted = Answer(QUESTION.text, AnswerOutcome.ANSWERED, "Quoted.", passages=tuple(every))
        engine = assistant.writing_engine
        assert engine and engine.write(QUESTION, PACKS, quoted).text == "Quoted."
        assistant.close()
    server.shutdown()
    server.server_close()
    [body] = model.bodies
    lines = body["messages"][-1]["content"].splitlines()
    return [json.loads(line)["text"] for line in lines if line.startswith('{"number"')]


def test_what_is_not_marked_is_sent(sent):
    assert len(sent) > 20


@pytest.mark.parametrize("pack", PACKS)
def test_no_planted_personal_data_is_sent(sent, pack):
    said = letters(" ".join(sent))
    assert [place["quote"] for place in planted(pack) if letters(place["quote"]) in said] == []
