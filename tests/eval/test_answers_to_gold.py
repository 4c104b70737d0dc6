"""The gold questions, asked of the real assistant. Floors lie a little under what was measured."""

from pathlib import Path

import pytest

from assistant.service import Assistant
from eval.checking import Tally, read_gold, tally
from ingest.jobs import Request, ingest
from ingest.settings import load_settings
from ingest.sources import find

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "gold"
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def exampleshire(tmp_path_factory):
    documents = ROOT / "eval" / "packs" / "exampleshire" / "documents"
    yield from _tally(tmp_path_factory.mktemp("home"), documents, GOLD / "exampleshire.jsonl")


@pytest.fixture(scope="module", params=["seeds_dev"])
def seeds(request, tmp_path_factory):
    if not SEEDS.is_dir():
        pytest.skip(f"{SEEDS} is not there: the answers about the seeds are not checked")
    yield from _tally(tmp_path_factory.mktemp("home"), SEEDS, GOLD / f"{request.param}.jsonl")


def _tally(home: Path, documents: Path, gold: Path):
    assistant = Assistant(load_settings(home=home))
    sources = find([documents], home)
    ingest(assistant.library, assistant.embedder, assistant.settings, Request(sources, "pack"))
    yield tally(assistant, read_gold(gold), ["pack"])
    assistant.close()


def test_answers_about_exampleshire_state_every_fact(exampleshire: Tally):
    assert exampleshire.complete / exampleshire.answerable >= 0.75, exampleshire.failures


def test_few_answerable_questions_about_exampleshire_are_refused(exampleshire: Tally):
    assert exampleshire.refused / exampleshire.answerable <= 0.1, exampleshire.failures


def test_what_exampleshire_does_not_hold_is_mostly_declined(exampleshire: Tally):
    assert exampleshire.declined / exampleshire.unanswerable >= 0.6, exampleshire.failures


@pytest.mark.shared
def test_answers_about_the_seeds_state_every_fact(seeds: Tally):
    assert seeds.complete / seeds.answerable >= 0.6, seeds.failures


@pytest.mark.shared
def test_few_answerable_questions_about_the_seeds_are_refused(seeds: Tally):
    assert seeds.refused / seeds.answerable <= 0.1, seeds.failures


@pytest.mark.shared
def test_what_the_seeds_do_not_hold_is_mostly_declined(seeds: Tally):
    assert seeds.declined / seeds.unanswerable >= 0.65, seeds.failures
