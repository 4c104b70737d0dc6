import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from assistant.sources import drawer as drawing
from assistant.sources.drawer import Drawer, DrawerBusyError, PageImageError
from assistant.sources.folding import Quote
from assistant.sources.pdf_view import MAX_PIXELS, render
from ingest.isolation import confine
from tests import hostile_pdfs
from tests.processes import alive, resident_mb, wait_for

WORDS = "412 people were waiting."


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    """The real drawer, whose process has memory for little more than a plain page."""
    made = Drawer(memory_mb=200, page_s=60.0)
    yield made
    made.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return written(tmp_path / "paper.pdf", hostile_pdfs.pdf([], b"", hostile_pdfs.WORDS))


@pytest.fixture
def bomb(tmp_path: Path) -> Path:
    return written(tmp_path / "bomb.pdf", hostile_pdfs.draws_itself(pages=4))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def fails(drawer: Drawer, path: Path, page: int = 1) -> type[PageImageError]:
    with pytest.raises(PageImageError) as raised:
        drawer.draw(path, page)
    return raised.type


def tried(caplog: pytest.LogCaptureFixture) -> int:
    return sum(record.message.startswith("drawing page") for record in caplog.records)


def drawing_process() -> int | None:
    """The one child of the tests that is called after no other: started, or None."""
    found = [child.pid for child in active_children()]
    assert len(found) <= 1
    return found[0] if found else None


def test_a_page_is_drawn_as_it_would_be_here(drawer: Drawer, paper: Path):
    quotes = [Quote.at(WORDS, 0, 10)]
    scanned = [(72.0, 290.0, 300.0, 305.0)]
    assert drawer.draw(paper, 1, quotes, scanned) == render(paper, 1, quotes, scanned=scanned)


@pytest.mark.parametrize("make", [hostile_pdfs.draws_itself, hostile_pdfs.doubles])
def test_a_page_that_takes_too_much_memory_is_given_up_and_the_next_is_drawn(
    drawer: Drawer, paper: Path, tmp_path: Path, make: Callable[[], bytes]
):
    drawer.draw(paper, 1)
    before = resident_mb()
    fails(drawer, written(tmp_path / "bomb.pdf", make()))
    assert resident_mb() - before < 50
    assert drawer.draw(paper, 1).found


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_drawn(paper, tmp_path, caplog):
    slow = written(tmp_path / "slow.pdf", hostile_pdfs.masks_masks())
    drawer = Drawer(page_s=0.5)
    fails(drawer, slow)
    assert "takes too long" in caplog.text
    drawer.page_s = 60.0
    assert drawer.draw(paper, 1).found
    drawer.close()


@pytest.mark.parametrize(
    "make", [hostile_pdfs.as_large_as_a_county, hostile_pdfs.tiles, hostile_pdfs.claims_an_image]
)
def test_a_page_that_only_claims_much_is_drawn_small(
    drawer: Drawer, tmp_path: Path, make: Callable[[], bytes]
):
    before = resident_mb()
    page = drawer.draw(written(tmp_path / "bomb.pdf", make()), 1)
    assert page.width * page.height <= MAX_PIXELS * 1.01
    assert resident_mb() - before < 50


def says_what_a_page_put_into_its_mouth(connection: Connection, memory_mb: int) -> None:
    confine(connection, memory_mb)
    connection.recv_bytes()
    connection.send_bytes(b'{"width": "9\\" onload=", "height": 9, "boxes": [], "found": true}')
    connection.send_bytes(b"")


def test_what_the_process_says_that_is_no_page_is_not_taken(paper, monkeypatch):
    monkeypatch.setattr(drawing, "serve", says_what_a_page_put_into_its_mouth)
    fails(Drawer(), paper)
    assert drawing_process() is None


def test_a_picture_of_more_bytes_than_allowed_is_not_taken(drawer, paper, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_BYTES", 1_000)
    fails(drawer, paper)


def test_a_page_that_failed_is_not_tried_again(drawer, bomb, caplog):
    fails(drawer, bomb)
    fails(drawer, bomb)
    assert tried(caplog) == 1


def test_it_is_tried_again_after_a_while(bomb, caplog):
    drawer = Drawer(memory_mb=200, page_s=60.0, remember_s=0.0)
    fails(drawer, bomb)
    fails(drawer, bomb)
    assert tried(caplog) == 2


def test_a_file_of_such_pages_is_given_up_and_another_is_not(drawer, bomb, paper, caplog):
    for page in (1, 2, 3, 4):
        fails(drawer, bomb, page)
    assert tried(caplog) == 3
    assert drawer.draw(paper, 1).found


def test_only_so_many_failures_are_remembered(drawer, bomb, caplog, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_REMEMBERED", 1)
    for page in (1, 2, 1):
        fails(drawer, bomb, page)
    assert tried(caplog) == 3


def test_a_file_that_is_only_damaged_costs_nothing_and_is_read_once_it_is_mended(drawer, tmp_path):
    path = written(tmp_path / "a.pdf", b"not a pdf")
    fails(drawer, path)
    written(path, hostile_pdfs.pdf([], b"", hostile_pdfs.WORDS))
    assert drawer.draw(path, 1).found


def test_one_process_draws_page_after_page_and_none_before_the_first(drawer, paper):
    assert drawing_process() is None
    drawer.draw(paper, 1)
    first = drawing_process()
    assert first is not None
    drawer.draw(paper, 1)
    assert drawing_process() == first


@pytest.fixture
def occupied(tmp_path: Path, monkeypatch) -> Iterator[Drawer]:
    """A drawer in the midst of a page that it will not finish, with room for one that waits."""
    monkeypatch.setattr(drawing, "MOST_WAITING", 2)
    drawer = Drawer(page_s=600.0, wait_s=0.1)
    path = written(tmp_path / "slow.pdf", hostile_pdfs.masks_masks())
    raised: list[type[PageImageError]] = []
    thread = threading.Thread(target=lambda: raised.append(fails(drawer, path)))
    thread.start()
    wait_for(drawing_process)
    yield drawer
    drawer.close()
    thread.join(60)
    assert raised == [PageImageError]
    assert drawing_process() is None


def test_who_waits_too_long_is_told_that_others_are_drawn(occupied, paper):
    assert fails(occupied, paper) is DrawerBusyError


def test_who_finds_the_queue_full_is_told_at_once(occupied, paper):
    occupied.wait_s = 600.0
    waiting = threading.Thread(target=lambda: fails(occupied, paper))
    waiting.start()
    wait_for(lambda: occupied._places._value == 0)
    assert fails(occupied, paper) is DrawerBusyError
    occupied.close()
    waiting.join(60)
    assert not waiting.is_alive()


def test_nothing_is_drawn_after_it_is_closed(drawer, paper):
    drawer.draw(paper, 1)
    drawer.close()
    fails(drawer, paper)
    assert drawing_process() is None


SCRIPT = """
import sys, threading, time
from multiprocessing import active_children
from pathlib import Path
from assistant.sources.drawer import Drawer
if __name__ == "__main__":
    drawer = Drawer(page_s=600)
    threading.Thread(target=drawer.draw, args=(Path(sys.argv[1]), 1), daemon=True).start()
    while not active_children():
        time.sleep(0.01)
    time.sleep(1)
    print(active_children()[0].pid, flush=True)
    time.sleep(600)
"""


def test_the_process_ends_in_the_midst_of_a_page_when_its_parent_is_killed(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    slow = written(tmp_path / "slow.pdf", hostile_pdfs.masks_masks())
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, str(script), str(slow)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert alive(child)
        parent.kill()
    wait_for(lambda: not alive(child))


def test_neither_serving_nor_ingesting_loads_pdfium():
    program = (
        "import sys, assistant.web.source_html, ingest.reading_ahead;"
        "sys.exit(any(name.startswith('pypdfium2') for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
