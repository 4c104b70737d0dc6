import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.library.library import Library


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "Papers").mkdir(parents=True)
    (folder / "Papers" / "Note.txt").write_text("The lift was mended on 3 May 2025.\n")
    return folder


def test_json_has_exactly_the_keys_of_the_contract(evidence, tmp_path, sources):
    result = evidence(tmp_path / "home", "ingest", str(sources), "--pack", "A", "--json")

    told = json.loads(result.stdout)
    assert [list(told), list(told["files"][0])] == [
        ["pack", "files", "elapsed_s"],
        ["file", "outcome", "document_id", "pages", "passages", "message"],
    ]


def test_file_is_named_by_its_path_below_what_was_ingested(evidence, tmp_path, sources):
    result = evidence(tmp_path / "home", "ingest", str(sources), "--pack", "A", "--json")

    assert json.loads(result.stdout)["files"][0]["file"] == "Papers/Note.txt"


def test_folder_without_files_is_an_error_and_makes_no_pack(evidence, tmp_path):
    (tmp_path / "empty").mkdir()

    result = evidence(tmp_path / "home", "ingest", str(tmp_path / "empty"), "--pack", "A")

    assert (result.exit_code, "there are no files there" in result.stderr) == (2, True)
    listed = evidence(tmp_path / "home", "packs", "--json")
    assert json.loads(listed.stdout) == {"packs": []}


def test_refused_file_is_told_and_the_exit_code_is_one(evidence, tmp_path, sources):
    (sources / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")

    result = evidence(tmp_path / "home", "ingest", str(sources), "--pack", "A")

    assert (result.exit_code, "refused: broken.pdf: " in result.stdout) == (1, True)


def test_same_bytes_again_are_unchanged_and_done(evidence, tmp_path, sources):
    evidence(tmp_path / "home", "ingest", str(sources), "--pack", "A")

    result = evidence(tmp_path / "home", "ingest", str(sources), "--pack", "A")

    assert (result.exit_code, "unchanged: Papers/Note.txt" in result.stdout) == (0, True)


def test_overrides_are_put_on_the_document(evidence, tmp_path, sources):
    evidence(
        tmp_path / "home",
        *("ingest", str(sources), "--pack", "A", "--kind", "other", "--class", "outcome"),
        *("--title", "T", "--date", "2025-01-31", "--council", "C", "--status", "draft"),
        *("--category", "people", "--review-due", "2026-01-31"),
    )

    library = Library(tmp_path / "home")
    stored = library.documents("A")[0]
    library.close()
    assert (
        *(stored.title, stored.kind, stored.evidence_class, stored.date, stored.council),
        *(stored.status, stored.category, stored.review_due),
    ) == ("T", "other", "outcome", "2025-01-31", "C", "draft", "people", "2026-01-31")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no such name")
def test_file_name_that_is_no_utf8_goes_in_with_its_bytes_written_out(evidence, tmp_path, sources):
    (sources / "Papers" / "Note.txt").rename(sources / os.fsdecode(b"caf\xe9.txt"))

    result = evidence(tmp_path / "home", "ingest", str(sources), "--pack", "A", "--json")

    assert json.loads(result.stdout)["files"][0]["file"] == r"caf\udce9.txt"


@pytest.mark.parametrize(
    "wrong",
    [
        ("/no/such/path", "--pack", "A"),
        (".",),
        ("--pack", "A"),
        (".", "--pack", "A", "--kind", "poem"),
        (".", "--pack", "A", "--date", "31/01/2025"),
        (".", "--pack", "A", "--date", "2025-02-30"),
        ("LICENSE", "--pack", " "),
    ],
)
def test_wrong_call_is_code_two_and_one_line(evidence, tmp_path, wrong):
    result = evidence(tmp_path / "home", "ingest", *wrong)

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_busy_library_is_a_failure_of_the_system(evidence, tmp_path, sources):
    from filelock import FileLock

    home = tmp_path / "home"
    home.mkdir()
    with FileLock(home / "writer.lock"):
        result = evidence(home, "ingest", str(sources), "--pack", "A", EVIDENCE_LOCK_WAIT_S="0")

    assert result.exit_code == 3


NO_SIGINT = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")


@pytest.fixture
def long_ingest(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """An ingest of 3,000 files into `tmp_path / "home"` that has begun, in a group of its own."""
    folder, home = tmp_path / "sources", tmp_path / "home"
    folder.mkdir()
    for number in range(3_000):
        (folder / f"{number:04}.txt").write_text(f"Note {number} about the lift.\n")
    process = started(home, folder)
    while process.poll() is None and len(list((home / "originals").glob("*/*"))) < 5:
        time.sleep(0.05)
    yield process
    process.kill()
    process.wait()


@NO_SIGINT
def test_first_interrupt_publishes_what_is_in(long_ingest, tmp_path):
    os.killpg(long_ingest.pid, signal.SIGINT)
    stdout, stderr = long_ingest.communicate(timeout=120)

    library = Library(tmp_path / "home")
    indexed = library.pack("A").indexed
    library.close()
    files = json.loads(stdout)["files"]
    assert (
        long_ingest.returncode,
        "run it again to go on" in stderr,
        0 < len(files) < 3_000,
        {file["outcome"] for file in files},
        indexed,
    ) == (1, True, True, {"added"}, True)


@NO_SIGINT
def test_second_interrupt_ends_at_once(long_ingest):
    os.killpg(long_ingest.pid, signal.SIGINT)
    long_ingest.stderr.readline()
    began = time.perf_counter()

    os.killpg(long_ingest.pid, signal.SIGINT)
    _, stderr = long_ingest.communicate(timeout=60)

    assert (
        long_ingest.returncode,
        "ended at once" in stderr,
        time.perf_counter() - began < 5,
    ) == (1, True, True)


def started(home: Path, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "assistant.cli.main",
            "ingest",
            str(folder),
            "--pack",
            "A",
            "--json",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "EVIDENCE_HOME": str(home)},
        start_new_session=True,
    )


def test_case_file_is_set_aside_until_it_is_allowed(evidence, tmp_path, sources):
    (sources / "plan.txt").write_text(
        "Care and support plan\n\nName: Joan Tarry\nDate of birth: 21 September 1938\n"
        "NHS number: 999 107 3167\nNext of kin: her son\nGP: Dr Farrant\n"
    )

    aside = evidence(tmp_path / "home", "ingest", str(sources), "--pack", "A")
    allowed = evidence(
        tmp_path / "home", "ingest", str(sources), "--pack", "A", "--allow-case-files"
    )

    assert (aside.exit_code, "quarantined: plan.txt: " in aside.stdout) == (0, True)
    assert (allowed.exit_code, "added: plan.txt: " in allowed.stdout) == (0, True)
