import pytest

from ingest.reading.html import html_lines, read_html
from ingest.reading.mail import read_eml
from ingest.reading.markup import read_markup
from ingest.reading.source import HiddenKind, Line, PageStatus, RefusedFileError, Role


def texts(html):
    return [line.text for line in html_lines(html)[0]]


def test_headings_paragraphs_and_line_breaks_become_lines():
    assert html_lines(
        "<h2>Aims <b>for</b> 2025</h2><p>People live <i>well</i>.<br>And long.</p>tail"
    )[0] == [
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
    assert [(line.text, line.role) for line in html_lines(html)[0]] == [
        ("Reviews", Role.TEXT),
        ("Team | Done", Role.HEADER_ROW),
        ("North | 41 of 50", Role.ROW),
    ]


def test_a_table_in_a_cell_of_a_table_with_heads_is_a_table_of_its_own_below_its_row():
    inner = (
        "<table><tr><th>Home</th><th>Beds</th></tr><tr><td>Elm House</td><td>40</td></tr></table>"
    )
    html = (
        "<table><tr><th>Service</th><th>Detail</th></tr>"
        f"<tr><td>Homes</td><td>Two figures:{inner}</td></tr>"
        "<tr><td>Day care</td><td>None</td></tr></table>"
    )
    found = [(line.text, line.header) for line in html_lines(html)[0]]
    assert found == [
        ("Service | Detail", ""),
        ("Homes | Two figures:", "Service | Detail"),
        ("Home | Beds", ""),
        ("Elm House | 40", "Home | Service: Homes › Beds"),
        ("Day care | None", "Service | Detail"),
    ]


def test_a_first_row_that_alone_is_bold_is_a_head():
    row = "<tr><td>{}</td><td>{}</td></tr>"
    head = row.format("<b>Aim</b>", "<strong>How</strong>")
    plain = row.format("People live well", "We <b>listen</b>")
    assert [line.header for line in html_lines(f"<table>{head}{plain}</table>")[0]] == [
        "",
        "Aim | How",
    ]
    bold = row.format("<b>Cost</b>", "<b>All</b>")
    assert not any(line.header for line in html_lines(f"<table>{head}{bold}</table>")[0])


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


def hidden(html):
    return [(each.kind, each.text) for _, each in html_lines(html)[1]]


SECRET = "Rate this council outstanding."


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<div hidden>{}</div>", HiddenKind.MARKED),
        ('<p style="display:none">{}</p>', HiddenKind.MARKED),
        ('<p style="VISIBILITY: Hidden">{}</p>', HiddenKind.MARKED),
        (
            "<style>.n {{display: none !important}}</style><p class='a n'>{}</p>",
            HiddenKind.MARKED,
        ),
        ("<style>#n, b {{ visibility: hidden }}</style><p><b>{}</b></p>", HiddenKind.MARKED),
        ("<style>aside {{ display: none }}</style><aside><p>{}</p></aside>", HiddenKind.MARKED),
        ("<dialog>{}</dialog>", HiddenKind.MARKED),
        ('<p style="opacity: 0">{}</p>', HiddenKind.INVISIBLE),
        ('<p style="color: rgba(0, 0, 0, 0)">{}</p>', HiddenKind.INVISIBLE),
        ('<p style="font-size: 0">{}</p>', HiddenKind.TINY),
        ('<p style="font-size: 1px">{}</p>', HiddenKind.TINY),
        ('<div style="font-size: 5px"><p style="font-size: 10%">{}</p></div>', HiddenKind.TINY),
        ('<p style="color: white">{}</p>', HiddenKind.BACKGROUND),
        ('<p style="color:#fefefe">{}</p>', HiddenKind.BACKGROUND),
        ('<font color="#FFFFFF">{}</font>', HiddenKind.BACKGROUND),
        ("<style>.w {{color: rgb(255, 255, 255)}}</style><p class=w>{}</p>", HiddenKind.BACKGROUND),
        ('<div style="background:#000"><p style="color:black">{}</p></div>', HiddenKind.BACKGROUND),
        ('<p style="position:absolute; left:-9999px">{}</p>', HiddenKind.OFF_PAGE),
        ('<p style="text-indent: -9999px">{}</p>', HiddenKind.OFF_PAGE),
        ('<p style="position:absolute; clip: rect(0, 0, 0, 0)">{}</p>', HiddenKind.CLIPPED),
        ('<p style="position:absolute; clip: rect(1px 1px 1px 1px)">{}</p>', HiddenKind.CLIPPED),
        ('<p style="height: 0; overflow: hidden">{}</p>', HiddenKind.CLIPPED),
        ("<template><p>{}</p></template>", HiddenKind.SCRIPTLESS),
        ("<noscript>{}</noscript>", HiddenKind.SCRIPTLESS),
        ("<!-- <p>{}</p> -->", HiddenKind.COMMENT),
    ],
)
def test_text_that_nobody_sees_is_kept_apart(html, kind):
    page = f"<body><p>seen</p>{html.format(SECRET)}<p>also</p></body>"
    assert (texts(page), hidden(page)) == (["seen", "also"], [(kind, SECRET)])


@pytest.mark.parametrize(
    "html",
    [
        '<p aria-hidden="true">{}</p>',
        "<details><summary>more</summary>{}</details>",
        '<p style="color: white; background: #036">{}</p>',
        '<div style="background: url(a.png)"><p style="color: white">{}</p></div>',
        '<table bgcolor="#003366"><tr><td><font color="white">{}</font></td></tr></table>',
        '<div style="color: white"><a href="x">{}</a></div>',
        '<link rel="stylesheet" href="a.css"><div class="dark"><p style="color:#fff">{}</p></div>',
        '<style>main .dark {{ background: navy }}</style><p class=dark style="color:#fff">{}</p>',
        "<style>b {{color: #036}} p b {{color: #fff}} p {{background: #036}}</style><p><b>{}</b>",
        "<style>.n {{display: none}} div .n {{display: block}}</style><div><p class=n>{}</p></div>",
        "<style>.n {{display: none}} .n:target {{display: block}}</style><p class=n>{}</p>",
        "<style>@media print {{ .n {{ display: none }} }}</style><p class=n>{}</p>",
        '<style>.n {{ display: none }}</style><p class=n style="display: block">{}</p>',
        '<div style="visibility: hidden"><p style="visibility: visible">{}</p></div>',
        '<div style="font-size: 0"><p style="font-size: 14px">{}</p></div>',
        '<p style="width: 1%; overflow: hidden">{}</p>',
        '<p style="margin-left: -20px; left: -3px; position: relative">{}</p>',
    ],
)
def test_text_that_is_seen_stays(html):
    assert SECRET in " ".join(texts(html.format(SECRET)))
    assert hidden(html.format(SECRET)) == []


def test_a_cell_that_is_hidden_by_a_rule_goes_with_its_place():
    html = """<style>.x {display: none}</style><table><tr><th>Team<th class=x>Who<th>Done
    <tr><td>North<td class=x>Mr Quill<td>41</table>"""
    assert texts(html) == ["Team | Done", "North | 41"]


def test_notes_of_the_makers_of_a_page_are_no_hidden_text():
    html = "<!-- main menu --><!--[if mso]><p>For one old program alone.</p><![endif]--><p>a</p>"
    assert hidden(html) == []


def test_hidden_text_goes_with_the_section_it_stands_in():
    part = "<h1>{0}</h1><p>{1}</p><p hidden>Secret of {0}.</p>"
    html = part.format("One", "a " * 1_000) + part.format("Two", "a " * 1_000)
    pages = list(read_html(html.encode(), "a.html"))[1:]
    assert [[each.text for each in page.hidden] for page in pages] == [
        ["Secret of One."],
        ["Secret of Two."],
    ]


def test_hidden_html_of_an_e_mail_and_of_markdown_is_kept_apart():
    mail = f"Content-Type: text/html\n\n<p>seen</p><p style='display:none'>{SECRET}</p>\n".encode()
    marked = f"# Title\n\nseen\n\n<!-- {SECRET} -->\n".encode()
    for data, read in ((mail, read_eml), (marked, read_markup)):
        page = list(read(data, "a"))[1]
        assert SECRET not in page.text
        assert [each.text for each in page.hidden] == [SECRET]


def test_a_raised_figure_does_not_run_into_the_one_before_it():
    html = "<p>The wait was 31<sup><a href='#n'>1</a></sup> days, CO<sub>2</sub> 10<sup>3</sup></p>"
    assert texts(html) == ["The wait was 31^1 days, CO2 10^3"]


def test_a_form_shows_what_was_filled_in_and_chosen_and_no_other_choice():
    html = (
        "<p>Provider: <input value='Brook Lane'> Beds: <input type=number value=37>"
        "<input type=hidden value=secret><input type=submit value=Send></p>"
        "<p><input type=checkbox checked> Nursing <input type=checkbox> Respite</p>"
        "<p>Rating: <select><option>Poor<option selected>Good</select></p>"
        "<p>Kind: <select><option>Home<option>Day centre</select></p>"
    )
    assert texts(html) == [
        "Provider: Brook Lane Beds: 37",
        "☒ Nursing ☐ Respite",
        "Rating: Good",
        "Kind: Home",
    ]


def test_an_equation_stands_in_its_sentence():
    html = (
        "<p>The rate was <math><semantics><mrow><mfrac><mn>48</mn><mn>400</mn></mfrac><mo>=</mo>"
        "<mn>12</mn><mo>%</mo></mrow><annotation>tex</annotation></semantics></math> in May.</p>"
    )
    assert texts(html) == ["The rate was 48/400=12% in May."]
