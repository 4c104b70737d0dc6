"""Bytes to text, for every format that is text on disk."""

import codecs
import re

from ingest.reading.cleaning import clean
from ingest.reading.source import RefusedFileError

NOT_TEXT = (
    "The file is not text and is of no kind that can be read. Save it as PDF, Word (.docx),"
    " Excel (.xlsx), PowerPoint (.pptx) or plain text."
)

# UTF-32 comes first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What offices in Britain write when they do not write UTF-8; iso8859_14 has the Welsh letters.
# An open guess calls a short English text with one pound sign Turkish or Chinese.
_LIKELY = ["cp1252", "iso8859_14", "mac_roman"]
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.05
_HEAD = 65_536
_MOSTLY = 0.7


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`: by its byte-order mark, as UTF-16 without one, as UTF-8, as `declared`,
    by guess.

    `declared` is the encoding that the file names itself, as a web page may.
    Raises `RefusedFileError` where the bytes are not text.
    """
    text = _decoded(data, declared)
    if "\x00" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise RefusedFileError(NOT_TEXT)
    return clean(text)


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            # A cut-off last character must not cost the rest of the file.
            return data.decode(encoding, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    for encoding in ("utf-8", declared):
        try:
            return data.decode(encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    if b"\x00" in data:
        raise RefusedFileError(NOT_TEXT)
    return _guessed(data)


def _wide(data: bytes) -> str:
    """The kind of UTF-16 that text without a mark is in; empty where it is in none.

    Every other byte of the letters that are common here is nought, and hardly any other byte is.
    """
    head = data[:_HEAD]
    high, low = head[1::2], head[::2]
    for encoding, nought, other in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if nought.count(0) > _MOSTLY * len(nought) and other.count(0) * 100 <= len(other):
            return encoding
    return ""


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LIKELY).best()
    encoding = best.encoding if best is not None else "cp1252"
    return data.decode(encoding, errors="replace")
