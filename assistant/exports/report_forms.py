"""The forms in which a report leaves the program, by the ending of its file."""

from assistant.coverage.findings import Findings
from assistant.exports.report import report_of
from ingest.library.library import Library
from ingest.settings import Settings

WORD, EXCEL, ODS, CSV, GAPS_CSV = ".docx", ".xlsx", ".ods", ".csv", ".gaps.csv"
MEDIA_TYPES = {
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ODS: "application/vnd.oasis.opendocument.spreadsheet",
    CSV: "text/csv",
    GAPS_CSV: "text/csv",
}


def report_in_form(
    ending: str, library: Library, settings: Settings, found: Findings, address: str
) -> bytes:
    """The bytes of the file, for an ending of `MEDIA_TYPES`; `address` is that of the page.

    Raises `UnknownNameError` where a page is not in the library any more.
    """
    report = report_of(library, settings, found, address)
    if ending == WORD:
        from assistant.exports.report_docx import report_docx

        return report_docx(report)
    from assistant.exports.report_tables import evidence_table, report_tables

    if ending in (CSV, GAPS_CSV):
        from assistant.exports.gaps_table import gaps_table
        from assistant.exports.table_csv import table_csv

        return table_csv(gaps_table(report) if ending == GAPS_CSV else evidence_table(report))
    title = report.title
    if ending == ODS:
        from assistant.exports.workbook_ods import workbook_ods

        return workbook_ods(report_tables(report), title, found.found)
    from assistant.exports.workbook_xlsx import workbook_xlsx

    return workbook_xlsx(report_tables(report), title, found.found)
