import os
from pathlib import Path

import pytest

from assistant.exports.whole_file import write_whole


def test_file_is_replaced_whole(tmp_path):
    path = tmp_path / "out.docx"
    path.write_bytes(b"an older and longer one")

    write_whole(path, b"new")

    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("out.docx", b"new")]


def test_failure_leaves_the_older_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "out.docx"
    path.write_bytes(b"older")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")

    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("out.docx", b"older")
    ]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no umask")
def test_file_may_be_read_by_those_whom_the_person_allows(tmp_path: Path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "out.docx", b"new")
    finally:
        os.umask(before)

    assert (tmp_path / "out.docx").stat().st_mode & 0o777 == 0o640
