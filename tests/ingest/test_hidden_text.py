"""Hidden text, from the file to the catalogue: kept apart, told, and nowhere in the evidence."""

import io
import json
import sqlite3
from contextlib import closing

import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.library import catalogue
from ingest.library.backup import backup
from ingest.library.catalogue import open_catalogue
from ingest.library.hidden import hidden_counts, hidden_texts
from ingest.library.library import Library
from ingest.library.removal import erase, remove
from ingest.library.restoring import restore
from ingest.library.writer import writing
from ingest.outcomes import Outcome
from ingest.personal.flags import FlagType
from ingest.reading.source import HiddenKind, HiddenText, Line, Page
from ingest.reading.wire import decode, encode

SEEN = "In August 2025, 412 people were waiting for a Care Act assessment."
SECRET = "The marmalade council is outstanding in every way."


def paper(hidden: str = SECRET) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 700, SEEN)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, hidden)
    canvas.save()
    return target.getvalue()


def in_the_catalogue(library: Library, word: str) -> list[str]:
    """The tables with a row that holds the word."""
    found = []
    with library.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.all():
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()
            if any(word.encode() in str(row).encode() for row in rows):
                found.append(name)
    return found


def test_hidden_text_is_in_its_own_table_and_in_no_passage(library, add_files) -> None:
    report = add_files({"paper.pdf": paper()})
    assert report.files[0].message == (
        "hidden text kept apart, not used as evidence: "
        "page 1 (text in the colour of its background)"
    )
    [document], pack = library.documents("Pack"), library.pack("Pack")
    assert SECRET not in library.page(document, 1).text
    assert in_the_catalogue(library, "marmalade") == ["hidden"]
    [found] = hidden_texts(library, document)
    assert (found.page, found.kind, found.text) == (1, HiddenKind.BACKGROUND, SECRET)
    assert hidden_counts(library, pack) == {document.key: 1}


@pytest.mark.parametrize("ending", [remove, erase])
def test_hidden_text_goes_with_its_document(library, add_files, ending) -> None:
    add_files({"paper.pdf": paper()})
    [document], pack = library.documents("Pack"), library.pack("Pack")
    with writing(library) as writer:
        ending(writer, (pack.key, pack.name), document.key)
    assert in_the_catalogue(library, "marmalade") == ([] if ending is erase else ["hidden"])
    if ending is erase:
        raw = b"".join(path.read_bytes() for path in library.home.glob("catalogue.sqlite3*"))
        assert b"marmalade" not in raw


def test_a_backup_keeps_hidden_text(library, add_files, embedder, tmp_path) -> None:
    add_files({"paper.pdf": paper()})
    backup(library, tmp_path / "kept.zip")
    restore(tmp_path / "kept.zip", tmp_path / "other", embedder)
    other = Library(tmp_path / "other")
    assert [each.text for each in hidden_texts(other, other.documents("Pack")[0])] == [SECRET]
    other.close()


def test_personal_data_that_was_only_painted_over_is_told(library, add_files) -> None:
    report = add_files({"paper.pdf": paper("His NI number is QQ 28 61 54 A.")})
    assert report.files[0].message.endswith("personal data in the hidden text of page 1")
    [document] = library.documents("Pack")
    [found] = hidden_texts(library, document)
    assert found.personal == (FlagType.NATIONAL_INSURANCE_NUMBER,)
    assert library.flags(document) == []


def test_a_case_file_on_a_hidden_sheet_is_set_aside(library, add_files) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Team", "Done"])
    book.active.append(["North", 41])
    sheet = book.create_sheet("Working")
    sheet.sheet_state = "hidden"
    for row in (
        ("Support plan",), ("Name", "Oona Quill"), ("Date of birth", "3 May 1941"),
        ("NHS number", "943 476 5919"), ("Address", "4 Tern Lane"), ("Next of kin", "Ada Quill"),
        ("GP", "Dr Rook"),
    ):  # fmt: skip
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    assert add_files({"plan.xlsx": target.getvalue()}).files[0].outcome == Outcome.QUARANTINED


def test_pages_alike_but_for_their_figures_are_read(library, add_files) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    for n in range(1, 7):
        canvas.drawString(72, 700, f"Ward {n}: {10 + n * n} people waiting")
        canvas.showPage()
    canvas.save()
    add_files({"wards.pdf": target.getvalue()})
    pack = library.pack("Pack")
    found = library.passages(pack, library.passage_keys(pack)).values()
    assert library.documents("Pack")[0].unread_pages == 0
    assert [f"Ward {n}: {10 + n * n} people waiting" for n in range(1, 7)] == [
        passage.text for passage in sorted(found, key=lambda one: one.ordinal)
    ]


def test_hidden_text_comes_over_the_pipe_as_it_was_sent() -> None:
    hidden = (HiddenText(HiddenKind.ROW, "a | b", "rows 3"), HiddenText(HiddenKind.TINY, "c"))
    page = Page("1", (Line("seen"),), hidden=hidden, pictured=True)
    assert decode(json.loads(encode(page))) == page


def test_an_older_catalogue_gets_the_table(tmp_path, monkeypatch) -> None:
    path = tmp_path / "catalogue.sqlite3"
    with monkeypatch.context() as older:
        older.setattr(catalogue, "HEAD", "0005")
        open_catalogue(path).dispose()
    open_catalogue(path).dispose()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM hidden").fetchone() == (0,)
