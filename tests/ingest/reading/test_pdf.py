import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import TextStringObject
from reportlab.pdfgen.canvas import Canvas

from ingest.reading.isolated import IsolatedReader
from ingest.reading.pdf import read_pdf
from ingest.reading.source import Attachment, Page, PageStatus, RefusedFileError, SourceInfo

ODD = Path(__file__).parents[3].parent / "shared" / "data" / "bench" / "odd_pdfs"


def drawn(*pages: str) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    for text in pages:
        for place, line in enumerate(text.splitlines()):
            canvas.drawString(72, 700 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def changed(change, *pages: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(*(pages or ("One", "Two"))))))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def read(data: bytes) -> tuple[SourceInfo, list[Page], list[Attachment]]:
    items = list(read_pdf(data, "a.pdf"))
    assert isinstance(items[0], SourceInfo)
    return (
        items[0],
        [item for item in items if isinstance(item, Page)],
        [item for item in items if isinstance(item, Attachment)],
    )


def test_the_text_of_each_page_is_read_line_by_line() -> None:
    _, pages, _ = read(drawn("Alpha\nBeta", "Gamma"))
    assert [page.text.strip() for page in pages] == ["Alpha\nBeta", "Gamma"]


def test_the_printed_page_labels_are_kept() -> None:
    def change(writer: PdfWriter) -> None:
        writer.set_page_label(0, 0, PageLabelStyle.LOWERCASE_ROMAN, start=4)
        writer.set_page_label(1, 1, PageLabelStyle.DECIMAL, prefix="A-", start=31)

    assert [page.label for page in read(changed(change))[1]] == ["iv", "A-31"]


def test_pages_without_labels_are_counted_from_one() -> None:
    assert [page.label for page in read(drawn("One", "Two"))[1]] == ["1", "2"]


def test_the_outline_gives_titles_and_depth() -> None:
    def change(writer: PdfWriter) -> None:
        part = writer.add_outline_item(title="Part one", page_number=0)
        writer.add_outline_item(title="Inside", page_number=1, parent=part)

    assert read(changed(change))[0].outline == ((1, "Part one"), (2, "Inside"))


def test_the_properties_are_read() -> None:
    def change(writer: PdfWriter) -> None:
        writer.add_metadata(
            {"/Title": "A paper", "/Author": "Pat", "/Subject": "Care",
             "/CreationDate": "D:20230904120000Z"}
        )  # fmt: skip

    info = read(changed(change))[0]
    assert (info.title, info.author, info.subject) == ("A paper", "Pat", "Care")
    assert ("created", "2023-09-04") in info.dates


def test_attached_files_are_handed_on_under_safe_and_distinct_names() -> None:
    def change(writer: PdfWriter) -> None:
        writer.add_attachment("../../data.csv", b"a,b")
        writer.add_attachment("data.csv", b"c,d")

    found = read(changed(change))[2]
    assert {a.data for a in found} == {b"a,b", b"c,d"}
    assert {a.name for a in found} == {"data.csv", "data (2).csv"}


def test_embedded_data_for_programs_is_named_and_not_handed_on() -> None:
    def change(writer: PdfWriter) -> None:
        writer.add_attachment("report.XML", b"<report/>")
        writer.add_attachment("table.csv", b"a,b")

    info, _, attached = read(changed(change))
    assert info.left_out == ("report.XML",)
    assert [a.name for a in attached] == ["table.csv"]


def test_an_embedded_file_has_its_own_name_and_not_the_one_it_is_listed_under() -> None:
    def change(writer: PdfWriter) -> None:
        embedded = writer.add_attachment("Attachment 1", b"a,b")
        embedded.alternative_name = TextStringObject("figures.csv")

    assert [a.name for a in read(changed(change))[2]] == ["figures.csv"]


def test_a_file_with_a_password_is_refused_in_one_line() -> None:
    data = changed(lambda writer: writer.encrypt("secret", algorithm="AES-256"))
    with pytest.raises(RefusedFileError, match="password") as refused:
        read(data)
    assert "\n" not in str(refused.value)


def test_a_file_with_an_empty_user_password_is_read() -> None:
    data = changed(lambda writer: writer.encrypt("", "owner", algorithm="AES-256"), "Alpha")
    assert [page.text.strip() for page in read(data)[1]] == ["Alpha"]


def test_a_page_without_a_text_layer_is_counted_as_unread() -> None:
    _, pages, _ = read(drawn("Words", ""))
    assert [page.status for page in pages] == [PageStatus.READ, PageStatus.NO_TEXT]
    assert pages[1].note


def test_a_truncated_file_is_read_or_refused_in_one_line() -> None:
    data = drawn(*("Words of a page",) * 5)
    for size in range(10, len(data), 97):
        try:
            assert read(data[:size])[1]
        except RefusedFileError as refused:
            assert "\n" not in str(refused)


def test_a_damaged_page_does_not_cost_the_others() -> None:
    data = drawn("Alpha", "Beta", "Gamma").replace(b"/ASCII85Decode", b"/ASCII99Decode", 1)
    _, pages, _ = read(data)
    assert [page.status for page in pages].count(PageStatus.READ) == 2
    assert len(pages) == 3


def test_pages_can_be_skipped() -> None:
    items = list(read_pdf(drawn("One", "Two", "Three"), "a.pdf", 2))
    assert [item.text.strip() for item in items if isinstance(item, Page)] == ["Three"]


def lines_run(data: bytes) -> int:
    """How many lines of Python run while a PDF is read: what the work is, on any machine."""
    count = 0

    def trace(_frame: FrameType, event: str, _given: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(data)
    finally:
        sys.settrace(before)
    return count


def test_the_work_of_empty_pages_grows_no_faster_than_their_number() -> None:
    few, many = drawn(*("",) * 50), drawn(*("",) * 100)
    assert len(read(many)[1]) == 100
    assert lines_run(many) <= 2 * lines_run(few)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_odd_pdf_ends_in_text_or_a_clear_line(record_property) -> None:
    if not ODD.is_dir():
        pytest.skip(f"the odd PDFs are not here: {ODD}")
    files = sorted(ODD.rglob("*.pdf"))
    assert files
    with IsolatedReader() as reader:
        for path in files:
            try:
                items = list(reader.read(path, path.name))
                pages = [item for item in items if isinstance(item, Page)]
                assert pages, path
                assert all(p.text.strip() or p.note for p in pages), path
            except RefusedFileError as refused:
                message = str(refused)
                assert message and "\n" not in message and "Traceback" not in message, path
