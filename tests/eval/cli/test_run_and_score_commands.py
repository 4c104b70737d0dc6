import json

import pytest
from click.testing import CliRunner

from assistant.cli.main import commands
from eval.gold.question import Nugget, Place
from tests.eval.stored_answers import gold

FILE = "Waiting times.txt"
QUESTIONS = [
    gold(
        question="How many people were waiting for a Care Act assessment in August 2025?",
        citations=((Place(file=FILE, page=1),),),
    ),
    gold(id="q2", question="Who insures the town hall against floods?", answerable=False),
    gold(
        id="q3",
        question="What was the median wait?",
        nuggets=(Nugget(text="38 days", any_of=("38 days",)),),
        citations=((Place(file=FILE, page=1),),),
        split="held_out",
    ),
]


@pytest.fixture
def evaluate(seeded_home):
    def invoke(*arguments):
        return CliRunner().invoke(
            commands, ["eval", *map(str, arguments)], env={"EVIDENCE_HOME": str(seeded_home)}
        )

    return invoke


@pytest.fixture
def gold_file(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(f"{one.model_dump_json()}\n" for one in QUESTIONS), "utf-8")
    return path


def test_a_run_is_kept_taken_up_and_scored(evaluate, gold_file, tmp_path):
    out = tmp_path / "run"

    first = evaluate("run", "--gold", gold_file, "--out", out, "--json")
    again = evaluate("run", "--gold", gold_file, "--out", out)
    scored = evaluate("score", out, "--json")
    shown = evaluate("score", out)

    assert first.exit_code == 0, first.stderr
    assert json.loads(first.stdout) == {
        "folder": str(out),
        "questions": 3,
        "asked": 3,
        "kept": 0,
        "reused": 0,
        "mapped": 0,
        "gaps": 0,
        "added": 0,
        "refused": 0,
        "stopped": False,
    }
    assert again.exit_code == 0
    assert "3 questions, 0 asked now, 3 kept" in again.stdout
    assert scored.exit_code == 0, scored.stderr
    scores = json.loads(scored.stdout)
    assert scores == json.loads((out / "scores.json").read_text("utf-8"))
    assert [mark["passed"] for mark in scores["marks"]] == [True, True, True]
    assert shown.exit_code == 0
    assert "answers.vital_recall" in shown.stdout
    assert "held_out" in shown.stdout


def test_only_the_split_named_is_asked(evaluate, gold_file, tmp_path):
    result = evaluate(
        "run", "--gold", gold_file, "--out", tmp_path / "run", "--split", "held_out", "--json"
    )

    assert json.loads(result.stdout)["questions"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "--gold", "none.jsonl", "--out", "run"), "none.jsonl"),
        (("run", "--gold", "GOLD", "--out", "GOLD"), "this is a file"),
        (("run", "--gold", "GOLD", "--out", "run", "--reuse", "nowhere"), "no run is kept there"),
        (("score", "nowhere"), "nowhere"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(evaluate, gold_file, tmp_path, arguments, words):
    given = [
        gold_file if one == "GOLD" else tmp_path / one if one in ("run", "nowhere") else one
        for one in arguments
    ]
    # The command's own name is no path.
    given[0] = arguments[0]

    result = evaluate(*given)

    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_pack_that_is_not_there_is_named(evaluate, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{gold(packs=('Nowhere',)).model_dump_json()}\n", "utf-8")

    result = evaluate("run", "--gold", path, "--out", tmp_path / "run")

    assert result.exit_code == 2
    assert "'Nowhere'" in result.stderr


def test_a_run_that_stopped_cannot_be_scored(evaluate, gold_file, tmp_path):
    out = tmp_path / "run"
    evaluate("run", "--gold", gold_file, "--out", out)
    lines = (out / "answers.jsonl").read_bytes().splitlines(keepends=True)
    (out / "answers.jsonl").write_bytes(lines[0])

    result = evaluate("score", out)

    assert result.exit_code == 2
    assert "2 of 3 questions have no answer" in result.stderr
