from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from threading import Event, Thread

import pytest

from ingest.library.filters import Filters
from ingest.library.library import Library
from tests.ingest.library import other_process

FORKS = "forkserver" in get_all_start_methods()
CONTEXT = get_context("forkserver" if FORKS else "spawn")
if FORKS:
    CONTEXT.set_forkserver_preload([other_process.__name__])
pytestmark = pytest.mark.slow


def started(*arguments: object):
    process = CONTEXT.Process(target=other_process.add, args=arguments)
    process.start()
    return process


def texts(pack: str, count: int) -> dict[str, str]:
    return {f"{pack}{n}.txt": f"{pack} tells that {n} carers wait." for n in range(count)}


def dense(library: Library, embedder, pack_name: str) -> list[str]:
    pack, allowed = library.pack(pack_name), library.allowed(pack_name, Filters())
    found = library.nearest(pack, embedder.encode(["carers wait"]), allowed, 50)[0]
    kept = library.passages(pack, [key for key, _ in found])
    assert len(kept) == len(found)
    assert {p.document.pack for p in kept.values()} <= {pack_name}
    return sorted(p.document.file for p in kept.values())


def words(library: Library, pack_name: str) -> list[str]:
    pack, allowed = library.pack(pack_name), library.allowed(pack_name, Filters())
    found = library.lexical(pack, ["carer"], allowed, 50)
    kept = library.passages(pack, [key for key, _ in found])
    assert {p.document.pack for p in kept.values()} <= {pack_name}
    return sorted(p.document.file for p in kept.values())


def test_a_reader_sees_a_finished_ingest_of_another_process(
    library, add_files, embedder, tmp_path: Path
) -> None:
    add_files(texts("Old", 2))
    assert dense(library, embedder, "Pack") == ["Old0.txt", "Old1.txt"]
    writer = started(str(library.home), "Pack", texts("New", 2), str(tmp_path / "w"))
    writer.join()
    assert writer.exitcode == 0
    wanted = ["New0.txt", "New1.txt", "Old0.txt", "Old1.txt"]
    assert dense(library, embedder, "Pack") == words(library, "Pack") == wanted


@pytest.mark.parametrize("packs", [("One", "Two"), ("Same", "Same")])
def test_two_processes_that_ingest_at_once_lose_nothing(
    library, embedder, tmp_path: Path, packs: tuple[str, str]
) -> None:
    writers = [
        started(str(library.home), pack, texts(f"{pack}{n}-", 6), str(tmp_path / f"w{n}"), 3)
        for n, pack in enumerate(packs)
    ]
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    for name in set(packs):
        files = {f for n, pack in enumerate(packs) if pack == name for f in texts(f"{pack}{n}-", 6)}
        assert set(dense(library, embedder, name)) == set(words(library, name)) == files
        assert library.pack(name).indexed


def test_queries_never_fail_while_another_process_publishes(
    library, add_files, embedder, tmp_path: Path
) -> None:
    add_files(texts("Mine", 3), pack="Mine")
    add_files(texts("Other", 3), pack="Other")
    writer = started(str(library.home), "Other", texts("More", 8), str(tmp_path / "w"), 8)
    seen = set()
    while writer.is_alive():
        assert dense(library, embedder, "Mine") == [f"Mine{n}.txt" for n in range(3)]
        seen.add(len(dense(library, embedder, "Other")))
        words(library, "Other")
        # It has the core to itself for a while: else the writer takes far longer.
        writer.join(0.05)
    assert writer.exitcode == 0
    assert len(dense(library, embedder, "Other")) == 11
    assert len(seen) > 2


def test_queries_never_fail_while_this_process_publishes(library, add_files, embedder) -> None:
    add_files(texts("Old", 3))
    done, failures, counts = Event(), [], []

    def look() -> None:
        while not done.is_set():
            try:
                counts.append(len(dense(library, embedder, "Pack")))
            except Exception as error:
                failures.append(error)

    threads = [Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(5):
        add_files(texts(f"New{n}-", 2))
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert counts
    assert len(dense(library, embedder, "Pack")) == 13
