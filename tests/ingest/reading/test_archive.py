import io
import struct
import zipfile

import pytest

from ingest.reading.archive import read_archive
from ingest.reading.source import Attachment, RefusedFileError, SourceInfo
from ingest.reading.zipguard import Limits, open_zip


def zipped(members, **options):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def attached(data):
    items = list(read_archive(data, "pack.zip"))
    assert isinstance(items[0], SourceInfo)
    assert all(isinstance(item, Attachment) for item in items[1:])
    return [(item.name, item.data) for item in items[1:]]


def refusal(data):
    with pytest.raises(RefusedFileError) as caught:
        list(read_archive(data, "pack.zip"))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_members_come_with_their_paths_and_bytes():
    data = zipped([("a.txt", b"one"), ("folder/b.txt", b"two")])
    assert attached(data) == [("a.txt", b"one"), ("folder/b.txt", b"two")]


def test_folders_dot_files_and_what_macos_adds_are_left_out():
    names = ["keep.txt", "folder/", "__MACOSX/._keep.txt", ".DS_Store", "x/.hidden/y.txt"]
    assert [name for name, _ in attached(zipped([(name, b"") for name in names]))] == ["keep.txt"]


def test_names_that_would_leave_the_folder_are_made_safe_and_kept_apart():
    data = zipped([("../up.txt", b"1"), ("/up.txt", b"2"), ("C:\\up.txt", b"3")])
    assert [name for name, _ in attached(data)] == ["up.txt", "up (2).txt", "up (3).txt"]


def test_a_zip_inside_stays_closed():
    inner = zipped([("deep.txt", b"deep")])
    assert attached(zipped([("inner.zip", inner)])) == [("inner.zip", inner)]


def test_a_zip_bomb_is_refused_and_named():
    assert "zeros.txt" in refusal(zipped([("zeros.txt", bytes(5_000_000))]))


def test_a_small_member_may_pack_to_any_ratio():
    assert len(attached(zipped([("zeros.txt", bytes(900_000))]))) == 1


def test_too_many_members_are_refused():
    assert "2,001" in refusal(zipped([(f"{number}.txt", b"") for number in range(2_001)]))


def test_too_much_in_total_is_refused_before_anything_is_unpacked():
    data = zipped([("a.bin", bytes(range(256)) * 8)])
    with pytest.raises(RefusedFileError, match="unpacks to more than"):
        open_zip(data, Limits(total=1_000))


def test_a_member_that_states_too_small_a_size_is_refused_not_unpacked():
    data = bytearray(zipped([("liar.txt", b"x" * 10_000)]))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 10)
    assert "liar.txt" in refusal(bytes(data))


def test_a_member_with_a_password_is_named():
    data = bytearray(zipped([("se\ncret.txt", b"x")]))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "se cret.txt" in refusal(bytes(data))
    assert "password" in refusal(bytes(data))


def test_a_truncated_zip_and_an_empty_one_are_refused():
    data = zipped([("a.txt", b"one" * 1000)])
    assert "damaged" in refusal(data[:-30])
    assert "no files" in refusal(zipped([]))


def test_a_member_whose_bytes_are_damaged_is_named():
    data = bytearray(zipped([("a.txt", bytes(range(256)))]))
    data[40] ^= 0xFF
    assert "a.txt" in refusal(bytes(data))
