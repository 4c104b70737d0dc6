import io
import zipfile
from email.message import EmailMessage
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfWriter
from sqlalchemy import select

from ingest.jobs import Request, ingest
from ingest.library.doctor import examine
from ingest.library.pack_names import PackNameError
from ingest.library.removal import erase
from ingest.library.schema import AuditRow, JobRow
from ingest.library.writer import writing
from ingest.settings import Settings
from ingest.sources import Source, SourceError, find


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return target.getvalue()


BAD = {
    "broken.pdf": b"%PDF-1.7\n1 0 obj\n<< garbage",
    "locked.pdf": locked_pdf(),
    "empty.txt": b"",
    "tool.bin": bytes(range(256)) * 4,
}


def outcomes(report) -> dict[str, str]:
    return {f.file: f.outcome.value for f in report.files}


def test_bad_files_cost_only_themselves(library, add_files) -> None:
    report = add_files({**BAD, "good.txt": "Alpha.", "zzz.txt": "Beta."})
    assert outcomes(report) == {
        **dict.fromkeys(BAD, "refused"), "good.txt": "added", "zzz.txt": "added",
    }  # fmt: skip


def test_each_refusal_is_one_clear_line(library, add_files) -> None:
    for file in add_files(BAD).files:
        assert file.message
        assert "\n" not in file.message
        assert "Traceback" not in file.message
        assert file.document_id == ""


def test_nothing_of_a_refused_file_stays(library, add_files) -> None:
    add_files({**BAD, "good.txt": "Alpha."})
    good = library.documents("Pack")[0]
    assert list(library.originals.held()) == [good.document_id]
    assert not list(library.originals.folder.glob("incoming-*"))


def test_bytes_refused_under_one_name_and_read_under_another_are_kept(library, add_files) -> None:
    report = add_files({"a.bin": "Alpha.", "b.txt": "Alpha.", "c.bin": "Alpha."})
    assert outcomes(report)["b.txt"] == "added"
    assert list(library.originals.held()) == [library.documents("Pack")[0].document_id]


def test_the_report_names_every_file_in_the_order_given(library, add_files) -> None:
    report = add_files({"c.txt": "C.", "a/x.txt": "A.", "b.txt": "B."})
    assert [f.file for f in report.files] == ["a/x.txt", "b.txt", "c.txt"]
    assert [f.pages for f in report.files] == [1, 1, 1]
    assert [f.passages for f in report.files] == [1, 1, 1]


def test_a_bad_attachment_does_not_cost_the_good_one(library, add_files) -> None:
    pack = zipped({"ok.txt": b"Alpha.", "bad.pdf": BAD["broken.pdf"]})
    assert outcomes(add_files({"p.zip": pack})) == {
        "p.zip/ok.txt": "added", "p.zip/bad.pdf": "refused", "p.zip": "added",
    }  # fmt: skip


def test_files_nested_too_deeply_are_refused_and_the_rest_goes_in(library, add_files) -> None:
    data, name = b"Deep words.", "deep.txt"
    for level in range(5):
        note = f"Words of level {level}.".encode()
        data, name = zipped({name: data, f"{level}.txt": note}), f"{level}.zip"
    found = outcomes(add_files({"top.zip": data}))
    assert "refused" in found.values()
    assert (found["top.zip"], found["top.zip/4.txt"]) == ("added", "added")


@pytest.mark.parametrize(
    "files",
    [
        {"all.zip": zipped({f"papers/{name}": data for name, data in BAD.items()})},
        {"all.zip": zipped({"inner.zip": zipped(BAD)})},
    ],
    ids=["flat", "nested"],
)
def test_an_archive_of_which_no_file_went_in_is_refused(library, add_files, files) -> None:
    report = add_files(files)
    assert set(outcomes(report).values()) == {"refused"}
    assert "all.zip: none of the files in it went in" in report.files[-1].message
    assert report.no_pack
    assert list(library.originals.held()) == []


def test_an_archive_of_files_that_are_here_already_is_added(library, add_files) -> None:
    add_files({"a.txt": "Alpha."})
    report = add_files({"same.zip": zipped({"a.txt": b"Alpha."})})
    assert outcomes(report) == {"same.zip/a.txt": "unchanged", "same.zip": "added"}


def test_a_message_whose_attachments_are_all_refused_is_added(library, add_files) -> None:
    message = EmailMessage()
    message["Subject"] = "Papers"
    message.set_content("See what is attached.")
    message.add_attachment(BAD["tool.bin"], "application", "octet-stream", filename="tool.bin")
    report = add_files({"m.eml": bytes(message)})
    assert outcomes(report) == {"m.eml/tool.bin": "refused", "m.eml": "added"}


def test_the_same_bytes_twice_in_one_ingest_go_in_once(library, add_files) -> None:
    report = add_files({"a.txt": "Alpha.", "b.txt": "Alpha."})
    assert outcomes(report) == {"a.txt": "added", "b.txt": "unchanged"}
    assert "a.txt" in report.files[1].message


def test_files_of_one_name_in_two_folders_do_not_replace_each_other(
    library, embedder, tmp_path
) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(f"Report {folder}.")
    sources = find([tmp_path / "one", tmp_path / "two"], library.home)
    assert [s.file for s in sources] == ["report.txt", "two/report.txt"]


def test_a_stopped_ingest_keeps_what_it_has_and_says_so(library, embedder, tmp_path) -> None:
    for n in range(12):
        (tmp_path / f"{n:02}.txt").write_text(f"Words of file {n}.")
    stop = Event()
    request = Request(find([tmp_path], library.home), "Pack")
    report = ingest(
        library, embedder, Settings(home=library.home), request, lambda _: stop.set(), stop
    )
    assert report.stopped
    assert 0 < len(report.files) < 12
    assert library.pack("Pack").indexed
    assert len(library.documents("Pack")) == len(report.files)


def test_a_stopped_ingest_is_finished_by_the_next(library, embedder, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    request = Request(find([tmp_path], library.home), "Pack")
    settings = Settings(home=library.home)
    stop = Event()
    stop.set()
    assert ingest(library, embedder, settings, request, stop=stop).files == ()
    assert outcomes(ingest(library, embedder, settings, request)) == {"a.txt": "added"}


def test_a_missing_path_is_named(library, tmp_path) -> None:
    with pytest.raises(SourceError, match="gone"):
        find([tmp_path / "gone"], library.home)


def test_a_file_that_goes_away_meanwhile_is_refused(library, embedder, tmp_path) -> None:
    request = Request([Source(tmp_path / "gone.txt", "gone.txt")], "Pack")
    report = ingest(library, embedder, Settings(home=library.home), request)
    assert outcomes(report) == {"gone.txt": "refused"}


def test_a_file_over_the_limit_is_refused(library, embedder, tmp_path) -> None:
    (tmp_path / "big.txt").write_bytes(b"words " * 200_000)
    request = Request(find([tmp_path / "big.txt"], library.home), "Pack")
    report = ingest(library, embedder, Settings(home=library.home, max_file_mb=1), request)
    assert "over the limit" in report.files[0].message


def test_sources_inside_the_home_are_found_and_our_own_files_are_not(library) -> None:
    home = library.home
    (home / "papers").mkdir()
    (home / "papers" / "a.txt").write_text("A")
    for name in ("catalogue.pdf", "b.txt", "settings.toml"):
        (home / name).write_text("x")
    (home / "originals" / "ab").mkdir(parents=True)
    (home / "originals" / "ab" / "abc").write_text("x")
    assert [s.file for s in find([home], home)] == ["b.txt", "catalogue.pdf", "papers/a.txt"]


def test_folders_of_our_names_elsewhere_are_read(library, tmp_path) -> None:
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "a.txt").write_text("A")
    assert [s.file for s in find([tmp_path], tmp_path / "home2")][-1] == "originals/a.txt"


def test_hidden_and_leftover_files_are_passed_over(library, tmp_path) -> None:
    for name in (".hidden", "~$open.docx", "Thumbs.db", "a.txt"):
        (tmp_path / name).write_text("x")
    assert [s.file for s in find([tmp_path], library.home) if "/" not in s.file] == ["a.txt"]


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81])
def test_a_name_that_cannot_be_a_packs_is_refused(library, embedder, name) -> None:
    with pytest.raises(PackNameError):
        ingest(library, embedder, Settings(home=library.home), Request([], name))


def test_pages_that_hold_no_text_are_told_of(library, add_files) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    target = io.BytesIO()
    writer.write(target)
    report = add_files({"scan.pdf": target.getvalue()})
    assert report.files[0].outcome == "added"
    assert "1 of 1 pages not read" in report.files[0].message
    assert library.pack("Pack").unread_pages == 1


def test_progress_tells_of_every_file(library, embedder, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    told = []
    request = Request(find([tmp_path / "a.txt"], library.home), "Pack")
    ingest(library, embedder, Settings(home=library.home), request, told.append)
    assert [p.finished.file for p in told if p.finished] == ["a.txt"]
    assert told[-1].stage == "indexing"


def audit(library) -> list[tuple[str, str]]:
    with library.reading() as connection:
        return [tuple(row) for row in connection.execute(select(AuditRow.action, AuditRow.pack))]


def left_of_packs(library) -> dict[str, int]:
    """How much the library holds of packs of any name."""
    with library.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name LIKE 'lexical_%'"
        ).scalar_one()
        jobs = len(connection.execute(select(JobRow.id)).all())
    folders = len(list((library.home / "index").glob("*")))
    return {"packs": len(library.packs()), "tables": tables, "jobs": jobs, "folders": folders}


CASE_FILE = (
    "Care and support plan\n\nName: Joan Tarry\nDate of birth: 21 September 1938\n"
    "NHS number: 999 107 3167\nNext of kin: her son\nGP: Dr Farrant\n"
)


@pytest.mark.parametrize("files", [BAD, {"plan.txt": CASE_FILE}], ids=["refused", "quarantined"])
def test_new_pack_that_no_file_went_into_is_taken_out_again(library, add_files, files) -> None:
    report = add_files(files)

    assert (report.pack, report.no_pack, len(report.files)) == ("Pack", True, len(files))
    assert left_of_packs(library) == dict.fromkeys(("packs", "tables", "jobs", "folders"), 0)
    assert (audit(library)[0], audit(library)[-1]) == (
        ("pack made", "Pack"),
        ("empty pack taken out", "Pack"),
    )


def test_new_pack_of_an_ingest_that_fails_is_taken_out_again(
    library, embedder, tmp_path, monkeypatch
) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    monkeypatch.setattr(type(embedder), "encode", lambda *_: 1 / 0)
    request = Request(find([tmp_path / "a.txt"], library.home), "Pack")

    with pytest.raises(ZeroDivisionError):
        ingest(library, embedder, Settings(home=library.home), request)

    assert left_of_packs(library) == dict.fromkeys(("packs", "tables", "jobs", "folders"), 0)


def test_pack_that_was_there_before_stays_whatever_becomes_of_the_files(library, add_files) -> None:
    add_files({"good.txt": "Alpha."})
    pack = library.pack("Pack")
    with writing(library) as writer:
        erase(writer, (pack.key, pack.name), library.documents("Pack")[0].key)

    assert add_files(BAD).no_pack is False

    assert [each.name for each in library.packs()] == ["Pack"]


def test_empty_pack_of_a_killed_ingest_is_told_of_and_goes_with_the_next_that_fails(
    library, embedder, add_files
) -> None:
    with writing(library) as writer:
        writer.begin("Pack", "", embedder.name)

    assert [found.what.split(":")[0] for found in examine(library)] == [
        "ingests that did not finish"
    ]
    assert add_files(BAD).no_pack
    assert library.packs() == []


def test_empty_pack_of_a_killed_ingest_is_filled_by_the_next(library, embedder, add_files) -> None:
    with writing(library) as writer:
        writer.begin("Pack", "", embedder.name)

    assert outcomes(add_files({"a.txt": "Alpha."})) == {"a.txt": "added"}
    assert examine(library) == []


def long_text(paragraphs: int) -> str:
    words = "The council assesses people who wait for care and support in their homes. " * 9
    return "\n".join(f"{n}. {words}" for n in range(1, paragraphs + 1))


def test_an_ingest_stopped_in_the_midst_of_a_long_document_leaves_nothing_of_it(
    library, embedder, tmp_path
) -> None:
    (tmp_path / "a.txt").write_text("Alpha.")
    (tmp_path / "long.txt").write_text(long_text(1_200))
    stop = Event()
    seen = []

    def hear(progress) -> None:
        seen.append(progress)
        if progress.stage == "embedding" and progress.passages > 1_000:
            stop.set()

    request = Request(find([tmp_path], library.home), "Pack")
    report = ingest(library, embedder, Settings(home=library.home), request, hear, stop)
    assert report.stopped
    assert outcomes(report) in ({}, {"a.txt": "added"})
    embedded = [progress for progress in seen if progress.stage == "embedding"]
    assert embedded[-1].passages_embedded < 200 < 1_000 < embedded[-1].passages
    assert library.pack("Pack").indexed
    held = {document.document_id for document in library.documents("Pack")}
    assert set(library.originals.held()) == held
    assert not list(library.originals.folder.glob("incoming-*"))


def test_how_far_a_long_document_is_can_be_told_while_it_is_embedded(
    library, embedder, tmp_path
) -> None:
    seen = []
    (tmp_path / "long.txt").write_text(long_text(150))
    request = Request([Source(tmp_path / "long.txt", "long.txt")], "Pack")
    report = ingest(library, embedder, Settings(home=library.home), request, seen.append)
    known = [(p.passages_embedded, p.passages) for p in seen if p.stage == "embedding"]
    total = report.files[0].passages
    assert len(known) > 2
    assert {passages for _, passages in known} == {total}
    assert [embedded for embedded, _ in known] == sorted(embedded for embedded, _ in known)
    assert known[-1][0] == total


def test_a_document_of_too_many_passages_is_refused_and_the_rest_goes_in(
    library, embedder, tmp_path
) -> None:
    (tmp_path / "a.txt").write_text(long_text(130))
    (tmp_path / "b.txt").write_text("Beta.")
    request = Request(find([tmp_path], library.home), "Pack")
    settings = Settings(home=library.home, max_passages=100)
    report = ingest(library, embedder, settings, request)
    assert outcomes(report) == {"a.txt": "refused", "b.txt": "added"}
    assert "100" in report.files[0].message
    assert len(list(library.originals.held())) == 1
