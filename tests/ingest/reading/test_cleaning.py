import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.cleaning import clean, flat


@given(st.text(st.characters(codec=None)))
def test_clean_keeps_the_length_and_leaves_what_utf8_and_sqlite_can_store(text):
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_clean_changes_nothing_that_can_be_stored(text):
    assert clean(text) == text


def test_clean_puts_a_space_for_nul_and_a_mark_for_a_lone_surrogate():
    assert clean("a\x00b\ud800c") == "a b�c"


def test_flat_leaves_one_line_with_single_spaces():
    assert flat(" a\n\tb\x0b\u00a0c\u2028 ") == "a b c"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("self-\nfunders", "self-funders"),
        ("18-\n64", "18-64"),
        ("Older\npeople", "Older people"),
        ("pre-\nand post-discharge", "pre- and post-discharge"),
        ("pre- and\npost-discharge", "pre- and post-discharge"),
        ("chairs -\nstools", "chairs - stools"),
        ("self- funders", "self- funders"),
    ],
)
def test_no_blank_stands_behind_a_hyphen_that_a_line_was_broken_at(text, line):
    assert flat(text) == line
