import struct
from datetime import UTC, datetime

import pytest
from ole_files import outlook_message

from ingest.reading.outlook import read_msg
from ingest.reading.source import Attachment, RefusedFileError

SENT = datetime(2025, 9, 30, 13, 5, tzinfo=UTC)


def read(data):
    return list(read_msg(data, "a.msg"))


def test_an_outlook_message_gives_headers_text_and_attached_files():
    data = outlook_message(
        "Reablement plan – agreed",
        "Dear all,\r\n\r\nThe plan is agreed.\r\n",
        sender="Ann Lee",
        sent=SENT,
        to={"Board": "board@example.gov.uk"},
        files={"plan.pdf": b"%PDF-1.7" * 1_000, "../plan.pdf": b"%PDF-1.6"},
    )
    info, page, *attached = read(data)
    assert (info.title, info.author) == ("Reablement plan – agreed", "Ann Lee")
    assert info.dates == (("sent", "2025-09-30"),)
    assert page.text.split("\n") == [
        "From: Ann Lee",
        "To: Board <board@example.gov.uk>",
        "Date: 30 September 2025 13:05 UTC",
        "Subject: Reablement plan – agreed",
        "",
        "Dear all,",
        "",
        "The plan is agreed.",
    ]
    assert attached == [
        Attachment("plan.pdf", b"%PDF-1.7" * 1_000),
        Attachment("plan (2).pdf", b"%PDF-1.6"),
    ]


def test_html_is_used_where_there_is_no_plain_text():
    data = outlook_message("x", "", html="<p>£5 a week</p>".encode())
    assert read(data)[1].lines[-1].text == "£5 a week"


PLAIN_RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 The fee is \'a360.\par It rose.\par}"
)


def kept_plainly(rtf):
    """Rich text as the property holds it, not packed."""
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf


def test_rich_text_is_used_where_there_is_nothing_else():
    data = outlook_message("x", "", rtf=kept_plainly(PLAIN_RTF))
    assert read(data)[1].text.split("\n\n")[1] == "The fee is £60.\nIt rose."


def test_the_web_page_in_rich_text_is_read_with_its_tables():
    rtf = (
        rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <table>}"
        rb"{\*\htmltag <tr><th>Lot</th><th>Hours</th></tr>}"
        rb"{\*\htmltag <tr><td>}\htmlrtf {\htmlrtf0 North{\*\htmltag </td><td>}"
        rb"1,120\htmlrtf }\htmlrtf0"
        rb"{\*\htmltag </td></tr></table>}}"
    )
    data = outlook_message("x", "", rtf=kept_plainly(rtf))
    line = read(data)[1].lines[-1]
    assert (line.text, line.header) == ("North | 1,120", "Lot | Hours")


def test_rich_text_that_cannot_be_unpacked_is_told():
    data = outlook_message("x", "", rtf=b"\0" * 40)
    assert read(data)[1].note == "The text of the message could not be read."


def test_a_message_cut_short_is_refused():
    data = outlook_message("Plan", "Words " * 2_000)
    with pytest.raises(RefusedFileError):
        read(data[: len(data) // 3])
