"""E-mail messages as .eml files: the usual headers, the text, and the attached files."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import cast

from ingest.reading.cleaning import clean, flat
from ingest.reading.decoding import decode
from ingest.reading.html import html_lines
from ingest.reading.mailthread import with_headed_history
from ingest.reading.naming import distinct, safe_name
from ingest.reading.refusals import refusing
from ingest.reading.sections import unread_note
from ingest.reading.source import (
    Attachment,
    HiddenText,
    Item,
    Line,
    Page,
    PageStatus,
    RefusedFileError,
    Role,
    SourceInfo,
    lines_of,
)
from ingest.reading.wraps import rejoined

MEDIA_TYPE = "message/rfc822"
HEADERS = ("From", "To", "Cc", "Date", "Subject")

Body = tuple[tuple[Line, ...], tuple[HiddenText, ...]]
"""The lines of a text, and what is hidden in it."""

_AS_MUCH = 0.8
"""The part of the words of one form that the other has to hold to say the same."""

_LOGO = 20_000
"""Bytes: the picture of a signature is smaller."""

_ADDRESS = re.compile(r"\w+://\S+")
_WORD = re.compile(r"\w+")

_SIGNATURES = {
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
}


def read_eml(data: bytes, name: str) -> Iterator[Item]:
    """The facts of a message, its one page with headers and text, then its attached files.

    Earlier messages quoted in the text stay, each under a heading; pictures shown in the text are
    not read, which the page says. Raises `RefusedFileError` where the message cannot be taken
    apart.
    """
    del name
    with refusing():
        message = message_from_bytes(data, policy=policy.default)
        stated = {header: _header(message, header) for header in HEADERS}
        parts = list(_parts(message))
        text, hidden = _joined(_bodies(message))
    yield SourceInfo(
        MEDIA_TYPE,
        title=stated["Subject"],
        author=stated["From"],
        dates=sent_on(stated["Date"]),
    )
    # What signs a message is left out like a picture, and is none.
    shown = [each for each in parts if _is_shown_picture(each)]
    pictures = [each for each in shown if each.get_content_maintype() == "image"]
    yield message_page(
        stated, text, hidden, unread_pictures(len(_bytes(each)) for each in pictures)
    )
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
    """The page of a message: its headers, a blank line, its text and what that quotes."""
    headers = tuple(Line(f"{key}: {value}") for key, value in stated.items() if value)
    if not headers and not any(line.text.strip() for line in text):
        return Page(
            "1", (), PageStatus.NO_TEXT, note or "The message holds no text.", hidden=hidden
        )
    said = with_headed_history(text)
    return Page("1", (*headers, Line(""), *said), note=note, hidden=hidden)


def unread_pictures(sizes: Iterable[int]) -> str:
    """The note on pictures of those `sizes`, in bytes, that a message shows: on all but logos."""
    return unread_note("picture" for size in sizes if size >= _LOGO)


def plain_or_html(plain: str, html: str, flowed: bool = False) -> Body:
    """The lines of the plain text, or of the HTML, and what is hidden in them.

    A mail program shows the HTML. The plain text is as good where it says the same, unless the HTML
    holds a table, whose cells are told apart there alone. A plain text that says more, and other
    things, stands below the HTML. `flowed` is that of the plain text (RFC 3676).
    """
    as_plain = rejoined(lines_of(clean(plain).rstrip()), flowed) if plain.strip() else ()
    if not html:
        return as_plain, ()
    lines, apart = html_lines(html)
    shown, written = _words(lines), _words(as_plain)
    table = any(line.role is Role.HEADER_ROW for line in lines)
    within = _covered(written, shown)
    if _covered(shown, written) and not (table and within):
        return as_plain, ()
    hidden = tuple(each for _, each in apart if isinstance(each, HiddenText))
    both = not within and written.total() > shown.total()
    return (*lines, *((Line(""), *as_plain) if both else ())), hidden


def _words(lines: Sequence[Line]) -> Counter[str]:
    """The words of the lines; addresses of pages, which only one of the forms spells out, are
    none.
    """
    text = _ADDRESS.sub(" ", " ".join(line.text for line in lines))
    return Counter(_WORD.findall(text.casefold()))


def _covered(words: Counter[str], other: Counter[str]) -> bool:
    """Whether `other` holds nearly all of `words`."""
    return (words & other).total() >= _AS_MUCH * words.total()


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


def _bodies(message: EmailMessage) -> Iterator[Body]:
    """The texts of the message in order, of those that say the same one."""
    if message.get_content_type() == "multipart/alternative":
        texts = {"text/plain": "", "text/html": ""}
        flowed = False
        for part in _parts(message):
            if _is_text(part):
                texts[part.get_content_type()] += f"{_text(part)}\n"
                flowed = flowed or _is_flowed(part)
        yield plain_or_html(texts["text/plain"], texts["text/html"], flowed)
    elif message.get_content_maintype() == "multipart":
        for part in message.iter_parts():
            yield from _bodies(cast(EmailMessage, part))
    elif _is_text(message):
        text = _text(message)
        plain = message.get_content_type() == "text/plain"
        yield plain_or_html(text, "", _is_flowed(message)) if plain else plain_or_html("", text)


def _is_flowed(part: EmailMessage) -> bool:
    return str(part.get_param("format") or "").lower() == "flowed"


def _joined(bodies: Iterable[Body]) -> Body:
    found = [body for body in bodies if body != ((), ())]
    lines = (line for body, _ in found for line in (Line(""), *body))
    return tuple(lines)[1:], tuple(each for _, hidden in found for each in hidden)


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
