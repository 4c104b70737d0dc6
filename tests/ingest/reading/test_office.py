import io
import re
import zipfile

import docx
from pptx import Presentation

from ingest.reading.docx import read_docx
from ingest.reading.office import says_more_than_a_page
from ingest.reading.pptx import read_pptx

NAMES = re.compile(
    rb"http://schemas\.openxmlformats\.org/"
    rb"(officeDocument|wordprocessingml|presentationml|drawingml)/2006/"
)


def strict(document):
    """The file of `document` in the strict form, which names everything otherwise."""
    usual, target = io.BytesIO(), io.BytesIO()
    document.save(usual)
    with zipfile.ZipFile(usual) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            content = NAMES.sub(rb"http://purl.oclc.org/ooxml/\1/", source.read(name))
            result.writestr(name, content)
    return target.getvalue()


def test_a_strict_word_document_is_read_with_its_facts():
    document = docx.Document()
    document.core_properties.title = "Reviews"
    document.add_heading("Waits", 1)
    document.add_table(1, 2).cell(0, 1).text = "31 days"
    info, page = read_docx(strict(document), "a.docx")
    assert info.title == "Reviews"
    assert page.text == "Waits\n | 31 days"


def test_a_strict_presentation_is_read():
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Waits"
    _, page = read_pptx(strict(deck), "a.pptx")
    assert page.text == "Waits"


def test_a_page_number_alone_says_nothing():
    assert not says_more_than_a_page("Page 3 of 12")
    assert says_more_than_a_page("Page 3 - OFFICIAL")
