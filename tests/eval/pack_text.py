"""Reads a built pack with the plain libraries, so that no check leans on our own reader."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from bs4 import BeautifulSoup
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
    pages = PdfReader(path).pages
    return {str(n): page.extract_text() for n, page in enumerate(pages, start=1)}


def _docx(path: Path) -> dict[str, str]:
    document = Document(str(path))
    lines: list[str] = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines += [" ".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            lines.append(item.text)
    return {"all": "\n".join(lines)}


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
    return {"all": BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").get_text(" ")}


_READERS = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".pptx": _pptx,
    ".xlsx": _xlsx,
    ".eml": _eml,
    ".html": _html,
}
