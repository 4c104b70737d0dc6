from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.mail import read_eml
from ingest.reading.source import Attachment, PageStatus, Role

PICTURE = b"\x89PNG\r\n\x1a\n"


def message(body="Dear all,\n\nThe plan is agreed.\n", **headers):
    mail = EmailMessage()
    stated = {
        "From": "Ann Lee <ann@example.gov.uk>",
        "To": "Board <board@example.gov.uk>",
        "Subject": "Reablement plan – agreed",
        "Date": "Tue, 30 Sep 2025 14:05:00 +0100",
        **headers,
    }
    for name, value in stated.items():
        mail[name] = value
    if body is not None:
        mail.set_content(body)
    return mail


def read(mail):
    return list(read_eml(mail if isinstance(mail, bytes) else mail.as_bytes(), "a.eml"))


def test_a_message_gives_its_headers_then_its_text():
    info, page = read(message(Cc="c@example.org"))
    assert info.title == "Reablement plan – agreed"
    assert info.author == "Ann Lee <ann@example.gov.uk>"
    assert info.dates == (("sent", "2025-09-30"),)
    assert page.text.split("\n") == [
        "From: Ann Lee <ann@example.gov.uk>",
        "To: Board <board@example.gov.uk>",
        "Cc: c@example.org",
        "Date: Tue, 30 Sep 2025 14:05:00 +0100",
        "Subject: Reablement plan – agreed",
        "",
        "Dear all,",
        "",
        "The plan is agreed.",
    ]


@pytest.mark.parametrize(
    ("history", "heading"),
    [
        ("> On Monday Bob wrote:\n> Shall we?", "Earlier message: On Monday Bob wrote"),
        ("On 2 May 2025, Bob wrote:\n> Shall we?", "Earlier message: On 2 May 2025, Bob wrote"),
        ("From: Bob\nSent: 2 May 2025 10:15\nTo: Ann\nShall we?",
         "Earlier message of 2 May 2025 10:15"),
        ("> Shall we?", "Earlier message"),
    ],
)  # fmt: skip
def test_quoted_history_stands_under_a_heading_of_its_own(history, heading):
    _, page = read(message(f"Yes.\n\n{history}\n"))
    assert [line.text for line in page.lines if line.role is Role.HEADING] == [heading]
    assert page.lines[-1].text == "Shall we?"


def test_words_below_a_quotation_are_the_messages_own():
    _, page = read(message("> Shall we?\n\nYes, on Friday.\n"))
    headings = [line.text for line in page.lines if line.role is Role.HEADING]
    assert headings == ["Earlier message", "This message"]


def test_a_comparison_is_no_quotation():
    _, page = read(message("The limit is now\n> 40 points.\n"))
    assert page.lines[-1].text == "> 40 points."


def test_plain_text_is_preferred_and_html_is_used_where_there_is_none():
    both = message("The plan is agreed.")
    both.add_alternative("<p>The <i>plan</i> is<br>agreed.</p>", subtype="html")
    rich = message(None)
    rich.set_content("<h1>Title</h1><p>rich</p><script>x</script>", subtype="html")
    assert read(both)[1].lines[-1].text == "The plan is agreed."
    assert [line.text for line in read(rich)[1].lines[-2:]] == ["Title", "rich"]


def test_html_is_used_where_the_plain_text_is_a_stub():
    mail = message("Your program shows no HTML. Please open this message in a browser instead.")
    mail.add_alternative("<p>The fee is £1,485 a week.</p>", subtype="html")
    assert read(mail)[1].text.split("\n\n")[1] == "The fee is £1,485 a week."


def test_html_is_used_where_it_holds_a_table():
    mail = message("Lot Hours North 1,120")
    table = (
        "<table><tr><th>Lot</th><th>Hours</th></tr><tr><td>North</td><td>1,120</td></tr></table>"
    )
    mail.add_alternative(table, subtype="html")
    assert read(mail)[1].lines[-1].header == "Lot | Hours"


def test_a_plain_text_that_says_more_than_the_html_stays():
    mail = message("The panel met on 3 April and agreed fourteen packages of care.")
    mail.add_alternative("<p>Sent from my phone</p>", subtype="html")
    assert read(mail)[1].text.split("\n\n")[1:] == [
        "Sent from my phone",
        "The panel met on 3 April and agreed fourteen packages of care.",
    ]


def test_a_text_beside_the_alternatives_stays():
    mail = message("The fee is £60.")
    mail.add_alternative("<p>The fee is £60.</p>", subtype="html")
    outer = message(None)
    outer.make_mixed()
    outer.attach(mail)
    foot = EmailMessage()
    foot.set_content("Sent to all members of the list.")
    outer.attach(foot)
    assert read(outer)[1].text.split("\n\n")[1:] == [
        "The fee is £60.",
        "Sent to all members of the list.",
    ]


def test_html_is_used_where_the_plain_text_is_blank():
    mail = message("\n")
    mail.add_alternative("<p>rich</p>", subtype="html")
    assert read(mail)[1].lines[-1].text == "rich"


def test_attached_files_come_with_their_names_and_pictures_in_the_text_do_not():
    mail = message()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../plan.pdf")
    mail.add_attachment(b"a,b", maintype="text", subtype="csv", filename="plan.csv")
    mail.add_attachment(b"%PDF-1.6", maintype="application", subtype="pdf", filename="plan.pdf")
    mail.add_attachment(
        PICTURE, "image", "png", disposition="inline", filename="logo.png", cid="<1>"
    )
    mail.add_attachment("a note", filename="note.txt")
    attached = read(mail)[2:]
    assert attached == [
        Attachment("plan.pdf", b"%PDF-1.7"),
        Attachment("plan.csv", b"a,b"),
        Attachment("plan (2).pdf", b"%PDF-1.6"),
        Attachment("note.txt", b"a note\n"),
    ]
    assert attached[0].data == b"%PDF-1.7"


def test_a_picture_in_the_text_is_said_to_be_unread_and_a_logo_is_not():
    mail = message()
    for size in (500, 90_000):
        mail.add_attachment(
            PICTURE + b"0" * size, "image", "png", disposition="inline", filename="a.png", cid="<1>"
        )
    assert read(mail)[1].note == "not read: picture"


def test_an_attached_message_is_a_file_that_can_be_read_again():
    mail = message("outer")
    mail.add_attachment(message("inner", Subject="Earlier"))
    attached = read(mail)[2]
    assert attached.name == "Earlier.eml"
    assert read(attached.data)[1].lines[-1].text == "inner"


def test_a_message_that_is_nothing_but_a_file_gives_the_file():
    mail = message(None)
    mail.set_content(b"%PDF-1.7", "application", "pdf", filename="scan.pdf")
    _, page, attached = read(mail)
    assert page.lines[0].text.startswith("From:")
    assert attached.name == "scan.pdf"


def test_text_in_an_old_or_unknown_encoding_is_read():
    raw = b"From: a@b.uk\nContent-Type: text/plain; charset=no-such\n\nIt cost \xa35 - caf\xe9"
    assert read(raw)[1].lines[-1].text == "It cost £5 - café"


def test_a_broken_date_is_shown_but_not_used():
    info, page = read(b"From: a@b.uk\nDate: yesterday\n\nwords")
    assert info.dates == ()
    assert "Date: yesterday" in page.text


def test_a_message_without_anything_is_counted_as_unread():
    assert read(b"\n\n")[1].status is PageStatus.NO_TEXT


@given(st.binary(max_size=300))
def test_no_bytes_after_a_header_stop_the_reading(data):
    info, page, *_ = read(b"From: a@b.uk\n" + data)
    assert page.label == "1"
    assert info.media_type == "message/rfc822"
