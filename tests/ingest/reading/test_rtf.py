import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.rtf import said, unpacked

EXAMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
    "0af32068656c090020627705b06c647d0a800fa0"
)
"""The example of the form's own description (MS-OXRTFCP 4.1.1)."""


def packed(rtf):
    """`rtf` packed without pointing back: eight letters after each byte of flags."""
    body = b"".join(b"\0" + rtf[at : at + 8] for at in range(0, len(rtf), 8))
    return struct.pack("<II4sI", len(body) + 12, len(rtf), b"LZFu", 0) + body


def test_the_example_of_the_description_is_unpacked():
    assert unpacked(EXAMPLE) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"


@given(st.binary(max_size=300))
def test_what_was_packed_comes_back(rtf):
    assert unpacked(packed(rtf)) == rtf


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_unpacking(body):
    data = struct.pack("<II4sI", len(body) + 12, 500, b"LZFu", 0) + body
    assert len(unpacked(data)) <= 500


@pytest.mark.parametrize("data", [b"", b"short", b"\0" * 40])
def test_what_is_in_no_known_form_is_told(data):
    with pytest.raises(ValueError, match="rich text"):
        unpacked(data)


def escaped(text):
    """`text` as rich text spells it: UTF-16 units with one letter to pass over after each."""
    units = struct.unpack(f"<{len(text.encode('utf-16-le')) // 2}h", text.encode("utf-16-le"))
    return "".join(f"\\u{unit}?" for unit in units).encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_comes_back(text):
    assert said(rb"{\rtf1\uc1 " + escaped(text) + b"}").text == text


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1 a\par b\line c\tab d}", "a\nb\nc\td"),
        (rb"{\rtf1 {\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\*\generator X;}text}", "text"),
        (rb"{\rtf1 seen {\v hidden}{\deleted gone}again}", "seen again"),
        (rb"{\rtf1\ansicpg1250 \'9a}", "š"),
        (rb"{\rtf1{\fonttbl{\f3\fcharset204 A;}}\f3 \'e4\'e0}", "да"),
        (rb"{\rtf1 \{x\} \\ \lquote y\rquote  1\endash 2}", "{x} \\ ‘y’ 1–2"),
        (rb"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}}", "shown"),
        (rb"{\rtf1\ansicpg99999 plain}", "plain"),
    ],
)
def test_the_words_are_told_from_the_rest(rtf, text):
    assert said(rtf).text == text


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reading(data):
    said(b"{\\rtf1 " + data)
