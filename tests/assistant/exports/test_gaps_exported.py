"""What people say of gaps leaves with every form of the report."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from sheets import read_csv, read_xlsx
from surveyed import ADDRESS, AS_OF, surveyed

from assistant.decisions.deciding import Desk
from assistant.exports.gaps_table import gaps_table
from assistant.exports.report import report_of
from assistant.exports.report_forms import report_in_form
from assistant.gaps.tracking import track, tracked
from ingest.library import tracking
from ingest.library.records import GapState
from ingest.library.tracking import Progress, Subject, keep
from ingest.library.writer import writing

SAID = Progress(GapState.IN_HAND, "Jo Bloggs", "2025-11-01", "=Cabinet, in May")
GONE = Subject("f" * 12, "stale", "equity", "The plan was due for review.", (), ())


@pytest.fixture(scope="module")
def told(tmp_path_factory, embedder):
    """A report with a gap that is in hand and one that is no longer found, and their library."""
    library, report = surveyed(tmp_path_factory.mktemp("told"), embedder)
    found = report.findings
    framework = found.coverage.framework
    desk = Desk(library, framework, found.pack.name, "Ann Marsh", 5.0)
    gaps = tracked(library, found.pack, framework.id, found.gaps, AS_OF).found
    one = next(each for each in gaps if each.gap.kind == "figures_disagree")
    track(desk, one, Progress(GapState.OPEN, "Jo Bloggs"))
    track(desk, one, SAID)
    with pytest.MonkeyPatch.context() as then, writing(library, 5) as writer:
        then.setattr(tracking, "now", lambda: f"{AS_OF}T09:00:00Z")
        keep(writer, found.pack, framework.id, GONE, Progress(GapState.EVIDENCE_ADDED), "Bo")
    yield report_of(library, report.settings, found, ADDRESS), library, one.id
    library.close()


@pytest.fixture
def rows(told):
    """The rows of the table of gaps, each as a dictionary by column."""
    table = gaps_table(told[0])
    titles = [column.title for column in table.columns]
    return [dict(zip(titles, row, strict=True)) for row in table.rows]


def form(told, ending):
    report, library, _ = told
    return report_in_form(ending, library, report.settings, report.findings, ADDRESS)


def test_each_row_of_a_gap_says_how_far_it_is_closed(rows, told):
    mine = [row for row in rows if row["Gap id"] == told[2]]

    assert len(mine) == 2
    for row in mine:
        assert (row["State"], row["Owner"], row["Due"], row["Overdue"], row["Still found"]) == (
            "In hand", "Jo Bloggs", date(2025, 11, 1), "yes", "yes",
        )  # fmt: skip
        assert row["Note on the gap"] == SAID.note
        first, last = row["History"].splitlines()
        assert first.startswith("Ann Marsh, ")
        assert first.endswith(": Open; owner Jo Bloggs.")
        assert "due 1 November 2025; note" in last


def test_a_gap_that_nobody_said_anything_of_is_open(rows, told):
    bare = [row for row in rows if row["Gap"] and row["Gap id"] != told[2]]

    assert {(row["State"], row["Owner"], row["Due"], row["History"]) for row in bare} == {
        ("Open", "", "", "")
    }


def test_what_is_open_is_numbered_first_and_what_is_no_longer_found_stands_last(rows, told):
    numbered = {row["Gap"]: row["Gap id"] for row in rows if row["Gap"]}

    assert numbered[max(numbered)] == told[2]
    last = rows[-1]
    assert (last["Gap"], last["Kind"], last["Reason"], last["State"], last["Still found"]) == (
        "", "Out of date", GONE.reason, "Evidence added", "no",
    )  # fmt: skip


def test_workbook_holds_it_as_text_and_never_as_a_formula(told):
    sheet = read_xlsx(form(told, ".xlsx"))["Gaps"]

    cells = [cell for row in sheet for cell in row if cell.text == SAID.note]
    assert [cell.formula for cell in cells] == [False, False]


def test_csv_of_the_gaps_has_the_same_columns_and_is_safe(told, rows):
    head, *lines = read_csv(form(told, ".gaps.csv"))

    assert head == list(rows[0])
    notes = {line[head.index("Note on the gap")] for line in lines}
    assert notes == {"", f"'{SAID.note}"}


def test_word_paper_says_it_beneath_the_gap_and_lists_what_is_no_longer_found(told):
    paper = Document(BytesIO(form(told, ".docx")))
    texts = [each.text for each in paper.paragraphs]

    now = next(text for text in texts if text.startswith("In hand; owner Jo Bloggs"))
    assert "due 1 November 2025, overdue; note: “=Cabinet, in May”. (Ann Marsh, " in now
    assert texts[texts.index(now) + 1].endswith(": Open; owner Jo Bloggs.")
    assert "No longer found" in [
        each.text for each in paper.paragraphs if each.style.name == "Heading 2"
    ]
    assert any(text.endswith(GONE.reason) for text in texts)
