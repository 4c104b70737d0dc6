import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.source import Page, PageStatus, RefusedFileError, SourceInfo
from ingest.reading.text import read_text


def pages(data):
    items = list(read_text(data, "notes.txt"))
    assert isinstance(items[0], SourceInfo)
    assert all(isinstance(item, Page) for item in items[1:])
    return items[1:]


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
LONG = st.lists(
    st.sampled_from(
        ["", "Summary", "The plan was agreed by all. " * 20, "- item", "\f", "x" * 7_000]
    ),
    max_size=80,
)


@given(st.lists(LINE) | LONG, st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_pages_joined_are_the_whole_text(lines, ending):
    if lines and lines[0].startswith("\ufeff"):
        lines[0] = ""
    read = pages(ending.join(lines).encode())
    assert "\n".join(page.text for page in read) == "\n".join(lines)
    assert [page.label for page in read] == [str(n) for n in range(1, len(read) + 1)]


def test_a_short_text_is_one_section():
    assert [page.text for page in pages(b"One\n\nTwo\n")] == ["One\n\nTwo\n"]


def test_form_feeds_begin_sections():
    assert [page.text for page in pages(b"One\n\fTwo\f\nThree")] == ["One", "\fTwo\f", "Three"]


def test_a_form_feed_within_a_line_stays_there():
    assert [page.text for page in pages(b"One\fTwo")] == ["One\fTwo"]


def test_a_long_text_is_cut_before_headings():
    body = "\n\n".join(["The carers were asked what they thought of it."] * 40)
    text = (
        f"First part\n\n{body}\n\nSecond part\n\n{body}\n\nThird part\n\n{body}\n\nFourth\n\n{body}"
    )
    read = pages(text.encode())
    assert [page.lines[0].text for page in read] == [
        "First part",
        "Second part",
        "Third part",
        "Fourth",
    ]


def test_a_long_text_without_headings_is_cut_at_blank_lines():
    text = "\n\n".join(["The carers were asked what they thought of it." * 4] * 200)
    read = pages(text.encode())
    assert all(1_500 <= len(page.text) <= 6_000 for page in read[:-1])
    assert all(page.text.endswith("\n") for page in read[:-1])


def test_latin_1_text_keeps_its_pound_signs():
    assert (
        pages("It cost £5 per week – café".encode("cp1252"))[0].text == "It cost £5 per week – café"
    )


def test_a_blank_text_is_counted_as_unread():
    assert [page.status for page in pages(b"  \n\n ")] == [PageStatus.NO_TEXT]


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(RefusedFileError):
        pages(b"\x00\x01\x02" * 100)
