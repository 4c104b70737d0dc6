"""Reads a built pack with the plain libraries, so that no check leans on our own reader."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from bs4 import BeautifulSoup, Comment
from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader


def squash(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def parts(path: Path) -> dict[str, str]:
    """The text of each page, slide, sheet or part of the file, under the name it is cited by."""
    found = _READERS[path.suffix](path)
    return {name: squash(text) for name, text in found.items()}


def _pdf(path: Path) -> dict[str, str]:
    reader = PdfReader(path)
    pages = {str(n): page.extract_text() for n, page in enumerate(reader.pages, start=1)}
    return pages | {"metadata": "\n".join(map(str, (reader.metadata or {}).values()))}


def _docx(path: Path) -> dict[str, str]:
    document = Document(str(path))
    lines: list[str] = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines += [" ".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            lines.append(item.text)
    core = document.core_properties
    metadata = "\n".join((core.title, core.author, core.subject, core.keywords, core.comments))
    return {"all": "\n".join(lines), "metadata": metadata}


def _pptx(path: Path) -> dict[str, str]:
    slides: dict[str, str] = {}
    for number, slide in enumerate(Presentation(str(path)).slides, start=1):
        lines: list[str] = []
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines.append(shape.text_frame.text)
            if shape.has_table:
                lines += [cell.text for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            lines.append(slide.notes_slide.notes_text_frame.text)
        slides[str(number)] = "\n".join(lines)
    return slides


def _xlsx(path: Path) -> dict[str, str]:
    book = load_workbook(path, data_only=True)
    return {
        sheet.title: "\n".join(" ".join(_shown(cell) for cell in row) for row in sheet.iter_rows())
        for sheet in book.worksheets
    }


def _shown(cell) -> str:
    if cell.value is None:
        return ""
    if str(cell.number_format).endswith("%"):
        return f"{cell.value:.{1 if '.' in cell.number_format else 0}%}"
    return str(cell.value)


def _eml(path: Path) -> dict[str, str]:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body()
    assert body is not None
    attached = {str(part.get_filename()): part.get_content() for part in message.iter_attachments()}
    return {"headers": "\n".join(map(str, message.values())), "body": body.get_content()} | attached


def _html(path: Path) -> dict[str, str]:
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    comments = soup.find_all(string=lambda text: isinstance(text, Comment))
    return {"all": soup.get_text(" "), "comments": "\n".join(map(str, comments))}


def _plain(path: Path) -> dict[str, str]:
    return {"all": path.read_text(encoding="utf-8")}


def _zip(path: Path) -> dict[str, str]:
    with TemporaryDirectory() as folder, ZipFile(path) as archive:
        archive.extractall(folder)
        return {name: "\n".join(parts(Path(folder) / name).values()) for name in archive.namelist()}


_READERS = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".pptx": _pptx,
    ".xlsx": _xlsx,
    ".eml": _eml,
    ".html": _html,
    ".csv": _plain,
    ".md": _plain,
    ".txt": _plain,
    ".zip": _zip,
}
