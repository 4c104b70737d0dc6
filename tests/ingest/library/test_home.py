"""The home is closed to other people, and where it cannot be written that is what is said."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.library.backup import backup
from ingest.library.doctor import examine
from ingest.library.home import HomeError, open_home
from ingest.library.library import Library
from ingest.library.restoring import restore

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def common_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_paths(home: Path) -> list[str]:
    """What in the home other people could read."""
    return [str(path) for path in (home, *home.rglob("*")) if path.stat().st_mode & 0o077]


def test_everything_that_an_ingest_writes_is_for_its_owner_alone(library, add_files):
    add_files({"a.txt": "412 people wait."})
    add_files({"b.txt": "171 people said so."})

    assert open_paths(library.home) == []


def test_everything_that_a_restore_writes_is_for_its_owner_alone(own_home, tmp_path, embedder):
    library = Library(own_home)
    backup(library, tmp_path / "b.zip")
    library.close()

    restored = restore(tmp_path / "b.zip", own_home, embedder, replace=True)

    assert restored.aside is not None
    assert open_paths(own_home) == []


def test_home_that_is_too_open_is_closed_when_it_is_opened(own_home):
    for path in (own_home, *own_home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)

    Library(own_home).close()

    assert open_paths(own_home) == []


def test_files_of_others_in_the_home_stay_as_they_are(tmp_path):
    (tmp_path / "papers").mkdir(mode=0o755)

    Library(tmp_path).close()

    assert stat.S_IMODE((tmp_path / "papers").stat().st_mode) == 0o755
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


def test_folder_that_others_need_stays_open_and_what_is_ours_in_it_does_not(tmp_path):
    tmp_path.chmod(0o1777)

    library = Library(tmp_path)

    library.close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
    assert stat.S_IMODE((tmp_path / "catalogue.sqlite3").stat().st_mode) == 0o600


def test_home_of_somebody_else_is_not_narrowed(tmp_path, monkeypatch):
    tmp_path.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)

    open_home(tmp_path)

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_doctor_names_what_is_open_to_others(own_home):
    library = Library(own_home)
    own_home.chmod(0o755)
    (own_home / "catalogue.sqlite3").chmod(0o644)

    [found] = examine(library)

    library.close()
    assert found.what.startswith("open to other people of this machine: ., catalogue.sqlite3")
    assert found.remedy.startswith("chmod -R go-rwx ")


@pytest.fixture
def read_only_home(own_home) -> Iterator[Path]:
    """A home whose files may be read and not written."""
    paths = (own_home, *own_home.rglob("*"))
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield own_home
    for path in paths:
        path.chmod(0o700)


def bound(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command, bound by the modes of files, as root without its special right is too."""
    command = [sys.executable, "-m", "assistant.cli.main", *arguments]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("no setpriv: the modes of files do not bind root")
        command = ["setpriv", "--bounding-set=-dac_override", *command]
    return subprocess.run(
        command,
        env={**os.environ, "EVIDENCE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("call", [("packs",), ("doctor",), ("search", "x", "--pack", "Otherford")])
def test_home_that_cannot_be_written_is_told_in_one_line(read_only_home, call):
    result = bound(read_only_home, *call)

    [line] = result.stderr.splitlines()
    assert result.returncode == 3
    assert f"{read_only_home}: it cannot be written (you lack the permission)" in line
    assert "backup" not in line


def test_catalogue_that_cannot_be_written_is_told_in_one_line(read_only_home):
    read_only_home.chmod(0o777)

    result = bound(read_only_home, "packs")

    [line] = result.stderr.splitlines()
    assert result.returncode == 3
    assert "catalogue.sqlite3: it cannot be written" in line
    assert "backup" not in line


def test_home_that_cannot_be_made_is_told_in_one_line(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(HomeError, match="cannot be written"):
        Library(tmp_path / "file" / "home")
