import hashlib
import io
import zipfile

from sqlalchemy import select

from ingest.library.schema import AuditRow, FlagRow, PageRow

PLAN = """Care and support plan

Name: Joan Tarry
Date of birth: 21 September 1938
NHS number: 999 107 3167
Address: 5 Limekiln Terrace, Saltby ZX4 3HD
Next of kin: Yusuf Tarry (son), 07700 900562
GP: Dr Farrant
"""
NOTE = "The lift was mended.\n\nContact: Marcus Oyelaran, Finance Manager, 01632 960158.\n"
LETTER = "Handover\n\nFinance need his NI number: it is QQ 28 61 54 A.\n"


def outcomes(report) -> dict[str, str]:
    return {file.file: file.outcome.value for file in report.files}


def logged(library) -> list[AuditRow]:
    with library.reading() as connection:
        return list(connection.execute(select(AuditRow.__table__)))


def kept(library, content: bytes) -> bool:
    return library.originals.path(hashlib.sha256(content).hexdigest()).exists()


def test_case_file_is_left_out_and_nothing_of_it_stays(library, add_files) -> None:
    report = add_files({"Joan plan.txt": PLAN, "note.txt": NOTE})

    assert outcomes(report) == {"Joan plan.txt": "quarantined", "note.txt": "added"}
    assert "--allow-case-files" in next(f.message for f in report.files if "Joan" in f.file)
    assert [document.file for document in library.documents("Pack")] == ["note.txt"]
    assert not kept(library, PLAN.encode())
    rows = [row for row in logged(library) if row.action == "case file left out"]
    assert [row.document for row in rows] == [hashlib.sha256(PLAN.encode()).hexdigest()]
    assert "Joan" not in str(rows)


def test_case_file_is_let_in_when_it_is_allowed(library, add_files) -> None:
    report = add_files({"plan.txt": PLAN}, allow_case_files=True)

    assert outcomes(report) == {"plan.txt": "added"}
    assert "personal data flagged on page 1" in report.files[0].message
    assert "case file let in" in [row.action for row in logged(library)]


def test_zip_that_holds_a_case_file_is_left_out_and_its_other_files_go_in(
    library, add_files
) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("note.txt", NOTE)
        package.writestr("plan.txt", PLAN)

    report = add_files({"visit.zip": target.getvalue()})

    assert outcomes(report) == {
        "visit.zip/note.txt": "added",
        "visit.zip/plan.txt": "quarantined",
        "visit.zip": "quarantined",
    }
    assert not kept(library, target.getvalue())
    assert not kept(library, PLAN.encode())


def test_flags_are_stored_and_the_passage_tells(library, add_files) -> None:
    report = add_files({"letter.txt": LETTER, "note.txt": NOTE})

    letter, note = library.documents("Pack")
    assert "personal data flagged on page 1" in report.files[0].message
    assert [flag.type.value for flag in library.flags(letter)] == ["national_insurance_number"]
    assert [flag.public for flag in library.flags(note)] == [True]
    pack = library.pack("Pack")
    flagged = {
        passage.document.file
        for passage in library.passages(pack, library.passage_keys(pack)).values()
        if passage.flagged
    }
    assert flagged == {"letter.txt"}


def test_a_flag_is_a_span_of_the_stored_page(library, add_files) -> None:
    add_files({"letter.txt": LETTER})

    with library.reading() as connection:
        row = connection.execute(
            select(PageRow.text, FlagRow.start, FlagRow.end).join(
                FlagRow, FlagRow.page_id == PageRow.id
            )
        ).one()
    assert row.text[row.start : row.end] == "QQ 28 61 54 A"
