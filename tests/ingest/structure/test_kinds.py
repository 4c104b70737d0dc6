"""What kind of document it is, and how far it has come."""

import pytest

from ingest.document import Proposals
from ingest.reading.source import Page, SourceInfo, lines_of
from ingest.structure.layout import blocks
from ingest.structure.proposals import propose

PDF = "application/pdf"


def proposed(text: str, file: str = "a.pdf") -> Proposals:
    pages = [Page("1", lines_of(text))]
    return propose(file, SourceInfo(PDF), pages, blocks(pages, PDF), {})


@pytest.mark.parametrize(
    "text",
    [
        "Agenda item\nNight support\nMeeting of Adults Panel, 4 March 2025",
        "Decision details\nAward of a contract\nDecision maker: Cabinet Member",
        "Issue - items at meetings - Night support",
        "Meeting attendance\nAdults Scrutiny Committee\n4 March 2025",
        "Agenda and minutes\nCabinet\n4 March 2025",
        "Minutes of the meeting held on 4 March 2025\nJoint Commissioning Board",
        "ePetition details\nKeep the day centre open",
        "Public Document Pack\nAdults Panel",
        "HEALTH SELECT COMMISSION\n4 March 2025\nResolved: That it be noted.",
        "Report to: Adults Panel\nReport by: Director",
        "MINUTES OF THE CARE BOARD\nHeld in the Oak Room\nPresent: A Reed (in the Chair)",
        "Minutes of the Health Overview and Scrutiny Panel held on 26/01/15\nPresent: A Reed",
        "People Overview and Scrutiny Committee\nReport subject: Waiting times\nStatus: Public",
        "REPORT TO THE AUDIT AND POLICY COMMITTEE\nSubject: Night support",
        "Cabinet Member Decision Session - Adult Social Care\nReport of the Director\nNights",
    ],
)
def test_a_page_of_a_meeting_or_decision_is_a_committee_paper(text: str) -> None:
    assert proposed(text).kind.value == "committee paper"


@pytest.mark.parametrize("file", ["ieIssueDetails.aspx_IId=9.html", "mgPlanHome_RP_9.html"])
def test_the_page_of_committee_software_is_known_by_its_file(file: str) -> None:
    assert proposed("Words.", file).kind.value == "committee paper"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Senior Management Team\nMeeting held on 4 March 2025",
            "council evidence",
        ),
        ("Oakham Council\nSelf-assessment report", "council evidence"),
        (
            "Oakham Council\nDear Director\nThe local authority assessment begins.",
            "council evidence",
        ),
        ("Oakham Council: local authority assessment\nRating: Good", "inspection report"),
        (
            "Oakham Council\nDear Director\nLocal authority assessment: information return",
            "council evidence",
        ),
        ("Oakham Council\nNight Support Protocol", "council evidence"),
        ("Care and support statutory guidance", "framework"),
        ("News\nCarers celebrated", "other"),
    ],
)
def test_other_kinds_are_told_by_their_short_lines(text: str, wanted: str) -> None:
    assert proposed(text).kind.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("DRAFT v0.6 – for consultation\nWorkforce plan", "draft"),
        ("Workforce plan\nStatus: Draft", "draft"),
        ("SUPERSEDED – see version 4\nWorkforce plan", "superseded"),
        (
            "This plan has been superseded. It is kept here.\nWorkforce plan",
            "superseded",
        ),
        ("Workforce plan\nThe panel read the draft of the plan and asked for more.", "final"),
        ("Workforce plan\nVersion 4.0 - FINAL", "final"),
    ],
)
def test_how_far_a_document_has_come_is_told_by_its_first_lines(text: str, wanted: str) -> None:
    assert proposed(text).status.value == wanted
