import io
import random
import zipfile
from email.message import EmailMessage

import docx
import openpyxl
import pptx
import pytest
from ole_files import ole_file, outlook_message

from ingest.reading import formats
from ingest.reading.formats import SUPPORTED, read
from ingest.reading.source import Page, RefusedFileError, SourceInfo


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def word():
    document = docx.Document()
    document.add_paragraph("Words in a Word file")
    return saved(document)


def slides():
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Words on a slide"
    return saved(deck)


def workbook():
    book = openpyxl.Workbook()
    book.active["A1"] = "Words in a cell"
    return saved(book)


def message():
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", "Words in a subject"
    mail.set_content("Words")
    return mail.as_bytes()


def zipped(*names):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def info(data, name):
    first = next(iter(read(data, name)))
    assert isinstance(first, SourceInfo)
    return first


def refusal(data, name="file.docx"):
    with pytest.raises(RefusedFileError) as caught:
        list(read(data, name))
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "name", ["right", "wrong.pdf", "wrong.txt", "wrong.csv", "wrong.msg", "none"]
)
@pytest.mark.parametrize(
    ("make", "suffix"), [(word, ".docx"), (slides, ".pptx"), (workbook, ".xlsx")]
)
def test_an_office_file_is_read_as_what_it_is_whatever_its_name(make, suffix, name):
    name = f"right{suffix}" if name == "right" else name
    assert info(make(), name).media_type == SUPPORTED[suffix]


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"plain words", "a.txt", "text/plain"),
        (b"plain words", "really-text.pdf", "text/plain"),
        (b"plain words", "README", "text/plain"),
        (b"# Title\n", "a.md", "text/markdown"),
        (b"a,b\n1,2\n", "a.csv", "text/csv"),
        (b"a\tb\n1\t2\n", "a.TSV", "text/csv"),
        (b"<p>words", "a.html", "text/html"),
        (b"\n<!-- x --><!DOCTYPE html><p>words", "export.xls.txt", "text/html"),
        (b"<html><table><tr><td>1", "export.xlsx", "text/html"),
        (b"From: a@b.uk\nSubject: x\n\nwords", "a.eml", "message/rfc822"),
        (b"no headers at all", "a.eml", "text/plain"),
    ],
)
def test_text_is_read_by_its_name_unless_it_says_more_itself(data, name, media_type):
    assert info(data, name).media_type == media_type


def test_mail_of_both_kinds_and_zips_are_known_by_content():
    assert info(message(), "letter.eml").title == "Words in a subject"
    assert info(outlook_message("Plan", "Words"), "letter.docx").title == "Plan"
    assert info(zipped("a.txt"), "pack.docx").media_type == "application/zip"


def test_a_pdf_under_another_name_goes_to_the_pdf_reader(monkeypatch):
    monkeypatch.setitem(formats._READERS, "pdf", (__name__, "fake_pdf"))
    items = list(read(b"\xef\xbb\xbfjunk\n%PDF-1.7 ...", "report.docx"))
    assert items == [Page("report.docx", ())]


def fake_pdf(data, name):
    assert data
    yield Page(name, ())


def test_an_empty_file_is_refused():
    assert "empty" in refusal(b"")


def test_binary_junk_and_unknown_kinds_are_refused():
    junk = random.Random(5).randbytes(4_000)
    assert refusal(junk, "a.docx")
    assert refusal(junk, "a.bin")
    assert refusal(b'{"a": 1}', "a.json")
    assert "picture" in refusal(b"\x89PNG\r\n\x1a\n....", "scan.png")


@pytest.mark.parametrize("make", [word, slides, workbook])
def test_a_truncated_office_file_is_refused(make):
    data = make()
    assert "damaged" in refusal(data[: len(data) // 2])


@pytest.mark.parametrize("make", [word, slides, workbook])
def test_an_office_file_with_any_part_garbled_is_refused_or_read(make):
    """Never another exception, whatever the library raises."""
    with zipfile.ZipFile(io.BytesIO(make())) as package:
        members = [(name, package.read(name)) for name in package.namelist()]
    for broken in range(len(members)):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for index, (name, data) in enumerate(members):
                archive.writestr(name, data[: len(data) // 2] if index == broken else data)
        try:
            list(read(target.getvalue(), "x"))
        except RefusedFileError as error:
            assert "damaged" in str(error)


def test_an_encrypted_office_file_is_refused_for_its_password():
    data = ole_file({"EncryptionInfo": b"\4\0\4\0" * 30, "EncryptedPackage": bytes(5_000)})
    assert "password" in refusal(data)


@pytest.mark.parametrize(
    ("stream", "suffix"),
    [("WordDocument", ".docx"), ("Workbook", ".xlsx"), ("PowerPoint Document", ".pptx")],
)
def test_an_old_office_file_is_refused_with_the_format_to_save_it_as(stream, suffix):
    assert suffix in refusal(ole_file({stream: bytes(5_000)}), "old.doc")


def test_a_damaged_old_container_is_refused():
    assert "damaged" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{\\rtf1 words}", ".docx"),
        (zipped("mimetype", "content.xml"), "OpenDocument"),
        (zipped("[Content_Types].xml", "xl/workbook.bin"), ".xlsx"),
        (zipped("[Content_Types].xml", "Documents/1"), "no kind that can be read"),
    ],
)
def test_formats_that_are_not_read_are_refused_with_what_to_do(data, says):
    assert says in refusal(data)


def test_a_docx_that_unpacks_like_a_bomb_is_refused_unread():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", bytes(40_000_000))
    assert "harmful" in refusal(target.getvalue())


def test_every_supported_suffix_is_lower_case_with_a_media_type():
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in SUPPORTED)
    assert all("/" in media_type for media_type in SUPPORTED.values())
