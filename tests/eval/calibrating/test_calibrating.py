"""Calibration by hand-made answers: levels counted by hand, a perfect and a contrary assistant."""

import json
import random

import pytest

from eval.calibrating.calibrating import calibrate
from eval.calibrating.curve import curve, ece, ece_left_out, right_by
from eval.calibrating.levels import Given, best, levels
from eval.running.folder import write_lines
from eval.running.reading import RunError
from eval.running.stored import ANSWERS, GOLD
from eval.running.stored import MADE as MADE_FILE
from eval.scoring.scoring import score_run
from tests.eval.stored_answers import MADE, declined, gold, kept, said


def given(*pairs):
    return [Given(sure, right, f"d{n}") for n, (sure, right) in enumerate(pairs)]


def test_levels_count_what_is_given_and_withheld():
    found = levels(given((0.42, False), (0.58, True), (0.58, False), (0.91, True)))

    counted = [(one.least, one.right, one.wrong, one.right_withheld, one.wrong_withheld)
               for one in found]  # fmt: skip
    assert counted == [
        (0.0, 2, 2, 0, 0),
        (0.45, 2, 1, 0, 1),
        (0.6, 1, 0, 1, 2),
        (0.95, 0, 0, 2, 2),
    ]
    assert best(found).least == 0.45


def test_an_assistant_that_knows_loses_nothing_by_the_level_suggested():
    level = best(levels(given((0.3, False), (0.4, False), (0.8, True), (0.9, True))))

    assert (level.right_withheld, level.wrong) == (0, 0)


def test_no_level_helps_an_assistant_that_is_sure_of_what_is_wrong():
    assert best(levels(given((0.9, False), (0.8, False), (0.3, True), (0.4, True)))).least == 0.0


def test_the_error_is_worked_out_by_hand():
    # Of those 0.8 sure half are right, of those 0.2 sure none.
    answers = given((0.8, True), (0.8, False), (0.2, False), (0.2, False))

    assert ece(answers) == pytest.approx((2 * 0.3 + 2 * 0.2) / 4)


def test_a_perfect_assistant_has_no_error_and_a_contrary_one_all_of_it():
    assert ece(given((1.0, True), (0.0, False))) == 0
    assert ece(given((1.0, False), (0.0, True))) == 1


def test_a_curve_rises_where_sure_answers_are_right():
    answers = given(*[(0.3, False)] * 8, *[(0.3, True)] * 2, *[(0.9, True)] * 8, (0.9, False))
    found = curve(answers)

    assert found is not None
    assert right_by(found, 0.3) == pytest.approx(0.2, abs=0.05)
    assert right_by(found, 0.9) == pytest.approx(8 / 9, abs=0.05)


def test_a_curve_of_shuffled_answers_tells_no_more_than_how_many_are_right():
    draw = random.Random(3)
    answers = given(*((draw.random(), draw.random() < 0.6) for _ in range(800)))
    found = curve(answers)

    assert found is not None
    assert right_by(found, 0.1) == pytest.approx(right_by(found, 0.9), abs=0.15)


def test_no_curve_goes_through_answers_that_are_all_right():
    answers = given((0.4, True), (0.9, True))

    assert curve(answers) is None
    assert ece_left_out(answers) is None


def test_a_documents_answers_are_left_out_of_their_own_curve():
    answers = [Given(0.9, False, "a"), Given(0.9, True, "b"), Given(0.1, False, "b")]

    # Without "a", 0.9 is nearly always right; without "b" no curve can be had.
    assert ece_left_out(answers) is None
    both = [*answers, Given(0.9, True, "c"), Given(0.1, False, "c")]
    assert ece_left_out(both) != pytest.approx(ece(both))


def run_of(folder, *asked, score=True):
    folder.mkdir()
    made = MADE.model_copy(update={"questions": len(asked)})
    (folder / MADE_FILE).write_text(made.model_dump_json(), "utf-8")
    write_lines(folder / GOLD, [one.question for one in asked])
    write_lines(folder / ANSWERS, [one.stored for one in asked])
    if score:
        score_run(folder)
    return folder


@pytest.fixture
def run(tmp_path):
    """Right at 0.9, wrong at 0.4, one declined, one held out."""
    return run_of(
        tmp_path / "run",
        kept(gold(id="a"), sure=0.9),
        kept(gold(id="b"), said("It says nothing of it."), sure=0.4),
        kept(gold(id="c"), declined(), sure=0.1),
        kept(gold(id="d", split="held_out"), said("Wrong."), sure=0.95),
    )


def test_only_answers_to_development_questions_count(run):
    found = calibrate([run])

    assert (found.questions, found.given) == (3, 2)
    assert (found.levels[0].right, found.levels[0].wrong) == (1, 1)
    assert found.suggested.least == pytest.approx(0.45)


def test_a_run_that_is_not_scored_is_refused_with_what_to_do(tmp_path):
    folder = run_of(tmp_path / "run", kept(gold()), score=False)

    with pytest.raises(RunError, match="evidence eval score"):
        calibrate([folder])


def test_a_run_of_held_out_questions_alone_is_refused(tmp_path):
    folder = run_of(tmp_path / "run", kept(gold(split="held_out")))

    with pytest.raises(RunError, match="no development question"):
        calibrate([folder])


def test_the_command_says_it_in_words_and_in_json(run, evidence_eval, tmp_path):
    told = evidence_eval(tmp_path / "home", "calibrate", run)
    record = json.loads(evidence_eval(tmp_path / "home", "calibrate", run, "--json").stdout)

    assert told.exit_code == 0, told.output
    assert "3 development questions, 2 answered" in told.stdout
    assert "EVIDENCE_LEAST_SURE=0.45" in told.stderr
    assert record["suggested"] == pytest.approx(0.45)
    assert record["levels"][0] == {
        "least": 0.0, "right": 1, "wrong": 1, "right_withheld": 0, "wrong_withheld": 0
    }  # fmt: skip


def test_a_folder_without_a_run_is_a_wrong_call(evidence_eval, tmp_path):
    (tmp_path / "empty").mkdir()

    assert evidence_eval(tmp_path / "home", "calibrate", tmp_path / "empty").exit_code == 2
