"""The councils that questions were written for."""

import json

import pytest

from eval.training.council import COUNCILS, CouncilError, council_names, parts, read_council

LEAST_QUESTIONS = 150
LEAST_UNANSWERABLE = 50


@pytest.mark.parametrize("name", council_names())
def test_council_has_questions_with_and_without_an_answer(name):
    council = read_council(name)
    unanswerable = [one for one in council.questions if not one.answerable]

    assert len(council.questions) >= LEAST_QUESTIONS
    assert len(unanswerable) >= LEAST_UNANSWERABLE


@pytest.mark.parametrize("name", council_names())
def test_every_place_is_in_a_paper_that_is_there(name):
    council = read_council(name)
    files = {
        said.file
        for question in council.questions
        for said in [*question.near, *(place for need in question.needs for place in need.places)]
    }

    assert [file for file in sorted(files) if not (council.documents / file).is_file()] == []


@pytest.mark.parametrize("name", council_names())
def test_questions_can_be_asked_as_gold(name):
    council = read_council(name)
    gold = [one.gold(name, council.as_of) for one in council.questions]

    assert [one.answerable for one in gold] == [one.answerable for one in council.questions]


def test_each_file_of_a_shelf_is_asked_by_itself():
    shelf = read_council("pantry")
    found = parts(shelf)

    assert [one.documents.is_file() for one in found] == [True] * len(found)
    assert sorted(q.id for one in found for q in one.questions) == sorted(
        q.id for q in shelf.questions
    )


def test_council_whose_papers_belong_together_is_one_part():
    assert parts(read_council("penrick")) == [read_council("penrick")]


def council_with(tmp_path, line):
    folder = tmp_path / "nowhere"
    folder.mkdir()
    about = (COUNCILS / council_names()[0] / "about.json").read_bytes()
    (folder / "about.json").write_bytes(about)
    (folder / "questions.jsonl").write_text(line, "utf-8")
    return tmp_path


def test_unknown_key_is_an_error_that_names_the_line(tmp_path):
    held = {"id": "a", "asker": "carer", "type": "lookup", "question": "Who?", "hint": "x"}

    with pytest.raises(CouncilError, match=r"questions.jsonl, line 1: .*hint"):
        read_council("nowhere", council_with(tmp_path, json.dumps(held)))


def test_file_asked_of_where_papers_belong_together_is_an_error(tmp_path):
    held = {"id": "a", "asker": "carer", "type": "lookup", "question": "Who?", "about": "x.md"}

    with pytest.raises(CouncilError, match="a: about is told where papers stand alone"):
        read_council("nowhere", council_with(tmp_path, json.dumps(held)))


def test_line_that_is_no_json_is_an_error_that_names_the_line(tmp_path):
    with pytest.raises(CouncilError, match=r"questions.jsonl, line 1: "):
        read_council("nowhere", council_with(tmp_path, "{"))
