from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.figures.times import days_of, is_period

PIECES = st.sampled_from(
    [
        "There were 412 people waiting at 31 August 2025.",
        "It cost\n£4.3 million,  up from £3.9 million.",
        "| Team | People | Share (%) |\n| --- | --- | --- |\n| North | 1,204 | 52 |",
        "A third of carers had a break; one in four had none.",
        "# Position at 30 June 2025",
        "- 3.2 Section 42 enquiries: 95.",
        "9 | 12 | £000",
        "12–14 weeks",
        "(0.2) c. 40 <5 53 %",
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.one_of(PIECES, st.text(alphabet="ab 1£%,.|\n()-", max_size=30)), max_size=8))
def test_a_figures_place_is_its_exact_span_inside_its_quote(document, pieces):
    read = document("Figures\n\n" + "\n\n".join(pieces))

    for page, found in zip(read.pages, read.figures, strict=True):
        for one in found:
            low, high = one.quote
            said = page.text[one.start : one.end]
            assert 0 <= low <= one.start < one.end <= high <= len(page.text)
            assert said == said.strip()
            assert any(c.isalnum() for c in said)
            assert is_period(one.period)
            assert one.measure


def test_each_place_of_a_page_gives_a_figure_once(document):
    read = document("There were 412 people. It cost £4.3 million.\n\nOf these 412, 12 left.")
    places = [(one.start, one.end) for found in read.figures for one in found]

    assert len(places) == len(set(places))


def test_a_figure_over_the_end_of_a_line_is_the_pages_own_words(figures):
    [(said, _)] = figures("It cost £4.3\nmillion last spring.", "a.txt")

    assert said == "£4.3\nmillion"


def test_figures_that_ocr_read_say_so(document):
    from ingest.figures.figure import Origin
    from ingest.figures.ledger import DocumentFacts, PageText, ledger

    read = document("There were 412 people waiting.")
    page = PageText(read.pages[0].text, read.passages[0], scanned=True)
    [[one]] = [made.figures for made in ledger([page], DocumentFacts("", "", ""))]

    assert one.origin is Origin.OCR


def test_iso_periods_are_days_months_and_stretches():
    assert days_of("2025-02") == days_of("2025-02-01/2025-02-28")
    assert days_of("2025-02-03") == days_of("2025-02-03/2025-02-03")
    assert not is_period("2025")
    assert not is_period("June 2025")


def test_a_heading_over_one_table_gives_nothing_to_the_next_with_a_caption_of_its_own(document):
    read = document(
        "# Waits by ward, days\n\n| Ward | Median |\n| --- | --- |\n| Larch | 31 |\n\n"
        "Falls by ward and month\n\n| Ward | Falls |\n| --- | --- |\n| Larch | 7 |"
    )
    found = {
        page.text[one.start : one.end]: one
        for page, figures in zip(read.pages, read.figures, strict=True)
        for one in figures
    }

    assert found["31"].amount.unit.value == "days"
    assert found["7"].amount.unit.value == "count"
    assert "Waits" not in found["7"].measure
