"""Gold files are read whole or refused in one line that tells where and why."""

import json

import pytest

from eval.gold import reading
from eval.gold.reading import GoldError, read_gold, read_lines, schema

LINE = {
    "id": "a1",
    "question": "How many wait?",
    "type": "figure",
    "packs": ["Pack"],
    "answerable": True,
    "nuggets": [{"text": "412", "any_of": ["412"]}],
    "citations": [[{"file": "wait.txt", "page": 1, "quote": "412 people"}]],
    "author": "tester",
    "split": "dev",
}


@pytest.fixture
def gold(tmp_path):
    """Writes a gold file of lines: text as it is, everything else as JSON."""

    def write(*lines):
        path = tmp_path / "gold.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(texts) + "\n", "utf-8")
        return path

    return write


def test_questions_keep_the_order_of_the_file_and_blank_lines_are_passed_over(gold):
    found = read_gold(gold(LINE, "", {**LINE, "id": "a2"}))

    assert [question.id for question in found] == ["a1", "a2"]
    assert found[0].citations[0][0].quote == "412 people"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"wrong": 1}, "wrong: there is no field of that name"),
        ({"author": None}, "author: must be a valid string"),
        ({"nuggets": [{"any_of": ["412"]}]}, "nuggets.0.text: is missing"),
        ({"nuggets": []}, "an answerable question needs a vital nugget"),
        ({"packs": []}, "packs: must not be empty"),
        ({"question": " "}, "question: must not be blank"),
        ({"split": "test"}, "split: must be 'dev' or 'held_out'"),
    ],
)
def test_line_that_is_wrong_is_named_with_its_field(gold, changed, message):
    path = gold(LINE, "", {**LINE, "id": "a2", **changed})

    with pytest.raises(GoldError) as raised:
        read_gold(path)

    assert str(raised.value) == f"{path}, line 3, a2: {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "line 1: not JSON"), ("[1]", "line 1: must be a JSON object"), ("", "no question")],
)
def test_file_without_a_question_is_refused(gold, text, message):
    with pytest.raises(GoldError, match=message):
        read_gold(gold(text))


def test_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(GoldError, match=r"lost\.jsonl: No such file"):
        read_gold(tmp_path / "lost.jsonl")


def test_file_that_is_not_utf_8_is_refused_with_the_line(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(LINE).encode() + b"\n\xa3\n")

    with pytest.raises(GoldError, match="line 2: not UTF-8"):
        read_gold(path)


def test_id_may_stand_once_only(gold):
    with pytest.raises(GoldError, match="line 2, a1: 'a1' is the id of line 1 already"):
        read_gold(gold(LINE, LINE))


def test_line_separator_inside_a_text_does_not_end_the_line(gold):
    line = json.dumps({**LINE, "notes": "one\u2028two"}, ensure_ascii=False)

    assert read_gold(gold(line))[0].notes == "one\u2028two"


def test_every_line_is_given_with_all_that_is_wrong_in_it(gold):
    lines = read_lines(gold({**LINE, "type": "", "split": ""}, LINE))

    assert [problem.field for problem in lines[0].problems] == ["type", "split"]
    assert [line.number for line in lines] == [1, 2]


def test_schema_beside_the_code_is_up_to_date():
    kept = json.loads((reading.FOLDER / "question.schema.json").read_text("utf-8"))

    assert kept == schema()


@pytest.mark.parametrize("name", ["exampleshire_builders", "samplewick_builders", "seeds"])
def test_gold_that_ships_can_be_read(name):
    assert read_gold(reading.FOLDER / f"{name}.jsonl")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"type": "injection"}, "forbidden"),
        ({"reviewer": LINE["author"]}, "reviewer is the author"),
        ({"nuggets": [{"text": "a", "pattern": ".*"}]}, "says nothing"),
        ({"nuggets": [{"text": "a", "figure": {"value": 1, "tolerance": float("inf")}}]}, "finite"),
    ],
)
def test_a_question_that_nothing_could_fail_is_refused(gold, given, told):
    [line] = read_lines(gold({**LINE, **given}))

    assert told in " ".join(problem.message for problem in line.problems)
