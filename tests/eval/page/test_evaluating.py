from threading import Event

import pytest

from eval.page.evaluating import evaluate, gold_files, questions_of


@pytest.fixture
def gold(assistant):
    return gold_files(assistant.settings.home)["own"]


def nothing(done, every):
    pass


def test_gold_that_ships_and_that_of_the_home_can_be_chosen(assistant):
    names = gold_files(assistant.settings.home)
    assert {"exampleshire", "samplewick", "own"} <= set(names)
    assert "paragraphs" not in names


@pytest.mark.parametrize(("part", "ids"), [("dev", 2), ("held_out", 1), ("all", 3)])
def test_only_the_questions_of_the_part_are_asked(gold, part, ids):
    assert len(questions_of(gold, part)) == ids


def test_a_run_is_kept_scored_and_reported(assistant, gold):
    seen = []
    done = evaluate(assistant, gold, "dev", lambda n, every: seen.append((n, every)), Event())

    assert [mark.passed for mark in done.scores.marks] == [True, True]
    assert seen[-1] == (2, 2)
    assert done.report.startswith("<!DOCTYPE html>")
    assert (done.folder / "report.html").read_text("utf-8") == done.report
    assert done.compared is None


def test_a_second_run_is_compared_with_the_first(assistant, gold):
    first = evaluate(assistant, gold, "dev", nothing, Event())
    second = evaluate(assistant, gold, "dev", nothing, Event())

    assert second.folder != first.folder
    assert (second.compared.found.better, second.compared.found.worse) == ((), ())


def test_runs_of_another_part_are_not_compared(assistant, gold):
    evaluate(assistant, gold, "dev", nothing, Event())
    assert evaluate(assistant, gold, "held_out", nothing, Event()).compared is None


def test_a_run_that_was_stopped_is_taken_up_again(assistant, gold):
    stop = Event()
    stopped = evaluate(assistant, gold, "dev", lambda n, every: stop.set(), stop)
    again = evaluate(assistant, gold, "dev", nothing, Event())

    assert (stopped.scores, stopped.done) == (None, 1)
    assert again.folder == stopped.folder
    assert len(again.scores.marks) == 2
