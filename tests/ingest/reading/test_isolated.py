import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
import slow_reader

from ingest.reading import worker
from ingest.reading.isolated import IsolatedReader
from ingest.reading.scan import Wanted
from ingest.reading.source import Page, PageStatus, RefusedFileError, SourceInfo
from tests.processes import alive, wait_for


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[IsolatedReader]:
    """The real isolated reader, whose worker's files say how they misbehave; short limits."""
    monkeypatch.setattr(worker, "serve", slow_reader.serve)
    limits = {"stall_s": 1.0, "file_s": 3.0, "page_s": 0.0, "scan_s": 1.0, "patience": 30.0}
    with IsolatedReader(memory_mb=1_000, **limits) as opened:
        yield opened


@pytest.fixture
def patient_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[IsolatedReader]:
    """The same with the limits of time that a user has."""
    monkeypatch.setattr(worker, "serve", slow_reader.serve)
    with IsolatedReader(memory_mb=1_000) as opened:
        yield opened


def texts(reader: IsolatedReader, folder: Path, content: str, name: str = "a.txt") -> list[str]:
    path = folder / name
    path.write_text(content)
    return [item.text for item in reader.read(path, name) if isinstance(item, Page)]


@pytest.mark.parametrize(
    ("trouble", "message"),
    [
        ("crash", "stops the program"),
        ("eat", "memory"),
        ("raise", "odd bytes"),
        ("deep", "nested too deeply"),
    ],
)
def test_a_bad_file_is_refused_and_the_next_one_reads(
    patient_reader, tmp_path, trouble, message
) -> None:
    refused_then_reads(patient_reader, tmp_path, trouble, message)


@pytest.mark.parametrize("trouble", ["hang", "drip"])
def test_a_file_without_an_end_is_refused_and_the_next_one_reads(reader, tmp_path, trouble) -> None:
    refused_then_reads(reader, tmp_path, trouble, "takes too long")


def test_a_file_that_waits_for_a_busy_machine_is_read(reader, tmp_path) -> None:
    assert texts(reader, tmp_path, "nap") == ["nap"]


def test_a_file_at_which_the_reader_sleeps_is_refused(reader, tmp_path) -> None:
    reader.patience = 0.5
    with pytest.raises(RefusedFileError, match="takes too long"):
        texts(reader, tmp_path, "sleep")


def refused_then_reads(reader: IsolatedReader, folder: Path, trouble: str, message: str) -> None:
    with pytest.raises(RefusedFileError, match=message) as refused:
        texts(reader, folder, trouble)
    assert "\n" not in str(refused.value)
    assert texts(reader, folder, "fine") == ["fine"]


def test_a_page_that_hangs_is_given_up_and_the_rest_is_read(reader, tmp_path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("%PDF- one hang three")
    items = list(reader.read(path, "a.pdf"))
    assert [type(item) for item in items] == [SourceInfo, Page, Page, Page]
    assert [i.status for i in items[1:] if isinstance(i, Page)] == [
        PageStatus.READ, PageStatus.UNREADABLE, PageStatus.READ,
    ]  # fmt: skip


def test_a_file_that_hangs_twice_is_refused(reader, tmp_path) -> None:
    with pytest.raises(RefusedFileError, match="too long"):
        texts(reader, tmp_path, "%PDF- one hang hang four", "a.pdf")


def scans(reader: IsolatedReader, folder: Path, content: str) -> list[tuple[int, str]]:
    """The number of each page of a PDF, with what OCR reads of it or why it reads nothing."""
    path = folder / "a.pdf"
    path.write_text(content)
    wanted = [Wanted(number, False) for number in range(1, len(content.split()))]
    found = list(reader.scan(path, wanted))
    return [(s.number, s.lines[0].text if s.lines else f"({s.note})") for s in found]


@pytest.mark.parametrize(
    ("trouble", "note"),
    [("scan-hang", "(OCR takes too long on it)"), ("scan-crash", "(OCR stops at it)")],
)
def test_a_page_at_which_ocr_hangs_or_dies_costs_that_page_only(reader, tmp_path, trouble, note):
    found = scans(reader, tmp_path, f"%PDF- one {trouble} three")
    assert found == [(1, "one"), (2, note), (3, "three")]
    assert texts(reader, tmp_path, "fine") == ["fine"]


def test_ocr_that_dies_again_and_again_is_given_up_for_the_file(reader, tmp_path):
    found = scans(reader, tmp_path, "%PDF- one" + " scan-crash" * 3 + " five six")
    given_up = "(OCR of this file took too long or failed too often)"
    assert found[4:] == [(5, given_up), (6, given_up)]


def test_a_file_has_only_so_long_for_ocr(reader, tmp_path):
    reader.scan_file_s = 0.0
    [(number, note)] = scans(reader, tmp_path, "%PDF- one")
    assert number == 1
    assert "too long" in note


def test_a_reader_left_half_way_gives_the_next_file_its_own_pages(reader, tmp_path) -> None:
    (tmp_path / "b.pdf").write_text("%PDF- one two three")
    for _item in reader.read(tmp_path / "b.pdf", "b.pdf"):
        break
    assert texts(reader, tmp_path, "fine") == ["fine"]


def test_one_process_reads_file_after_file(reader, tmp_path) -> None:
    texts(reader, tmp_path, "one")
    processes = active_children()
    texts(reader, tmp_path, "two")
    assert active_children() == processes
    assert len(processes) == 1


SCRIPT = """
import sys, time
from multiprocessing import active_children
sys.path.insert(0, {here!r})
from pathlib import Path
import slow_reader
from ingest.reading import worker
from ingest.reading.isolated import IsolatedReader
if __name__ == "__main__":
    worker.serve = slow_reader.serve
    reader = IsolatedReader(stall_s=600, file_s=600)
    for item in reader.read(Path({path!r}), "a.txt"):
        print(active_children()[0].pid, flush=True)
"""


def test_a_worker_inside_a_file_ends_when_its_parent_is_killed(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("hang")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(here=str(Path(__file__).parent), path=str(tmp_path / "a.txt")))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_for(lambda: not alive(child))
