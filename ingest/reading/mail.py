"""E-mail messages as .eml files: the usual headers, the text, and the attached files."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import cast

from ingest.reading.cleaning import clean, flat
from ingest.reading.decoding import decode
from ingest.reading.html import html_lines
from ingest.reading.naming import distinct, safe_name
from ingest.reading.refusals import refusing
from ingest.reading.source import (
    Attachment,
    HiddenText,
    Item,
    Line,
    Page,
    PageStatus,
    RefusedFileError,
    SourceInfo,
    lines_of,
)

MEDIA_TYPE = "message/rfc822"
HEADERS = ("From", "To", "Cc", "Date", "Subject")

_SIGNATURES = {
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
}


def read_eml(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a message, its one page with headers and text, then its attached files.

    Earlier messages quoted in the text stay; pictures shown in the text are left out. Raises
    `RefusedFileError` where the message cannot be taken apart.
    """
    del name
    with refusing():
        message = message_from_bytes(data, policy=policy.default)
        stated = {header: _header(message, header) for header in HEADERS}
        parts = list(_parts(message))
        body = [part for part in parts if _is_text(part)]
        text, hidden = _body_lines(body)
    yield SourceInfo(
        MEDIA_TYPE,
        title=stated["Subject"],
        author=stated["From"],
        dates=sent_on(stated["Date"]),
    )
    yield message_page(stated, text, hidden)
    taken: set[str] = set()
    for part in parts:
        if not _is_text(part) and not _is_shown_picture(part):
            name, content = _attached(part)
            yield Attachment(distinct(name, taken), content)


def sent_on(stated: str) -> tuple[tuple[str, str], ...]:
    """The date of sending that a Date header states, as `SourceInfo` has it."""
    try:
        return (("sent", parsedate_to_datetime(stated).date().isoformat()),)
    except (ValueError, TypeError):
        return ()


def message_page(
    stated: dict[str, str],
    text: tuple[Line, ...],
    hidden: tuple[HiddenText, ...],
    note: str = "",
) -> Page:
    """The page of a message: its headers, a blank line, its text."""
    headers = tuple(Line(f"{key}: {value}") for key, value in stated.items() if value)
    if not headers and not any(line.text.strip() for line in text):
        return Page(
            "1", (), PageStatus.NO_TEXT, note or "The message holds no text.", hidden=hidden
        )
    return Page("1", (*headers, Line(""), *text), note=note, hidden=hidden)


def plain_or_html(plain: str, html: str) -> tuple[tuple[Line, ...], tuple[HiddenText, ...]]:
    """The lines of the plain text, or of the HTML where there is no plain text, and what is hidden
    in them.
    """
    if plain.strip() or not html:
        return (lines_of(clean(plain).rstrip()) if plain.strip() else ()), ()
    lines, apart = html_lines(html)
    return tuple(lines), tuple(each for _, each in apart)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return flat(str(message[name] or ""))
    except Exception:
        # The standard library's header parser fails in many ways on broken headers.
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return flat(str(raw))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaves of the message, with messages attached to it left whole."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for part in message.iter_parts():
        yield from _parts(cast(EmailMessage, part))


def _is_text(part: EmailMessage) -> bool:
    shown = part.get_content_type() in ("text/plain", "text/html")
    return shown and not part.is_attachment() and not part.get_filename()


def _is_shown_picture(part: EmailMessage) -> bool:
    if part.get_content_type() in _SIGNATURES:
        return True
    inline = part.get_content_disposition() == "inline" or "Content-ID" in part
    return part.get_content_maintype() == "image" and inline and not part.is_attachment()


def _body_lines(parts: list[EmailMessage]) -> tuple[tuple[Line, ...], tuple[HiddenText, ...]]:
    by_kind: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for part in parts:
        by_kind[part.get_content_type()].append(f"{_text(part)}\n")
    return plain_or_html("".join(by_kind["text/plain"]), "".join(by_kind["text/html"]))


def _text(part: EmailMessage) -> str:
    content = _bytes(part)
    try:
        return decode(content, part.get_content_charset() or "")
    except RefusedFileError:
        # Odd bytes in one part are no reason to leave out its words.
        return clean(content.decode("utf-8", "replace"))


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _attached(part: EmailMessage) -> tuple[str, bytes]:
    if part.get_content_type() == "message/rfc822":
        inner = cast(EmailMessage, next(iter(part.iter_parts()), part))
        name = part.get_filename() or _header(inner, "Subject").replace("/", "_") or "message"
        return safe_name(name if name.lower().endswith(".eml") else f"{name}.eml"), bytes(inner)
    return safe_name(part.get_filename() or f"attachment.{part.get_content_subtype()}"), _bytes(
        part
    )
