import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.decoding import decode
from ingest.reading.source import RefusedFileError

PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))


@given(PRINTED, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_text_comes_back_as_it_was_written(text, encoding):
    if encoding == "utf-8" and text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        "The budget was £1,250 in 2024.",
        "It’s the council’s “quality” plan – 5% over – it costs £3m.",
        "x" * 3000 + " £5",
        "Budget,£5\nCafé,£6\n",
    ],
)
def test_text_from_an_old_windows_program_keeps_its_pounds_and_quotes(text):
    assert decode(text.encode("cp1252")) == text


def test_the_encoding_that_a_file_names_is_used_when_it_is_not_utf8():
    assert decode("Zażółć".encode("iso8859-2"), "iso8859-2") == "Zażółć"


def test_an_encoding_that_does_not_exist_is_passed_over():
    assert decode("naïve £5 café".encode("cp1252"), "no-such-thing") == "naïve £5 café"


def test_utf16_cut_in_the_middle_of_a_character_is_still_read():
    assert decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le")[:-1]).startswith("ab")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"text\x00text", b"\x01\x02\x03\x04abc"])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(RefusedFileError):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@given(st.lists(st.sampled_from(["Team", "Tîm", "£1,240", "–", "\n", ","]), min_size=1))
def test_utf16_without_a_mark_is_read(encoding, words):
    text = " ".join(["Team,Visits", *words, "North,41 and no other of the sort"])
    assert decode(text.encode(encoding)) == text
