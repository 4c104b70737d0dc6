import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from word_files import inner, lines, read, texts

from ingest.reading.source import Role


def with_notes(document, kind, notes, settings=""):
    """Puts notes of a kind in, (id, text) each, and what the settings say of them."""
    body = "".join(
        f'<w:{kind} w:id="{key}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
        for key, text in notes
    )
    rule = f'<w:{kind} w:id="0" w:type="separator"><w:p><w:r><w:t>rule</w:t></w:r></w:p></w:{kind}>'
    xml = f"<w:{kind}s {nsdecls('w')}>{rule}{body}</w:{kind}s>"
    name = PackURI(f"/word/{kind}s.xml")
    part = Part(name, "application/xml", xml.encode(), document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))
    if settings:
        document.settings.element.append(inner(f"<w:{kind}Pr>{settings}</w:{kind}Pr>"))


def refer(paragraph, kind, key, more=""):
    paragraph._p.append(inner(f'<w:r><w:{kind}Reference w:id="{key}"{more}/></w:r>'))


def test_footnotes_are_numbered_in_the_order_of_the_text_that_refers_to_them():
    document = docx.Document()
    first = document.add_paragraph("Turnover fell.")
    second = document.add_paragraph("Waits rose.")
    with_notes(document, "footnote", [(2, "To 44 days."), (7, "To 9.1 per cent.")])
    refer(first, "footnote", 7)
    refer(second, "footnote", 2)
    assert [(line.text, line.role) for line in lines(document)] == [
        ("Turnover fell.", Role.TEXT),
        ("Waits rose.", Role.TEXT),
        ("Footnote 1: To 9.1 per cent.", Role.NOTE),
        ("Footnote 2: To 44 days.", Role.NOTE),
    ]


def test_endnotes_have_roman_numbers_unless_the_document_says_otherwise():
    document = docx.Document()
    with_notes(document, "endnote", [(1, "One."), (2, "Two.")])
    for key in (1, 2):
        refer(document.add_paragraph("Text."), "endnote", key)
    assert texts(document)[2:] == ["Endnote i: One.", "Endnote ii: Two."]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('<w:numStart w:val="4"/>', "Footnote 4: One."),
        ('<w:numFmt w:val="lowerLetter"/>', "Footnote a: One."),
        ('<w:numFmt w:val="chicago"/>', "Footnote *: One."),
        ('<w:numRestart w:val="eachPage"/>', "Footnote: One."),
    ],
)
def test_notes_are_counted_as_the_document_says(settings, expected):
    document = docx.Document()
    with_notes(document, "footnote", [(1, "One.")], settings)
    refer(document.add_paragraph("Text."), "footnote", 1)
    assert texts(document) == ["Text.", expected]


def test_a_note_with_a_mark_of_its_own_takes_no_number():
    document = docx.Document()
    with_notes(document, "footnote", [(1, "Own mark."), (2, "Counted.")])
    refer(document.add_paragraph("A"), "footnote", 1, ' w:customMarkFollows="1"')
    refer(document.add_paragraph("B"), "footnote", 2)
    assert texts(document)[2:] == ["Footnote: Own mark.", "Footnote 1: Counted."]


def test_a_note_that_nothing_refers_to_is_kept_apart():
    document = docx.Document()
    document.add_paragraph("Body")
    with_notes(document, "footnote", [(1, "Left over.")])
    (page,) = read(document)[1]
    assert page.text == "Body"
    assert [each.text for each in page.hidden] == ["Left over."]
