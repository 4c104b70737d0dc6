import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.jobs import Request, ingest
from ingest.library.library import Library
from ingest.settings import Settings
from ingest.sources import find, open_source

SECRET = "The night safe opens with 4711."
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="a link needs a privilege there")
Outcomes = Callable[[list[Path]], dict[str, tuple[str, str]]]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with one good file, beside a file and a folder that are nobody's evidence."""
    (tmp_path / "outside" / "deeper").mkdir(parents=True)
    (tmp_path / "outside" / "deeper" / "safe.txt").write_text(SECRET)
    (tmp_path / "safe.txt").write_text(SECRET)
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good.txt").write_text("The lift was mended on 3 May 2025.\n")
    return folder


@pytest.fixture
def outcomes(library: Library, embedder) -> Outcomes:
    """What became of each file of an ingest of those paths, and its message."""

    def told(paths: list[Path], meanwhile: Callable[[], None] = lambda: None):
        sources = find(paths, library.home)
        meanwhile()
        report = ingest(library, embedder, Settings(home=library.home), Request(sources, "Pack"))
        return {file.file: (file.outcome.value, file.message) for file in report.files}

    return told


def is_held(library: Library, words: str) -> bool:
    """Whether a page or an original holds the words."""
    pages = (page for doc in library.documents("Pack") for page in library.pages(doc))
    stored = (library.originals.path(sha256).read_text() for sha256 in library.originals.held())
    return any(words in page.text for page in pages) or any(words in text for text in stored)


@LINKS
@pytest.mark.parametrize("target", ["safe.txt", "outside", "gone.txt", "papers"])
def test_link_in_a_folder_is_refused_by_name_and_the_rest_goes_in(
    library, papers, outcomes, target
) -> None:
    (papers / "link.txt").symlink_to(papers.parent / target)

    assert outcomes([papers]) == {
        "good.txt": ("added", ""),
        "link.txt": (
            "refused",
            "link.txt: it is a link; links are not followed. Add the file or folder itself.",
        ),
    }
    assert not is_held(library, SECRET)


@LINKS
def test_link_that_a_person_names_is_followed_and_none_below_it(papers, outcomes) -> None:
    (papers.parent / "outside" / "more.txt").symlink_to(papers.parent / "safe.txt")
    for name, target in (("named.txt", "papers/good.txt"), ("folder", "outside")):
        (papers.parent / name).symlink_to(papers.parent / target)

    told = outcomes([papers.parent / "named.txt", papers.parent / "folder"])

    assert {file: outcome for file, (outcome, _) in told.items()} == {
        "named.txt": "added",
        "deeper/safe.txt": "added",
        "more.txt": "refused",
    }


@LINKS
def test_link_named_beside_its_folder_is_added_once(papers, outcomes) -> None:
    (papers / "link.txt").symlink_to(papers.parent / "safe.txt")

    told = outcomes([papers, papers / "link.txt"])

    assert [outcome for outcome, _ in told.values()] == ["added", "added"]


def test_hard_link_is_a_file_as_any_other(papers, outcomes) -> None:
    (papers / "hard.txt").hardlink_to(papers.parent / "safe.txt")

    assert outcomes([papers])["hard.txt"] == ("added", "")


@LINKS
@pytest.mark.parametrize("kind", ["pipe", "socket"])
@pytest.mark.parametrize("named", [False, True], ids=["in a folder", "named"])
def test_what_is_no_file_is_refused_and_never_waited_for(papers, outcomes, kind, named) -> None:
    at = papers / "odd.txt"
    if kind == "pipe":
        os.mkfifo(at)
    else:
        with socket.socket(socket.AF_UNIX) as made, pytest.MonkeyPatch.context() as patch:
            patch.chdir(papers)  # the path of a socket has room for 108 characters
            made.bind(at.name)

    told = outcomes([papers / "good.txt", at] if named else [papers])

    assert told["good.txt"] == ("added", "")
    assert told["odd.txt"] == (
        "refused",
        "odd.txt: it is no file but a pipe, a socket or a device. Leave it out.",
    )


@LINKS
@pytest.mark.parametrize("swapped", ["file", "folder", "pipe"])
def test_what_is_put_in_the_place_of_a_file_once_it_is_found_is_not_read(
    library, papers, outcomes, swapped
) -> None:
    inside = papers / "deeper"
    inside.mkdir()
    (inside / "safe.txt").write_text("A paper on safes.")

    def swap() -> None:
        (inside / "safe.txt").unlink()
        if swapped == "file":
            (inside / "safe.txt").symlink_to(papers.parent / "safe.txt")
        elif swapped == "pipe":
            os.mkfifo(inside / "safe.txt")
        else:
            inside.rmdir()
            inside.symlink_to(papers.parent / "outside" / "deeper")

    told = outcomes([papers], swap)

    assert {file: outcome for file, (outcome, _) in told.items()} == {
        "deeper/safe.txt": "refused",
        "good.txt": "added",
    }
    assert not is_held(library, SECRET)


def dig(folder: Path, name: str, count: int) -> int:
    """Makes that many folders of a name, each in the one before; the last one's descriptor."""
    at = os.open(folder, os.O_RDONLY)
    for _ in range(count):
        os.mkdir(name, dir_fd=at)
        deeper = os.open(name, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = deeper
    return at


@LINKS
def test_folder_too_deep_to_be_opened_is_refused_and_the_rest_goes_in(papers, outcomes) -> None:
    os.close(dig(papers, "d" * 200, 30))

    told = outcomes([papers])

    assert told.pop("good.txt") == ("added", "")
    [(outcome, message)] = told.values()
    assert (outcome, "the folder cannot be opened" in message) == ("refused", True)


@LINKS
def test_file_deeper_than_calls_or_open_files_may_go_is_read(papers) -> None:
    at = dig(papers, "d", 1_200)
    os.close(os.open("deep.txt", os.O_CREAT, dir_fd=at))
    os.close(at)

    [deep, _] = find([papers], papers / "home")

    with open_source(deep) as opened:
        assert (deep.path.name, opened.read()) == ("deep.txt", b"")
    # Too deep for what clears the folder away after the tests.
    subprocess.run(["rm", "-rf", str(papers / "d")], check=True)
