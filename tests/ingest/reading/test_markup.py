import pytest

from ingest.reading.markup import read_markup
from ingest.reading.source import Line, PageStatus, RefusedFileError, Role


def read(text):
    return list(read_markup(text.encode(), "a.md"))


def lines(text):
    return [line for page in read(text)[1:] for line in page.lines]


def test_the_visible_text_is_kept_and_the_markup_is_not():
    text = (
        "Care is **good**, *safe* and ~~cheap~~ `fair`, see [the plan](http://x) ![A chart](c.png)."
    )
    assert lines(text) == [Line("Care is good, safe and cheap fair, see the plan A chart.")]


def test_headings_paragraphs_and_hard_breaks():
    assert lines("# Title\n\nOne\nline\\\nbreak\n\nSub\n---\n") == [
        Line("Title", Role.HEADING, 1),
        Line("One line"),
        Line("break"),
        Line("Sub", Role.HEADING, 2),
    ]


def test_lists_have_their_numbers_and_bullets():
    text = "3. a\n   - inner\n3. b\n\n   more of b\n\n- c\n"
    assert [line.text for line in lines(text)] == ["3. a", "• inner", "4. b", "more of b", "• c"]


def test_tables_become_rows_with_their_header():
    text = "| Team | Done |\n|---|---:|\n| North | **41** |\n| South | |\n"
    assert [(line.text, line.role) for line in lines(text)] == [
        ("Team | Done", Role.HEADER_ROW),
        ("North | 41", Role.ROW),
        ("South", Role.ROW),
    ]


def test_front_matter_gives_title_and_dates_and_is_no_text():
    info, page = read('---\ntitle: "Care: a plan"\ndate: 2025-09-30\nlayout: x\n---\n\nText\n')
    assert (info.title, info.dates) == ("Care: a plan", (("published", "2025-09-30"),))
    assert page.text == "Text"


def test_a_rule_at_the_top_is_not_front_matter():
    assert [line.text for line in lines("---\n\njust words\n\n---\n\nmore")] == [
        "just words",
        "more",
    ]


def test_html_inside_is_read_as_html():
    text = "before\n\n<div>\n<p>inside</p>\n<script>x()</script>\n</div>\n\nafter <b>bold</b>"
    assert [line.text for line in lines(text)] == ["before", "inside", "after bold"]


def test_code_keeps_its_lines():
    assert [line.text for line in lines("```\na\n  b\n```")] == ["a", "  b"]


def test_a_long_text_is_cut_at_its_headings():
    pages = read(f"# A\n\n{'word ' * 500}\n\n## B\n\n{'word ' * 500}")[1:]
    assert [(page.label, page.lines[0].text) for page in pages] == [("1", "A"), ("2", "B")]


def test_a_text_without_words_is_counted_as_unread():
    assert read("\n\n")[1].status is PageStatus.NO_TEXT


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(RefusedFileError):
        list(read_markup(b"\x00\x01", "a.md"))


def test_a_word_broken_at_the_end_of_a_line_stays_broken_there():
    found = read("The re-\nablement team is\nsmall: 3 -\n4 people.")[1].lines
    assert [(line.text, line.role) for line in found] == [
        ("The re-", Role.TEXT),
        ("ablement team is small: 3 - 4 people.", Role.CONTINUED),
    ]
