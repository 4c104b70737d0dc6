import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from assistant.sources.context_view import rows_html, text_html
from ingest.reading.grid import CELL_GAP

# What HTML cannot carry, or folds into something else, never reaches the store.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])
TEXT = st.text(st.one_of(CHARACTERS, st.sampled_from("<>&\"'\n /=")), max_size=400)


class Marks(HTMLParser):
    """Every tag of some HTML, its text, and what stands in its marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text: list[str] = []
        self.marks: list[str] = []
        self.inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "mark":
            self.inside = True
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.inside = False

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.inside:
            self.marks[-1] += data


@given(TEXT, TEXT.filter(bool), TEXT)
def test_any_text_is_escaped_and_the_mark_holds_the_quote(before: str, quote: str, after: str):
    text = before + quote + after
    html = text_html(text, (len(before), len(before) + len(quote)))
    seen = Marks(html)
    assert seen.tags == {"div", "mark"}
    assert seen.marks == [quote]
    assert "".join(seen.text) == text


def test_of_a_long_page_only_the_surroundings_are_shown():
    text = "First line.\n" + "Before it. " * 300 + "\nTHE QUOTE\n" + "After it. " * 300
    start = text.index("THE QUOTE")
    html = text_html(text, (start, start + 9))
    assert Marks(html).marks == ["THE QUOTE"]
    assert "First line" not in html
    assert html.count("…") == 2
    assert len(html) < 2_500


@given(st.lists(TEXT.filter(lambda cell: "\n" not in cell and "|" not in cell), min_size=1))
def test_a_row_is_escaped_cell_by_cell(cells: list[str]):
    row = CELL_GAP.join(cells)
    seen = Marks(rows_html(row, [(0, len(row))], "<b>Measure</b> | Q1", (0, len(row))))
    assert seen.tags <= {"div", "table", "thead", "tbody", "tr", "th", "td", "mark"}
    assert seen.marks == [cell.strip() for cell in cells if cell.strip()]


def test_only_the_quoted_cells_are_marked():
    text = "Concerns | 803 | 821\nEnquiries | 258 | 245"
    start = text.index("821")
    html = rows_html(text, [(0, 20), (21, len(text))], "Measure | Q4 | Q1", (start, start + 3))
    assert Marks(html).marks == ["821"]
    assert re.findall(r'<th scope="col">(.*?)</th>', html) == ["Measure", "Q4", "Q1"]
    assert unescape(html).count("<tr>") == 3


def test_empty_cells_stand_in_their_columns():
    text = "|  | 56"
    html = rows_html(text, [(0, len(text))], "| May | June", (0, len(text)))
    assert re.findall(r"<t[hd]\b[^>]*>(?:<mark>)?([^<]*)", html) == [
        "",
        "May",
        "June",
        "",
        "",
        "56",
    ]


def test_the_border_of_two_tables_is_no_head_that_is_shown():
    assert "‖" not in rows_html("Ash | 40 |  | Mill", [(0, 18)], "Home | Beds | ‖ | Centre", (0, 3))
