"""A cell that is wrapped at a hyphen keeps it and gets no blank behind it, whatever its format."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Inches
from reportlab.platypus import SimpleDocTemplate, Table

from ingest.limits import Limits
from ingest.reading import formats
from ingest.reading.source import Page

ROWS = [["Makers", "Open"], ["self-\nfunders", "12"], ["Older\nhands", "14"]]


def html():
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS
    ).replace("\n", "<br>")
    return f"<table>{rows}</table>".encode()


def markdown():
    head, *rows = (f"| {' | '.join(row)} |".replace("\n", "<br>") for row in ROWS)
    return "\n".join([head, "|---|---|", *rows]).encode()


def delimited():
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS).encode()


def docx():
    made = Document()
    table = made.add_table(len(ROWS), 2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(made)


def paragraphs():
    made = Document()
    table = made.add_table(len(ROWS), 2)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].text, *more = text.split("\n")
            for line in more:
                cell.add_paragraph(line)
    return saved(made)


def xlsx():
    made = Workbook()
    for row in ROWS:
        made.active.append(row)
    return saved(made)


def pptx():
    made = Presentation()
    shapes = made.slides.add_slide(made.slide_layouts[6]).shapes
    table = shapes.add_table(len(ROWS), 2, 0, 0, Inches(4), Inches(2)).table
    for at, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text.replace("\n", "\v")
    return saved(made)


def pdf():
    stream = BytesIO()
    lines = [("GRID", (0, 0), (-1, -1), 1, "black")]
    SimpleDocTemplate(stream).build([Table([[*row, "x"] for row in ROWS], style=lines)])
    return stream.getvalue()


def saved(made):
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (html, "a.html"), (markdown, "a.md"), (delimited, "a.csv"), (docx, "a.docx"),
        (paragraphs, "a.docx"), (xlsx, "a.xlsx"), (pptx, "a.pptx"), (pdf, "a.pdf"),
    ],
)  # fmt: skip
def test_a_cell_wrapped_at_a_hyphen_is_one_word_and_other_words_stay_apart(make, name):
    [page] = [one for one in formats.read(make(), name, Limits()) if isinstance(one, Page)]

    assert "self-funders | 12" in page.text
    assert "Older hands | 14" in page.text
