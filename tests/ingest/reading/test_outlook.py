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


def test_a_message_cut_short_is_refused():
    data = outlook_message("Plan", "Words " * 2_000)
    with pytest.raises(RefusedFileError):
        read(data[: len(data) // 3])
