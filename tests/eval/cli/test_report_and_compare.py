import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli.main import commands
from eval.scoring.scores import Scores
from tests.eval.scored_runs import keep, mark, question, scores, stored

Evidence = Callable[..., Result]
IDS = [f"q{n}" for n in range(20)]


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    def run(*arguments: object) -> Result:
        home = {"EVIDENCE_HOME": str(tmp_path / "home")}
        return CliRunner().invoke(commands, ["eval", *map(str, arguments)], env=home)

    return run


def scored(wrong: int = 0, leaks: int = 0, run: str = "run") -> Scores:
    """Twenty questions, of which the first are wrong or leak."""
    return scores(
        [
            mark(
                name,
                {
                    "answers.complete": float(n >= wrong),
                    "answers.vital_recall": float(n >= wrong),
                    "leakage.none": float(n >= leaks),
                    "abstention.right": 1.0,
                },
                passed=n >= max(wrong, leaks),
            )
            for n, name in enumerate(IDS)
        ],
        run=run,
    )


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., Path]:
    def make(name: str, run: Scores | None = None, ids: list[str] | None = None) -> Path:
        asked = [question(one, f"What of {one}?") for one in ids or IDS]
        return keep(tmp_path / name, asked, [stored(one.id) for one in asked], run)

    return make


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    path = tmp_path / "gate.yaml"
    path.write_text("margins: {answers.complete: 0.1}\n", "utf-8")
    return path


def test_the_report_lies_in_the_folder_of_the_run(evidence: Evidence, kept: Callable[..., Path]):
    folder = kept("now", scored(wrong=1))

    result = evidence("report", folder)

    assert (result.exit_code, result.stdout) == (0, f"{folder / 'report.html'}\n")
    assert "1 of 20 answers are wrong" in result.stderr
    assert "What of q0?" in (folder / "report.html").read_text("utf-8")


def test_the_report_and_the_summary_go_where_they_are_asked_for(
    evidence: Evidence, kept: Callable[..., Path], tmp_path: Path
):
    now, before = kept("now", scored(run="now")), kept("before", scored(run="before"))
    out, brief = tmp_path / "r.html", tmp_path / "r.md"

    result = evidence("report", now, "--beside", before, "--out", out, "--summary", brief, "--json")

    told = {"report": str(out), "summary": str(brief), "questions": 20, "wrong": 0}
    assert json.loads(result.stdout) == told
    assert "Beside other runs" in out.read_text("utf-8")
    assert not (now / "report.html").exists()
    text = brief.read_text("utf-8")
    assert "| Measure | now, dev | before, dev |" in text
    assert f"evidence eval report {now} --beside {before} --summary {brief}" in text


def test_a_run_that_is_not_scored_is_told_in_one_line(
    evidence: Evidence, kept: Callable[..., Path]
):
    bare, whole = kept("bare"), kept("whole", scored())

    for call in (("report", bare), ("compare", whole, bare)):
        result = evidence(*call)

        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert f"Run `evidence eval score {bare}` first." in result.stderr


def test_the_same_run_passes_the_gate(evidence: Evidence, kept: Callable[..., Path], gate: Path):
    folder = kept("now", scored(wrong=3))

    result = evidence("compare", folder, folder, "--gate", gate)

    assert result.exit_code == 0
    assert "Got worse: 0" in result.stdout
    assert "The gate: passed" in result.stdout


def test_a_worse_run_fails_and_its_questions_are_named(
    evidence: Evidence, kept: Callable[..., Path], gate: Path
):
    old, new = kept("old", scored(run="before")), kept("new", scored(wrong=6, run="after"))

    result = evidence("compare", old, new, "--gate", gate)

    assert result.exit_code == 1
    assert "before (old) and after (new): 20 questions" in result.stdout
    assert "Got worse: 6" in result.stdout
    assert "q5: What of q5? (no longer passes; worse: answers.complete" in result.stdout
    assert "The gate: FAILED" in result.stdout


def test_a_leak_fails_and_json_says_why(evidence: Evidence, kept: Callable[..., Path], gate: Path):
    old, new = kept("old", scored()), kept("new", scored(leaks=1))

    result = evidence("compare", old, new, "--gate", gate, "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 1
    failed = [each for each in told["gate"]["checks"] if not each["passed"]]
    assert [(each["rule"], each["measure"], each["value"]) for each in failed] == [
        ("safety", "leakage.none", 0.95)
    ]
    assert [each["id"] for each in told["worse"]] == ["q0"]
    assert told["compared"] == 20
    assert told["differences"][0]["measure"] == "answers.complete"


def test_a_question_that_was_altered_in_the_gold_file_is_not_compared(
    evidence: Evidence, kept: Callable[..., Path], gate: Path
):
    old, new = kept("old", scored()), kept("new", scored())
    lines = [question(one, f"What of {one}?") for one in IDS]
    lines[0] = question("q0", "Something else?")
    lines[1] = question("q1", "What of q1?", reviewer="somebody")
    text = "".join(one.model_dump_json() + "\n" for one in lines)
    (new / "gold.jsonl").write_text(text, "utf-8")

    told = json.loads(evidence("compare", old, new, "--gate", gate, "--json").stdout)

    assert told["not_compared"] == {"only_old": [], "only_new": [], "altered": ["q0"]}
    assert told["compared"] == 19


def test_runs_without_a_common_question_are_refused(
    evidence: Evidence, kept: Callable[..., Path], gate: Path
):
    old = kept("old", scores([mark("a", {"leakage.none": 1.0})]), ["a"])
    new = kept("new", scores([mark("b", {"leakage.none": 1.0})]), ["b"])

    result = evidence("compare", old, new, "--gate", gate)

    assert result.exit_code == 2
    assert "no question in common" in result.stderr


def test_a_wrong_gate_file_is_told_in_one_line(
    evidence: Evidence, kept: Callable[..., Path], gate: Path
):
    folder = kept("now", scored())
    gate.write_text("margin: {}\n", "utf-8")

    result = evidence("compare", folder, folder, "--gate", gate)

    assert result.exit_code == 2
    assert f"{gate}: margin: " in result.stderr
    assert result.stderr.count("\n") == 1
