import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from ingest.reading.pdf import read_pdf
from ingest.reading.source import Page, Role

PLAIN = getSampleStyleSheet()["BodyText"]


def printed(rows: list[list[str]], **options: object) -> Page:
    target = io.BytesIO()
    cells = [[Paragraph(cell, PLAIN) if cell else "" for cell in row] for row in rows]
    before, after = (
        Paragraph(f"What stands {word} the table.", PLAIN) for word in ("over", "under")
    )
    SimpleDocTemplate(target, pagesize=A4).build([before, Table(cells, **options), after])
    return read_page(target.getvalue())


def read_page(data: bytes) -> Page:
    return next(item for item in read_pdf(data, "a.pdf") if isinstance(item, Page))


def rows(page: Page) -> list[tuple[Role, str]]:
    return [(line.role, line.text) for line in page.lines if line.role is not Role.TEXT]


def test_a_row_of_a_table_is_one_line_with_its_cells_parted() -> None:
    page = printed(
        [["Team", "Posts", "Vacant"], ["Reablement", "120", "13"], ["Sensory", "9", "2"]]
    )
    assert rows(page) == [
        (Role.HEADER_ROW, "Team | Posts | Vacant"),
        (Role.ROW, "Reablement | 120 | 13"),
        (Role.ROW, "Sensory | 9 | 2"),
    ]


def test_the_lines_of_a_cell_are_one_text() -> None:
    long = "Move of the day service from Greenlode to the coast before winter"
    page = printed(
        [["Decision", "Found"], [long, "Four people"], ["Fees", "None"]], colWidths=[90, 90]
    )
    assert (Role.ROW, f"{long} | Four people") in rows(page)


def test_an_empty_cell_keeps_its_column() -> None:
    page = printed(
        [["Team", "2024", "2025"], ["Reablement", "", "13%"], ["Sensory", "9%", "8%"]],
        colWidths=[120, 60, 60],
    )
    assert (Role.ROW, "Reablement |  | 13%") in rows(page)


def test_the_text_around_a_table_stays_text() -> None:
    page = printed([["A", "B", "C"], ["one", "2", "3"]])
    around = [line.text.strip() for line in page.lines if line.role is Role.TEXT]
    assert [text for text in around if text] == [
        "What stands over the table.",
        "What stands under the table.",
    ]


def columns_of_text(canvas: Canvas) -> None:
    for x in (72, 320):
        for place in range(9):
            canvas.drawString(x, 700 - 14 * place, f"Words that run on in line {place}")


def running_header(canvas: Canvas) -> None:
    canvas.drawString(72, 800, "Exampleshire Council")
    canvas.drawString(320, 800, "Workforce report")
    canvas.drawString(72, 786, "Prepared by the team")
    canvas.drawString(320, 786, "Page 3")


@pytest.mark.parametrize("drawing", [columns_of_text, running_header])
def test_what_only_stands_side_by_side_is_no_table(drawing) -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    drawing(canvas)
    canvas.save()
    assert rows(read_page(target.getvalue())) == []
