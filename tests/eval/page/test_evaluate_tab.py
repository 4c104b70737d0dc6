import json
from threading import Event, Thread

import pytest

from eval.page import wording
from eval.page.evaluate_tab import EvaluateTab


@pytest.fixture
def tab(assistant) -> EvaluateTab:
    return EvaluateTab(assistant)


def last(tab: EvaluateTab, gold: str, part: str = "dev"):
    *_, shown = tab.run(gold, part, lambda *_, **__: None)
    return shown


def test_a_run_shows_figures_report_and_the_button_to_save_it(tab):
    told, results, frame, report, save = last(tab, "own")

    assert told == ""
    assert "2 answered; nothing wrong with 2 of them." in results
    assert wording.FIRST in results
    assert 'sandbox=""' in frame and "&lt;!DOCTYPE html&gt;" in frame
    assert report.startswith("<!DOCTYPE html>")
    assert save["visible"]


def test_a_second_run_says_how_it_compares(tab):
    last(tab, "own")
    assert wording.PASSED in last(tab, "own")[1]


def test_a_pack_that_is_not_there_is_told_with_what_to_do(tab):
    assert "evidence ingest FOLDER --pack samplewick" in last(tab, "samplewick")[0]


def test_a_set_with_a_wrong_line_is_told_with_its_line(tab, assistant):
    (assistant.settings.home / "evaluation" / "gold" / "bad.jsonl").write_text(
        '{"id": "x"}', "utf-8"
    )
    assert "line 1" in last(tab, "bad")[0]


def test_a_part_without_questions_is_told(tab, assistant):
    own = assistant.settings.home / "evaluation" / "gold" / "own.jsonl"
    own.write_text(own.read_text("utf-8").splitlines()[0], "utf-8")
    assert wording.NONE_OF_PART in last(tab, "own", "held_out")[0]


def test_a_second_person_waits_for_the_run_that_is_under_way(tab):
    started, go_on = Event(), Event()

    def wait(*_, **__):
        started.set()
        go_on.wait(30)

    first = Thread(target=lambda: list(tab.run("own", "dev", wait)))
    first.start()
    started.wait(30)
    told = last(tab, "own")[0]
    go_on.set()
    first.join(60)

    assert wording.BUSY in told


def test_the_sets_there_are_can_be_chosen_and_the_choice_stays(tab):
    update = tab.refresh("own")
    assert update["value"] == "own"
    assert "exampleshire" in update["choices"]


def test_the_report_is_handed_to_the_browser_whole(tab):
    packed = json.loads(tab.save("<p>é</p>"))
    assert packed["type"] == "text/html"


def test_without_the_extra_nothing_is_asked_and_what_to_install_is_told(tab, monkeypatch):
    monkeypatch.setattr("eval.scoring.scoring.find_spec", lambda _: None)
    assert "the extra `eval`" in last(tab, "own")[0]
    assert not (tab.assistant.settings.home / "evaluation" / "runs").exists()
