"""Reads a PDF with pypdf: text, page labels, outline, properties and attached files.

One bad page never fails the file: it becomes a page that says why it could not be read.
"""

import io
import logging
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from ingest.reading.cleaning import clean
from ingest.reading.naming import distinct, safe_name
from ingest.reading.pdf_glyphs import Fonts
from ingest.reading.pdf_hidden import Sight, Told, read_page
from ingest.reading.pdf_resources import Layers
from ingest.reading.pdf_tables import PageTables
from ingest.reading.source import (
    Attachment,
    Item,
    Line,
    Page,
    PageStatus,
    RefusedFileError,
    SourceInfo,
    lines_of,
)

MAX_PAGES = 20_000

DATA_FORMATS = (".xml", ".json", ".xmp", ".joboptions")
"""Embedded files that repeat a report for programs (StratML and its like): no evidence to cite."""


def read_pdf(data: bytes, name: str, skip_pages: int = 0) -> Iterator[Item]:
    """Yield the facts, then each page after the first `skip_pages`, then the attached files.

    Raises `RefusedFileError` where the file is locked by a password or is no PDF any more.
    """
    from pypdf import PdfReader

    # pypdf tells of every repaired object; one line for the file is what a person can use.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedFileError(
                f"{name}: the PDF is locked by a password. Save a copy without one and add that."
            )
        pages = len(reader.pages)
    except RefusedFileError:
        raise
    except Exception as error:
        raise RefusedFileError(
            f"{name}: the PDF is damaged and cannot be opened ({_short(error)}). "
            "Export it again from the program that made it."
        ) from error
    if pages == 0:
        raise RefusedFileError(f"{name}: the PDF holds no pages. Export it again.")
    if pages > MAX_PAGES:
        raise RefusedFileError(
            f"{name}: the PDF has {pages:,} pages; the limit is {MAX_PAGES:,}. Split it."
        )
    yield _info(reader)
    labels = _labels(reader, pages)
    layers, fonts, tables = Layers(reader), Fonts(), PageTables()
    for index in range(skip_pages, pages):
        yield _page(reader, index, labels[index], layers, fonts, tables)
    yield from _attachments(reader)


def _page(
    reader: Any,  # noqa: ANN401
    index: int,
    label: str,
    layers: Layers,
    fonts: Fonts,
    tables: PageTables,
) -> Page:
    try:
        sight = read_page(reader.pages[index], layers, fonts)
    except MemoryError:
        return unreadable(label, "the page needs more memory than is allowed")
    except Exception as error:
        return unreadable(label, f"the page is damaged ({_short(error)})")
    hidden, pictured = sight.hidden, sight.pictured
    if sight.told is Told.HARDLY:
        tables.forget()
        note = "its fonts do not say what its letters are"
        return Page(label, (Line(""),), PageStatus.NO_TEXT, note, hidden=hidden, pictured=pictured)
    lines = _lines(sight, tables)
    if any(line.text.strip() for line in lines):
        note = "not read: letters of which its fonts do not say what they are"
        note = note if sight.told is Told.PARTLY else ""
        return Page(label, lines, note=note, hidden=hidden, pictured=pictured)
    note = "its only text is hidden" if hidden else "no text layer: a picture or a scan"
    return Page(label, (Line(""),), PageStatus.NO_TEXT, note, hidden=hidden, pictured=pictured)


def _lines(sight: Sight, tables: PageTables) -> tuple[Line, ...]:
    # Where the words cannot be placed, no word may be lost for the sake of tables.
    if sight.placed is None or "\r" in sight.text:
        tables.forget()
        return lines_of(sight.text)
    try:
        return tables.lines(sight.text, sight.placed, sight.rules)
    except Exception:  # a table that is drawn like no other costs its rows, never the page
        logging.getLogger(__name__).warning("tables of a page not told", exc_info=True)
        tables.forget()
        return lines_of(sight.text)


def unreadable(label: str, note: str) -> Page:
    """A page that could not be read, kept in its place so that it is counted and seen."""
    return Page(label, (Line(""),), PageStatus.UNREADABLE, note)


def _info(reader: Any) -> SourceInfo:  # noqa: ANN401
    def text(key: str) -> str:
        try:
            value = (reader.metadata or {}).get(key)
            return clean(str(value)).strip() if value is not None else ""
        except Exception:
            return ""

    dates: list[tuple[str, str]] = []
    for ours, theirs in (("created", "creation_date"), ("modified", "modification_date")):
        try:
            value = getattr(reader.metadata, theirs, None)
        except Exception:
            value = None
        if value is not None:
            dates.append((ours, value.date().isoformat()))
    return SourceInfo(
        media_type="application/pdf",
        title=text("/Title"),
        author=text("/Author"),
        subject=text("/Subject"),
        dates=tuple(dates),
        outline=_outline(reader),
        left_out=_data_files(reader),
    )


def _outline(reader: Any) -> tuple[tuple[int, str], ...]:  # noqa: ANN401
    found: list[tuple[int, str]] = []

    def walk(entries: list[Any], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            elif len(found) < 2_000:
                found.append((level, " ".join(clean(str(entry.title)).split())))

    try:
        walk(reader.outline, 1)
    except Exception:  # a broken outline costs headings, never the document
        logging.getLogger(__name__).debug("outline unreadable")
    return tuple(found)


def _labels(reader: Any, pages: int) -> list[str]:  # noqa: ANN401
    plain = [str(number + 1) for number in range(pages)]
    try:
        labels = [clean(label) for label in reader.page_labels]
    except Exception:
        return plain
    return labels if len(labels) == pages else plain


def _attachments(reader: Any) -> Iterator[Attachment]:  # noqa: ANN401
    taken: set[str] = set()
    try:
        for embedded in reader.attachment_list:
            name = _file_name(embedded)
            if PurePath(name).suffix.lower() not in DATA_FORMATS:
                yield Attachment(distinct(name, taken), bytes(embedded.content))
    except Exception:  # the pages are in; a broken attachment is not a reason to lose them
        logging.getLogger(__name__).debug("attachments unreadable")


def _data_files(reader: Any) -> tuple[str, ...]:  # noqa: ANN401
    try:
        names = [_file_name(embedded) for embedded in reader.attachment_list]
    except Exception:  # as above
        return ()
    return tuple(name for name in names if PurePath(name).suffix.lower() in DATA_FORMATS)


def _file_name(embedded: Any) -> str:  # noqa: ANN401
    """The file's own name, which is not always the one it is listed under ("Attachment 1")."""
    return safe_name(str(embedded.alternative_name or embedded.name))


def _short(error: BaseException) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words[:120]
