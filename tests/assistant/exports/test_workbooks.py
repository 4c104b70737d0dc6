import re
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from sheets import read_csv, read_ods, read_xlsx

from assistant.exports import workbook_xlsx as xlsx
from assistant.exports.table_csv import table_csv
from assistant.exports.tables import Column, Link, Table, writable
from assistant.exports.workbook_ods import workbook_ods
from assistant.exports.workbook_xlsx import workbook_xlsx

MADE = datetime(2026, 7, 1, 14, 5, tzinfo=UTC)
ADDRESS = "http://127.0.0.1:7860/source/a%20b/0/1?start=1&end=2"
STARTS = st.sampled_from(
    ["", "=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠", "\ufeff=", "{="]
)
ANY_TEXT = st.builds(
    str.__add__, STARTS, st.text(st.characters(exclude_categories=()), max_size=30)
)
BOTH = {"xlsx": (workbook_xlsx, read_xlsx), "ods": (workbook_ods, read_ods)}


def table(*rows, title="Evidence", filtered=True):
    columns = tuple(Column(f"Column {n}", 20) for n in range(len(rows[0])))
    return Table(title, columns, rows, filtered)


def folded(text):
    """XML folds the ends of lines, and a carriage return is a tab in an ODS file."""
    return re.sub(r"[\r\n\t]+", " ", text)


@pytest.mark.parametrize("form", BOTH)
@settings(max_examples=25, deadline=None)
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=8))
@example(texts=['=HYPERLINK("http://evil.example")', "@SUM(1+1)*cmd|' /C calc'!A0"])
@example(texts=["_x003D_1+1", "-2+3", "  two  blanks\n\n and lines "])
def test_text_is_read_back_as_text_and_never_as_a_formula(form, texts):
    write, read = BOTH[form]
    rows = [(text, Link(text, ADDRESS)) for text in texts]

    [[_, *found]] = read(write([table(*rows)], "x", MADE)).values()

    assert not any(cell.formula for row in found for cell in row)
    wanted = [folded(writable(text)) for text in texts]
    assert [[folded(cell.text) for cell in row] for row in found] == [[each] * 2 for each in wanted]


@settings(max_examples=200, deadline=None)
@given(text=ANY_TEXT)
@example(text="=1+1")
@example(text="  ＝1+1")
def test_csv_cell_never_begins_as_a_formula_does(text):
    [_, [plain, link]] = read_csv(table_csv(table((text, Link(text, ADDRESS)))))

    written = text.encode("utf-8", "replace").decode()
    assert plain == link
    assert plain in (written, f"'{written}")
    number = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", plain)
    assert number or not re.match(r"[=+\-@＝＋－＠\t\r\n]", plain.lstrip(" \u00a0\ufeff\u200b"))


def test_csv_keeps_numbers_and_writes_days_as_iso():
    row = ("-12.5", -3, 0.25, date(2025, 9, 16), "-12 people", "１＋１")

    data = table_csv(table(row))

    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data)[1] == ["-12.5", "-3", "0.25", "2025-09-16", "'-12 people", "１＋１"]


def test_csv_cell_cannot_be_ended_by_what_it_holds():
    told = 'he said "no";=1+1\n,=2+2'

    assert read_csv(table_csv(table((told,))))[1] == [told]


@pytest.mark.parametrize("text", ["  two  blanks ", "a\nb\n\nc", " \n ", "tab\there"])
def test_blanks_and_lines_stay_as_they_are(text):
    for write, read in BOTH.values():
        [sheet] = read(write([table((text,))], "x", MADE)).values()
        assert sheet[1][0].text == text


def test_numbers_and_days_can_be_sorted():
    rows = ((3, 0.25, date(2025, 9, 16)),)

    cells = load_workbook(BytesIO(workbook_xlsx([table(*rows)], "x", MADE)))["Evidence"][2]
    ods = etree.fromstring(part(workbook_ods([table(*rows)], "x", MADE), "content.xml"))

    assert [cell.value for cell in cells] == [3, 0.25, datetime(2025, 9, 16)]
    assert cells[2].is_date
    office = f"{{{ods.nsmap['office']}}}"
    kinds = [each.get(f"{office}value-type") for each in ods.iter("{*}table-cell")]
    assert kinds[3:] == ["float", "float", "date"]


def test_edited_cell_stays_text():
    data = workbook_xlsx([table(("=1+1", Link("=2", ADDRESS)))], "x", MADE)

    cells = load_workbook(BytesIO(data))["Evidence"][2]
    assert [cell.quotePrefix for cell in cells] == [True, True]


def test_sheet_has_a_frozen_head_and_filters():
    sheets = [table(("a", "b"), ("c", "d")), table(("a", "b"), title="About", filtered=False)]

    book = load_workbook(BytesIO(workbook_xlsx(sheets, "x", MADE)))

    evidence, about = book["Evidence"], book["About"]
    assert (evidence.freeze_panes, evidence.auto_filter.ref) == ("A2", "A1:B3")
    assert (about.freeze_panes, about.auto_filter.ref) == ("A2", None)
    assert evidence["A2"].alignment.wrap_text
    assert evidence.column_dimensions["A"].width >= 20
    assert evidence.print_title_rows == "$1:$1"


def test_open_document_has_a_frozen_head_and_filters():
    sheets = [table(("a", "b"), ("c", "d")), table(("a",), title="About it", filtered=False)]
    data = workbook_ods(sheets, "x", MADE)

    content = etree.fromstring(part(data, "content.xml"))
    settings_part = etree.fromstring(part(data, "settings.xml"))

    [ranged] = content.iter("{*}database-range")
    table_ns = f"{{{content.nsmap['table']}}}"
    assert ranged.get(f"{table_ns}target-range-address") == "'Evidence'.A1:'Evidence'.B3"
    assert ranged.get(f"{table_ns}display-filter-buttons") == "true"
    assert len(list(content.iter("{*}table-header-rows"))) == 2
    frozen = [each.text for each in settings_part.iter("{*}config-item")]
    assert frozen == ["view1", "2", "1", "1", "2", "1", "1"]


def test_open_document_says_first_what_it_is():
    with ZipFile(BytesIO(workbook_ods([table(("a",))], "x", MADE))) as archive:
        first = archive.infolist()[0]
        manifest = etree.fromstring(archive.read("META-INF/manifest.xml"))
        named = {each.get(f"{{{manifest.nsmap['manifest']}}}full-path") for each in manifest}
        assert (first.filename, first.compress_type) == ("mimetype", 0)
        assert named - {"/"} == set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_text_too_long_for_a_cell_is_cut_and_stays_a_beginning():
    text = "word " * 10_000

    [sheet] = read_xlsx(workbook_xlsx([table((text,))], "x", MADE)).values()

    assert len(sheet[1][0].text) == xlsx.LONGEST
    assert text.startswith(sheet[1][0].text)


def test_links_past_what_a_sheet_can_hold_are_plain_text(monkeypatch):
    monkeypatch.setattr(xlsx, "LINKS", 1)

    rows = ((Link("one", ADDRESS),), (Link("two", ADDRESS),))
    [sheet] = read_xlsx(workbook_xlsx([table(*rows)], "x", MADE)).values()

    assert [(row[0].text, bool(row[0].link)) for row in sheet[1:]] == [
        ("one", True),
        ("two", False),
    ]


def part(data, name):
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)
