"""Gold is checked against the packs that it names."""

import json

import pytest

PLACE = {
    "file": "Waiting times.txt",
    "page": 1,
    "quote": "412 people were  waiting for a Care Act assessment",
}
LINE = {
    "id": "a1",
    "question": "How many wait?",
    "type": "figure",
    "packs": ["Exampleshire"],
    "answerable": True,
    "nuggets": [{"text": "412", "any_of": ["412"]}],
    "citations": [[PLACE]],
    "author": "tester",
    "split": "dev",
}
DECLINED = {
    "id": "a2",
    "question": "What is the weather?",
    "type": "unanswerable",
    "packs": ["Exampleshire"],
    "answerable": False,
    "author": "tester",
    "split": "held_out",
}


@pytest.fixture
def validate(evidence_eval, seeded_home, tmp_path):
    """Runs `evidence eval validate --json` on a file of the lines given."""

    def run(*lines, home=seeded_home, options=("--json",)):
        path = tmp_path / "gold.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        return evidence_eval(home, "validate", path, *options)

    return run


def test_gold_that_stands_is_counted_and_passes(validate):
    done = validate(LINE, DECLINED)

    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert told.pop("file").endswith("gold.jsonl")
    assert told == {
        "questions": 2,
        "by_type": {"figure": 1, "unanswerable": 1},
        "by_split": {"dev": 1, "held_out": 1},
        "declined": 1,
        "faults": [],
    }


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"packs": ["Nowhere"]}, "packs.0", "there is no pack 'Nowhere'"),
        ({"packs": ["Otherford"]}, "citations.0.0.file", "Waiting times.txt is not in Otherford"),
        ({"as_of": "2025-02-30"}, "as_of", "there is no day 2025-02-30"),
        (
            {"citations": [[{**PLACE, "page": 2}]]},
            "citations.0.0.page",
            "Waiting times.txt has no page 2: its last is 1",
        ),
        (
            {"citations": [[PLACE, {**PLACE, "quote": "413 people"}]]},
            "citations.0.1.quote",
            'the quote "413 people" is not on page 1 of Waiting times.txt',
        ),
        (
            {"citations": [[{**PLACE, "page": 0, "quote": "413 people"}]]},
            "citations.0.0.quote",
            'the quote "413 people" is not in Waiting times.txt',
        ),
        ({"question": " "}, "question", "question: must not be blank"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_field(validate, changed, field, message):
    done = validate(DECLINED, {**LINE, **changed})

    (fault,) = json.loads(done.stdout)["faults"]
    assert done.exit_code == 1
    assert (fault["line"], fault["id"], fault["field"]) == (2, "a1", field)
    assert fault["message"].startswith(message)


def test_faults_are_printed_a_line_each(validate):
    done = validate({**LINE, "citations": [[{**PLACE, "quote": "413 people"}]]}, options=())

    first, last = done.stdout.splitlines()
    assert "gold.jsonl, line 1, a1: the quote" in first
    assert last.endswith("1 question, 0 to be declined, 1 fault")


def test_id_that_stands_twice_is_a_fault(validate):
    (fault,) = json.loads(validate(LINE, LINE).stdout)["faults"]

    assert fault["message"] == "'a1' is the id of line 1 already"


def test_cell_borders_and_ligatures_are_folded_on_both_sides(validate, add_files, library):
    add_files({"Table.csv": "Team,Days waited\nOﬃce North,34\n"})
    place = {"file": "Table.csv", "page": 1}
    quotes = ["Office North 34", "Office North | 34"]
    line = {**LINE, "packs": ["Pack"], "citations": [[{**place, "quote": q}] for q in quotes]}

    assert validate(line, home=library.home).exit_code == 0


def test_file_that_is_not_there_is_a_wrong_call(evidence_eval, tmp_path):
    done = evidence_eval(tmp_path, "validate", tmp_path / "lost.jsonl")

    assert done.exit_code == 2
    assert "lost.jsonl" in done.stderr
