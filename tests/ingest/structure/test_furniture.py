from ingest.reading.source import Page, lines_of
from ingest.structure.furniture import furniture


def marked(*texts: str) -> list[list[str]]:
    pages = [Page(str(number), lines_of(text)) for number, text in enumerate(texts, start=1)]
    return [
        [page.lines[index].text for index in sorted(found)]
        for page, found in zip(pages, furniture(pages), strict=True)
    ]


def body(number: int) -> str:
    start = "abc"[number]
    return "\n".join(f"Line {start}{word} of a page that says things" for word in "abcdefgh")


def test_a_running_header_is_found_on_each_page() -> None:
    pages = [f"Adults Scrutiny Panel\n{body(n)}\nUnique end {'xyz'[n]}" for n in range(3)]
    assert marked(*pages) == [["Adults Scrutiny Panel"]] * 3


def test_a_footer_with_a_changing_number_is_found() -> None:
    pages = [f"Start {'xyz'[n]}\n{body(n)}\nReport 7, page {n} of 3" for n in range(3)]
    assert [found[-1] for found in marked(*pages)] == [f"Report 7, page {n} of 3" for n in range(3)]


def test_a_page_number_under_three_running_headers_is_found() -> None:
    header = "Panel\n16 September 2025 Agenda item 7\nQuay Street"
    pages = [f"{header}\n{31 + n}\nWords {'xyz'[n]} that differ\n{body(n)}" for n in range(3)]
    assert [str(31 + n) in found for n, found in enumerate(marked(*pages))] == [True] * 3


def test_a_bare_page_number_at_the_edge_of_two_pages_is_found() -> None:
    assert marked("Alpha one\nmore\n1", "Beta two\nother\n2") == [["1"], ["2"]]


def test_a_document_of_one_page_keeps_its_last_number() -> None:
    assert marked("Total\n412") == [[]]


def test_rows_of_figures_at_the_same_place_are_no_furniture() -> None:
    pages = [
        f"Table {'xyz'[n]}\n{n}1 {n}2 {n}3\n{body(n)}\n7 8 9\nEnd {'xyz'[n]}" for n in range(3)
    ]
    assert marked(*pages) == [[], [], []]


def test_what_repeats_on_two_pages_only_stays() -> None:
    pages = [f"{title}\n{body(n)}" for n, title in enumerate(("Same", "Same", "Other"))]
    assert all("Same" not in found for found in marked(*pages))
