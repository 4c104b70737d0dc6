"""Outlook messages (.msg): the usual headers, the text, and the attached files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.reading.cleaning import flat
from ingest.reading.decoding import decode
from ingest.reading.mail import message_page, plain_or_html, unread_pictures
from ingest.reading.naming import distinct, safe_name
from ingest.reading.refusals import refusing
from ingest.reading.rtf import said, unpacked
from ingest.reading.source import Attachment, Item, SourceInfo

if TYPE_CHECKING:
    from oxmsg import Message
    from oxmsg.attachment import Attachment as Attached

MEDIA_TYPE = "application/vnd.ms-outlook"

_RECIPIENT_KIND = 0x0C15
_KINDS = {1: "To", 2: "Cc"}
_CONTENT_ID = 0x3712
_HTML = 0x1013
_RICH_TEXT = 0x1009


def read_msg(data: bytes, name: str) -> Iterator[Item]:
    """The facts of an Outlook message, its one page with headers and text, then attached files.

    Raises `RefusedFileError` where the message is damaged.
    """
    del name
    with refusing():
        from oxmsg import Message

        message = Message.load(data)
        sent = message.sent_date
        stated = {
            "From": flat(message.sender or ""),
            **_recipients(message),
            "Date": sent.strftime("%d %B %Y %H:%M %Z").strip() if sent else "",
            "Subject": flat(message.subject),
        }
        plain, html, unread = _body(message)
        text, hidden = plain_or_html(plain, html)
        attached = [each for each in message.attachments if not _is_shown_picture(each)]
        shown = [each for each in message.attachments if _is_shown_picture(each)]
        pictures = unread_pictures(len(each.file_bytes or b"") for each in shown)
        files = [(each.file_name or "attachment", each.file_bytes) for each in attached]
    yield SourceInfo(
        MEDIA_TYPE,
        title=stated["Subject"],
        author=stated["From"],
        dates=(("sent", sent.date().isoformat()),) if sent else (),
    )
    # Messages within messages are kept in a form that the library does not take apart.
    closed = sum(1 for _, content in files if content is None)
    note = f"{closed} attached message(s) or link(s) could not be opened." if closed else ""
    yield message_page(stated, text, hidden, " ".join(filter(None, (unread, pictures, note))))
    taken: set[str] = set()
    for file_name, content in files:
        if content is not None:
            yield Attachment(distinct(safe_name(file_name), taken), content)


def _body(message: "Message") -> tuple[str, str, str]:
    """The text, the web page, and a note where the message has neither and its rich text cannot be
    read.
    """
    plain = message.body or ""
    page = message.properties.binary_prop_value(_HTML)
    html = decode(page, message.properties.body_encoding) if page else message.html_body or ""
    packed = message.properties.binary_prop_value(_RICH_TEXT)
    if plain.strip() or html.strip() or not packed:
        return plain, html, ""
    try:
        rich = said(unpacked(packed))
    except ValueError:
        return "", "", "The text of the message could not be read."
    return rich.text, rich.html, ""


def _recipients(message: "Message") -> dict[str, str]:
    people: dict[str, list[str]] = {"To": [], "Cc": []}
    for each in message.recipients:
        kind = _KINDS.get(each.properties.int_prop_value(_RECIPIENT_KIND) or 1)
        if kind:
            address = f"<{each.email_address}>" if each.email_address else ""
            shown = each.name if each.name != each.email_address else ""
            people[kind].append(flat(f"{shown} {address}"))
    return {kind: ", ".join(names) for kind, names in people.items()}


def _is_shown_picture(attached: "Attached") -> bool:
    picture = (attached.mime_type or "").startswith("image/")
    return picture and bool(attached.properties.str_prop_value(_CONTENT_ID))
