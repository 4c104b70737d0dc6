"""Which words of a file a second reader finds and ours lacks."""

from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from eval.tables.text import compared, second

BENCH = Path(__file__).parents[4] / "shared" / "data" / "bench" / "docling_office"
MARKUP_OR_FURNITURE = {
    "blocks.md", "escaped_characters.md", "inline_and_formatting.md", "mixed_without_h1.md",
    "nested.md", "wiki_duck.html",
}  # fmt: skip
"""Addresses of links, tags, comments, the name of a programming language and a site's menu."""

JOINED_OR_ROUNDED = {
    "drawingml.docx", "omml_frac_superscript.docx", "omml_text_escapes_in_math.docx",
    "xlsx_comments.xlsx",
}  # fmt: skip
"""0.4000000000000004 stands as 0.4, the second reader joins two lines, and Excel's notice on
threaded comments."""


def test_words_that_only_the_second_reader_finds_are_lost(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<nav>Donate</nav><h1>Waiting</h1><p>Twelve people wait.</p>", "utf-8")
    assert compared(path)[:2] == (5, ["donate"])


def test_the_second_reader_of_pdf_finds_its_words(tmp_path: Path) -> None:
    canvas = Canvas(str(path := tmp_path / "paper.pdf"))
    canvas.drawString(72, 700, "Twelve people wait.")
    canvas.save()
    assert second(path).strip() == "Twelve people wait."


def test_the_second_reader_keeps_paragraphs_of_word_apart(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Twelve")
    document.add_paragraph("people")
    document.save(str(path := tmp_path / "paper.docx"))
    assert second(path).split() == ["Twelve", "people"]


def test_the_second_reader_takes_no_number_of_a_string_for_a_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Team", "Waiting"])
    sheet.append(["North", 412])
    book.save(path := tmp_path / "book.xlsx")
    assert sorted(second(path).split()) == ["412", "North", "Team", "Waiting"]


@pytest.mark.skipif(not BENCH.is_dir(), reason=f"{BENCH} is not there")
def test_no_word_of_the_office_files_is_lost() -> None:
    known = MARKUP_OR_FURNITURE | JOINED_OR_ROUNDED | {"README.md"}
    files = [path for path in sorted(BENCH.iterdir()) if path.name not in known]
    assert {path.name: lost for path in files if (lost := compared(path)[1])} == {}
