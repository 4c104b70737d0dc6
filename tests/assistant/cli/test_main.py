import os
import subprocess
import sys

import pytest

from assistant.cli.main import COMMANDS


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant.cli.main", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **env},
        timeout=120,
        check=False,
    )


def test_help_imports_no_command():
    code = (
        "import sys\n"
        "from assistant.cli.main import commands\n"
        "try: commands.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([n for n in sys.modules if n.startswith(('assistant.cli.commands', 'pydantic'))])"
    )

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_of_the_table_is_there_and_takes_json(evidence, tmp_path, name):
    result = evidence(tmp_path, name, "--help")

    assert "--json" in result.stdout


def test_unknown_command_is_a_wrong_call(evidence, tmp_path):
    result = evidence(tmp_path, "serch", "x")

    assert result.exit_code == 2


def test_unknown_option_is_told_in_one_line(evidence, tmp_path):
    result = evidence(tmp_path, "packs", "--bogus")

    assert len(result.stderr.splitlines()) == 1


def test_unknown_setting_is_a_wrong_call(evidence, tmp_path):
    result = evidence(tmp_path, "packs", EVIDENCE_NO_SUCH="1")

    assert (result.exit_code, "EVIDENCE_NO_SUCH" in result.stderr) == (2, True)


def test_home_that_is_a_file_is_a_wrong_call(evidence, tmp_path):
    (tmp_path / "file").write_text("x")

    result = evidence(tmp_path / "file", "packs")

    assert (result.exit_code, "EVIDENCE_HOME" in result.stderr) == (2, True)


def test_broken_catalogue_is_a_failure_of_the_system(evidence, tmp_path):
    (tmp_path / "catalogue.sqlite3").write_bytes(b"no database at all" * 100)

    result = evidence(tmp_path, "packs")

    assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1)


def test_unexpected_error_is_one_line_without_a_traceback(tmp_path):
    (tmp_path / "originals").mkdir()
    (tmp_path / "catalogue.sqlite3").mkdir()

    told = run("packs", EVIDENCE_HOME=str(tmp_path))

    assert (told.returncode, "Traceback" in told.stderr) == (3, False)


def test_debug_level_shows_the_traceback(tmp_path):
    (tmp_path / "catalogue.sqlite3").mkdir()

    told = run("packs", EVIDENCE_HOME=str(tmp_path), EVIDENCE_LOG_LEVEL="DEBUG")

    assert "Traceback" in told.stderr


def test_full_disk_is_named(evidence, tmp_path, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.library.library.Library.packs", full)

    result = evidence(tmp_path, "packs")

    assert (result.exit_code, "disk is full" in result.stderr) == (3, True)


def test_interrupt_leaves_with_one_line(evidence, tmp_path, monkeypatch):
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.library.library.Library.packs", interrupted)

    result = evidence(tmp_path, "packs")

    assert (result.exit_code, result.stderr.strip()) == (1, "evidence: stopped")


def test_closed_pipe_is_quiet(seeded_home):
    command = f"'{sys.executable}' -m assistant.cli.main packs --json | true"

    told = subprocess.run(
        command,
        shell=True,
        capture_output=True,
        text=True,
        env={**os.environ, "EVIDENCE_HOME": str(seeded_home)},
        check=False,
    )

    assert told.stderr == ""


def test_output_is_utf8_whatever_the_console_says(own_home):
    run("correct", document(own_home), "title", "Café – naïve", EVIDENCE_HOME=str(own_home))

    told = run(
        "documents",
        "--pack",
        "Otherford",
        EVIDENCE_HOME=str(own_home),
        PYTHONIOENCODING="cp1252",
        LC_ALL="C",
    )

    assert "Café – naïve" in told.stdout


def document(home: os.PathLike[str]) -> str:
    import json

    told = run("documents", "--pack", "Otherford", "--json", EVIDENCE_HOME=str(home))
    return json.loads(told.stdout)["documents"][0]["document_id"]
