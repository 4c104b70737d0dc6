from hypothesis import given
from hypothesis import strategies as st

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


def test_pages_alike_but_for_their_figures_keep_every_line() -> None:
    pages = [f"Ward {n}: {14 + n * n} people waiting" for n in range(1, 13)]
    assert marked(*pages) == [[]] * 12


def test_a_form_for_each_month_keeps_its_figures_and_loses_its_page_numbers() -> None:
    waits = (412, 398, 405, 377, 380)
    pages = [
        f"Exampleshire Council\nReferrals {n * 7 + 3}\nWaiting {wait}\nPage {n} of 5"
        for n, wait in enumerate(waits, start=1)
    ]
    assert marked(*pages) == [["Exampleshire Council", f"Page {n} of 5"] for n in range(1, 6)]


def test_a_figure_alone_at_the_foot_of_a_page_is_no_page_number() -> None:
    pages = [f"Waiting in ward {'xyz'[n]}\n{figure}" for n, figure in enumerate((412, 250, 31))]
    assert marked(*pages) == [[], [], []]


def test_a_title_with_its_page_number_is_found_on_left_and_right_pages() -> None:
    def page(n: int) -> str:
        own = "\n".join(f"Line {chr(96 + n)}{word} of a page" for word in "abcdefgh")
        return f"{own}\n{f'Annual report of the board {n}' if n % 2 else f'{n} | Annual report'}"

    pages = [page(n) for n in range(1, 13)]
    assert all(len(found) == 1 for found in marked(*pages))


def test_lines_that_are_all_of_every_page_stay() -> None:
    assert marked(*["This page is left blank"] * 4) == [[]] * 4


def test_a_header_that_is_all_of_a_page_is_found_where_it_runs_beside_other_content() -> None:
    texts = [f"Adults Scrutiny Panel\n{body(n)}\nUnique end {'xyz'[n]}" for n in range(3)]
    assert marked(*texts, "Adults Scrutiny Panel")[-1] == ["Adults Scrutiny Panel"]


def test_a_header_over_pictures_alone_is_found() -> None:
    pages = [
        Page(str(n), lines_of(f"Adults Scrutiny Panel\nPage {n}"), pictured=True) for n in range(4)
    ]
    assert furniture(pages) == [frozenset({0, 1})] * 4


WORDS = st.sampled_from(
    ("Ward", "People waiting", "Referrals", "Spent, £", "Home", "Visits of staff")
)
FIGURES = st.integers(0, 99_999)
FORMS = st.lists(WORDS, min_size=1, max_size=4, unique=True)


@given(st.data(), FORMS, st.integers(2, 14), st.booleans())
def test_figures_that_change_stay_and_no_page_is_left_bare(
    data: st.DataObject, labels: list[str], count: int, numbered: bool
) -> None:
    rows = [
        [f"{label}: {data.draw(FIGURES)} of {data.draw(FIGURES)}" for label in labels]
        for _ in range(count)
    ]
    foot = [[f"Page {n}"] if numbered else [] for n in range(1, count + 1)]
    texts = ["\n".join([*row, *end]) for row, end in zip(rows, foot, strict=True)]
    for number, (row, found) in enumerate(zip(rows, marked(*texts), strict=True)):
        same = [line for line in row if sum(line in other for other in rows) >= max(3, count // 4)]
        assert set(found) & set(row) <= set(same)
        assert set(row) - set(found), (number, found)
