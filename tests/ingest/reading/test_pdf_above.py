from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.reading.pdf import read_pdf
from ingest.reading.source import Page

COLUMNS = [72, 180, 260, 340, 420]
ROWS = [["Hub", "Calls", "Visits", "Calls", "Visits"], ["Ash", "41", "52", "63", "74"]]
ROWS += [["Elm", "11", "12", "13", "14"], ["Yew", "21", "22", "23", "24"]]


def headers(*heads):
    """The labels of the rows of a page of columns under words centred at the places given."""
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 760, "Contacts of the hubs")
    for at, text in heads:
        canvas.drawCentredString(at, 718, text)
    for number, row in enumerate(ROWS):
        for at, text in zip(COLUMNS, row, strict=True):
            canvas.drawCentredString(at, 700 - 18 * number, text)
    canvas.save()
    pages = [item for item in read_pdf(stream.getvalue(), "a.pdf") if isinstance(item, Page)]
    return [(line.text, line.header) for page in pages for line in page.lines]


def test_heads_centred_over_two_columns_each_stand_over_those():
    found = dict(headers((220, "2021/22"), (380, "2022/23")))
    assert found["Ash | 41 | 52 | 63 | 74"] == (
        "Hub | 2021/22, Calls | 2021/22, Visits | 2022/23, Calls | 2022/23, Visits"
    )


def test_heads_that_are_centred_on_no_columns_leave_the_rows_without_labels():
    found = headers((205, "2021/22"), (300, "2022/23"))
    assert not any(header for _, header in found)
    assert not any(text == "2022/23" for text, _ in found)


@pytest.mark.parametrize("at", [72, 300])
def test_a_single_line_above_a_table_is_none_of_its_heads(at):
    found = dict(headers((at, "Those of 2022/23")))
    assert found["Ash | 41 | 52 | 63 | 74"] == "Hub | Calls | Visits | Calls | Visits"
