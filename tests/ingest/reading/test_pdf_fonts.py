import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from ingest.reading.pdf import read_pdf
from ingest.reading.source import Page, PageStatus

TEXT = "Waiting times fell in the year"


def read(font: DictionaryObject) -> Page:
    """A page of text, its font put in place of the one it was written in."""
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    writer = PdfWriter(PdfReader(target))
    page = writer.pages[0]
    fonts = page["/Resources"]["/Font"]  # pyright: ignore[reportIndexIssue]
    for name in fonts:
        fonts[NameObject(name)] = font
    changed = io.BytesIO()
    writer.write(changed)
    return next(item for item in read_pdf(changed.getvalue(), "a.pdf") if isinstance(item, Page))


def named(**values: str) -> dict[NameObject, NameObject]:
    return {NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in values.items()}


def differences(names: list[str]) -> DictionaryObject:
    font = DictionaryObject(named(Type="Font", Subtype="Type1", BaseFont="ABCDEF+Frutiger"))
    listed = ArrayObject([NumberObject(32), *(NameObject(f"/{name}") for name in names)])
    font[NameObject("/Encoding")] = DictionaryObject(
        {**named(Type="Encoding"), NameObject("/Differences"): listed}
    )
    return font


def composite() -> DictionaryObject:
    inner = DictionaryObject(named(Type="Font", Subtype="CIDFontType2", BaseFont="ABCDEF+Frutiger"))
    font = DictionaryObject(named(Type="Font", Subtype="Type0", BaseFont="ABCDEF+Frutiger"))
    font[NameObject("/Encoding")] = NameObject("/Identity-H")
    font[NameObject("/DescendantFonts")] = ArrayObject([inner])
    return font


@pytest.mark.parametrize("font", [composite(), differences([f"g{n}" for n in range(95)])])
def test_a_page_whose_letters_nothing_tells_is_not_read(font: DictionaryObject) -> None:
    page = read(font)
    assert page.status is PageStatus.NO_TEXT
    assert page.note == "its fonts do not say what its letters are"
    assert page.text == ""


def test_a_page_in_a_font_with_names_that_everybody_uses_is_read() -> None:
    letters = [chr(code) if chr(code).isalpha() else "space" for code in range(32, 127)]
    page = read(differences(letters))
    assert page.status is PageStatus.READ
    assert page.text.split() == TEXT.split()


def test_a_page_says_so_where_nothing_tells_some_of_its_letters() -> None:
    target = io.BytesIO()
    canvas = Canvas(target)
    for place in range(8):
        canvas.drawString(72, 700 - 14 * place, TEXT)
    canvas.setFont("Courier", 12)
    canvas.drawString(72, 500, TEXT)
    canvas.save()
    writer = PdfWriter(PdfReader(target))
    fonts = writer.pages[0]["/Resources"]["/Font"]  # pyright: ignore[reportIndexIssue]
    for name, font in fonts.items():
        if font["/BaseFont"] == "/Courier":
            fonts[NameObject(name)] = differences([f"g{n}" for n in range(95)])
    changed = io.BytesIO()
    writer.write(changed)
    page = next(item for item in read_pdf(changed.getvalue(), "a.pdf") if isinstance(item, Page))
    assert page.status is PageStatus.READ
    assert TEXT in page.text
    assert page.note == "not read: letters of which its fonts do not say what they are"
