"""A public set is held in a library of its own, and is held exactly."""

from threading import Event

import pytest

from assistant.service import Assistant
from eval.adapters.public import read_public
from eval.running.public import hold, public_made, settings_apart
from ingest.outcomes import Outcome
from ingest.settings import Settings
from tests.eval.public_set import DOCUMENTS, write_set


@pytest.fixture
def assistant(tmp_path, embedder):
    opened = Assistant(settings_apart(Settings(home=tmp_path / "home")))
    opened.__dict__["embedder"] = embedder
    yield opened
    opened.close()


def outcomes(report):
    return [file.outcome for file in report.files]


def files(assistant):
    return sorted(document.file for document in assistant.library.documents("tiny"))


def test_the_library_of_public_sets_is_apart(tmp_path, assistant):
    assert assistant.library.home == tmp_path / "home" / "evaluation" / "bench"


def test_documents_that_are_there_are_not_ingested_again(tmp_path, assistant):
    public = read_public(write_set(tmp_path / "tiny"))

    first, again = hold(assistant, public), hold(assistant, public)

    assert outcomes(first) == [Outcome.ADDED] * 3
    assert outcomes(again) == [Outcome.UNCHANGED] * 3
    assert files(assistant) == ["bins.txt", "help.txt", "rent.txt"]


def test_a_document_that_left_the_set_leaves_the_pack_and_may_come_back(tmp_path, assistant):
    folder = tmp_path / "tiny"
    hold(assistant, read_public(write_set(folder)))
    changed = {**DOCUMENTS[2], "text": "Green bins are emptied on Mondays."}

    hold(assistant, read_public(write_set(folder, (DOCUMENTS[0], changed))))
    without = [document.file for document in assistant.library.documents("tiny")]
    hold(assistant, read_public(write_set(folder)))

    assert sorted(without) == ["bins.txt", "rent.txt"]
    assert files(assistant) == ["bins.txt", "help.txt", "rent.txt"]


def test_what_looks_like_a_case_file_is_held_too(tmp_path, assistant):
    words = (
        "Care and support plan\nName: Mary Smith\nDate of birth: 3 March 1941\n"
        "NHS number: 943 476 5919\nAddress: 4 High Street, Otherford, OT1 2AB\n"
    )
    case = {"id": "case", "title": "", "text": words}

    report = hold(assistant, read_public(write_set(tmp_path / "tiny", (*DOCUMENTS, case))))

    assert outcomes(report) == [Outcome.ADDED] * 4


def test_a_set_that_was_stopped_hides_nothing(tmp_path, assistant):
    public = read_public(write_set(tmp_path / "tiny"))
    hold(assistant, public)
    stop = Event()
    stop.set()

    report = hold(assistant, public, stop=stop)

    assert report.stopped
    assert len(files(assistant)) == 3


def test_a_run_is_made_of_the_set(tmp_path, assistant):
    public = read_public(write_set(tmp_path / "tiny"))
    hold(assistant, public)

    made = public_made(assistant, public, "run")

    assert (made.name, made.gold, made.questions) == ("run", "tiny", 3)
    assert made.packs["tiny"].documents == 3
    fewer = read_public(write_set(tmp_path / "tiny"))
    fewer.questions.pop()
    assert public_made(assistant, fewer, "run").gold_sha256 != made.gold_sha256
