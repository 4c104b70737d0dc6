from pathlib import Path

import pytest

from eval.running.reading import RunError, read_run
from eval.scoring.reading import read_scores
from tests.eval.scored_runs import keep, made, mark, question, scores, stored


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scored = scores([mark("a", {"leakage.none": 1.0}), mark("b", {"leakage.none": 1.0})])
    return keep(
        tmp_path / "run", [question("a"), question("b")], [stored("b"), stored("a")], scored
    )


def test_answers_stand_in_the_order_of_their_questions(folder: Path):
    run = read_run(folder)

    assert [one.id for one in run.questions] == ["a", "b"]
    assert run.answers == (stored("a"), stored("b"))
    assert run.made == made(questions=2)


def test_a_line_end_inside_a_text_ends_no_line(tmp_path: Path):
    asked = question("a", "One line\u2028or two?")
    folder = keep(tmp_path / "run", [], [], None)
    (folder / "gold.jsonl").write_text(asked.model_dump_json() + "\n", "utf-8")
    (folder / "answers.jsonl").write_text(stored("a").model_dump_json() + "\n", "utf-8")

    assert read_run(folder).questions == (asked,)


@pytest.mark.parametrize("name", ["made.json", "gold.jsonl", "answers.jsonl"])
def test_a_file_that_is_not_there_is_named(folder: Path, name: str):
    (folder / name).unlink()

    with pytest.raises(RunError, match=f"{name} is not there. Name the folder"):
        read_run(folder)


def test_a_wrong_line_is_named_without_what_stands_in_it(folder: Path):
    path = folder / "answers.jsonl"
    path.write_text(path.read_text("utf-8").replace('"sure": 0.8', '"sure": "Ms Quill"', 1))

    with pytest.raises(RunError, match=r"answers\.jsonl, line 1: sure: .*number") as told:
        read_run(folder)

    assert "Quill" not in str(told.value)


def test_a_line_that_was_cut_off_is_named(folder: Path):
    path = folder / "answers.jsonl"
    path.write_text(path.read_text("utf-8")[:-40])

    with pytest.raises(RunError, match=r"answers\.jsonl, line 2: .*JSON"):
        read_run(folder)


def test_an_id_that_stands_twice_is_named(folder: Path):
    path = folder / "gold.jsonl"
    path.write_text(path.read_text("utf-8") * 2)

    with pytest.raises(RunError, match=r"gold\.jsonl: a stands there twice"):
        read_run(folder)


def test_a_question_without_an_answer_says_how_to_go_on(folder: Path):
    path = folder / "answers.jsonl"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n")

    with pytest.raises(RunError, match=r"1 of 2 questions have no answer, a first.*--out"):
        read_run(folder)


def test_an_answer_to_no_question_is_named(folder: Path):
    path = folder / "answers.jsonl"
    path.write_text(path.read_text("utf-8") + stored("z").model_dump_json() + "\n")

    with pytest.raises(RunError, match="z is no question"):
        read_run(folder)


def test_scores_are_read_back(folder: Path):
    assert [one.id for one in read_scores(folder).marks] == ["a", "b"]


def test_a_run_that_is_not_scored_says_what_to_run(folder: Path):
    (folder / "scores.json").unlink()

    with pytest.raises(RunError, match=rf"Run `evidence eval score {folder}` first"):
        read_scores(folder)


def test_scores_of_an_earlier_run_are_refused(folder: Path):
    (folder / "made.json").write_text(made("another").model_dump_json(), "utf-8")

    with pytest.raises(RunError, match="is of another run"):
        read_scores(folder)


def test_scores_of_other_questions_are_refused(folder: Path):
    (folder / "gold.jsonl").write_text(question("a").model_dump_json() + "\n", "utf-8")

    with pytest.raises(RunError, match="is of another run"):
        read_scores(folder)
