import io
import re
import zipfile
from datetime import datetime

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Color, Font, PatternFill

from ingest.reading.sheets import read_xlsx
from ingest.reading.source import (
    HiddenKind,
    HiddenText,
    PageStatus,
    RefusedFileError,
    Role,
    SourceInfo,
)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def pages(book):
    info, *found = read_xlsx(saved(book), "a.xlsx")
    assert isinstance(info, SourceInfo)
    return found


def replaced(data, part, old, new, last=False):
    """The workbook with a piece of one part's XML replaced: all of them, or the last."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = new.join(content.rsplit(old, 1) if last else content.split(old))
            result.writestr(name, content)
    return target.getvalue()


def test_a_line_stands_for_the_row_of_the_same_number():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Quarter 2"
    sheet["A1"] = "Reviews"
    sheet["B4"], sheet["C4"] = "Team", "Done"
    sheet["B5"], sheet["C5"] = "North", 0.842
    sheet["C5"].number_format = "0.0%"
    (page,) = pages(book)
    assert page.label == "Quarter 2"
    assert [line.text for line in page.lines] == [
        "Reviews",
        "",
        "",
        " | Team | Done",
        " | North | 84.2%",
    ]
    assert [page.lines[at].role for at in (0, 3, 4)] == [Role.HEADING, Role.HEADER_ROW, Role.ROW]


def test_values_are_shown_as_a_person_sees_them():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([1250, 3.0, True, "#REF!", datetime(2025, 9, 30), "two\nlines"])
    sheet["A1"].number_format = '"£"#,##0'
    sheet["E1"].number_format = "d mmmm yyyy"
    assert pages(book)[0].text == "£1,250 | 3 | Yes | #REF! | 30 September 2025 | two lines"


def test_merged_cells_are_not_repeated():
    book = openpyxl.Workbook()
    book.active.append(["Wide", None, "Next"])
    book.active.merge_cells("A1:B1")
    assert pages(book)[0].text == "Wide |  | Next"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_a_page_whose_text_is_kept_apart(state):
    book = openpyxl.Workbook()
    book.active["A1"] = "seen"
    hidden = book.create_sheet("Working")
    hidden.append(["not", "seen"])
    hidden.sheet_state = state
    book.create_sheet("Blank")
    first, working, blank = pages(book)
    assert (first.text, first.hidden) == ("seen", ())
    assert (working.label, working.text, working.status) == ("Working", "", PageStatus.READ)
    assert working.hidden == (HiddenText(HiddenKind.SHEET, "not | seen", "sheet Working"),)
    assert (blank.status, blank.note) == (PageStatus.NO_TEXT, "The sheet holds no values.")


def test_hidden_rows_and_columns_are_kept_apart_and_the_rest_keeps_its_places():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("Team", "Names", "Done"),
        ("North", "Quill", 4),
        ("South", "Rook", 5),
        ("West", "Tern", 6),
    ):
        sheet.append(row)  # fmt: skip
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    (page,) = pages(book)
    assert [line.text for line in page.lines] == [
        "Team |  | Done",
        "North |  | 4",
        "",
        "West |  | 6",
    ]
    assert [line.role for line in page.lines if line.text] == [Role.HEADER_ROW, Role.ROW, Role.ROW]
    assert set(page.hidden) == {
        HiddenText(HiddenKind.ROW, "South | Rook | 5", "rows 3"),
        HiddenText(HiddenKind.COLUMN, "Names\nQuill\nTern", "column B"),
    }


def test_grouped_columns_that_are_folded_are_hidden():
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c", "d"])
    book.active.column_dimensions.group("B", "C", hidden=True)
    (page,) = pages(book)
    assert page.text == "a |  |  | d"
    assert [(each.text, each.place) for each in page.hidden] == [
        ("b", "column B"),
        ("c", "column C"),
    ]


@pytest.mark.parametrize("colour", ["FFFFFFFF", "00FEFEFE", Color(theme=0), Color(indexed=9)])
def test_white_words_in_a_cell_without_fill_are_kept_apart(colour):
    book = openpyxl.Workbook()
    book.active.append(["seen", "secret"])
    book.active["B1"].font = Font(color=colour)
    (page,) = pages(book)
    assert page.text == "seen"
    assert page.hidden == (HiddenText(HiddenKind.BACKGROUND, "secret", "cells B1"),)


def test_white_words_that_may_stand_out_stay():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["filled", "ruled"])
    for cell in sheet[1]:
        cell.font = Font(color="FFFFFFFF")
    sheet["A1"].fill = PatternFill("solid", fgColor="FF003366")
    rule = CellIsRule(operator="equal", formula=["1"], fill=PatternFill(bgColor="FFFF0000"))
    sheet.conditional_formatting.add("B1:B9", rule)
    (page,) = pages(book)
    assert (page.text, page.hidden) == ("filled | ruled", ())


@pytest.mark.parametrize(
    ("form", "seen"),
    [(";;;", ""), (";;", "words"), ("0;-0;;@", "412 | words"), ("0", "412 | words")],
)
def test_a_format_that_shows_nothing_hides_the_value(form, seen):
    book = openpyxl.Workbook()
    book.active.append([412, "words"])
    for cell in book.active[1]:
        cell.number_format = form
    (page,) = pages(book)
    assert page.text.removeprefix(" | ") == seen
    kept = " ".join(each.text for each in page.hidden)
    assert ("412" in kept, "words" in kept) == ("412" not in seen, "words" not in seen)


def test_formulas_that_were_never_worked_out_are_counted_in_the_note():
    book = openpyxl.Workbook()
    book.active.append(["Total", "=SUM(B2:B9)"])
    (page,) = pages(book)
    assert page.text == "Total"
    assert page.note.startswith("1 formula(s) have no value")


def test_a_formula_gives_the_value_that_was_stored():
    book = openpyxl.Workbook()
    book.active.append(["Total", "=1+1"])
    data = replaced(saved(book), "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    page = list(read_xlsx(data, "a.xlsx"))[1]
    assert (page.text, page.note) == ("Total | 2", "")


def test_comments_follow_the_rows_and_name_their_cells():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "Team", "North"
    book.active["B1"].comment = Comment("Ann Lee:\nWithout agency staff", "Ann Lee")
    (page,) = pages(book)
    assert [(line.text, line.role) for line in page.lines][1:] == [
        ("", Role.TEXT),
        ("Comment on B1 (Team) by Ann Lee: Without agency staff", Role.NOTE),
    ]


def test_a_comment_says_what_its_row_and_its_column_are_called():
    book = openpyxl.Workbook()
    for row in (["Place", "May", "June"], ["Harle", 40, 52], ["Moss", 18, 17]):
        book.active.append(row)
    book.active["C2"].comment = Comment("Twelve came from Elmby.", "Ann")
    (page,) = pages(book)
    assert page.lines[-1].text == "Comment on C2 (Harle, June) by Ann: Twelve came from Elmby."


def test_a_comment_on_a_hidden_cell_is_hidden_with_it():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B2"] = "Team", "secret"
    sheet["B2"].comment = Comment("Not agreed", "Ann")
    sheet.row_dimensions[2].hidden = True
    (page,) = pages(book)
    assert page.text == "Team"
    assert [each.text for each in page.hidden] == ["secret", "Comment on B2 by Ann: Not agreed"]


THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def test_a_thread_of_comments_is_read_in_its_new_form():
    book = openpyxl.Workbook()
    book.active["A1"] = "Team"
    book.active["A1"].comment = Comment("Your version of Excel", "tc={1}")
    data = replaced(
        saved(book),
        "xl/worksheets/_rels/sheet1.xml.rels",
        b"</Relationships>",
        b'<Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/'
        b'threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    )
    comment = '<threadedComment ref="A1" personId="{}"><text>{}</text></threadedComment>'
    said = comment.format("1", "Is it so?") + comment.format("2", "It is.")
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as book_parts:
        book_parts.writestr(
            "xl/threadedComments/threadedComment1.xml",
            f'<ThreadedComments xmlns="{THREADS}">{said}</ThreadedComments>',
        )
        book_parts.writestr(
            "xl/persons/person.xml",
            f'<personList xmlns="{THREADS}"><person displayName="Ann" id="1"/></personList>',
        )
    _, page = read_xlsx(target.getvalue(), "a.xlsx")
    assert [line.text for line in page.lines][2:] == [
        "Comment on A1 by Ann: Is it so?",
        "Comment on A1: It is.",
    ]


DRAWING = b"""<xdr:twoCellAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/\
spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp>\
<xdr:txBody><a:p><a:r><a:t>Figures are unaudited.</a:t></a:r></a:p></xdr:txBody></xdr:sp>\
</xdr:twoCellAnchor></"""


def charted(sheet, source):
    chart = BarChart()
    chart.title = "Waits by team"
    chart.add_data(Reference(source, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    sheet.add_chart(chart, "D1")


def test_text_boxes_and_titles_of_charts_follow_the_rows():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Team", "Days"], ["North", 31]):
        sheet.append(row)
    charted(sheet, sheet)
    data = replaced(saved(book), "xl/drawings/drawing1.xml", b"</", DRAWING, last=True)
    _, page = read_xlsx(data, "a.xlsx")
    assert [line.text for line in page.lines][2:] == ["", "Waits by team", "Figures are unaudited."]
    assert page.note == ""


def test_a_sheet_that_is_nothing_but_a_chart_without_figures_says_so():
    book = openpyxl.Workbook()
    for row in (["Team", "Days"], ["North", 31]):
        book.active.append(row)
    charted(book.create_sheet("Drawn"), book.active)
    _, drawn = pages(book)
    assert (drawn.text, drawn.note) == (
        "Waits by team",
        "not read: chart without stored figures",
    )


def test_a_chart_on_a_sheet_of_its_own_is_a_page_in_its_place():
    book = openpyxl.Workbook()
    for row in (["Team", "Days"], ["North", 31]):
        book.active.append(row)
    chart = BarChart()
    chart.title = "Waits by team"
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    book.create_chartsheet("Chart", 0).add_chart(chart)
    found = pages(book)
    assert [(page.label, page.lines[0].text) for page in found] == [
        ("Chart", "Waits by team"),
        ("Sheet", "Team | Days"),
    ]


def test_headers_and_footers_of_the_printed_sheet_are_furniture():
    book = openpyxl.Workbook()
    book.active["A1"] = "Team"
    book.active.oddHeader.center.text = "OFFICIAL & draft"
    book.active.oddFooter.right.text = "Page &P"
    (page,) = pages(book)
    assert [(line.text, line.role) for line in page.lines] == [
        ("Team", Role.TEXT),
        ("Header: OFFICIAL & draft", Role.FURNITURE),
    ]


def test_a_strict_workbook_is_read():
    book = openpyxl.Workbook()
    book.active["A1"] = "Team"
    usual = saved(book)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as source, zipfile.ZipFile(target, "w") as strict:
        for name in source.namelist():
            names = rb"http://schemas\.openxmlformats\.org/(officeDocument|spreadsheetml)/2006/"
            content = re.sub(names, rb"http://purl.oclc.org/ooxml/\1/", source.read(name))
            strict.writestr(name, content)
    _, page = read_xlsx(target.getvalue(), "a.xlsx")
    assert page.text == "Team"


def test_a_sheet_that_states_a_huge_size_is_read_by_what_it_holds():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    data = replaced(saved(book), "xl/worksheets/sheet1.xml", b'"A1:B1"', b'"A1:XFD1048576"')
    assert list(read_xlsx(data, "a.xlsx"))[1].text == "a | b"


def test_a_damaged_sheet_does_not_take_the_others_with_it():
    book = openpyxl.Workbook()
    book.active["A1"] = "whole"
    book.create_sheet("Broken")["A1"] = 5
    data = replaced(saved(book), "xl/worksheets/sheet2.xml", b"<v>5</v>", b"<v>five</v>")
    found = list(read_xlsx(data, "a.xlsx"))[1:]
    assert [page.status for page in found] == [PageStatus.READ, PageStatus.UNREADABLE]


def test_entities_that_swell_are_not_unfolded():
    book = openpyxl.Workbook()
    book.active["A1"] = 5
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    data = replaced(
        saved(book),
        "xl/worksheets/sheet1.xml",
        b"<worksheet",
        f"<!DOCTYPE worksheet [{bomb}]><worksheet".encode(),
    )
    data = replaced(data, "xl/worksheets/sheet1.xml", b"<v>5</v>", b"<v>&e11;</v>")
    try:
        found = list(read_xlsx(data, "a.xlsx"))[1:]
    except RefusedFileError:
        return
    assert [page.status for page in found] == [PageStatus.UNREADABLE]


def test_the_files_own_facts_are_given():
    book = openpyxl.Workbook()
    book.properties.title, book.properties.creator = "Returns", "A Council"
    info = next(iter(read_xlsx(saved(book), "a.xlsx")))
    assert (info.title, info.author) == ("Returns", "A Council")


def test_bytes_that_are_no_workbook_are_refused():
    with pytest.raises(RefusedFileError):
        list(read_xlsx(b"PK\x03\x04 not really", "a.xlsx"))


def test_a_merged_cell_is_shown_beside_the_hidden_column_and_row_that_it_begins_in():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Depot", "2024/25", None, "2025/26"], [None, "Plan", "Spent", "Plan", "Spent"]):
        sheet.append(row)
    sheet.append(["Quay", 41, 42, 43, 44])
    sheet.append(["Wharf", 51, 52, 53, 54])
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:E1")
    sheet.column_dimensions["B"].hidden = True
    labels = "Depot | 2024/25 | 2024/25, Spent | 2025/26, Plan | 2025/26, Spent"
    assert pages(book)[0].lines[2].header == labels

    sheet.merge_cells("A3:A4")
    sheet.row_dimensions[3].hidden = True
    [page] = pages(book)
    assert page.lines[3].text == "Quay |  | 52 | 53 | 54"
    assert not any("2024/25" in each.text or "Quay" in each.text for each in page.hidden)
