"""Scans that are ingested: what the library keeps of them, with OCR and without."""

import slow_reader

from ingest.library.removal import erase
from ingest.library.writer import writing
from ingest.reading import worker

WORDS = "The partners commit £214,000 to the Board.\n\nThe police pay £32,000 of it."
PERSONAL = "She lives with her son.\n\nHer NI number is QQ 12 34 56 C."
NOTE = {"note.txt": "The other file of the batch."}


def test_a_scan_is_read_and_its_pages_keep_how(ocr, library, add_files, scanned_pdf) -> None:
    report = add_files({"scan.pdf": scanned_pdf(WORDS, ""), **NOTE})
    told = {file.file: file.message for file in report.files}["scan.pdf"]
    assert "1 of 2 pages not read: 2 (the page is empty)" in told
    assert "read by OCR: page 1" in told
    document = next(d for d in library.documents("Pack") if d.file == "scan.pdf")
    assert (document.pages, document.unread_pages) == (2, 1)
    page, empty = library.pages(document)
    assert (page.status, empty.status) == ("read", "no_text")
    assert page.text == WORDS
    assert page.ocr_confidence is not None and 0.8 < page.ocr_confidence <= 1
    assert (empty.ocr_confidence, empty.boxes) == (None, ())
    assert [page.text[line.start : line.end] for line in page.boxes] == WORDS.split("\n\n")


def test_personal_data_on_a_scan_is_flagged(ocr, library, add_files, scanned_pdf) -> None:
    add_files({"scan.pdf": scanned_pdf(PERSONAL)})
    [document] = library.documents("Pack")
    [flag] = library.flags(document)
    found = library.page(document, 1).text[flag.start : flag.end]
    assert found.replace(" ", "") == "QQ123456C"
    pack = library.pack("Pack")
    passages = library.passages(pack, library.passage_keys(pack)).values()
    assert [p.flagged for p in passages if "QQ 12" in p.text] == [True]
    assert all(p.ocr_confidence == library.page(document, 1).ocr_confidence for p in passages)


def test_without_ocr_the_scan_is_unread_and_the_person_is_told(
    library, add_files, scanned_pdf, monkeypatch
) -> None:
    monkeypatch.setattr("ingest.reading.ocr.installed", lambda: False)
    report = add_files({"scan.pdf": scanned_pdf(WORDS), **NOTE})
    assert [file.outcome for file in report.files] == ["added", "added"]
    assert "the extra `ocr` would read it" in " ".join(file.message for file in report.files)
    assert library.pack("Pack").unread_pages == 1


def test_a_document_erased_and_added_again_is_read(
    ocr, library, add_files, scanned_pdf, monkeypatch
) -> None:
    files = {"scan.pdf": scanned_pdf(WORDS)}
    with monkeypatch.context() as before:
        before.setattr("ingest.reading.ocr.installed", lambda: False)
        add_files(files)
    [document], pack = library.documents("Pack"), library.pack("Pack")
    assert add_files(files).files[0].outcome == "unchanged"
    with writing(library) as writer:
        erase(writer, (pack.key, pack.name), document.key)
    add_files(files)
    assert library.pack("Pack").unread_pages == 0


def test_ocr_that_dies_leaves_the_page_unread_and_all_else_whole(
    library, add_files, monkeypatch
) -> None:
    monkeypatch.setattr(worker, "serve", slow_reader.serve)
    monkeypatch.setattr("ingest.reading.ocr.installed", lambda: True)
    report = add_files({"a.pdf": "%PDF- one scan-crash three scan-fine", "b.pdf": "%PDF- last"})
    assert [file.outcome for file in report.files] == ["added", "added"]
    documents = {document.file: document for document in library.documents("Pack")}
    pages = library.pages(documents["a.pdf"])
    assert [page.text for page in pages] == ["one", "", "three", "scan-fine"]
    assert (pages[1].status, pages[1].note) == ("no_text", "OCR stops at it")
    assert documents["a.pdf"].unread_pages == 1
    assert library.page(documents["b.pdf"], 1).text == "last"
