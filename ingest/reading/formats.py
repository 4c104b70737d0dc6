"""What a file is, by its content before its name, and the reader for it."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from types import MappingProxyType
from typing import cast

from ingest.limits import Limits
from ingest.reading.bounded import check_text_file, within
from ingest.reading.decoding import NOT_TEXT, decode
from ingest.reading.refusals import refusing
from ingest.reading.source import Item, Reader, RefusedFileError
from ingest.reading.zipguard import OFFICE, open_zip

_OFFICE = "application/vnd.openxmlformats-officedocument"
SUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "application/pdf",
        ".docx": f"{_OFFICE}.wordprocessingml.document",
        ".docm": "application/vnd.ms-word.document.macroEnabled.12",
        ".pptx": f"{_OFFICE}.presentationml.presentation",
        ".pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
        ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
        ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
        ".csv": "text/csv",
        ".tsv": "text/tab-separated-values",
        ".html": "text/html",
        ".htm": "text/html",
        ".md": "text/markdown",
        ".markdown": "text/markdown",
        ".txt": "text/plain",
        ".text": "text/plain",
        ".eml": "message/rfc822",
        ".msg": "application/vnd.ms-outlook",
        ".zip": "application/zip",
    }
)
"""The suffixes of the files that can be read, each with its media type."""

# Module and function of each reader; a worker process imports only the one it needs.
_READERS = {
    "pdf": ("ingest.reading.pdf", "read_pdf"),
    "docx": ("ingest.reading.docx", "read_docx"),
    "pptx": ("ingest.reading.pptx", "read_pptx"),
    "xlsx": ("ingest.reading.sheets", "read_xlsx"),
    "csv": ("ingest.reading.delimited", "read_csv"),
    "html": ("ingest.reading.html", "read_html"),
    "md": ("ingest.reading.markup", "read_markup"),
    "txt": ("ingest.reading.text", "read_text"),
    "eml": ("ingest.reading.mail", "read_eml"),
    "msg": ("ingest.reading.outlook", "read_msg"),
    "zip": ("ingest.reading.archive", "read_archive"),
}
_TEXT_SUFFIXES = {
    ".csv": "csv", ".tsv": "csv", ".html": "html", ".htm": "html", ".md": "md",
    ".markdown": "md", ".txt": "txt", ".text": "txt", ".eml": "eml",
}  # fmt: skip
_ALL_TEXT = frozenset({"csv", "html", "md", "txt"})
"""Those whose bytes are all text: the rest of a message may be attached files."""
_HEAD = 1_024
_PROBE = 64 * 1_024
"""Bytes from which a text is known: the whole of a large one would be decoded twice."""
_NOT_ASCII = bytes(range(0x80, 0x100))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_HTML = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S)
_MAIL = re.compile(
    r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(from|to|subject|date|received|mime-version):", re.I
)

_ENCRYPTED = "The file has a password. Open it, take the password off, save it and send it again."
_OLD = "This is an old {} file. Open it and save it as {}, then send that."
_OLD_STREAMS = {
    "worddocument": _OLD.format("Word", ".docx"),
    "workbook": _OLD.format("Excel", ".xlsx"),
    "book": _OLD.format("Excel", ".xlsx"),
    "powerpoint document": _OLD.format("PowerPoint", ".pptx"),
}
_OLD_OR_LOCKED = (
    "The file is damaged, or is an old Office file or one with a password. Open it, take any"
    " password off, and save it as .docx, .xlsx or .pptx."
)


def read(data: bytes, name: str, limits: Limits | None = None) -> Iterator[Item]:
    """The facts, pages and attached files of `data`, which `name` only helps to recognise.

    Raises `RefusedFileError` at once where the format is not one that can be read, and while the
    items are taken where nothing of the file can, or where it holds more than `limits` allow.
    """
    limits = limits or Limits()
    if not data:
        raise RefusedFileError("The file is empty. Check the original and send it again.")
    kind = _kind(data, PurePath(name).suffix.lower())
    if kind in _ALL_TEXT:
        # All rows of a CSV stand on one page.
        check_text_file(len(data), limits.page if kind == "csv" else limits.text)
    module, function = _READERS[kind]
    reader = cast(Reader, getattr(import_module(module), function))
    return within(reader(data, name), limits)


def _kind(data: bytes, suffix: str) -> str:
    """The name of the reader for `data`."""
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        raise RefusedFileError(_OLD.format("rich text", ".docx"))
    if data.startswith(_PICTURES):
        raise RefusedFileError("This is a picture. Put it into a PDF or a Word file with its text.")
    return _text_kind(data, suffix)


def _zip_kind(data: bytes) -> str:
    names = set(open_zip(data, OFFICE).namelist())
    if "[Content_Types].xml" in names:
        if "xl/workbook.bin" in names:
            raise RefusedFileError(_OLD.format("binary Excel", ".xlsx"))
        for folder, kind in (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx")):
            if any(name.startswith(folder) for name in names):
                return kind
        raise RefusedFileError(NOT_TEXT)
    if "mimetype" in names:
        raise RefusedFileError(_OLD.format("OpenDocument or e-book", "PDF, .docx, .xlsx or .pptx"))
    return "zip"


def _ole_kind(data: bytes) -> str:
    from olefile import OleFileIO

    with refusing(_OLD_OR_LOCKED), OleFileIO(BytesIO(data)) as container:
        top = {path[0].lower() for path in cast("list[list[str]]", container.listdir())}
    if "__properties_version1.0" in top:
        return "msg"
    if "encryptedpackage" in top:
        raise RefusedFileError(_ENCRYPTED)
    raise RefusedFileError(
        next((_OLD_STREAMS[each] for each in _OLD_STREAMS if each in top), _OLD_OR_LOCKED)
    )


def _text_kind(data: bytes, suffix: str) -> str:
    """The reader for what must be text; its suffix counts unless the text itself says more."""
    head = decode(_opening(data))[:_HEAD].replace("\r\n", "\n")
    if _HTML.match(head):
        return "html"
    mail = _MAIL.match(head) is not None
    kind = _TEXT_SUFFIXES.get(suffix, "")
    if kind == "eml" and not mail:
        return "txt"
    if not kind and (suffix in SUPPORTED or not suffix):
        # A text under the name of another format, or with no suffix at all.
        return "eml" if mail and suffix == ".msg" else "txt"
    if not kind:
        raise RefusedFileError(NOT_TEXT)
    return kind


def _opening(data: bytes) -> bytes:
    """The beginning of a text, not cut inside a character."""
    return data if len(data) <= _PROBE else data[:_PROBE].rstrip(_NOT_ASCII) or data
