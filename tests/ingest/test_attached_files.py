"""What lies inside an upload is bounded all together, read in the real reading process."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from random import Random
from threading import Event

import pytest

from ingest.document import ReadDocument
from ingest.library.originals import Originals
from ingest.limits import Limits
from ingest.preparing import Preparation
from ingest.reading import wire
from ingest.reading.source import Attachment
from ingest.reading_ahead import ReadingPlan, Refused, Result, read_ahead
from ingest.settings import Settings
from ingest.sources import Source

Read = Callable[[bytes, str, Limits], list[Result]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads one upload within limits."""

    def upload(data: bytes, name: str, limits: Limits) -> list[Result]:
        path = tmp_path / name
        path.write_bytes(data)
        plan = ReadingPlan(
            settings=Settings(home=tmp_path),
            originals=Originals(tmp_path / "originals"),
            known=lambda _sha256: False,
            how=Preparation({}, lambda texts: [1 for _ in texts], 256, limits),
            kept=set(),
        )
        found = read_ahead([Source(path, name)], plan, Event(), {}, Event())
        return [result for result in found if result is not None]

    return upload


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return target.getvalue()


def nested(deep: int, wide: int, leaf: bytes, tag: str = "") -> bytes:
    """A ZIP of `wide` ZIPs of ..., `deep` of them one inside the other; no two files are alike."""
    if not deep:
        return zipped({f"{n}.bin": f"{tag}{n} ".encode() + leaf for n in range(wide)})
    inside = {f"{n}.zip": nested(deep - 1, wide, leaf, f"{tag}{n}.") for n in range(wide)}
    return zipped(inside)


def refusals(results: list[Result]) -> list[str]:
    found = [result.message for result in results if isinstance(result, Refused)]
    assert not any("\n" in message for message in found)
    return found


def stored(folder: Path) -> int:
    return sum(path.stat().st_size for path in (folder / "originals").glob("??/*"))


def test_what_nested_archives_unpack_to_is_counted_over_all_of_them(read, tmp_path) -> None:
    data = nested(2, 4, b"0" * 90_000)
    limits = Limits(unpacked_bytes=1_000_000)
    said = refusals(read(data, "nest.zip", limits))
    assert any("unpacks to more than 1 MB" in message for message in said)
    assert stored(tmp_path) < 1_000_000 + len(data)


def test_an_upload_may_not_swell_however_its_archives_are_nested(read, tmp_path) -> None:
    data = nested(2, 4, b"0" * 90_000)
    limits = Limits(spared_bytes=200_000, swelling=50)
    said = refusals(read(data, "nest.zip", limits))
    assert any("over 50 times its size" in message for message in said)
    assert stored(tmp_path) < max(200_000, 50 * len(data)) + len(data)


def test_files_are_counted_over_all_archives(read) -> None:
    inner = {
        f"{n}.zip": zipped({f"{m}.txt": f"Words {n} {m}.".encode() for m in range(5)})
        for n in range(5)
    }
    results = read(zipped(inner), "nest.zip", Limits(files=12))
    assert any("more than 12 files" in message for message in refusals(results))
    assert sum(not isinstance(result, Refused) for result in results) > 0


def test_a_message_of_too_many_files_is_refused(read) -> None:
    message = EmailMessage()
    message["Subject"] = "Many"
    message.set_content("See below.")
    for number in range(30):
        message.add_attachment(f"File {number}.", filename="note.txt")
    [refused] = refusals(read(bytes(message), "many.eml", Limits(files=20)))
    assert "more than 20 files" in refused


def test_plain_text_that_would_take_hours_is_refused_before_any_of_it_is_read(read) -> None:
    members = {f"{n}.txt": f"{n} words ".encode() * 5_000 for n in range(30)}
    results = read(zipped(members), "texts.zip", Limits(passages=50))
    [refused] = refusals(results)
    assert "plain text" in refused
    assert len(results) == 1


def test_passages_over_those_of_an_upload_are_refused_file_by_file(
    read,
) -> None:
    members = {f"{n}.html": f"<html>{n} {'words ' * 1_500}</html>".encode() for n in range(8)}
    results = read(zipped(members), "pages.zip", Limits(passages=10))
    kinds = [type(result) for result in results]
    assert kinds == [ReadDocument] * 5 + [Refused] * 3 + [ReadDocument]
    assert all("Add it by itself" in message for message in refusals(results))


def test_a_large_attached_file_crosses_in_pieces_and_is_whole_again(read, tmp_path) -> None:
    content = Random(1).randbytes(2 * wire.PIECE + 3)
    messages = list(wire.messages(Attachment("a.bin", content)))
    assert len(messages) == 3
    assert all(len(message) < 2 * wire.PIECE for message in messages)
    read(zipped({"a.bin": content, "b.txt": b"Words."}), "a.zip", Limits())
    kept = [path.read_bytes() for path in (tmp_path / "originals").glob("??/*")]
    assert content in kept
    assert b"Words." in kept


def test_a_line_of_megabytes_and_a_table_of_many_rows_are_refused_at_once(read) -> None:
    rows = b"Team,Month,Open\n" + b"North,May,7\n" * 3_000
    data = zipped({"line.txt": b"word " * 20_000, "rows.csv": rows, "good.txt": b"Words."})
    results = read(data, "a.zip", Limits(line=50_000, page=30_000))
    assert [type(result) for result in results] == [Refused, Refused, ReadDocument, ReadDocument]
    line, table = refusals(results)
    assert "100,000 characters" in line
    assert "more than 30,000 characters" in table


def test_a_file_of_too_many_passages_is_refused_with_the_time_it_would_take(read) -> None:
    text = "\n".join(f"{n}. The council did its {n}th duty." for n in range(1, 400))
    [refused] = refusals(read(text.encode(), "a.txt", Limits(passages=100)))
    assert "the most that is read of one file is 100" in refused
    assert "minutes" in refused
    assert "EVIDENCE_MAX_PASSAGES" in refused
