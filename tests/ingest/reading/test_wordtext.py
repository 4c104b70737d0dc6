import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image
from word_files import inner, lines, read, texts

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def test_an_equation_stands_in_its_sentence():
    document = docx.Document()
    paragraph = document.add_paragraph("The share was ")
    paragraph._p.append(parse_xml(f"<m:oMath {M}><m:r><m:t>12/48=25%</m:t></m:r></m:oMath>"))
    paragraph.add_run(" in May.")
    assert texts(document) == ["The share was 12/48=25% in May."]


def test_equations_beside_each_other_do_not_run_together():
    document = docx.Document()
    paragraph = document.add_paragraph("")
    for side in ("a=1", "2=b"):
        paragraph._p.append(parse_xml(f"<m:oMath {M}><m:r><m:t>{side}</m:t></m:r></m:oMath>"))
    assert texts(document) == ["a=1 2=b"]


def field(data):
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>'
    return inner(f"<w:r>{begin}</w:r>")


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒ Yes"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐ Yes"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒ Yes"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Low"/><w:listEntry w:val="High"/>'
            "</w:ddList>",
            "High Yes",
        ),
        ('<w:ddList><w:listEntry w:val="Low"/><w:listEntry w:val="High"/></w:ddList>', "Low Yes"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="Low"/></w:ddList>', "Yes"),
        ("<w:textInput/>", "Yes"),
    ],
)
def test_the_fields_of_an_old_form_show_what_was_chosen(data, shown):
    document = docx.Document()
    paragraph = document.add_paragraph("")
    paragraph._p.append(field(data))
    paragraph.add_run(" Yes")
    assert texts(document) == [shown]


def test_signs_of_symbol_fonts_are_spelt_and_unknown_ones_are_seen_to_be_missing():
    document = docx.Document()
    paragraph = document.add_paragraph("Met ")
    for font, code in (("Wingdings", "F0FC"), ("Symbol", "F0B3"), ("Odd Font", "F041")):
        paragraph._p.append(inner(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'))
    run = paragraph.add_run("\uf0fb")
    run.font.name = "Wingdings"
    assert texts(document) == ["Met ✓≥\N{REPLACEMENT CHARACTER}✗"]


def test_a_table_in_a_cell_is_a_table_of_its_own_below_its_row():
    document = docx.Document()
    outer = document.add_table(2, 2)
    for cell, text in zip(outer._cells, ["Service", "Detail", "Homes", "Figures:"], strict=True):
        cell.text = text
    nested = outer.cell(1, 1).add_table(2, 3)
    texts_within = ["Home", "Beds", "Vacant", "Elm House", "40", "6"]
    for cell, text in zip(nested._cells, texts_within, strict=True):
        cell.text = text
    found = [(line.text, line.header) for line in lines(document)]
    assert found == [
        ("Service | Detail", ""),
        ("Homes | Figures:", ""),
        ("Home | Beds | Vacant", ""),
        ("Elm House | 40 | 6", "Home | Homes › Beds | Homes › Vacant"),
    ]


def drawing(uri, element):
    return parse_xml(
        f"<w:r {nsdecls('w', 'wp', 'a', 'r')}><w:drawing><wp:inline><a:graphic>"
        f'<a:graphicData uri="{uri}">{element}</a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r>"
    )


def with_drawn(document, kind, xml, element):
    """Puts a chart or diagram in whose part is `xml`."""
    part = Part(
        PackURI(f"/word/{kind}/{kind}1.xml"), "application/xml", xml.encode(), document.part.package
    )
    key = document.part.relate_to(part, f"http://example.org/{kind}")
    paragraph = document.add_paragraph("")
    paragraph._p.append(drawing("http://example.org", element.format(key=key)))


CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def points(texts):
    return "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts))


def test_a_chart_is_a_table_of_its_stored_figures():
    document = docx.Document()
    series = (
        f"<c:ser><c:tx><c:strRef><c:strCache>{points(['Reviews'])}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{points(['May', 'June'])}</c:strCache></c:strRef></c:cat>"
        "<c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode>"
        f"{points(['0.53', '0.61'])}</c:numCache></c:numRef></c:val></c:ser>"
    )
    xml = (
        f'<c:chartSpace xmlns:c="{CHART}"><c:chart><c:plotArea><c:bar3DChart>{series}'
        "</c:bar3DChart></c:plotArea></c:chart></c:chartSpace>"
    )
    with_drawn(document, "chart", xml, f'<c:chart xmlns:c="{CHART}" r:id="{{key}}"/>')
    found = [(line.text, line.header) for line in lines(document)]
    assert found == [
        (" | Reviews", ""),
        ("May | 53%", " | Reviews"),
        ("June | 61%", " | Reviews"),
    ]


def test_a_chart_without_stored_figures_is_said_to_be_unread():
    document = docx.Document()
    document.add_paragraph("Waits are shown below.")
    xml = f'<c:chartSpace xmlns:c="{CHART}"/>'
    with_drawn(document, "chart", xml, f'<c:chart xmlns:c="{CHART}" r:id="{{key}}"/>')
    (page,) = read(document)[1]
    assert page.note == "not read: chart without stored figures"


def test_the_words_of_a_diagram_come_from_the_outermost_point_inwards():
    document = docx.Document()
    word = "<dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t>"
    points = "".join(
        f'<dgm:pt modelId="{key}"{kind}>{word.format(text)}</dgm:pt>'
        for key, kind, text in [
            (3, "", "Decide"),
            (0, ' type="doc"', ""),
            (1, "", "Listen"),
            (2, "", "Ask people"),
            (4, ' type="sibTrans"', "arrow"),
        ]
    )
    links = "".join(
        f'<dgm:cxn srcId="{outer}" destId="{inner}" srcOrd="{at}"/>'
        for outer, inner, at in [(0, 1, 0), (0, 3, 1), (1, 2, 0)]
    )
    xml = (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" {nsdecls("a")}><dgm:ptLst>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )
    with_drawn(document, "diagram", xml, f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="{{key}}"/>')
    assert texts(document) == ["Listen", "Ask people", "Decide"]


def picture():
    target = io.BytesIO()
    Image.new("RGB", (9, 9)).save(target, "PNG")
    return io.BytesIO(target.getvalue())


def test_what_cannot_be_read_is_told_by_its_kind_on_its_page():
    document = docx.Document()
    document.add_heading("One", 1)
    paragraph = document.add_paragraph("Text.")
    ole = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/>'
    paragraph._p.append(inner(f"<w:r><w:object>{ole}</w:object></w:r>"))
    document.add_heading("Two", 1)
    document.add_paragraph("Text.").add_run().add_picture(picture(), width=Mm(60))
    document.add_paragraph("").add_run().add_picture(picture(), width=Mm(60))
    document.add_paragraph("").add_run().add_picture(picture(), width=Mm(9))
    assert [page.note for page in read(document)[1]] == [
        "not read: embedded object (Excel.Sheet.12)",
        "not read: picture (2)",
    ]


def test_a_web_page_that_was_put_in_whole_is_read():
    document = docx.Document()
    document.add_paragraph("Before")
    page = b"<html><body><p>From a web page</p></body></html>"
    part = Part(PackURI("/word/chunk.html"), "text/html", page, document.part.package)
    key = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
    document.element.body.insert(1, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{key}"/>'))
    assert texts(document) == ["Before", "From a web page"]


def test_a_raised_figure_does_not_run_into_the_one_before_it():
    document = docx.Document()
    paragraph = document.add_paragraph("The wait was 31")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" days for H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O")
    assert texts(document) == ["The wait was 31^1 days for H2O"]
