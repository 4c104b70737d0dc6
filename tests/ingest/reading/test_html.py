import pytest

from ingest.reading.html import html_lines, read_html
from ingest.reading.source import Line, PageStatus, RefusedFileError, Role


def texts(html):
    return [line.text for line in html_lines(html)]


def test_headings_paragraphs_and_line_breaks_become_lines():
    assert html_lines(
        "<h2>Aims <b>for</b> 2025</h2><p>People live <i>well</i>.<br>And long.</p>tail"
    ) == [
        Line("Aims for 2025", Role.HEADING, 2),
        Line("People live well."),
        Line("And long."),
        Line("tail"),
    ]


def test_lists_have_their_numbers_and_bullets():
    html = "<ol start=3><li>a<ul><li>inner</li></ul></li><li><p>b</p></li><li value=9>c</ol>"
    assert texts(html) == ["3. a", "• inner", "4. b", "9. c"]


def test_items_and_paragraphs_that_the_page_leaves_open_are_still_apart():
    assert texts("<ul><li>a<ul><li>x<li>y</ul><li>b</ul><p>c<p>d") == [
        "• a",
        "• x",
        "• y",
        "• b",
        "c",
        "d",
    ]


def test_tables_become_rows_with_their_header():
    html = """<table><caption>Reviews</caption><tr><th>Team<th>Done
    <tr><td>North<td><p>41</p><p>of 50</p></table>"""
    assert [(line.text, line.role) for line in html_lines(html)] == [
        ("Reviews", Role.TEXT),
        ("Team | Done", Role.HEADER_ROW),
        ("North | 41 of 50", Role.ROW),
    ]


def test_a_table_that_only_arranges_the_page_is_not_a_table():
    html = (
        "<table><tr><td>menu</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>"
    )
    assert texts(html) == ["menu", "a | b"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x()</script>",
        "<style>p {}</style>",
        "<nav>Home</nav>",
        "<template>t</template>",
        "<noscript>n</noscript>",
        "<div hidden>h</div>",
        '<p style="color: red; display : none">d</p>',
        '<p aria-hidden="true">a</p>',
        "<!-- comment -->",
        "<?php echo 1 ?>",
    ],
)
def test_what_a_person_does_not_see_is_left_out(hidden):
    assert texts(f"<body><p>seen</p>{hidden}<p>also</p></body>") == ["seen", "also"]


def test_preformatted_text_keeps_its_lines():
    assert texts("<pre>one\n  two\n</pre>") == ["one", "  two"]


def test_title_author_and_dates_come_from_the_head():
    html = """<html><head><title>Care
    strategy</title><meta name="author" content="A Council">
    <meta property="article:published_time" content="2025-09-30T09:00:00Z">
    <meta name="DCTERMS.modified" content="1 October 2025"></head><body><p>x</body>"""
    info, page = read_html(html.encode(), "a.html")
    assert (info.title, info.author) == ("Care strategy", "A Council")
    assert info.dates == (("published", "2025-09-30"), ("modified", "2025-10-01"))
    assert page.text == "x"


def test_a_short_page_is_whole_and_a_long_one_is_cut_at_its_headings():
    part = "<h1>Part</h1><h2>Start</h2><p>{}</p><h3>Deeper</h3><p>more</p>"
    short = list(read_html((part.format("a") * 2).encode(), "a.html"))[1:]
    long = list(read_html((part.format("a " * 1_000) * 2).encode(), "a.html"))[1:]
    assert len(short) == 1
    assert [(page.label, page.lines[0].text) for page in long] == [("1", "Part"), ("2", "Part")]


def test_the_encoding_that_the_page_names_is_used():
    html = '<meta charset="windows-1252"><p>£5 – “café”</p>'
    assert list(read_html(html.encode("cp1252"), "a.html"))[1].text == "£5 – “café”"


def test_a_page_without_text_is_counted_as_unread():
    assert list(read_html(b"<p></p>", "a.html"))[1].status is PageStatus.NO_TEXT


def test_absurd_nesting_is_refused_or_read_but_never_crashes():
    try:
        list(read_html(b"<div>" * 50_000 + b"deep", "a.html"))
    except RefusedFileError as error:
        assert "damaged" in str(error)
