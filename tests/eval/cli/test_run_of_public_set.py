import json

import pytest
from click.testing import CliRunner

from assistant.cli.main import commands
from tests.eval.public_set import write_set


@pytest.fixture
def evaluate(tmp_path):
    home = {"EVIDENCE_HOME": str(tmp_path / "home")}

    def invoke(*arguments):
        return CliRunner().invoke(commands, ["eval", *map(str, arguments)], env=home)

    return invoke


def test_a_public_set_is_asked_taken_up_and_reported(evaluate, tmp_path):
    bench, out = write_set(tmp_path / "tiny"), tmp_path / "run"
    other = tmp_path / "other"

    first = evaluate("run", "--bench", bench, "--out", out, "--json")
    lines = (out / "answers.jsonl").read_bytes().splitlines(keepends=True)
    (out / "answers.jsonl").write_bytes(lines[0])
    again = evaluate("run", "--bench", bench, "--out", out, "--json")
    evaluate("run", "--bench", bench, "--out", other, "--reuse", out)
    scored = [evaluate("score", folder) for folder in (out, other)]
    reported = evaluate("report", out, "--beside", other, "--summary", tmp_path / "figures.md")

    assert first.exit_code == 0, first.stderr
    held, resumed = json.loads(first.stdout), json.loads(again.stdout)
    assert (held["questions"], held["asked"], held["added"], held["refused"]) == (3, 3, 3, 0)
    assert (resumed["asked"], resumed["kept"], resumed["added"]) == (2, 1, 0)
    assert [one.exit_code for one in scored] == [0, 0], scored
    assert "retrieval.recall_5_document" in scored[0].stdout
    assert reported.exit_code == 0, reported.stderr
    assert "run, dev" in (tmp_path / "figures.md").read_text("utf-8")
    assert not (tmp_path / "home" / "catalogue.sqlite3").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--bench", "SET", "--gold", "gold.jsonl"), "--gold FILE or --bench FOLDER"),
        ((), "--gold FILE or --bench FOLDER"),
        (("--bench", "SET", "--gaps"), "--gaps and --split go with --gold"),
        (("--bench", "nowhere"), "corpus.jsonl"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(evaluate, tmp_path, arguments, words):
    given = [write_set(tmp_path / "tiny") if one == "SET" else one for one in arguments]

    result = evaluate("run", *given, "--out", tmp_path / "run")

    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_folder_that_will_not_do_is_told_before_any_document_is_added(evaluate, tmp_path):
    out = tmp_path / "run"
    out.mkdir()
    (out / "other.txt").write_text("words", "utf-8")

    result = evaluate("run", "--bench", write_set(tmp_path / "tiny"), "--out", out)

    assert result.exit_code == 2
    assert "there are other files in it" in result.stderr
    assert not (tmp_path / "home").exists()
