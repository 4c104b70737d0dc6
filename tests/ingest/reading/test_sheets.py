import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
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


def replaced(data, part, old, new):
    """The workbook with a piece of one part's XML replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
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
