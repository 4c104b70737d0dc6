import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from ingest.reading.sheets import read_xlsx
from ingest.reading.source import PageStatus, RefusedFileError, Role, SourceInfo


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


def test_every_sheet_is_a_page_and_a_hidden_one_says_so():
    book = openpyxl.Workbook()
    book.active["A1"] = "seen"
    hidden = book.create_sheet("Working")
    hidden["A1"] = "not seen"
    hidden.sheet_state = "hidden"
    book.create_sheet("Blank")
    assert [(page.label, page.text, page.status, page.note) for page in pages(book)] == [
        ("Sheet", "seen", PageStatus.READ, ""),
        ("Working", "not seen", PageStatus.READ, "hidden sheet"),
        ("Blank", "", PageStatus.NO_TEXT, "The sheet holds no values."),
    ]


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
