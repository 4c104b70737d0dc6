from datetime import datetime

import docx
import pytest
from docx.enum.text import WD_BREAK
from word_files import inner, lines, read, texts

from ingest.reading.docx import read_docx
from ingest.reading.source import PageStatus, RefusedFileError, Role


def numbered(document, levels, ids=((1, ""),)):
    """Puts numbering rules in: `levels` are (format, pattern, more) by depth."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    rules = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern, more) in enumerate(levels)
    )
    root.append(inner(f'<w:abstractNum w:abstractNumId="7">{rules}</w:abstractNum>'))
    for list_id, override in ids:
        root.append(
            inner(f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="7"/>{override}</w:num>')
        )


def item(document, text, depth=0, list_id=1, style=None):
    paragraph = document.add_paragraph(text, style=style)
    paragraph._p.get_or_add_pPr().append(
        inner(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )
    return paragraph


def test_headings_paragraphs_and_tables_come_in_document_order():
    document = docx.Document()
    document.add_heading("Care plan", 0)
    document.add_heading("Aims", 1)
    document.add_paragraph("People live well.")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Measure", "Value", "Reviews", "84.2%"], strict=True):
        cell.text = text
    document.add_paragraph("After the table.")
    assert [(line.text, line.role, line.level) for line in lines(document)] == [
        ("Care plan", Role.HEADING, 1),
        ("Aims", Role.HEADING, 1),
        ("People live well.", Role.TEXT, 0),
        ("Measure | Value", Role.HEADER_ROW, 0),
        ("Reviews | 84.2%", Role.ROW, 0),
        ("After the table.", Role.TEXT, 0),
    ]


def test_a_style_based_on_a_heading_is_a_heading_of_its_level():
    document = docx.Document()
    style = document.styles.add_style("Council Section", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Finance", style=style)
    assert lines(document)[0].level == 2


def test_an_outline_level_makes_a_heading():
    document = docx.Document()
    paragraph = document.add_paragraph("Risks")
    paragraph._p.get_or_add_pPr().append(inner('<w:outlineLvl w:val="2"/>'))
    assert [(line.role, line.level) for line in lines(document)] == [(Role.HEADING, 3)]


def test_numbers_of_several_levels_are_counted_as_word_shows_them():
    document = docx.Document()
    numbered(
        document,
        [
            ("decimal", "%1.", ""),
            ("decimal", "%1.%2", ""),
            ("lowerLetter", "%3)", ""),
            ("lowerRoman", "(%4)", ""),
        ],
    )
    for depth in (0, 1, 1, 2, 2, 3, 0, 1, 2):
        item(document, "x", depth)
    assert [text.removesuffix(" x") for text in texts(document)] == [
        "1.", "1.1", "1.2", "a)", "b)", "(i)", "2.", "2.1", "a)",
    ]  # fmt: skip


def test_numbering_starts_where_the_rule_says_and_continues_after_other_text():
    document = docx.Document()
    numbered(document, [("decimal", "%1.", "")])
    level = document.part.numbering_part.element.find(".//{*}start")
    level.set(level.keys()[0], "14")
    item(document, "First")
    document.add_paragraph("Between")
    item(document, "Second")
    assert texts(document) == ["14. First", "Between", "15. Second"]


def test_a_list_that_overrides_the_start_begins_again_and_another_goes_on():
    document = docx.Document()
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbered(document, [("decimal", "%1.", "")], [(1, ""), (2, again), (3, "")])
    for list_id in (1, 1, 2, 2, 3):
        item(document, "x", list_id=list_id)
    assert texts(document) == ["1. x", "2. x", "1. x", "2. x", "3. x"]


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 5, "05"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 49, "xlix"),
        ("upperRoman", 4, "IV"),
        ("none", 3, ""),
    ],
)
def test_number_formats(form, number, shown):
    document = docx.Document()
    numbered(document, [(form, "%1", "")])
    start = document.part.numbering_part.element.find(".//{*}start")
    start.set(start.keys()[0], str(number))
    item(document, "x")
    assert texts(document) == [f"{shown} x".strip()]


def test_bullets_and_lists_of_the_template_styles():
    document = docx.Document()
    for text in ("a", "b"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("a", "b"):
        document.add_paragraph(text, style="List Number")
    assert texts(document) == ["• a", "• b", "1. a", "2. b"]


def test_headings_numbered_by_their_style_carry_their_number():
    document = docx.Document()
    numbered(
        document,
        [
            ("decimal", "%1.", '<w:pStyle w:val="Heading1"/>'),
            ("decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>'),
        ],
    )
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(inner('<w:numPr><w:numId w:val="1"/></w:numPr>'))
    for level in (1, 2, 2):
        document.add_heading("H", level)
    assert texts(document) == ["1. H", "1.1 H", "1.2 H"]


def test_a_number_switched_off_in_the_paragraph_is_not_shown():
    document = docx.Document()
    item(document, "plain", list_id=0, style="List Number")
    assert texts(document) == ["plain"]


def test_insertions_stay_and_deletions_and_hidden_text_go():
    document = docx.Document()
    paragraph = document.add_paragraph("Kept")
    paragraph._p.append(inner("<w:ins><w:r><w:t> inserted</w:t></w:r></w:ins>"))
    paragraph._p.append(inner("<w:del><w:r><w:delText> deleted</w:delText></w:r></w:del>"))
    hidden = paragraph.add_run(" hidden")
    hidden.font.hidden = True
    assert texts(document) == ["Kept inserted"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next_one():
    document = docx.Document()
    first = document.add_paragraph("The duty team took ")
    first._p.get_or_add_pPr().append(inner('<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'))
    document.add_paragraph("310 calls.")
    document.add_paragraph("A line of its own.")
    assert texts(document) == ["The duty team took 310 calls.", "A line of its own."]


def test_comments_stand_at_the_end_under_their_authors():
    document = docx.Document()
    paragraph = document.add_paragraph("Waits fell.")
    document.add_comment(paragraph.runs[0], "By how much?", "Ann Lee")
    document.add_paragraph("The end.")
    assert [(line.text, line.role) for line in lines(document)][1:] == [
        ("The end.", Role.TEXT),
        ("Comment by Ann Lee: By how much?", Role.NOTE),
    ]


def test_text_boxes_and_content_controls_are_read():
    document = docx.Document()
    body = document.element.body
    body.insert(0, inner(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    ))  # fmt: skip
    paragraph = document.add_paragraph("Beside a box")
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    paragraph._p.append(inner(f"<w:r {mc}><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"))
    assert texts(document) == ["In a control", "Beside a box", "In a box"]


def test_a_cell_over_two_columns_keeps_its_place_and_one_over_two_rows_is_said_in_both():
    document = docx.Document()
    table = document.add_table(3, 3)
    for number, cell in enumerate(table._cells):
        cell.text = f"c{number}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "tall"
    assert texts(document) == ["wide |  | c2", "tall | c4 | c5", "tall | c7 | c8"]


def test_a_first_row_that_alone_is_bold_is_a_head():
    document = docx.Document()
    for below in (False, True):
        table = document.add_table(2, 2)
        for number, cell in enumerate(table._cells):
            text = ["Aim", "How", "People live well", "We listen"][number]
            cell.paragraphs[0].add_run(text).bold = number < 2 or below
        document.add_paragraph("between")
    assert [line.header for line in lines(document) if line.text.startswith("People")] == [
        "Aim | How",
        "",
    ]


def test_a_frame_of_one_cell_keeps_the_form_of_what_is_in_it():
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = "Key messages"
    cell.paragraphs[0].style = document.styles["Heading 2"]
    cell.add_paragraph("We listened.")
    assert [line.role for line in lines(document)] == [Role.HEADING, Role.TEXT]


def test_sections_begin_at_top_headings_and_page_breaks():
    document = docx.Document()
    document.add_heading("One", 1)
    document.add_paragraph("First")
    document.add_heading("Under one", 2)
    document.add_paragraph("Second").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Third")
    document.add_heading("Two", 1)
    document.add_paragraph("Fourth")
    _, pages = read(document)
    assert [(page.label, page.text) for page in pages] == [
        ("1", "One\nFirst\nUnder one\nSecond"),
        ("2", "Third"),
        ("3", "Two\nFourth"),
    ]


def test_second_level_headings_divide_a_document_whose_only_top_heading_is_its_title():
    document = docx.Document()
    document.add_heading("Title", 0)
    for name in ("A", "B"):
        document.add_heading(name, 2)
        document.add_paragraph("text")
    assert [page.text for page in read(document)[1]] == ["Title\nA\ntext", "B\ntext"]


def test_page_break_before_a_paragraph_begins_a_section():
    document = docx.Document()
    document.add_paragraph("One")
    document.add_paragraph("Two").paragraph_format.page_break_before = True
    assert [page.text for page in read(document)[1]] == ["One", "Two"]


def test_headers_and_footers_are_furniture_at_the_end_and_page_numbers_are_none():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "OFFICIAL"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 3"
    document.add_paragraph("Body")
    assert [(line.text, line.role) for line in lines(document)] == [
        ("Body", Role.TEXT),
        ("Header: OFFICIAL", Role.FURNITURE),
    ]


def test_what_a_header_states_is_text_unless_the_document_says_it_itself():
    document = docx.Document()
    document.add_paragraph("Version 3")
    document.sections[0].header.paragraphs[0].text = "Issued 14 May 2025"
    document.sections[0].footer.paragraphs[0].text = "Version 3"
    assert [(line.text, line.role) for line in lines(document)][1:] == [
        ("Header: Issued 14 May 2025", Role.NOTE),
        ("Footer: Version 3", Role.FURNITURE),
    ]


def test_a_control_that_nobody_filled_in_is_empty():
    document = docx.Document()
    document.add_paragraph("Representative: ")
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r>"
        "<w:t>Click or tap here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(1, inner(control))
    assert texts(document) == ["Representative:"]


def test_a_document_that_has_nothing_but_a_header_is_counted_as_unread():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "OFFICIAL"
    assert [page.status for page in read(document)[1]] == [PageStatus.NO_TEXT]


def test_the_files_own_facts_are_given_and_none_are_made_up():
    document = docx.Document()
    core = document.core_properties
    core.title, core.author, core.subject = "Plan", "A Council", "Care"
    core.created = core.modified = datetime(2025, 9, 30, 10, 0)
    info, _ = read(document)
    assert (info.title, info.author, info.subject) == ("Plan", "A Council", "Care")
    assert info.dates == (("created", "2025-09-30"), ("modified", "2025-09-30"))


def test_a_document_without_text_is_counted_as_unread():
    assert [page.status for page in read(docx.Document())[1]] == [PageStatus.NO_TEXT]


def test_bytes_that_are_no_document_are_refused():
    with pytest.raises(RefusedFileError):
        list(read_docx(b"PK\x03\x04 not really", "a.docx"))
