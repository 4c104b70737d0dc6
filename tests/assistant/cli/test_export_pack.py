import csv
import json
import shutil
from io import StringIO

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.coverage.survey import Survey
from ingest.library.library import Library
from ingest.settings import Settings


@pytest.fixture(scope="module")
def mapped_home(seeded_home, tmp_path_factory, embedder):
    """The seeded library once its pack is mapped: an export then only reads it."""
    home = shutil.copytree(seeded_home, tmp_path_factory.mktemp("mapped") / "home")
    library = Library(home)
    Survey(library, embedder, Settings(home=home)).map(library.pack("Exampleshire"))
    library.close()
    return home


@pytest.fixture
def export(evidence, mapped_home, tmp_path):
    """Runs `evidence export --pack Exampleshire`, to a file of that name."""

    def run(name="out.xlsx", *more, pack="Exampleshire"):
        return evidence(mapped_home, "export", "--pack", pack, str(tmp_path / name), *more)

    return run


def test_json_says_what_was_written(export, tmp_path):
    result = export("out.xlsx", "--as-of", "2026-01-05", "--json")

    told = json.loads(result.stdout)
    book = load_workbook(tmp_path / "out.xlsx")
    assert result.exit_code == 0, result.stderr
    assert {key: told[key] for key in ("file", "pack", "framework", "as_of", "statements")} == {
        "file": str(tmp_path / "out.xlsx"),
        "pack": "Exampleshire",
        "framework": "cqc-la",
        "as_of": "2026-01-05",
        "statements": 9,
    }
    assert set(told) == {*("file pack framework as_of statements passages gaps".split())}
    assert told["passages"] == book["Evidence"].max_row - 1 > 0
    assert told["gaps"] == max(row[0].value for row in book["Gaps"].iter_rows(min_row=2))


def test_line_for_people_counts_too(export, tmp_path):
    result = export("out.CSV")

    rows = list(csv.reader(StringIO((tmp_path / "out.CSV").read_text("utf-8-sig"))))
    assert result.stdout.startswith(f"{tmp_path / 'out.CSV'}: 9 statements, {len(rows) - 1} pass")


def test_older_file_is_replaced(export, tmp_path):
    (tmp_path / "out.docx").write_bytes(b"older")

    export("out.docx")

    assert Document(tmp_path / "out.docx").paragraphs
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out.docx"]


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("out.pdf", (), "the ending is .pdf. Give .docx, .xlsx, .ods, .csv or .gaps.csv."),
        ("out", (), "the ending is missing. Give .docx, .xlsx, .ods, .csv or .gaps.csv."),
        ("nowhere/out.csv", (), "there is no such folder. Make it first."),
        ("out.ods", ("--framework", "x"), "there is no framework 'x'. There are: cqc-la"),
        ("out.ods", ("--as-of", "June"), "'June' is not a date."),
        ("out.ods", ("--conversation", "-"), "one of the two"),
    ],
)
def test_wrong_call_is_one_line_and_writes_nothing(export, tmp_path, name, more, words):
    result = export(name, *more)

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_folder_in_the_place_of_the_file_is_told(export, tmp_path):
    (tmp_path / "out.xlsx").mkdir()

    result = export()

    assert (result.exit_code, "is a directory" in result.stderr) == (2, True)


def test_unknown_pack_is_named_with_those_there_are(export, tmp_path):
    result = export(pack="Nowhere")

    assert result.exit_code == 2
    assert result.stderr == (
        "evidence: there is no pack called 'Nowhere'. Packs: Exampleshire, Otherford\n"
    )


def test_neither_pack_nor_conversation_is_a_wrong_call(evidence, mapped_home, tmp_path):
    result = evidence(mapped_home, "export", str(tmp_path / "out.docx"))

    assert (result.exit_code, "one of the two" in result.stderr) == (2, True)


@pytest.mark.parametrize("more", [("--framework", "cqc-la"), ("--as-of", "2026-01-05")])
def test_options_of_a_pack_are_refused_with_a_conversation(evidence, mapped_home, tmp_path, more):
    target = str(tmp_path / "out.docx")

    result = evidence(mapped_home, "export", "--conversation", "-", target, *more)

    assert (result.exit_code, "need --pack" in result.stderr) == (2, True)


def test_full_disk_leaves_the_older_file_and_nothing_beside_it(export, tmp_path, monkeypatch):
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"older")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assistant.exports.whole_file.os.fsync", full)
    result = export(path.name)

    assert result.exit_code == 3
    assert result.stderr == (
        "evidence: the disk is full. Free some space and run the command again.\n"
    )
    assert path.read_bytes() == b"older"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_folder_that_may_not_be_written_to_is_told_at_once(export, monkeypatch):
    monkeypatch.setattr("assistant.cli.exporting.os.access", lambda *_: False)

    result = export()

    assert (result.exit_code, "you may not write to this folder" in result.stderr) == (2, True)


def test_failed_write_names_the_file_and_not_its_part(export, tmp_path, monkeypatch):
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied", "part")

    monkeypatch.setattr("assistant.exports.whole_file.Path.replace", refuse)
    result = export()

    assert result.exit_code == 3
    assert result.stderr.startswith(f"evidence: {tmp_path / 'out.xlsx'}: Permission denied")
