import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Proposals
from ingest.reading.source import Page, SourceInfo, lines_of
from ingest.structure.layout import blocks
from ingest.structure.proposals import propose

PDF = "application/pdf"


def proposed(text: str, file: str = "paper.pdf", title: str = "", **given: str) -> Proposals:
    info = SourceInfo(PDF, title=title, dates=(("created", "2020-01-01"),))
    pages = [Page("1", lines_of(text))]
    return propose(file, info, pages, blocks(pages, PDF), given)


PAPER = (
    "\nADULTS AND COMMUNITIES OVERVIEW AND SCRUTINY COMMITTEE\n4 SEPTEMBER 2023\n\n"
    "ASSURANCE OF ADULT SOCIAL CARE\n\nREPORT OF DIRECTOR OF ADULTS AND COMMUNITIES\n\n"
    "Purpose of report\n\n1. The purpose of the report is to tell Leicestershire County Council.\n"
)


def test_committee_date_and_author_are_not_the_title_of_a_paper() -> None:
    assert proposed(PAPER).title.value == "ASSURANCE OF ADULT SOCIAL CARE"


def test_headings_in_capitals_that_open_a_document_are_joined() -> None:
    text = (
        "\nNATIONAL ASSEMBLY FOR WALES\n\nRESPONSE TO SERIOUS CONCERN ABOUT SOCIAL SERVICES\n\n"
        "1. INTRODUCTION\n\n1.1 Preamble\n\nThis protocol describes how we respond.\n"
    )
    assert proposed(text).title.value == (
        "NATIONAL ASSEMBLY FOR WALES: RESPONSE TO SERIOUS CONCERN ABOUT SOCIAL SERVICES"
    )


def test_a_heading_in_small_letters_stands_alone() -> None:
    assert proposed("Carers’ survey\n\nWhat you said\n\nWords.\n").title.value == "Carers’ survey"


def test_the_file_properties_name_the_title() -> None:
    assert proposed(PAPER, title="Assurance").title.value == "Assurance"


@pytest.mark.parametrize("junk", ["Microsoft Word - x.doc", "untitled", "Document1", "report.docx"])
def test_a_title_that_a_program_made_up_is_passed_over(junk: str) -> None:
    assert proposed(PAPER, title=junk).title.value == "ASSURANCE OF ADULT SOCIAL CARE"


def test_the_name_of_the_file_is_the_last_resort() -> None:
    assert proposed("nothing here.", file="a/Waiting_list.pdf").title.value == "Waiting list"


def test_the_date_of_a_paper_stands_in_its_first_lines() -> None:
    assert proposed(PAPER).date.value == "2023-09-04"


def test_a_date_in_prose_is_not_the_date_of_the_document() -> None:
    text = "Findings\n\nOn 7 November 2022 the team saw that people had waited for far too long.\n"
    assert proposed(text).date.value == "2020-01-01"
    assert proposed(text, file="2024-05-01 Findings.pdf").date.value == "2024-05-01"


def test_a_paper_of_a_scrutiny_committee_is_a_committee_paper() -> None:
    assert proposed(PAPER).kind.value == "committee paper"


def test_the_council_that_is_named_is_proposed_with_the_reason() -> None:
    council = proposed(PAPER).council
    assert council.value == "Leicestershire"
    assert "first pages" in council.reason


def test_what_a_person_said_stands() -> None:
    given = proposed(PAPER, council="Rutland", date="2021-01-01")
    assert (given.council.value, given.date.value) == ("Rutland", "2021-01-01")
    assert given.council.reason == "given when it was added"


def test_a_draft_is_seen_by_its_name() -> None:
    assert proposed("Words.\n", file="Strategy DRAFT v0.4.pdf").status.value == "draft"
    assert proposed("Words.\n").status.value == "final"


def test_the_review_date_is_found() -> None:
    assert proposed("Policy\n\nNext review: 1 May 2026\n").review_due.value == "2026-05-01"


def test_a_policy_shows_intention() -> None:
    assert proposed("Words.\n", file="Waiting policy.pdf").evidence_class.value == "intention"


def test_a_document_without_pages_goes_by_its_name() -> None:
    found = propose("mail/pack.zip", SourceInfo("application/zip"), [], [], {})
    assert found.title.value == "pack"


@pytest.mark.parametrize("between", ["to", "–", "until"])
def test_a_paper_about_a_span_of_time_is_of_its_last_day(between: str) -> None:
    text = f"\nAnnual report of the board\n1 April 2024 {between} 31 March 2025\n\nWords.\n"
    assert proposed(text).date.value == "2025-03-31"


def test_a_later_date_that_ends_no_span_is_passed_over() -> None:
    text = "\nScrutiny committee\n16 September 2025\nNext meeting: 4 November 2025\n\nWords.\n"
    assert proposed(text).date.value == "2025-09-16"


PARTS = st.sampled_from(
    "Agenda¦Item¦•¦Dear ¦Cabinet¦Council¦3 March 2025¦:¦|¦ - ¦\n¦   ¦Subject¦v1¦DRAFT¦the¦REPORT"
    "¦Oakham¦review¦.¦1¦\n\n¦…¦held on".split("¦")
)


@given(st.lists(PARTS, max_size=40))
def test_every_text_has_a_title_and_a_date_or_none(parts: list[str]) -> None:
    found = proposed("".join(parts))
    assert found.title.value.strip()
    assert found.date.value == "" or len(found.date.value) == len("2025-03-03")
