from collections.abc import Sequence

from ingest.reading.scan import Scan, ScanLine, Wanted
from ingest.reading.source import Page, PageStatus, lines_of
from ingest.structure.scanned import NOT_INSTALLED, with_scans

PAPER = Page("1", lines_of("Words of a page"))
PICTURE = Page("2", lines_of(""), PageStatus.NO_TEXT, "no text layer")
DAMAGED = Page("3", lines_of(""), PageStatus.UNREADABLE, "the page is damaged")
LINES = (
    ScanLine("A heading", (10.0, 20.0, 90.0, 30.0), True),
    ScanLine("The wait was", (10.0, 40.0, 90.0, 50.0), True),
    ScanLine("38 days.", (10.0, 55.0, 40.0, 65.0), False),
)


def reads(wanted: Sequence[Wanted]) -> list[Scan]:
    return [Scan(page.number, LINES, 0.93) for page in wanted]


def test_a_page_that_ocr_reads_counts_as_read_and_keeps_how_sure_it_was() -> None:
    before, page, after = with_scans([PAPER, PICTURE, DAMAGED], reads)
    assert (before, after) == (PAPER, DAMAGED)
    assert page.text == "A heading\n\nThe wait was\n38 days."
    assert (page.status, page.label, page.note) == (PageStatus.READ, "2", "")
    assert page.ocr_confidence == 0.93


def test_the_box_of_each_line_is_a_span_of_the_text() -> None:
    _, page = with_scans([PAPER, PICTURE], reads)
    assert [(page.text[line.start : line.end], line.box) for line in page.boxes] == [
        (line.text, line.box) for line in LINES
    ]


def test_a_page_that_ocr_cannot_read_stays_unread_with_the_reason() -> None:
    [page] = with_scans([PICTURE], lambda _: [Scan(1, note="the page is empty")])
    assert (page.status, page.note) == (PageStatus.NO_TEXT, "the page is empty")
    assert page.ocr_confidence is None


def test_without_ocr_the_note_names_the_extra() -> None:
    paper, page, damaged = with_scans([PAPER, PICTURE, DAMAGED], None)
    assert (paper, damaged) == (PAPER, DAMAGED)
    assert (page.status, page.note) == (PageStatus.NO_TEXT, f"no text layer; {NOT_INSTALLED}")


def test_a_header_stays_above_the_scan_and_a_footer_below_it() -> None:
    def page(body: str) -> Page:
        return Page("n", lines_of(f"The Board\nAnnual report\n{body}Agreed in July\nPage 4"))

    scan = Page("4", page("").lines, PageStatus.NO_TEXT, "only its header")
    papers = [page(f"Words {n}\nmore {n}\nand more {n}\nto the end {n}\n") for n in "abc"]
    asked = []

    def notes(wanted: Sequence[Wanted]) -> list[Scan]:
        asked.extend(wanted)
        return reads(wanted)

    *_, found = with_scans([*papers, scan], notes)
    assert asked == [Wanted(4, has_text=True)]
    assert [line.text for line in found.lines if line.text] == [
        "The Board", "Annual report", *(line.text for line in LINES), "Agreed in July", "Page 4",
    ]  # fmt: skip
    assert found.text[found.boxes[0].start : found.boxes[0].end] == LINES[0].text


def test_a_header_and_footer_that_a_reader_gives_first_stay_first() -> None:
    def page(n: int, word: str) -> Page:
        return Page("n", lines_of(f"The Board\nPage {n}\nWords {word}\nmore {word}\nend {word}"))

    pages = [page(n, word) for n, word in enumerate("abc")]
    scan = Page("4", lines_of("The Board\nPage 4"), PageStatus.NO_TEXT, "only its header")
    *_, found = with_scans([*pages, scan], reads)
    assert found.text.startswith("The Board\nPage 4\n\nA heading")
