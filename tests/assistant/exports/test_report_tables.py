from datetime import date

import pytest
from sheets import read_csv, read_ods, read_xlsx
from surveyed import ADDRESS, PACK, SECRET

from assistant.exports.report_tables import evidence_table, report_tables
from assistant.exports.table_csv import table_csv
from assistant.exports.tables import Link
from assistant.exports.workbook_ods import workbook_ods
from assistant.exports.workbook_xlsx import workbook_xlsx
from assistant.web import wording


@pytest.fixture
def sheets(report):
    """The tables of the report, each row as a dictionary by column."""
    return {
        table.title: [
            dict(zip((column.title for column in table.columns), row, strict=True))
            for row in table.rows
        ]
        for table in report_tables(report)
    }


def page_text(library, row):
    document = next(d for d in library.documents(PACK) if d.file == row["File"])
    return library.page(document, row["Page"]).text


def test_workbooks_hold_the_same_sheets(report):
    made = report.findings.found
    names = ["Matrix", "Evidence", "Figures", "Gaps", "Claims", "Information return", "About"]

    xlsx = read_xlsx(workbook_xlsx(report_tables(report), report.title, made))
    ods = read_ods(workbook_ods(report_tables(report), report.title, made))

    assert list(xlsx) == list(ods) == names
    for name in ("Evidence", "Gaps"):
        column = [cell.text for cell in xlsx[name][0]].index("Quote")
        assert [row[column] for row in xlsx[name]] == [row[column] for row in ods[name]]


def test_every_quote_is_the_text_of_its_page(sheets, small_pack):
    quoted = [
        row for name in ("Evidence", "Figures", "Gaps") for row in sheets[name] if row["Quote"]
    ]

    assert len(quoted) > 10
    for row in quoted:
        assert row["Quote"] in page_text(small_pack[0], row)


def test_each_figure_says_how_it_was_read(sheets):
    read = {row["How read"] for row in sheets["Figures"]}

    assert read
    assert read <= {"table cell", "sentence", "OCR"}


def test_words_that_name_a_private_person_are_withheld_in_every_form(report, sheets):
    made = report.findings.found
    files = (
        workbook_xlsx(report_tables(report), report.title, made),
        workbook_ods(report_tables(report), report.title, made),
    )
    said = [cell.text for data, read in zip(files, (read_xlsx, read_ods), strict=True)
            for sheet in read(data).values() for row in sheet for cell in row]  # fmt: skip
    said += [cell for row in read_csv(table_csv(evidence_table(report))) for cell in row]

    assert not any(SECRET in text or "Edna" in text for text in said)
    rows = [row for row in sheets["Evidence"] if row["File"] == "Carers.md"]
    withheld = [row for row in rows if not row["Quote"]]
    assert len(rows) == 2
    assert ["withheld" in row["Note"] for row in withheld] == [True]


def test_gap_says_kind_severity_reason_what_closes_it_and_where(sheets):
    first, second = (row for row in sheets["Gaps"] if row["Kind"] == "Figures disagree")

    assert first["Gap"] == second["Gap"]
    assert (first["Severity"], first["Statement"]) == (
        "Matters most",
        "Partnerships and communities",
    )
    assert "£38.4 million" in first["Reason"]
    assert first["What would close it"].startswith("Say which figure is right")
    assert {first["File"], second["File"]} == {"Waiting times.md", "Cabinet.md"}
    assert {first["Paragraph"], second["Paragraph"]} == {"2.2", ""}


def test_gap_that_no_passage_shows_has_a_row_too(sheets, report):
    numbers = [row["Gap"] for row in sheets["Gaps"]]

    assert sorted(set(numbers)) == list(range(1, len(report.gaps) + 1))
    [bare] = [row for row in sheets["Gaps"] if "Workforce" in row["Reason"]]
    assert (bare["Document"], bare["Quote"]) == ("", "")


def test_matrix_counts_by_category_with_states_in_words(sheets):
    rows = {row["Statement"]: row for row in sheets["Matrix"]}

    assert len(rows) == 9
    needs = rows["Assessing needs"]
    assert needs["People's experience: passages"] == 2
    assert needs["Newest"] == date(2025, 11, 18)
    assert needs["Passages"] == sum(
        value for name, value in needs.items() if name.endswith(": passages")
    )
    empty = rows["Equity in experience and outcomes"]
    assert (empty["State"], empty["Passages"], empty["Newest"]) == (
        wording.GAPS["no_evidence"],
        0,
        "",
    )


def test_return_says_where_each_family_is_and_which_has_no_paper(sheets):
    rows = {}
    for row in sheets["Information return"]:
        rows.setdefault(row["Family"], []).append(row)

    [waits] = rows["Pathways, waiting lists and times"]
    [fund] = rows["Partnerships, section 75 and Better Care Fund"]
    [safe] = rows["Safeguarding data, board and reviews"]
    [none] = rows["Workforce"]
    assert (waits["File"], waits["Paragraph"]) == ("Waiting times.md", "the whole document")
    assert (fund["Found by its"], fund["Page"], fund["Paragraph"]) == ("heading", 1, "2.1")
    assert fund["As-at date"] == date(2025, 9, 16)
    assert safe["As-at date"] == "no date"
    assert none["Document"] == "No paper of this family was found."


def test_link_opens_the_passage_on_the_running_page(sheets, small_pack):
    row = next(row for row in sheets["Evidence"] if row["Quote"].startswith("2.1"))
    document = next(d for d in small_pack[0].documents(PACK) if d.file == row["File"])

    assert isinstance(row["Document"], Link)
    start = page_text(small_pack[0], row).index(row["Quote"])
    assert row["Document"].address == (
        f"{ADDRESS}/source/Small%20pack/{document.document_id}/1"
        f"?start={start}&end={start + len(row['Quote'])}"
    )


def test_about_says_of_what_when_by_whom_and_by_which_limits(sheets, report):
    about = {row["What"]: row["It says"] for row in sheets["About"]}

    assert about["Pack"] == PACK
    assert about["Framework"].endswith("(cqc-la), version 2025-06")
    assert about["As of"] == "1 December 2025"
    assert about["Documents in the pack"] == "4"
    assert "a named officer decides" in about["Who decides"].lower()
    assert ADDRESS in about["Links"]
    assert report.findings.mapper in about["Proposed by"]
    assert "0.35" in about["Limits"]


def test_csv_is_the_evidence(report):
    head, *rows = read_csv(table_csv(evidence_table(report)))

    quotes = [row[head.index("Quote")] for row in rows]
    assert len(rows) == len(report.evidence)
    assert any(quote.startswith("'-5 people fewer") for quote in quotes)
    assert {row[head.index("Proposed by")] for row in rows} == {"the program"}
